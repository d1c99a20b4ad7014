import type { Messages } from "../messages";
import { count } from "./count";

const days = (n: number) => count(n, { one: "jour", other: "jours" });

export const counter: Messages["counter"] = {
  days,
  nDays: (n: number) => count(n, { one: "# jour", other: "# jours" }),
  after: {
    sober: (n: number, _text: string) => `${days(n)} de sobriété`,
    clean: (n: number, _text: string) => `${days(n)} clean`,
    abstinent: (n: number, _text: string) => `${days(n)} d’abstinence`,
    free_from: (n: number, name: string) => `${days(n)} sans ${name}`,
    since: (n: number, name: string) => `${days(n)} depuis : ${name}`,
    nothing: (n: number, _text: string) => days(n),
    own: (n: number, text: string) => `${days(n)} ${text}`,
  },
  ofLast: (n: number) => `des ${n} derniers jours`,
  firstDay: "Le premier jour",
  toGo: (n: number) => count(n, { one: "jour avant le début", other: "jours avant le début" }),
  inAll: "en tout",
  longestStretch: "la plus longue période",
  paused: "En repos",
  nextIn: (when: string) => `prochaine pierre ${when}`,
  nextNear: (when: string) => `le jour arrive ${when}`,
  welcome: "Bienvenue",
  kinds: {
    abstain: "Des jours sans quelque chose",
    reduce: "Moins de quelque chose",
    do: "Quelque chose à pratiquer",
    significant_date: "Un jour qui compte",
  },
};
