import type { Messages } from "../messages";
import { count } from "./count";

const days = (n: number) => count(n, { one: "dia", other: "dias" });

export const counter: Messages["counter"] = {
  days,
  nDays: (n: number) => count(n, { one: "# dia", other: "# dias" }),
  after: {
    sober: (n: number, _text: string) => `${days(n)} de sobriedade`,
    clean: (n: number, _text: string) => count(n, { one: "dia limpo", other: "dias limpos" }),
    abstinent: (n: number, _text: string) => `${days(n)} de abstinência`,
    free_from: (n: number, name: string) => `${count(n, { one: "dia livre", other: "dias livres" })} de ${name}`,
    since: (n: number, name: string) => `${days(n)} desde ${name}`,
    nothing: (n: number, _text: string) => days(n),
    own: (n: number, text: string) => `${days(n)} ${text}`,
  },
  ofLast: (n: number) => `dos últimos ${n} dias`,
  firstDay: "O primeiro dia",
  toGo: (n: number) => count(n, { one: "dia até começar", other: "dias até começar" }),
  inAll: "ao todo",
  longestStretch: "o trecho mais longo",
  paused: "Em repouso",
  nextIn: (when: string) => `próxima pedra ${when}`,
  nextNear: (when: string) => `o dia chega ${when}`,
  welcome: "Boas-vindas",
  kinds: {
    abstain: "Dias sem alguma coisa",
    reduce: "Menos de alguma coisa",
    do: "Algo para praticar",
    significant_date: "Um dia que importa",
  },
};
