import type { Counter, CounterPage, Step, StoneColour, StoneLook, StoneView } from "../../../host";

export const colours: readonly StoneColour[] = [
  "natural",
  "white",
  "silver",
  "grey",
  "black",
  "yellow",
  "gold",
  "orange",
  "copper",
  "bronze",
  "red",
  "pink",
  "purple",
  "blue",
  "green",
];

/** A step's name and colour while they are being chosen; none is the customary one. */
export interface Look {
  step: Step;
  name: string;
  colour: StoneColour | null;
  customary: StoneColour;
}

const keyOf = ({ n, unit }: Step) => `${n} ${unit}`;

/** Every step once: those of the stones laid, and those ahead, each as it is called and coloured now. */
export function looksOf({ view, upcoming }: CounterPage): Look[] {
  const own = new Map(view.counter.stones.map((look) => [keyOf(look.step), look]));
  const steps = new Map<string, StoneView>();
  for (const stone of [...view.stones, ...upcoming]) {
    if (!steps.has(keyOf(stone.step))) steps.set(keyOf(stone.step), stone);
  }
  return [...steps].map(([key, { step, name, customary }]) => ({
    step,
    name: name ?? "",
    colour: own.get(key)?.colour ?? null,
    customary,
  }));
}

/** The counter with these looks; what was said of steps that are not among them stays. */
export function withLooks(counter: Counter, looks: readonly Look[]): Counter {
  const shown = new Set(looks.map((look) => keyOf(look.step)));
  const own: StoneLook[] = looks
    .map(({ step, name, colour }) => ({ step, name: name.trim(), colour }))
    .filter(({ name, colour }) => name !== "" || colour !== null);
  return { ...counter, stones: [...counter.stones.filter((look) => !shown.has(keyOf(look.step))), ...own] };
}
