import type { Messages } from "../messages";
import { count } from "./count";

export const map: Messages["map"] = {
  label: "Mapa de reuniones",
  frame: "Mapa",
  dots: "Reuniones en el mapa",
  keys: "Las flechas mueven el mapa; + y − lo acercan o lo alejan.",
  closer: "Acercar",
  farther: "Alejar",
  all: "Mostrar todas",
  close: "Cerrar",
  nearer: "Más cerca.",
  dot: (n: number) => count(n, { one: "# reunión", other: "# reuniones" }),
  dotNear: (n: number, town: string) =>
    count(n, { one: `# reunión cerca de ${town}`, other: `# reuniones cerca de ${town}` }),
  here: (n: number) =>
    count(n, { one: "# reunión en esta parte del mapa.", other: "# reuniones en esta parte del mapa." }),
  placeless: (n: number) =>
    count(n, {
      one: "# más está solo en la lista: no indica lugar.",
      other: "# más están solo en la lista: no indican lugar.",
    }),
  elsewhere: (n: number) =>
    count(n, { one: "Aquí no. Mostrar la # encontrada", other: "Aquí ninguna. Mostrar las # encontradas" }),
  source: "Mapa: Natural Earth · Lugares: GeoNames, CC BY 4.0",
  streets: {
    label: "Calles",
    title: "Calles en el mapa",
    why: "Cairn dibuja este mapa aquí y nadie sabe dónde miras. Las calles no están aquí: hay que pedirlas, trozo a trozo, a un servidor.",
    learns: (host: string) => `${host} sabe entonces:`,
    what: ["qué parte del mapa miras", "la dirección de red que tienes ahora", "que quien pregunta es Cairn"],
    kept: "No se entera de qué reuniones hay ni de cuáles abres. Los trozos se guardan solo en la memoria, hasta que Cairn se bloquea. Cada petición queda en el libro de privacidad, y con un toque se quitan las calles.",
    leave: "Dejarlas quitadas",
    turnOn: "Poner las calles",
    other: "Preguntar a otro servidor",
    otherNote: "Uno tuyo o en el que confíes más. Tiene que dar trozos de mapa por https.",
    address: "Dirección de los trozos",
    addressHint: "Como la da el servidor, con {z}, {x} e {y}",
    faults: {
      address: "Esto no es una dirección.",
      insecure: "La dirección tiene que empezar por https.",
      places: "Le faltan {z}, {x} e {y}, donde van nivel, columna y fila.",
      braces: "Entre llaves solo pueden ir {z}, {x} e {y}, y no en el nombre del servidor.",
    },
    credit: "Lo que se muestra en el mapa",
    creditHint: "Casi todos los servidores piden que se les nombre",
    from: (host: string) => `Calles: ${host}`,
    away: (host: string) => `Ahora no hay calles: no se llega a ${host}. Las costas se quedan.`,
    refused: (host: string) => `Ahora no hay calles: ${host} no las da. Las costas se quedan.`,
  },
};
