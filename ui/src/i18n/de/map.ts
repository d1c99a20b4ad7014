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
  streets: {
    label: "Straßen",
    title: "Straßen auf der Karte",
    why: "Cairn zeichnet diese Karte hier, und niemand erfährt, wohin du schaust. Straßen sind nicht hier: Sie müssen Stück für Stück von einem Server geholt werden.",
    learns: (host: string) => `${host} erfährt dann:`,
    what: ["welchen Teil der Karte du anschaust", "deine Netzwerkadresse in diesem Moment", "dass Cairn danach fragt"],
    kept: "Er erfährt nicht, welche Treffen es gibt oder welche du öffnest. Die Stücke bleiben nur im Arbeitsspeicher, bis Cairn sich sperrt. Jedes Holen steht im Datenschutzbuch, und ein Druck schaltet die Straßen wieder aus.",
    leave: "Aus lassen",
    turnOn: "Straßen einschalten",
    other: "Einen anderen Server fragen",
    otherNote: "Einen, den du betreibst oder dem du mehr vertraust. Er muss Kartenstücke über https geben.",
    address: "Adresse der Stücke",
    addressHint: "So wie der Server sie angibt, mit {z}, {x} und {y}",
    faults: {
      address: "Das ist keine Adresse.",
      insecure: "Die Adresse muss mit https beginnen.",
      places: "Sie braucht {z}, {x} und {y}, wo Stufe, Spalte und Zeile hingehören.",
      braces: "Nur {z}, {x} und {y} dürfen in Klammern stehen, und nicht im Namen des Servers.",
    },
    credit: "Auf der Karte gezeigt",
    creditHint: "Die meisten Server möchten genannt werden",
    from: (host: string) => `Straßen: ${host}`,
    away: (host: string) => `Gerade keine Straßen: ${host} ist nicht erreichbar. Die Küsten bleiben.`,
    refused: (host: string) => `Gerade keine Straßen: ${host} gibt sie nicht heraus. Die Küsten bleiben.`,
  },
};
