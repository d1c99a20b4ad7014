import type { Messages } from "../messages";
import { count } from "./count";

export const map: Messages["map"] = {
  label: "Karte der Treffen",
  frame: "Karte",
  dots: "Treffen auf der Karte",
  keys: "Pfeiltasten verschieben die Karte, + und − holen sie näher oder weiter weg.",
  closer: "Näher",
  farther: "Weiter weg",
  all: "Alle zeigen",
  close: "Schließen",
  nearer: "Jetzt näher.",
  dot: (n: number) => count(n, { one: "# Treffen", other: "# Treffen" }),
  dotNear: (n: number, town: string) => count(n, { one: `# Treffen bei ${town}`, other: `# Treffen bei ${town}` }),
  here: (n: number) =>
    count(n, { one: "# Treffen auf diesem Teil der Karte.", other: "# Treffen auf diesem Teil der Karte." }),
  placeless: (n: number) =>
    count(n, {
      one: "# weiteres steht nur in der Liste: es nennt keinen Ort.",
      other: "# weitere stehen nur in der Liste: sie nennen keinen Ort.",
    }),
  elsewhere: (n: number) =>
    count(n, { one: "Hier nicht. Das # gefundene zeigen", other: "Hier keine. Alle # gefundenen zeigen" }),
  source: "Karte: Natural Earth · Orte: GeoNames, CC BY 4.0",
};
