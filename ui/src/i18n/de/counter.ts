import type { Messages } from "../messages";
import { count } from "./count";

const days = (n: number) => count(n, { one: "Tag", other: "Tage" });

export const counter: Messages["counter"] = {
  days,
  nDays: (n: number) => count(n, { one: "# Tag", other: "# Tage" }),
  after: {
    sober: (n: number, _text: string) => `${days(n)} nüchtern`,
    clean: (n: number, _text: string) => `${days(n)} clean`,
    abstinent: (n: number, _text: string) => `${days(n)} abstinent`,
    free_from: (n: number, name: string) => `${days(n)} frei von ${name}`,
    since: (n: number, name: string) => `${days(n)} seit: ${name}`,
    nothing: (n: number, _text: string) => days(n),
    own: (n: number, text: string) => `${days(n)} ${text}`,
  },
  ofLast: (n: number) => `der letzten ${n} Tage`,
  firstDay: "Der erste Tag",
  toGo: (n: number) => count(n, { one: "Tag, bis es beginnt", other: "Tage, bis es beginnt" }),
  inAll: "insgesamt",
  longestStretch: "das längste Wegstück",
  paused: "Ruht gerade",
  nextIn: (when: string) => `nächster Stein ${when}`,
  nextNear: (when: string) => `der Tag kommt ${when}`,
  welcome: "Willkommen",
  kinds: {
    abstain: "Tage ohne etwas",
    reduce: "Weniger von etwas",
    do: "Etwas üben",
    significant_date: "Ein Tag, der zählt",
  },
};
