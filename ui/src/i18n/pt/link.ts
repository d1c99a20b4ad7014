import type { Messages } from "../messages";

export const link: Messages["link"] = {
  used: {
    act: "Já usei o Cairn",
    title: "Que bom ter você de volta",
    note: "Nada do que é seu se perde por começar aqui.",
    device: "Tenho o Cairn em outro aparelho",
    deviceNote: "Dali em diante os dois terão o mesmo",
    lost: "Perdi meus aparelhos",
    lostNote: "Com as suas 24 palavras e o endereço do seu servidor",
    backup: "Tenho um arquivo de backup",
    backupNote: "E as 24 palavras, ou a frase secreta dele",
  },

  name: "Um nome para este aparelho",
  nameHint: "Para a sua própria lista. O servidor nunca o vê.",
  names: { phone: "Meu celular", tablet: "Meu tablet", computer: "Meu computador" },
  host: "O endereço do servidor",

  join: {
    title: "Ligar este aparelho",
    note: "O que está aqui e o que está no outro aparelho se juntam. Nada é sobrescrito.",
    where:
      "No outro aparelho, abra Configurações, depois “Aparelhos”, e toque em “Ligar outro aparelho”. Ele mostra um código e doze palavras.",
    byCode: "Ler o código",
    byWords: "Digitar 12 palavras",
    way: "Como ligar",
    hostHint: "Está abaixo das palavras, no outro aparelho.",
    act: "Ligar",
  },

  reader: {
    scan: "Ler com a câmera",
    stop: "Desligar a câmera",
    picture: "Escolher uma imagem do código",
    here: "A câmera fica ligada só enquanto você lê o código. As imagens são vistas aqui, neste aparelho, e não ficam guardadas.",
    looking: "Procurando o código",
    nothing: "Nenhum código foi encontrado nesta imagem. Uma mais nítida ou mais próxima pode ajudar.",
    foreign: "Isso é um código, mas não um que liga aparelhos no Cairn.",
    camera: {
      label: "O que a câmera vê",
      starting: "A câmera está ligando",
      point: "Mantenha o código da outra tela dentro da moldura.",
      denied:
        "O Cairn não pode usar a câmera. Você pode permitir nas configurações do sistema, ou digitar as palavras.",
      none: "Não há câmera aqui. Escolha uma imagem do código ou digite as palavras.",
      failed: "A câmera não ligou; talvez outro aplicativo a esteja usando. Escolha uma imagem ou digite as palavras.",
    },
  },

  words: {
    label: "As 12 palavras, em ordem",
    hint: "Digite ou cole. As quatro primeiras letras de cada uma bastam.",
    found: (found: number) => `${found} de 12 palavras`,
    tooMany: (found: number) => `${found} palavras: são mais de 12. Há alguma repetida?`,
    unknown: (place: number, typed: string) => `A palavra ${place}, “${typed}”, não está na lista.`,
    near: (word: string) => `Era “${word}”?`,
    take: (word: string) => `Usar “${word}”`,
    readAs: "Lido como",
  },

  offer: {
    title: "Ligar outro aparelho",
    intro: "No outro aparelho, escolha “Tenho o Cairn em outro aparelho”. Depois leia isto ou digite as palavras.",
    code: "Um código para a câmera do outro aparelho. As doze palavras dizem o mesmo.",
    words: "As doze palavras, em ordem",
    orWords: "Ou digite estas palavras",
    host: "com o endereço deste servidor",
    left: (time: string) => `Vale por mais ${time}`,
    once: "Valem uma vez, e só enquanto isto estiver aberto.",
    found: "O outro aparelho está aí",
    stop: "Parar de ligar",
  },

  digits: {
    label: "Seis algarismos:",
    title: "Compare os algarismos",
    old: "O outro aparelho também mostra seis algarismos. São os mesmos que estes?",
    new: "O outro aparelho também mostra seis algarismos. Se forem os mesmos que estes, diga lá.",
    why: "Se forem diferentes, talvez outra pessoa esteja tentando entrar.",
    same: "Os algarismos são os mesmos",
    differ: "Não são",
  },

  steps: {
    reaching: "Procurando o outro aparelho",
    reachingNote: "Deixe os dois abertos.",
    admitting: "Deixando entrar",
    fetching: "Trazendo tudo para cá",
    fetchingNote: "Na primeira vez pode demorar. Você já pode dar uma olhada; continua sozinho.",
    slow: "O servidor não responde agora. O Cairn continua tentando; não precisa esperar.",
  },

  done: {
    new: "Tudo está aqui",
    newNote: "O que você escreve em um aparelho agora chega ao outro.",
    old: (name: string) => `${name} agora é um dos seus aparelhos`,
    oldNameless: "O outro aparelho está ligado agora",
    oldNote: "Ele está buscando o que há aqui. O que você escreve em um agora chega ao outro.",
    recovered: "Tudo está aqui",
    recoveredNote: "Este aparelho é seu de novo, e os que você perdeu ficam de fora.",
    act: "Pronto",
    meanwhile: "Dar uma olhada enquanto isso",
  },

  ended: {
    expired: "Os dez minutos passaram. Um código novo está a um toque.",
    refused: "Os algarismos não eram os mesmos, então nada foi ligado. Ninguém entrou. Tente com um código novo.",
    spoiled: "Outra pessoa respondeu a este código, então o Cairn parou. Ninguém entrou. Tente com um código novo.",
    stopped: "A ligação foi interrompida. Nada foi ligado.",
    again: "Um código novo",
  },

  recover: {
    title: "Perdi meus aparelhos",
    note: "As suas 24 palavras abrem o que está selado no servidor. Elas não saem deste aparelho.",
    act: "Trazer de volta",
    working: "Procurando o que é seu e abrindo",
    nextTitle: "Palavras novas para um novo começo",
    nextNote: "O papel cumpriu a sua parte. Faça palavras novas, para que as antigas não abram mais nada.",
  },
};
