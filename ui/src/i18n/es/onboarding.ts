import type { Messages } from "../messages";

export const onboarding: Messages["onboarding"] = {
  start: "Empezar",
  go: "Seguir",
  skip: "Saltar",
  back: "Atrás",
  language: "Idioma",

  promiseTitle: "Nada sale de este dispositivo si tú no lo envías.",
  promise: "Cairn es un lugar tranquilo, solo tuyo. Sin cuenta, sin correo, sin nadie mirando por encima del hombro.",
  promisePoints: [
    "Todo lo que escribes se cifra aquí.",
    "Cada pregunta se puede saltar.",
    "La ayuda está a un toque, en todas las pantallas.",
  ],

  reasonsTitle: "¿Qué te trae por aquí?",
  reasonsNote:
    "Elige todo lo que encaje, o nada. Ajusta las palabras que usa Cairn y se guarda cifrado, como lo demás.",
  reasons: {
    alcohol: "El alcohol",
    drugs: "Otras drogas",
    behaviour: "Algo que hago demasiado",
    someone_else: "Alguien cercano",
    grief: "Un duelo",
    illness: "Enfermedad o dolor",
    mental_health: "Salud mental",
    caregiving: "Cuido de alguien",
    other: "Otra cosa",
  },
  ratherNot: "Prefiero no decirlo",

  countTitle: "¿Hay un día desde el que cuentas?",
  countTitleGrief: "¿Hay un día que recordar?",
  countNote: "Contar es opcional y puede empezar cuando quieras.",
  countNoteGrief: "Cairn puede guardarlo en silencio, sin celebrarlo, y estar ahí los días antes.",
  when: {
    exact: "Sí, sé el día",
    about: "Sí, más o menos",
    none: "Sin contar",
  },
  kind: "Qué tipo de día",
  kinds: { abstain: "Desde que lo dejé", significant_date: "Un día que importa" },
  day: "El día",
  month: "Mes",
  year: "Año",
  name: "¿Cómo lo llamamos?",
  nameHint: "Solo lo ves tú.",
  names: {
    alcohol: "Alcohol",
    drugs: "Drogas",
    behaviour: "Mi hábito",
    day: "Un día que importa",
    plain: "Mis días",
  },
  word: "Tu palabra",
  wordList: {
    sober: "sobriedad",
    clean: "limpio/a",
    abstinent: "abstinencia",
    free_from: "sin",
    since: "desde",
    nothing: "ninguna",
  },
  ahead: "Ese día aún está por llegar. No pasa nada: se contará desde entonces.",

  protectTitle: "Una llave que es tuya",
  protectNote: "Con ella se cifra lo que escribes.",
  protectHow: "Cómo se abre Cairn",
  byPassphrase: "Con una frase de paso",
  byPassphraseNote: "Lo más fuerte. Solo tú puedes abrirlo.",
  byDevice: "Con el llavero de este dispositivo",
  byDeviceNote:
    "Más débil: quien pueda usar este dispositivo abierto también puede abrir Cairn. Puedes añadir una frase de paso más adelante.",
  noKeychain:
    "Este dispositivo no tiene un llavero que Cairn pueda usar, así que hace falta una frase de paso. Sin ella, todo quedaría aquí sin protección. Es el único paso que no se puede saltar.",
  made: "Desde ahora está cerrado con tu llave.",

  countryTitle: "¿De dónde debe venir la ayuda?",
  countryNote:
    "«Ayuda ahora» muestra el teléfono de emergencias y las líneas de crisis de este país. No hay que configurar nada y funciona con Cairn bloqueado.",
  country: "País",
  countryNothing: "Ningún país con ese nombre.",
  guessed: "Lo hemos supuesto por tus idiomas. No se ha preguntado nada a la red.",
  emergency: "Emergencias",
  noCountry: "Cairn aún no tiene números de este país. Puedes añadir a tu gente en «Ayuda ahora».",

  firstTitle: "Ya estás aquí.",
  firstNote: "Una cosa pequeña, si te apetece.",
  firstWrite: "Escribir una línea",
  firstWriteNote: "Lo que haya. Nadie más lo va a leer.",
  firstCheckin: "Ver cómo estoy",
  firstCheckinNote: "Diez segundos: ¿qué tal, ahora mismo?",
  firstPerson: "Añadir a alguien a quien llamar",
  firstPersonNote: "A un toque cuando cuesta.",
  firstLook: "Solo echar un vistazo",
};
