import "../../kit/fonts.css";
import "../../kit/tokens.css";
import "../../kit/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { SpeechProvider } from "../../i18n";
import { Toasts } from "../../kit/Toast";
import { Gallery } from "./Gallery";

const asked = new URLSearchParams(location.search);
document.documentElement.dataset.theme = asked.get("theme") ?? "system";
if (asked.has("contrast")) document.documentElement.dataset.contrast = "more";
document.documentElement.style.setProperty("--text-scale", asked.get("scale") ?? "1");

const root = document.getElementById("root");
if (!root) throw new Error("kit.html has no #root");
createRoot(root).render(
  <StrictMode>
    <SpeechProvider>
      <Gallery />
      <Toasts />
    </SpeechProvider>
  </StrictMode>,
);
