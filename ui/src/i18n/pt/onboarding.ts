import type { Messages } from "../messages";

export const onboarding: Messages["onboarding"] = {
  start: "Começar",
  go: "Continuar",
  skip: "Pular",
  back: "Voltar",
  language: "Idioma",

  promiseTitle: "Nada sai deste aparelho se você não enviar.",
  promise: "O Cairn é um lugar tranquilo, só seu. Sem conta, sem e-mail, sem ninguém olhando por cima do ombro.",
  promisePoints: [
    "Tudo o que você escreve é criptografado aqui.",
    "Toda pergunta pode ser pulada.",
    "A ajuda está a um toque, em todas as telas.",
  ],

  reasonsTitle: "O que traz você aqui?",
  reasonsNote:
    "Escolha quantos quiser, ou nenhum. Isso ajusta as palavras do Cairn e fica criptografado como todo o resto.",
  reasons: {
    alcohol: "Álcool",
    drugs: "Outras drogas",
    behaviour: "Algo que faço demais",
    someone_else: "Alguém próximo",
    grief: "Luto",
    illness: "Doença ou dor",
    mental_health: "Saúde mental",
    caregiving: "Cuido de alguém",
    other: "Outra coisa",
  },
  ratherNot: "Prefiro não dizer",

  countTitle: "Existe um dia desde o qual você conta?",
  countTitleGrief: "Existe um dia para lembrar?",
  countNote: "Contar é opcional e pode começar a qualquer hora.",
  countNoteGrief: "O Cairn pode guardá-lo em silêncio, sem comemorar, e estar por perto nos dias antes.",
  when: {
    exact: "Sim, sei o dia",
    about: "Sim, mais ou menos",
    none: "Sem contar",
  },
  kind: "Que tipo de dia",
  kinds: { abstain: "Desde que parei", significant_date: "Um dia que importa" },
  day: "O dia",
  month: "Mês",
  year: "Ano",
  name: "Como vai se chamar?",
  nameHint: "Só você vê.",
  names: {
    alcohol: "Álcool",
    drugs: "Drogas",
    behaviour: "Meu hábito",
    day: "Um dia que importa",
    plain: "Meus dias",
  },
  word: "A sua palavra",
  wordList: {
    sober: "sobriedade",
    clean: "limpo/a",
    abstinent: "abstinência",
    free_from: "livre de",
    since: "desde",
    nothing: "nenhuma",
  },
  ahead: "Esse dia ainda vai chegar. Tudo bem: a conta começa lá.",

  protectTitle: "Uma chave que é sua",
  protectNote: "Com ela se criptografa o que você escreve.",
  protectHow: "Como o Cairn abre",
  byPassphrase: "Com uma frase secreta",
  byPassphraseNote: "O mais forte. Só você consegue abrir.",
  byDevice: "Com o chaveiro deste aparelho",
  byDeviceNote:
    "Mais fraco: quem puder usar este aparelho aberto também pode abrir o Cairn. Dá para adicionar uma frase secreta depois.",
  noKeychain:
    "Este aparelho não tem um chaveiro que o Cairn possa usar, então é preciso uma frase secreta. Sem ela, tudo ficaria aqui sem proteção. É o único passo que não pode ser pulado.",
  made: "De agora em diante está fechado com a sua chave.",

  countryTitle: "De onde a ajuda deve vir?",
  countryNote:
    "“Apoio agora” mostra a emergência e as linhas de apoio deste país. Não precisa configurar nada e funciona com o Cairn bloqueado.",
  country: "País",
  countryNothing: "Nenhum país com esse nome.",
  guessed: "Um palpite pelos seus idiomas. Nada foi perguntado à rede.",
  emergency: "Emergência",
  noCountry: "O Cairn ainda não tem números deste país. Você pode adicionar a sua gente em “Apoio agora”.",

  firstTitle: "Você chegou.",
  firstNote: "Uma coisa pequena, se quiser.",
  firstWrite: "Escrever uma linha",
  firstWriteNote: "O que vier. Ninguém mais vai ler.",
  firstCheckin: "Ver como estou",
  firstCheckinNote: "Dez segundos: como está, agora?",
  firstPerson: "Adicionar alguém para ligar",
  firstPersonNote: "A um toque quando fica difícil.",
  firstLook: "Só dar uma olhada",
};
