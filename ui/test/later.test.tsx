// @vitest-environment happy-dom
import { type ReactNode, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { later } from "../src/kit/later";

/** A part that comes when it is told to. */
function held() {
  let come = () => {};
  let fail = (_thrown: unknown) => {};
  const load = vi.fn(
    () =>
      new Promise<() => string>((resolve, reject) => {
        come = () => resolve(() => "here");
        fail = reject;
      }),
  );
  return { load, come: () => come(), fail: (thrown: unknown) => fail(thrown) };
}

let close = () => {};
afterEach(() => close());

/** Waits until the page says it. */
const says = (place: Element, words: string) =>
  vi.waitFor(() => expect(place.textContent).toContain(words), { timeout: 60_000 });

/** Draws it on a page, without React's own testing ground: its effects come when they do in the app. */
function draw(part: ReactNode) {
  const place = document.createElement("main");
  document.body.append(place);
  const root = createRoot(place);
  root.render(part);
  close = () => {
    root.unmount();
    place.remove();
  };
  return place;
}

describe("a part that is fetched when it is first shown", () => {
  it("appears although another's fetching brought it between its first drawing and its look for it", async () => {
    const { load, come } = held();
    const Part = later(load, () => "waiting");
    const first = Part.fetch();
    // After it was drawn, and before any effect of it has run.
    const Between = () => {
      useLayoutEffect(() => come(), []);
      return null;
    };
    const place = draw(
      <>
        <Part />
        <Between />
      </>,
    );
    await first;
    await says(place, "here");
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("is there at once if it was fetched before", async () => {
    const { load, come } = held();
    const Part = later(load, () => "waiting");
    const first = Part.fetch();
    come();
    await first;
    const seen: string[] = [];
    const Look = () => {
      useLayoutEffect(() => void seen.push(document.body.textContent ?? ""), []);
      return null;
    };
    draw(
      <>
        <Part />
        <Look />
      </>,
    );
    await vi.waitFor(() => expect(seen).toEqual(["here"]), { timeout: 60_000 });
  });

  it("shows what it was given to show meanwhile, and then itself, wherever it stands", async () => {
    const { load, come } = held();
    const Part = later(load, () => "waiting ");
    const place = draw([<Part key="1" />, <Part key="2" />]);
    await says(place, "waiting waiting ");
    await vi.waitFor(() => expect(load).toHaveBeenCalled(), { timeout: 60_000 });
    come();
    await says(place, "here");
  });
});
