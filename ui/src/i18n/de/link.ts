import type { Messages } from "../messages";

export const link: Messages["link"] = {
  used: {
    act: "Ich kenne Cairn schon",
    title: "Schön, dass du wieder da bist",
    note: "Nichts von dir geht verloren, wenn du hier beginnst.",
    device: "Ich habe Cairn auf einem anderen Gerät",
    deviceNote: "Von da an haben beide dasselbe",
    lost: "Ich habe meine Geräte verloren",
    lostNote: "Mit deinen 24 Wörtern und der Adresse deines Servers",
    backup: "Ich habe eine Sicherungsdatei",
    backupNote: "Und die 24 Wörter oder ihren Passsatz",
  },

  name: "Ein Name für dieses Gerät",
  nameHint: "Für deine eigene Liste. Der Server sieht ihn nie.",
  names: { phone: "Mein Telefon", tablet: "Mein Tablet", computer: "Mein Computer" },
  host: "Die Adresse des Servers",

  join: {
    title: "Dieses Gerät verbinden",
    note: "Was hier ist und was auf deinem anderen Gerät ist, kommt zusammen. Nichts wird überschrieben.",
    where:
      "Öffne auf dem anderen Gerät die Einstellungen, dann „Geräte und Abgleich“, und drücke „Weiteres Gerät verbinden“. Es zeigt einen Code und zwölf Wörter.",
    byCode: "Code scannen",
    byWords: "12 Wörter tippen",
    way: "Wie verbinden",
    hostHint: "Sie steht unter den Wörtern auf dem anderen Gerät.",
    act: "Verbinden",
  },

  reader: {
    scan: "Mit der Kamera scannen",
    stop: "Kamera ausschalten",
    picture: "Ein Bild des Codes wählen",
    here: "Die Kamera ist nur an, während du scannst. Ihre Bilder werden hier auf dem Gerät angesehen und nirgends aufbewahrt.",
    looking: "Der Code wird gesucht",
    nothing: "In diesem Bild war kein Code zu finden. Ein schärferes oder näheres hilft vielleicht.",
    foreign: "Das ist ein Code, aber keiner, der Geräte in Cairn verbindet.",
    camera: {
      label: "Was die Kamera sieht",
      starting: "Die Kamera geht an",
      point: "Halte den Code auf dem anderen Bildschirm in den Rahmen.",
      denied:
        "Cairn darf die Kamera nicht benutzen. Du kannst es in den Einstellungen des Systems erlauben oder die Wörter tippen.",
      none: "Hier ist keine Kamera. Wähle ein Bild des Codes oder tippe die Wörter.",
      failed: "Die Kamera ging nicht an; vielleicht benutzt sie eine andere App. Wähle ein Bild oder tippe die Wörter.",
    },
  },

  words: {
    label: "Die 12 Wörter der Reihe nach",
    hint: "Tippe sie oder füge sie ein. Die ersten vier Buchstaben genügen.",
    found: (found: number) => `${found} von 12 Wörtern`,
    tooMany: (found: number) => `${found} Wörter: Das sind mehr als 12. Steht eines doppelt da?`,
    unknown: (place: number, typed: string) => `Wort ${place}, „${typed}“, steht nicht auf der Liste.`,
    near: (word: string) => `War es „${word}“?`,
    take: (word: string) => `„${word}“ nehmen`,
    readAs: "Gelesen als",
  },

  offer: {
    title: "Weiteres Gerät verbinden",
    intro:
      "Wähle auf dem anderen Gerät „Ich habe Cairn auf einem anderen Gerät“. Scanne dann diesen Code oder tippe die Wörter.",
    code: "Ein Code für die Kamera des anderen Geräts. Die zwölf Wörter sagen dasselbe.",
    words: "Die zwölf Wörter der Reihe nach",
    orWords: "Oder tippe diese Wörter",
    host: "mit der Adresse dieses Servers",
    left: (time: string) => `Noch ${time} gültig`,
    once: "Sie gelten einmal, und nur solange dies offen ist.",
    found: "Das andere Gerät ist da",
    stop: "Verbinden abbrechen",
  },

  digits: {
    label: "Sechs Ziffern:",
    title: "Vergleiche die Ziffern",
    old: "Dein anderes Gerät zeigt auch sechs Ziffern. Sind es dieselben wie hier?",
    new: "Dein anderes Gerät zeigt auch sechs Ziffern. Sind es dieselben wie hier, dann sag es dort.",
    why: "Sind es andere, versucht vielleicht jemand anders hineinzukommen.",
    same: "Die Ziffern sind gleich",
    differ: "Sie sind nicht gleich",
  },

  steps: {
    reaching: "Dein anderes Gerät wird gesucht",
    reachingNote: "Lass beide offen.",
    admitting: "Es wird eingelassen",
    fetching: "Alles kommt herüber",
    fetchingNote: "Beim ersten Mal kann es dauern. Du kannst dich schon umsehen; es geht von selbst weiter.",
    slow: "Der Server antwortet gerade nicht. Cairn versucht es weiter; du musst nicht warten.",
  },

  done: {
    new: "Alles ist hier",
    newNote: "Was du auf einem Gerät schreibst, kommt nun auf das andere.",
    old: (name: string) => `${name} gehört jetzt zu deinen Geräten`,
    oldNameless: "Dein anderes Gerät ist jetzt verbunden",
    oldNote: "Es holt, was hier ist. Was du auf einem schreibst, kommt nun auf das andere.",
    recovered: "Alles ist hier",
    recoveredNote: "Dieses Gerät ist wieder deins, und die verlorenen sind ausgesperrt.",
    act: "Fertig",
    meanwhile: "Mich inzwischen umsehen",
  },

  ended: {
    expired: "Die zehn Minuten sind um. Ein neuer Code ist einen Druck entfernt.",
    refused:
      "Die Ziffern waren nicht gleich, darum wurde nichts verbunden. Niemand kam hinein. Versuch es mit einem neuen Code.",
    spoiled:
      "Jemand anders hat auf diesen Code geantwortet, darum hat Cairn aufgehört. Niemand kam hinein. Versuch es mit einem neuen Code.",
    stopped: "Das Verbinden wurde abgebrochen. Nichts wurde verbunden.",
    again: "Ein neuer Code",
  },

  recover: {
    title: "Ich habe meine Geräte verloren",
    note: "Deine 24 Wörter öffnen, was versiegelt auf dem Server liegt. Sie verlassen dieses Gerät nicht.",
    act: "Zurückholen",
    working: "Was dir gehört, wird gesucht und geöffnet",
    nextTitle: "Neue Wörter für einen neuen Anfang",
    nextNote: "Das Papier hat seinen Dienst getan. Mach neue Wörter, damit die alten nichts mehr öffnen.",
  },
};
