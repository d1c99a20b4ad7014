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
  streets: {
    label: "Ruas",
    title: "Ruas no mapa",
    why: "O Cairn desenha este mapa aqui, e ninguém fica a saber para onde olhas. As ruas não estão aqui: têm de ser pedidas, pedaço a pedaço, a um servidor.",
    learns: (host: string) => `${host} fica então a saber:`,
    what: ["para que parte do mapa olhas", "o endereço de rede que tens agora", "que é o Cairn que pede"],
    kept: "Não fica a saber que reuniões há, nem quais abres. Os pedaços ficam só na memória, até o Cairn se bloquear. Cada pedido está no livro de privacidade, e um toque tira as ruas outra vez.",
    leave: "Deixar sem ruas",
    turnOn: "Pôr as ruas",
    other: "Perguntar a outro servidor",
    otherNote: "Um teu, ou em que confies mais. Tem de dar pedaços de mapa por https.",
    address: "Endereço dos pedaços",
    addressHint: "Como o servidor o dá, com {z}, {x} e {y}",
    faults: {
      address: "Isto não é um endereço.",
      insecure: "O endereço tem de começar por https.",
      places: "Faltam {z}, {x} e {y}, onde ficam nível, coluna e linha.",
      braces: "Só {z}, {x} e {y} podem estar entre chavetas, e não no nome do servidor.",
    },
    credit: "O que aparece no mapa",
    creditHint: "A maioria dos servidores pede para ser nomeada",
    from: (host: string) => `Ruas: ${host}`,
    away: (host: string) => `Sem ruas neste momento: não se chega a ${host}. As costas ficam.`,
    refused: (host: string) => `Sem ruas neste momento: ${host} não as dá. As costas ficam.`,
  },
};
