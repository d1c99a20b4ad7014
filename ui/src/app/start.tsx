import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { applyAppearance } from "./appearance";
import { pageFor } from "./Feature";
import { stoodFirst } from "./first";

/** Draws everything, once what the first screen shows is there, so that it is drawn once and whole. */
export async function start(asked: Promise<void>): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  await Promise.allSettled([asked, pageFor("lock")?.fetch()]);
  const stood = stoodFirst();
  if (stood) applyAppearance(stood.appearance);
  const drawn = createRoot(root);
  // In one go: in slices, between which the browser looks for other work, the first screen comes some milliseconds later.
  flushSync(() =>
    drawn.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
