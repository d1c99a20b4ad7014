import locales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstScreen } from "./first-screen.ts";
import { world } from "./world.ts";

/** The test host (tests/host) that `vite dev` talks to; in the app the window itself is the host. */
const host = process.env.CAIRN_HOST ?? "http://127.0.0.1:4180";

export default defineConfig({
  plugins: [
    { ...locales.vite({ locales: ["en-US", "es-ES", "de-DE", "fr-FR", "pt-BR"] }), enforce: "pre" },
    react(),
    world(),
    firstScreen(),
  ],
  build: {
    target: ["es2022", "chrome111", "safari16.4"],
    // A data: URL font or script would need a wider CSP; everything stays a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { "/call": host, "/events": host, "/file": host },
  },
});
