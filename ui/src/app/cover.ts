import "./cover.css";

/**
 * Quick hide: an empty sheet over everything, drawn at once by hand rather than by React, so that no render stands
 * between the key and the cover. It says nothing about what lies below and goes with Enter, Space or a tap.
 */
export function coverUp(label: string): void {
  if (document.querySelector(".app-cover")) return;
  const cover = document.createElement("button");
  cover.type = "button";
  cover.className = "app-cover";
  cover.setAttribute("aria-label", label);
  const below = document.getElementById("root");
  cover.addEventListener("click", () => {
    below?.removeAttribute("inert");
    cover.remove();
    document.querySelector<HTMLElement>("main:not([hidden]) :is(input, h1[tabindex])")?.focus();
  });
  document.body.append(cover);
  // Neither keys nor a screen reader reach what is covered, and no page that arrives meanwhile takes the focus.
  below?.setAttribute("inert", "");
  document.title = label;
  cover.focus();
}
