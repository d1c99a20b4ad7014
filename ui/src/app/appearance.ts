import type { Appearance } from "../host";

/** Puts the person's choices on <html>, where tokens.css reads them. */
export function applyAppearance(appearance: Appearance): void {
  const root = document.documentElement;
  root.dataset.theme = appearance.theme;
  root.toggleAttribute("data-still", appearance.still);
  if (appearance.contrast) root.dataset.contrast = "more";
  else delete root.dataset.contrast;
  root.style.setProperty("--text-scale", String(appearance.text_percent / 100));
}
