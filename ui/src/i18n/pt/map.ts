import type { Messages } from "../messages";
import { count } from "./count";

export const map: Messages["map"] = {
  label: "Mapa das reuniões",
  frame: "Mapa",
  dots: "Reuniões no mapa",
  keys: "As setas movem o mapa; + e − aproximam ou afastam.",
  closer: "Aproximar",
  farther: "Afastar",
  all: "Mostrar todas",
  close: "Fechar",
  nearer: "Mais perto agora.",
  dot: (n: number) => count(n, { one: "# reunião", other: "# reuniões" }),
  dotNear: (n: number, town: string) =>
    count(n, { one: `# reunião perto de ${town}`, other: `# reuniões perto de ${town}` }),
  here: (n: number) => count(n, { one: "# reunião nesta parte do mapa.", other: "# reuniões nesta parte do mapa." }),
  placeless: (n: number) =>
    count(n, {
      one: "Mais # está só na lista: não indica lugar.",
      other: "Mais # estão só na lista: não indicam lugar.",
    }),
  elsewhere: (n: number) =>
    count(n, { one: "Aqui não. Mostrar a # encontrada", other: "Aqui nenhuma. Mostrar as # encontradas" }),
  source: "Mapa: Natural Earth · Lugares: GeoNames, CC BY 4.0",
};
