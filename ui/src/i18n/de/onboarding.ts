import type { Messages } from "../messages";

export const onboarding: Messages["onboarding"] = {
  start: "Anfangen",
  go: "Weiter",
  skip: "Überspringen",
  back: "Zurück",
  language: "Sprache",

  promiseTitle: "Nichts verlässt dieses Gerät, außer du schickst es ab.",
  promise: "Cairn ist ein stiller Ort für dich allein. Kein Konto, keine E-Mail, niemand sieht dir über die Schulter.",
  promisePoints: [
    "Alles, was du schreibst, wird hier verschlüsselt.",
    "Jede Frage darf offen bleiben.",
    "Hilfe ist auf jeder Seite einen Fingertipp entfernt.",
  ],

  reasonsTitle: "Was führt dich her?",
  reasonsNote:
    "Wähl, so viel passt, oder nichts. Danach richten sich Cairns Worte; es wird verschlüsselt wie alles andere.",
  reasons: {
    alcohol: "Alkohol",
    drugs: "Andere Drogen",
    behaviour: "Etwas, das ich zu viel tue",
    someone_else: "Jemand, der mir nahesteht",
    grief: "Trauer",
    illness: "Krankheit oder Schmerzen",
    mental_health: "Seelische Gesundheit",
    caregiving: "Ich kümmere mich um jemanden",
    other: "Etwas anderes",
  },
  ratherNot: "Möchte ich nicht sagen",

  countTitle: "Gibt es einen Tag, von dem du zählst?",
  countTitleGrief: "Gibt es einen Tag zum Erinnern?",
  countNote: "Zählen muss nicht sein und kann jederzeit beginnen.",
  countNoteGrief: "Cairn kann ihn still bewahren, ohne zu feiern, und in den Tagen davor da sein.",
  when: {
    exact: "Ja, ich kenne den Tag",
    about: "Ja, ungefähr",
    none: "Nicht zählen",
  },
  kind: "Was für ein Tag",
  kinds: { abstain: "Seit ich aufhörte", significant_date: "Ein Tag, der zählt" },
  day: "Der Tag",
  month: "Monat",
  year: "Jahr",
  name: "Wie soll es heißen?",
  nameHint: "Das siehst nur du.",
  names: {
    alcohol: "Alkohol",
    drugs: "Drogen",
    behaviour: "Meine Gewohnheit",
    day: "Ein Tag, der zählt",
    plain: "Meine Tage",
  },
  word: "Dein Wort dafür",
  wordList: {
    sober: "nüchtern",
    clean: "clean",
    abstinent: "abstinent",
    free_from: "frei von",
    since: "seit",
    nothing: "kein Wort",
  },
  ahead: "Der Tag kommt erst noch. Das ist in Ordnung: Gezählt wird ab dann.",

  protectTitle: "Ein Schloss, das dir gehört",
  protectNote: "Damit wird verschlüsselt, was du schreibst.",
  protectHow: "Wie Cairn aufgeht",
  byPassphrase: "Mit einem Passsatz",
  byPassphraseNote: "Am stärksten. Nur du kannst es öffnen.",
  byDevice: "Mit dem Schlüsselbund dieses Geräts",
  byDeviceNote:
    "Schwächer: Wer dieses Gerät entsperrt benutzen kann, kann auch Cairn öffnen. Einen Passsatz kannst du später ergänzen.",
  noKeychain:
    "Dieses Gerät hat keinen Schlüsselbund, den Cairn nutzen könnte, darum braucht es einen Passsatz. Ohne ihn läge alles hier ungeschützt. Es ist der einzige Schritt, der sich nicht überspringen lässt.",
  made: "Von nun an ist es mit deinem Schlüssel verschlossen.",

  countryTitle: "Woher soll Hilfe kommen?",
  countryNote:
    "„Hilfe jetzt“ zeigt Notruf und Krisentelefone dieses Landes. Ohne Einrichten, auch wenn Cairn gesperrt ist.",
  country: "Land",
  countryNothing: "Kein Land mit diesem Namen.",
  guessed: "Aus deinen Spracheinstellungen geraten. Das Netz wurde nicht gefragt.",
  emergency: "Notruf",
  noCountry:
    "Für dieses Land hat Cairn noch keine Nummern. Du kannst bei „Hilfe jetzt“ deine eigenen Menschen eintragen.",

  firstTitle: "Da bist du.",
  firstNote: "Eine Kleinigkeit, wenn du magst.",
  firstWrite: "Eine Zeile schreiben",
  firstWriteNote: "Was gerade da ist. Niemand sonst liest es.",
  firstCheckin: "Einchecken",
  firstCheckinNote: "Zehn Sekunden: Wie ist es gerade?",
  firstPerson: "Jemanden zum Anrufen eintragen",
  firstPersonNote: "Einen Fingertipp entfernt, wenn es schwer ist.",
  firstLook: "Nur umsehen",
};
