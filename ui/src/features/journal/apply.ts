import type { Marked } from "./markdown";

export const marked = (area: HTMLTextAreaElement): Marked => ({
  text: area.value,
  start: area.selectionStart,
  end: area.selectionEnd,
});

/** Changes only what differs, in a way that the system's own undo can take back. */
export function apply(area: HTMLTextAreaElement, next: Marked): void {
  const before = area.value;
  let head = 0;
  while (head < before.length && before[head] === next.text[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < next.text.length - head &&
    before[before.length - 1 - tail] === next.text[next.text.length - 1 - tail]
  ) {
    tail += 1;
  }
  const put = next.text.slice(head, next.text.length - tail);
  area.focus();
  area.setSelectionRange(head, before.length - tail);
  if (before !== next.text) {
    // Deprecated, and still the only way to write into a textarea that Ctrl-Z knows about.
    const done = document.execCommand(put === "" ? "delete" : "insertText", false, put);
    if (!done || area.value !== next.text) {
      area.setRangeText(next.text, 0, area.value.length);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  area.setSelectionRange(next.start, next.end);
}
