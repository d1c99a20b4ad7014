import type { Messages } from "../messages";
import { count } from "./count";

const days = (n: number) => count(n, { one: "día", other: "días" });

export const counter: Messages["counter"] = {
  days,
  nDays: (n: number) => count(n, { one: "# día", other: "# días" }),
  after: {
    sober: (n: number, _text: string) => `${days(n)} de sobriedad`,
    clean: (n: number, _text: string) => count(n, { one: "día limpio", other: "días limpios" }),
    abstinent: (n: number, _text: string) => `${days(n)} de abstinencia`,
    free_from: (n: number, name: string) => `${count(n, { one: "día libre", other: "días libres" })} de ${name}`,
    since: (n: number, name: string) => `${days(n)} desde ${name}`,
    nothing: (n: number, _text: string) => days(n),
    own: (n: number, text: string) => `${days(n)} ${text}`,
  },
  ofLast: (n: number) => `de los últimos ${n} días`,
  firstDay: "El primer día",
  toGo: (n: number) => count(n, { one: "día para que empiece", other: "días para que empiece" }),
  inAll: "en total",
  longestStretch: "el tramo más largo",
  paused: "En reposo",
  nextIn: (when: string) => `próxima piedra ${when}`,
  nextNear: (when: string) => `el día llega ${when}`,
  welcome: "Bienvenida",
  kinds: {
    abstain: "Días sin algo",
    reduce: "Menos de algo",
    do: "Algo que practicar",
    significant_date: "Un día que importa",
  },
};
