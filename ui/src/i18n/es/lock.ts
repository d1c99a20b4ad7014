import type { Messages } from "../messages";
import { count } from "./count";

export const lock: Messages["lock"] = {
  title: "Cairn está bloqueado",
  note: "Todo lo de aquí está cifrado en este dispositivo.",
  passphrase: "Frase de paso",
  show: "Ver lo que escribo",
  unlock: "Desbloquear",
  useDevice: "Abrir con el llavero de este dispositivo",
  useWords: "Usar las palabras de recuperación",
  stuck: "No consigo entrar",
  afterSome: "Si se te ha ido de la cabeza, tus 24 palabras de recuperación también abren Cairn.",
  open: "Abrir Cairn",
  back: "Volver al bloqueo",

  stuckTitle: "Otras formas de entrar",
  stuckIntro: "No hay prisa. No se borra nada tras los intentos fallidos, sean los que sean.",
  wordsNote: "Las 24 palabras que escribiste o imprimiste",
  restoreRow: "Recuperar una copia",
  restoreRowNote: "Un archivo de copia y tus palabras de recuperación",
  eraseRow: "Borrar todo lo de aquí",
  eraseRowNote: "Si quieres empezar de nuevo o no dejar nada",

  words: {
    title: "Tus palabras de recuperación",
    label: "Las 24 palabras, en orden",
    hint: "Escríbelas o pégalas. Dan igual las mayúsculas, las comas, los números y los saltos de línea.",
    found: (found: number) => `${found} de 24 palabras`,
    tooMany: (found: number) => `${found} palabras: son más de 24. ¿Hay alguna repetida?`,
    odd: (places: string) =>
      `Mira otra vez la número ${places}. Cada palabra tiene de tres a ocho letras, de la a a la z, sin acentos.`,
    readAs: "Leídas así",
    misspelt:
      "Están las 24, pero juntas aún no son palabras de recuperación. Puede que una esté mal escrita o que dos hayan cambiado de sitio.",
  },

  passphraseNew: {
    label: "Elige una frase de paso",
    labelAgain: "Una frase de paso nueva",
    hint: "Tres o cuatro palabras que no tengan que ver entre sí son fáciles de recordar y difíciles de adivinar.",
    more: (missing: number) =>
      count(missing, { one: "Un carácter más, por favor.", other: "# caracteres más, por favor." }),
    strength: {
      weak: "Esta es fácil de adivinar. Otra palabra ayudaría mucho.",
      fair: "Sirve. Con una palabra más sería fuerte.",
      good: "Bien. Adivinarla lleva muchísimo tiempo.",
      strong: "Fuerte. Nadie la va a adivinar.",
    },
  },

  phrase: {
    title: "Tus 24 palabras de recuperación",
    intro:
      "Abren Cairn si se te va la frase de paso o pierdes el dispositivo. Nadie más las tiene, tampoco nosotros: quien las lea puede leerlo todo.",
    make: "Ver las palabras",
    listLabel: "Las palabras, en orden",
    print: "Imprimirlas",
    printNote: "La hoja no dice para qué son.",
    onPaper: "Ya las tengo en papel",
    later: "Más tarde",
    confirmTitle: "Solo para comprobarlo",
    confirmIntro: "Escribe estas palabras mirando tu papel. Desde entonces abren Cairn.",
    word: (place: number) => `Palabra ${place}`,
    confirm: "Confirmar",
    wrong: "Todavía no son esas palabras. Mira otra vez el papel; no se ha perdido nada.",
    again: "Ver las palabras otra vez",
    doneTitle: "Las palabras son tuyas",
    done: "Guarda el papel donde solo tú mires. Ni en una foto ni en la nube.",
    sheetTitle: "24 palabras",
    sheetNote: "En este orden. Guarda esta hoja donde solo tú mires y no la fotografíes.",
  },

  restore: {
    title: "Recuperar una copia",
    fileIntro: "Elige el archivo de la copia. Se lee aquí, en este dispositivo, y no va a ningún otro sitio.",
    choose: "Elegir el archivo",
    chooseOther: "Elegir otro archivo",
    reading: "Leyendo el archivo",
    wordsIntro: "La abren las palabras de recuperación que eran tuyas cuando se hizo la copia.",
    look: "Mirar dentro",
    looking: "Abriendo y comprobando cada página",
    opens: "Esta copia se abre",
    holds: (entries: number) => count(entries, { one: "Contiene # entrada", other: "Contiene # entradas" }),
    counters: (counters: number) => count(counters, { one: "# contador", other: "# contadores" }),
    checkins: (checkins: number) => count(checkins, { one: "# registro del día", other: "# registros del día" }),
    attachments: (attachments: number) =>
      count(attachments, { one: "# foto o nota de voz", other: "# fotos y notas de voz" }),
    sentence: (parts: string) => `${parts}.`,
    newest: (day: string) => `La entrada más reciente es del ${day}.`,
    made: (when: string) => `Hecha: ${when}`,
    goOn: "Seguir",
    protectTitle: "Una llave para este dispositivo",
    protectIntro: "La copia no trae tu frase de paso. Elige una para este dispositivo.",
    useDevice: "Usar el llavero de este dispositivo",
    useDeviceNote: "Más débil: quien pueda usar este dispositivo abierto también puede abrir Cairn.",
    act: "Recuperar",
    acting: "Poniendo cada cosa en su sitio",
    aside: "Lo que hay ahora en este dispositivo se guarda aparte, entero.",
  },

  erase: {
    title: "Borrar todo lo de aquí",
    intro: "Esto es lo que pasa:",
    what: [
      "Primero se destruyen las llaves. Desde ese momento nadie puede leer lo que se escribió aquí, tampoco tú.",
      "Tus entradas, contadores, fotos, notas de voz y ajustes se quitan de este dispositivo.",
      "También se quitan las copias de la carpeta propia de Cairn. Las que guardes en otro sitio se quedan; solo las abren las palabras de recuperación.",
      "Tarda un momento y no se puede deshacer.",
    ],
    asked: "borrar todo",
    ask: (asked: string) => `Escribe «${asked}» para seguir`,
    act: "Borrar todo",
    keep: "Conservarlo todo",
  },

  broken: {
    titles: {
      damaged_slots: "La cerradura está dañada",
      damaged_vault: "Algo está dañado aquí",
      newer_vault: "Aquí estuvo un Cairn más nuevo",
      foreign_file: "Esto no es de Cairn",
      keychain_missing: "El llavero no responde",
      other: "Cairn no puede abrir esto",
    },
    words: {
      damaged_slots:
        "El pequeño archivo con las formas de entrar no se puede leer. Lo que escribiste sigue ahí, pero no se puede abrir desde aquí. Una copia y tus palabras de recuperación lo devuelven todo.",
      damaged_vault:
        "El archivo cifrado se ha alterado o cortado, quizá por un disco que falla. Cairn no ha escrito en él. Una copia lo devuelve todo hasta el día en que se hizo.",
      newer_vault:
        "Lo que hay aquí lo escribió una versión más nueva de Cairn. No le pasa nada: actualiza Cairn y se abrirá como siempre.",
      foreign_file:
        "En el lugar de Cairn hay un archivo que no es suyo. No se ha tocado. Recupera una copia o empieza de nuevo.",
      keychain_missing:
        "El llavero de este dispositivo está bloqueado o ya no guarda la llave de Cairn. Quizá baste con desbloquear el llavero y probar otra vez.",
      other: "Algo lo impide. No se ha escrito nada. Prueba otra vez o recupera una copia.",
    },
    again: "Probar otra vez",
    restore: "Recuperar una copia",
    words24: "Usar las palabras de recuperación",
    erase: "Empezar de nuevo, sin nada",
  },
};
