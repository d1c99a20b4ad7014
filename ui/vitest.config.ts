import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}", "src/**/*.test.ts"],
    // A test that ends in time costs nothing; a slow and busy machine takes ten times as long as a desk.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
