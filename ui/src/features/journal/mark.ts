import type { Range } from "./differ";

/** What is read of Markdown's tree of elements, and put into it. */
interface Node {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, never>;
  children?: Node[];
  position?: { start: { offset?: number }; end: { offset?: number } };
}

/** For react-markdown: wraps what stands in these parts of the source into `mark`. */
export function marking(source: string, ranges: readonly Range[]) {
  return () => (tree: Node) => wrapIn(tree, source, ranges);
}

function wrapIn(parent: Node, source: string, ranges: readonly Range[]): void {
  parent.children = parent.children?.flatMap((child) => {
    if (child.type !== "text" || !child.value) {
      wrapIn(child, source, ranges);
      return [child];
    }
    return cut(child.value, child.position ?? parent.position, source, ranges);
  });
}

function cut(value: string, position: Node["position"], source: string, ranges: readonly Range[]): Node[] {
  const plain = [{ type: "text", value }];
  const [from, to] = [position?.start.offset, position?.end.offset];
  if (from === undefined || to === undefined || value.trim() === "") return plain;
  const inside = ranges.filter(([start, end]) => start < to && end > from);
  if (inside.length === 0) return plain;
  // Where signs of Markdown lie between, places in the source are not places in the words.
  if (source.slice(from, to) !== value) return [marked(value)];
  const parts: Node[] = [];
  let at = from;
  for (const [start, end] of inside) {
    const [begin, close] = [Math.max(start, at), Math.min(end, to)];
    if (begin > at) parts.push({ type: "text", value: source.slice(at, begin) });
    parts.push(marked(source.slice(begin, close)));
    at = close;
  }
  if (at < to) parts.push({ type: "text", value: source.slice(at, to) });
  return parts;
}

function marked(value: string): Node {
  return { type: "element", tagName: "mark", properties: {}, children: [{ type: "text", value }] };
}
