import "./cover.css";

/**
 * Quick hide: an empty sheet over everything, drawn at once by hand rather than by React, so that no render stands
 * between the key and the cover. It says nothing about what lies below and goes with the next key or tap.
 */
export function coverUp(label: string): void {
  if (document.querySelector(".app-cover")) return;
  const cover = document.createElement("button");
  cover.type = "button";
  cover.className = "app-cover";
  cover.setAttribute("aria-label", label);
  cover.addEventListener("click", () => cover.remove());
  document.body.append(cover);
  document.title = label;
  cover.focus();
}
