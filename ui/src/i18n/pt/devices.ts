import type { Messages } from "../messages";
import { count } from "./count";

export const devices: Messages["devices"] = {
  alone: {
    title: "Este aparelho basta.",
    note: "O Cairn funciona inteiro sem servidor, e você não precisa de nada aqui. Se usa um segundo aparelho, um servidor pode levar o que você escreve de um para o outro.",
    points: [
      {
        title: "O que é um servidor",
        words:
          "Um computador que recebe pacotes selados e os entrega aos seus outros aparelhos. Ele não tem a chave de nenhum.",
      },
      {
        title: "Quem cuida dele",
        words: "Você, o seu grupo ou alguém de confiança. O Cairn não tem nenhum, então você escolhe o endereço.",
      },
      {
        title: "O que ele pode saber",
        words: "Que você o usa, quando e quanto. Nunca o que você escreve, nem o seu nome.",
      },
    ],
    start: "Começar em um servidor",
  },

  start: {
    title: "Começar em um servidor",
    host: "O endereço do servidor",
    hostHint: "Como você o recebeu, por exemplo cairn.example.org",
    admission: "Código de admissão",
    admissionHint: "Só se quem cuida do servidor deu um a você.",
    wordsTitle: "As suas 24 palavras, uma vez",
    words:
      "Elas são de antes de o Cairn saber fazer isto. Com elas, tudo pode voltar se você perder todos os aparelhos. Elas não saem deste aparelho.",
    noWords: "Primeiro faça as suas 24 palavras. Elas trazem tudo de volta se você perder todos os aparelhos.",
    over: "Parar e começar de novo",
    act: "Começar",
    done: "Seus aparelhos agora têm um lugar no servidor.",
  },

  sync: {
    label: "Sincronização",
    off: "A sincronização está desligada.",
    resting: "Tudo está em dia.",
    working: "Pondo seus aparelhos em dia.",
    waiting: "Esperando para enviar. Vai sozinho.",
    paused: "Em pausa. Nada é enviado nem buscado.",
    starting: "Abrindo um lugar no servidor.",
    last: (when: string) => `Em dia pela última vez: ${when}`,
    unsent: (n: number) => count(n, { one: "# mudança espera aqui", other: "# mudanças esperam aqui" }),
    now: "Sincronizar agora",
    trouble: {
      unreachable: "O servidor não responde agora. O que você escreve está a salvo aqui e vai depois, sozinho.",
      refused:
        "O servidor não deixa este aparelho entrar agora. O que você escreve está a salvo aqui. Se continuar assim, pergunte a quem cuida dele.",
      full: "O servidor não tem mais espaço. O que você escreve está a salvo aqui e vai assim que houver. Quem cuida dele pode abrir espaço.",
      slow: "O servidor pede um pouco de paciência. O Cairn continua sozinho.",
      restored:
        "O servidor voltou a um dia anterior, ou deixa algo de fora. Seus aparelhos devolvem a ele o que falta; nada do que é seu se perde.",
      altered: "O que o servidor deu não é o que foi posto nele, então o Cairn não aceitou. Aqui tudo fica como está.",
      two_histories: "O servidor contou duas histórias diferentes, então o Cairn parou de ouvi-lo.",
      told_otherwise:
        "O servidor contou a um dos seus aparelhos outra coisa que a este. Os dois continuam, e nada do que é seu se perde. Se continuar assim, pergunte a quem cuida dele.",
      unread_change:
        "Outro aparelho mudou algo que este Cairn ainda não sabe ler. Uma atualização do Cairn pode ajudar.",
      keys_to_come:
        "As suas chaves neste grupo foram trocadas, e as novas ainda estão a caminho, vindas de outro aparelho seu. O que você escreve está a salvo aqui.",
      other_keys:
        "O grupo usa agora em seu nome chaves que nenhum dos seus aparelhos tem. Talvez outra pessoa tenha pedido em seu nome: fale com quem facilita. O que você escreve está a salvo aqui.",
      clock:
        "O relógio deste aparelho e o do servidor diferem em mais de alguns minutos. O que você escreve está a salvo aqui. Acertar o relógio ajuda.",
      too_long:
        "Algo que você escreveu é longo demais para viajar por enquanto. Fica aqui e nos seus backups; todo o resto está em dia.",
    },
  },

  list: {
    title: "Seus aparelhos",
    this: "Este aparelho",
    seen: (day: string) => `Visto pela última vez: ${day}`,
    neverSeen: "Ainda não visto",
    nameless: "Um aparelho sem nome",
    leaving: "Está sendo retirado",
    recovery: "Suas 24 palavras",
    recoveryNote: "Trazem tudo de volta se você perder todos os aparelhos",
    acts: (name: string) => `${name}: mais`,
    rename: "Mudar o nome",
    renameTitle: "Mudar o nome do aparelho",
    remove: "Retirar…",
    link: "Ligar outro aparelho",
  },

  remove: {
    title: (name: string) => `Retirar ${name}?`,
    does: "De agora em diante ele não recebe nada novo: seus outros aparelhos trocam as chaves.",
    doesNot: "O que já está nele fica nele. Se está em outras mãos, só o bloqueio dele o protege.",
    act: "Retirar",
    done: (name: string) => `${name} não recebe nada novo de agora em diante.`,
  },

  unread: {
    title: "O que não pôde ser lido",
    note: "Ficou de lado e não atrapalha mais nada. Todo o resto chegou.",
    reasons: {
      newer: (n: number) =>
        count(n, {
          one: "# mudança de um Cairn mais novo. Será lida depois de uma atualização.",
          other: "# mudanças de um Cairn mais novo. Serão lidas depois de uma atualização.",
        }),
      other: (n: number) =>
        count(n, {
          one: "# mudança que não combinava com o que seus aparelhos acertaram. Não foi aceita.",
          other: "# mudanças que não combinavam com o que seus aparelhos acertaram. Não foram aceitas.",
        }),
    },
  },

  server: {
    title: "O servidor",
    used: (size: string) => `${size} ocupados`,
    ledger: "Tudo o que vai para ele está no livro de privacidade.",
    proxy: "Passar por um proxy",
    proxyHint: "Por exemplo socks5h://127.0.0.1:9050 para o Tor. Vazio é nenhum.",
    proxyNone: "Nenhum",
    sees: "O que o servidor pode ver",
    seesNote: "Tudo, em uma tabela",
    stop: "Formas de parar",
    pause: "Pausa",
    pauseNote: "Nada é enviado nem buscado até você continuar",
    resume: "Continuar a sincronizar",
    leave: "Sair com este aparelho…",
    leaveNote: "O que está aqui fica; seus outros aparelhos continuam",
    delete: "Apagar no servidor…",
    deleteNote: "O que está nos seus aparelhos fica",
  },

  leave: {
    title: "Sair com este aparelho?",
    words:
      "Ele deixa de enviar e de buscar, e some da lista dos seus aparelhos. Tudo o que está nele fica, e continua seu. Você pode ligá-lo de novo quando quiser.",
    only: "É o único: ao que está no servidor só se chega então com as suas 24 palavras.",
    act: "Sair",
    done: "Este aparelho está de novo por conta própria. Tudo continua aqui.",
  },

  erase: {
    title: "Apagar no servidor",
    intro: "É isto que acontece:",
    what: [
      "Tudo o que seus aparelhos puseram no servidor é apagado lá, selado como está.",
      "Seus aparelhos deixam de sincronizar. O que está em cada um fica nele.",
      "As suas 24 palavras não trazem mais nada deste servidor. Os backups ficam como estão.",
      "Não dá para desfazer, mas você pode recomeçar em qualquer servidor.",
    ],
    asked: "apagar no servidor",
    ask: (asked: string) => `Digite “${asked}” para continuar`,
    act: "Apagar no servidor",
    keep: "Manter",
    done: "Foi apagado no servidor. Aqui continua tudo.",
  },

  removed: {
    title: "Este aparelho foi retirado",
    words:
      "Um dos seus aparelhos o tirou da lista. Tudo o que está aqui fica, e continua seu, mas nada novo entra nem sai. Se não foi você, olhe seus outros aparelhos.",
    link: "Ligar de novo",
    leave: "Seguir por conta própria",
  },

  frozen: {
    title: "A sincronização está parada",
    words:
      "O servidor contou aos seus aparelhos duas histórias diferentes do que aconteceu, e o Cairn não acredita em nenhuma. Aqui tudo está a salvo. Compare estas duas linhas com seus outros aparelhos e fale com quem cuida do servidor. Depois siga por conta própria no aparelho em que você confia, comece lá de novo com outras palavras de recuperação e ligue os outros a ele: nada do que é seu se perde.",
    one: "Uma história",
    other: "A outra",
    leave: "Seguir por conta própria",
  },

  gone: {
    title: "Não há mais nada no servidor",
    words: "O que seus aparelhos tinham lá foi apagado. Aqui fica tudo. Você pode recomeçar quando quiser.",
  },

  sees: {
    title: "O que o servidor pode ver",
    note: "Quem cuida dele, ou o invade, fica sabendo disto e de nada mais.",
    about: "Sobre",
    learns: "O que ele sabe",
    rows: [
      { about: "O que você escreve, fotos, notas de voz", learns: "Nada. Vai selado antes de sair.", open: false },
      { about: "O seu nome e os dos seus aparelhos", learns: "Nada.", open: false },
      {
        about: "O que há em um pacote",
        learns: "Nada além do tamanho: uma entrada, um contador e um ajuste parecem iguais.",
        open: false,
      },
      {
        about: "De que aparelho é um pacote",
        learns: "Não é dito. Ele pode adivinhar pelas conexões.",
        open: true,
      },
      { about: "Só seu ou de um grupo", learns: "Não é dito.", open: false },
      { about: "Que você tem um lugar lá", learns: "Desde quando, e quanto há nele.", open: true },
      { about: "Cada pacote", learns: "Quando chegou, e o tamanho, arredondado.", open: true },
      { about: "Quantos aparelhos", learns: "Arredondado de oito em oito, e quando mudou.", open: true },
      { about: "Fotos e notas de voz", learns: "Quantas, e o tamanho, arredondado.", open: true },
      { about: "Ligar um aparelho", learns: "Que aconteceu, e quando.", open: true },
      {
        about: "A sua conexão",
        learns:
          "O seu endereço de internet e os horários, como qualquer página que você abre. Um proxy esconde o endereço.",
        open: true,
      },
    ],
    open: "Pode ver",
    shut: "Não pode ver",
  },
};
