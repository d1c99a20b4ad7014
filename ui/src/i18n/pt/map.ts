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
    why: "O Cairn desenha este mapa aqui, e ninguém fica sabendo para onde você olha. As ruas não estão aqui: precisam ser buscadas, pedaço por pedaço, em um servidor.",
    learns: (host: string) => `${host} fica sabendo então:`,
    what: ["que parte do mapa você olha", "o endereço de rede que você tem agora", "que é o Cairn que pede"],
    kept: "Ele não fica sabendo que reuniões existem, nem quais você abre. Os pedaços ficam só na memória, até o Cairn ser bloqueado. Cada pedido está no livro de privacidade, e um toque tira as ruas de novo.",
    leave: "Deixar sem ruas",
    turnOn: "Mostrar as ruas",
    other: "Perguntar a outro servidor",
    otherNote: "Um seu, ou em que você confie mais. Ele precisa dar pedaços de mapa por https.",
    address: "Endereço dos pedaços",
    addressHint: "Como o servidor informa, com {z}, {x} e {y}",
    faults: {
      address: "Isto não é um endereço.",
      insecure: "O endereço precisa começar com https.",
      places: "Faltam {z}, {x} e {y}, onde ficam nível, coluna e linha.",
      braces: "Só {z}, {x} e {y} podem estar entre chaves, e não no nome do servidor.",
    },
    credit: "O que aparece no mapa",
    creditHint: "A maioria dos servidores pede para ser citada",
    from: (host: string) => `Ruas: ${host}`,
    away: (host: string) => `Sem ruas no momento: ${host} está fora de alcance. As costas ficam.`,
    refused: (host: string) => `Sem ruas no momento: ${host} não as fornece. As costas ficam.`,
  },
};
