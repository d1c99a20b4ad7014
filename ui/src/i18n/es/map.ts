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
};
