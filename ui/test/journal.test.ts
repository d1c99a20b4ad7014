import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Desk, type DeskHost } from "../src/features/journal/desk";
import { enter, type Marked, toggleLines, wrap } from "../src/features/journal/markdown";
import { civilOf, instantOf } from "../src/features/journal/when";
import { type Entry, type EntryView, IpcError } from "../src/host";
import { blankEntry } from "../src/host/entry";

/** A text with | at both ends of the selection, or once for a caret. */
const at = (text: string): Marked => {
  const start = text.indexOf("|");
  const end = text.lastIndexOf("|");
  const bare = text.replaceAll("|", "");
  return { text: bare, start, end: end === start ? start : end - 1 };
};
const shown = ({ text, start, end }: Marked) =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;

describe("marks", () => {
  it.each([
    ["a |b| c", "**", "a **|b|** c"],
    ["a **|b|** c", "**", "a |b| c"],
    ["a |**b**| c", "**", "a |b| c"],
    ["a | c", "*", "a *|* c"],
    ["a **b|**", "**", "a **b**|"],
    ["a **|**", "**", "a |"],
  ])("wraps and unwraps %s", (before, mark, after) => {
    expect(shown(wrap(at(before), mark))).toBe(after);
  });

  it.each([
    ["one\ntw|o", "bullets", "one\n- tw|o"],
    ["- one\n- tw|o", "bullets", "- one\ntw|o"],
    ["|one\ntwo|", "numbers", "1. |one\n2. two|"],
    ["- one|", "quote", "> one|"],
    ["# one|", "heading", "one|"],
  ] as const)("turns lines: %s to %s", (before, kind, after) => {
    expect(shown(toggleLines(at(before), kind))).toBe(after);
  });

  it.each([
    ["- one|", "- one\n- |"],
    ["  * one|", "  * one\n  * |"],
    ["9. one|", "9. one\n10. |"],
    ["- [x] one|", "- [x] one\n- [ ] |"],
    ["> said|", "> said\n> |"],
    ["- one\n- |", "- one\n|"],
    ["- one| two", "- one\n- | two"],
  ])("goes on with a list: %j", (before, after) => {
    const next = enter(at(before));
    expect(next && shown(next)).toBe(after);
  });

  it("leaves an ordinary line and a selection alone", () => {
    expect(enter(at("one|"))).toBeUndefined();
    expect(enter(at("- |one|"))).toBeUndefined();
  });
});

describe("day and time", () => {
  it("go to an instant and back where the person was, whatever the zone", () => {
    const instant = instantOf("2026-03-28", "21:14", "Europe/Berlin");
    expect(new Date(instant).toISOString()).toBe("2026-03-28T20:14:00.000Z");
    expect(civilOf(instant, "Europe/Berlin")).toEqual({ on: "2026-03-28", time: "21:14" });
    expect(civilOf(instant, "Pacific/Auckland").on).toBe("2026-03-29");
  });

  it("an hour that a change of clocks leaves out becomes the one after it", () => {
    expect(new Date(instantOf("2026-03-29", "02:30", "Europe/Berlin")).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });
});

const blank = blankEntry("2026-11-22T21:14:00Z", "UTC");

/** A host that remembers; `fail` makes it answer with that code. */
function paper() {
  const kept = {
    drafts: [] as Entry[],
    entries: [] as Entry[],
    discarded: [] as string[],
    fail: null as string | null,
  };
  const write = <T>(made: () => T) =>
    kept.fail === null ? Promise.resolve().then(made) : Promise.reject(new IpcError(kept.fail, ""));
  const host: DeskHost = {
    saveDraft: ({ id, entry }) =>
      write(() => {
        kept.drafts.push(entry);
        return { id: id ?? "made", versions: [], apart: false, saved_at: "" };
      }),
    saveEntry: ({ id, entry }) =>
      write(() => {
        kept.entries.push(entry);
        const view: EntryView = {
          id: id ?? "made",
          entry,
          on: "",
          time: "",
          sealed: false,
          versions: [],
          apart: false,
          attachments: [],
          saved_at: "",
        };
        return { change: 1, view };
      }),
    discardDraft: (id) =>
      write(() => {
        kept.discarded.push(id);
        return { change: 0, item: id };
      }),
    onSaved: () => {},
  };
  return { kept, host };
}

describe("the desk", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("puts words on disk within half a second of the last key, and as an entry after five", async () => {
    const { kept, host } = paper();
    const desk = new Desk({ entry: blank }, host);
    desk.edit({ body: "a" });
    await vi.advanceTimersByTimeAsync(300);
    desk.edit({ body: "ab" });
    expect(kept.drafts).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(kept.drafts.at(-1)?.body).toBe("ab");
    expect(desk.read().standing.kind).toBe("kept");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(kept.entries.map((entry) => entry.body)).toEqual(["ab"]);
    expect(desk.read()).toMatchObject({ id: "made", standing: { kind: "saved" } });
  });

  it("does not wait for a pause that never comes", async () => {
    const { kept, host } = paper();
    const desk = new Desk({ entry: blank }, host);
    for (let key = 0; key < 20; key += 1) {
      desk.edit({ body: "x".repeat(key + 1) });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept.drafts.length).toBeGreaterThanOrEqual(1);
  });

  it("keeps the words on the page when the disk is full, and saves them once there is room", async () => {
    const { kept, host } = paper();
    const desk = new Desk({ entry: blank }, host);
    kept.fail = "disk_full";
    desk.edit({ body: "still here" });
    expect(await desk.save()).toBe(false);
    expect(desk.read()).toMatchObject({ entry: { body: "still here" }, standing: { kind: "held", code: "disk_full" } });
    kept.fail = null;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(kept.entries.at(-1)?.body).toBe("still here");
    expect(desk.read().standing.kind).toBe("saved");
  });

  it("never seals a letter by itself", async () => {
    const { kept, host } = paper();
    const desk = new Desk({ entry: { ...blank, template: "letter" } }, host);
    desk.edit({ body: "Dear me", sealed_until: "2030-01-01" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await desk.save()).toBe(true);
    expect(kept.entries).toHaveLength(0);
    expect(kept.drafts.length).toBeGreaterThan(0);
    await desk.save(true);
    expect(kept.entries.at(-1)?.sealed_until).toBe("2030-01-01");
  });

  it("leaves nothing behind when nothing was written", async () => {
    const { kept, host } = paper();
    const desk = new Desk({ entry: blank }, host);
    expect(await desk.save()).toBe(true);
    desk.edit({ body: "x" });
    await vi.advanceTimersByTimeAsync(500);
    desk.edit({ body: "" });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(kept.entries).toHaveLength(0);
    expect(kept.discarded).toEqual(["made"]);
    expect(desk.read().standing.kind).toBe("blank");
  });

  it("does not bring back what was discarded when the page is left", async () => {
    const { kept, host } = paper();
    const desk = new Desk({ id: "found", entry: { ...blank, body: "old words" }, isDraft: true }, host);
    await desk.discard();
    expect(await desk.save()).toBe(true);
    expect(kept.entries).toHaveLength(0);
    expect(kept.discarded).toEqual(["found"]);
  });

  it("stops trying once Cairn is locked", async () => {
    const { kept, host } = paper();
    const desk = new Desk({ entry: blank }, host);
    kept.fail = "locked";
    desk.edit({ body: "x" });
    await vi.advanceTimersByTimeAsync(600);
    expect(desk.isClosed).toBe(true);
    kept.fail = null;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(kept.entries).toHaveLength(0);
  });
});
