import type { Messages } from "../messages";
import { count } from "./count";

export const lock: Messages["lock"] = {
  title: "O Cairn está bloqueado",
  note: "Tudo aqui está criptografado neste aparelho.",
  passphrase: "Frase secreta",
  show: "Ver o que escrevo",
  unlock: "Desbloquear",
  useDevice: "Abrir com o chaveiro deste aparelho",
  useWords: "Usar as palavras de recuperação",
  stuck: "Não consigo entrar",
  afterSome: "Se ela fugiu da memória, suas 24 palavras de recuperação também abrem o Cairn.",
  open: "Abrir o Cairn",
  back: "Voltar ao bloqueio",

  stuckTitle: "Outros jeitos de entrar",
  stuckIntro: "Não há pressa. Nada é apagado depois de tentativas erradas, por mais que sejam.",
  wordsNote: "As 24 palavras que você anotou ou imprimiu",
  restoreRow: "Restaurar um backup",
  restoreRowNote: "Um arquivo de backup e suas palavras de recuperação",
  eraseRow: "Apagar tudo daqui",
  eraseRowNote: "Para recomeçar ou não deixar nada para trás",

  words: {
    title: "Suas palavras de recuperação",
    label: "As 24 palavras, em ordem",
    hint: "Digite ou cole. Maiúsculas, vírgulas, números e quebras de linha não importam.",
    found: (found: number) => `${found} de 24 palavras`,
    tooMany: (found: number) => `${found} palavras: são mais de 24. Alguma está repetida?`,
    odd: (places: string) =>
      `Olhe de novo o número ${places}. Cada palavra tem de três a oito letras, de a a z, sem acento.`,
    readAs: "Lidas assim",
    misspelt:
      "As 24 estão aí, mas juntas ainda não são palavras de recuperação. Uma pode estar escrita errado, ou duas trocaram de lugar.",
  },

  passphraseNew: {
    label: "Escolha uma frase secreta",
    labelAgain: "Uma nova frase secreta",
    hint: "Três ou quatro palavras que não têm nada a ver entre si são fáceis de lembrar e difíceis de adivinhar.",
    more: (missing: number) =>
      count(missing, { one: "Mais um caractere, por favor.", other: "Mais # caracteres, por favor." }),
    strength: {
      weak: "Esta é fácil de adivinhar. Mais uma palavra ajudaria muito.",
      fair: "Serve. Com mais uma palavra ela ficaria forte.",
      good: "Boa. Leva muito tempo para adivinhar.",
      strong: "Forte. Ninguém vai adivinhar.",
    },
  },

  phrase: {
    title: "Suas 24 palavras de recuperação",
    intro:
      "Elas abrem o Cairn quando a frase secreta foge da memória ou o aparelho se perde. Ninguém mais as tem, nem nós: quem as lê pode ler tudo.",
    make: "Ver as palavras",
    listLabel: "As palavras, em ordem",
    print: "Imprimir",
    printNote: "A folha não diz para que servem.",
    onPaper: "Já estão no papel",
    later: "Mais tarde",
    confirmTitle: "Só para ter certeza",
    confirmIntro: "Digite estas palavras olhando o seu papel. A partir daí elas abrem o Cairn.",
    word: (place: number) => `Palavra ${place}`,
    confirm: "Confirmar",
    wrong: "Ainda não são bem essas palavras. Olhe o papel mais uma vez; nada se perdeu.",
    again: "Ver as palavras de novo",
    doneTitle: "As palavras são suas",
    done: "Guarde o papel onde só você olha. Nem em foto, nem na nuvem.",
    sheetTitle: "24 palavras",
    sheetNote: "Nesta ordem. Guarde esta folha onde só você olha e não a fotografe.",
  },

  restore: {
    title: "Restaurar um backup",
    fileIntro: "Escolha o arquivo do backup. Ele é lido aqui, neste aparelho, e não vai a nenhum outro lugar.",
    choose: "Escolher o arquivo",
    chooseOther: "Escolher outro arquivo",
    reading: "Lendo o arquivo",
    wordsIntro: "Ele abre com as palavras de recuperação que eram suas quando o backup foi feito.",
    look: "Olhar dentro",
    looking: "Abrindo e conferindo cada página",
    opens: "Este backup abre",
    holds: (entries: number) => count(entries, { one: "Ele guarda # entrada", other: "Ele guarda # entradas" }),
    counters: (counters: number) => count(counters, { one: "# contador", other: "# contadores" }),
    checkins: (checkins: number) => count(checkins, { one: "# registro do dia", other: "# registros do dia" }),
    attachments: (attachments: number) =>
      count(attachments, { one: "# foto ou nota de voz", other: "# fotos e notas de voz" }),
    sentence: (parts: string) => `${parts}.`,
    newest: (day: string) => `A entrada mais recente é de ${day}.`,
    made: (when: string) => `Feito: ${when}`,
    goOn: "Continuar",
    protectTitle: "Uma chave para este aparelho",
    protectIntro: "O backup não traz a sua frase secreta. Escolha uma para este aparelho.",
    useDevice: "Usar o chaveiro deste aparelho",
    useDeviceNote: "Mais fraco: quem puder usar este aparelho aberto também pode abrir o Cairn.",
    act: "Restaurar",
    acting: "Pondo tudo no lugar",
    aside: "O que está neste aparelho agora é guardado à parte, inteiro.",
  },

  erase: {
    title: "Apagar tudo daqui",
    intro: "Isto é o que acontece:",
    what: [
      "Primeiro as chaves são destruídas. A partir daí ninguém consegue ler o que foi escrito aqui, nem você.",
      "Suas entradas, contadores, fotos, notas de voz e configurações são retirados deste aparelho.",
      "Os backups na pasta do próprio Cairn também são retirados. Cópias que você guarda em outro lugar ficam; só palavras de recuperação as abrem.",
      "Leva um instante e não pode ser desfeito.",
    ],
    asked: "apagar tudo",
    ask: (asked: string) => `Digite “${asked}” para continuar`,
    act: "Apagar tudo",
    keep: "Ficar com tudo",
  },

  broken: {
    titles: {
      damaged_slots: "A própria fechadura está danificada",
      damaged_vault: "Algo aqui está danificado",
      newer_vault: "Um Cairn mais novo passou por aqui",
      foreign_file: "Isto não é do Cairn",
      keychain_missing: "O chaveiro não responde",
      other: "O Cairn não consegue abrir isto",
    },
    words: {
      damaged_slots:
        "O pequeno arquivo dos acessos não pode ser lido. O que você escreveu ainda está aí, mas não dá para abrir por aqui. Um backup e suas palavras de recuperação trazem tudo de volta.",
      damaged_vault:
        "O arquivo criptografado foi alterado ou cortado, talvez por um disco com defeito. O Cairn não escreveu nada nele. Um backup traz tudo de volta até o dia em que foi feito.",
      newer_vault:
        "O que está aqui foi escrito por uma versão mais nova do Cairn. Está tudo bem: atualize o Cairn e ele abre como sempre.",
      foreign_file:
        "No lugar do Cairn há um arquivo que não é dele. Ninguém mexeu nele. Restaure um backup ou recomece.",
      keychain_missing:
        "O chaveiro deste aparelho está bloqueado ou não guarda mais a chave do Cairn. Talvez baste desbloquear o chaveiro e tentar de novo.",
      other: "Algo está no caminho. Nada foi escrito. Tente de novo ou restaure um backup.",
    },
    again: "Tentar de novo",
    restore: "Restaurar um backup",
    words24: "Usar as palavras de recuperação",
    erase: "Recomeçar do zero",
  },
};
