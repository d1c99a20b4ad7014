/** A text with a selection, as a textarea holds it. */
export interface Marked {
  text: string;
  start: number;
  end: number;
}

/** Puts `mark` around the selection, or takes it away when it is there already. */
export function wrap({ text, start, end }: Marked, mark: string): Marked {
  const size = mark.length;
  const inside = text.slice(start, end);
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark) {
    return {
      text: text.slice(0, start - size) + inside + text.slice(end + size),
      start: start - size,
      end: end - size,
    };
  }
  if (inside.length >= 2 * size && inside.startsWith(mark) && inside.endsWith(mark)) {
    const bare = inside.slice(size, -size);
    return { text: text.slice(0, start) + bare + text.slice(end), start, end: start + bare.length };
  }
  // At the end of marked words the same key steps out of them.
  const closes = text.startsWith(mark, end) && (mark !== "*" || text[end + 1] !== "*");
  if (start === end && closes && text.slice(0, start).includes(mark)) {
    return { text, start: end + size, end: end + size };
  }
  return {
    text: text.slice(0, start) + mark + inside + mark + text.slice(end),
    start: start + size,
    end: end + size,
  };
}

const prefixes = { heading: "## ", bullets: "- ", numbers: "1. ", quote: "> " } as const;
export type Prefix = keyof typeof prefixes;

const anyPrefix = /^(#{1,6} |[-*+] |\d+[.)] |> )/;
const own: Record<Prefix, RegExp> = {
  heading: /^#{1,6} /,
  bullets: /^[-*+] /,
  numbers: /^\d+[.)] /,
  quote: /^> /,
};

/** Makes the lines of the selection a heading, a list or a quote, or plain again. */
export function toggleLines({ text, start, end }: Marked, kind: Prefix): Marked {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const off = lines.every((line) => own[kind].test(line) || line.trim() === "") && lines.some((line) => line.trim());
  let number = 0;
  const made = lines.map((line) => {
    if (line.trim() === "" && lines.length > 1) return line;
    const bare = line.replace(anyPrefix, "");
    if (off) return bare;
    number += 1;
    return (kind === "numbers" ? `${number}. ` : prefixes[kind]) + bare;
  });
  const joined = made.join("\n");
  const firstShift = (made[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  return {
    text: text.slice(0, from) + joined + text.slice(to),
    start: Math.max(from, start + firstShift),
    end: Math.max(from, end + joined.length - (to - from)),
  };
}

const item = /^(\s*)(?:([-*+])|(\d+)([.)]))(\s+)(\[[ xX]\]\s+)?(.*)$/;
const quoted = /^(\s*>\s?)(.*)$/;

/** What Enter does inside a list or a quote: goes on with it, or ends it on an empty line. None means an ordinary Enter. */
export function enter({ text, start, end }: Marked): Marked | undefined {
  if (start !== end) return undefined;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const inList = item.exec(line);
  const inQuote = inList ? null : quoted.exec(line);
  const words = inList?.[7] ?? inQuote?.[2];
  if (words === undefined) return undefined;
  if (words.trim() === "") {
    return { text: text.slice(0, from) + text.slice(start), start: from, end: from };
  }
  const lead = inList
    ? `${inList[1]}${inList[2] ?? `${Number(inList[3]) + 1}${inList[4]}`}${inList[5]}${inList[6] ? "[ ] " : ""}`
    : (inQuote?.[1] ?? "");
  const at = start + 1 + lead.length;
  return { text: `${text.slice(0, start)}\n${lead}${text.slice(start)}`, start: at, end: at };
}
