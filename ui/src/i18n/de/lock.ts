import type { Messages } from "../messages";
import { count } from "./count";

export const lock: Messages["lock"] = {
  title: "Cairn ist gesperrt",
  note: "Alles hier ist auf diesem Gerät verschlüsselt.",
  passphrase: "Passsatz",
  show: "Zeigen, was ich tippe",
  unlock: "Entsperren",
  useDevice: "Mit dem Schlüsselbund dieses Geräts öffnen",
  useWords: "Wiederherstellungswörter nehmen",
  stuck: "Ich komme nicht hinein",
  afterSome: "Wenn er dir entfallen ist: Auch deine 24 Wiederherstellungswörter öffnen Cairn.",
  open: "Cairn öffnen",
  back: "Zurück zur Sperre",

  stuckTitle: "Andere Wege hinein",
  stuckIntro: "Es eilt nicht. Auch nach noch so vielen Versuchen wird nichts gelöscht.",
  wordsNote: "Die 24 Wörter, die du aufgeschrieben oder gedruckt hast",
  restoreRow: "Eine Sicherung zurückholen",
  restoreRowNote: "Eine Sicherungsdatei und deine Wiederherstellungswörter",
  eraseRow: "Alles hier löschen",
  eraseRowNote: "Wenn du neu anfangen oder nichts zurücklassen willst",

  words: {
    title: "Deine Wiederherstellungswörter",
    label: "Alle 24 Wörter der Reihe nach",
    hint: "Tippe sie oder füge sie ein. Großschreibung, Kommas, Nummern und Zeilenumbrüche sind egal.",
    found: (found: number) => `${found} von 24 Wörtern`,
    tooMany: (found: number) => `${found} Wörter: Das sind mehr als 24. Steht eines doppelt da?`,
    odd: (places: string) =>
      `Schau noch einmal auf Nummer ${places}. Jedes Wort hat drei bis acht Buchstaben von a bis z, ohne Umlaute.`,
    readAs: "Gelesen als",
    misspelt:
      "Alle 24 sind da, aber zusammen sind es noch keine Wiederherstellungswörter. Vielleicht ist eines verschrieben, oder zwei haben den Platz getauscht.",
  },

  passphraseNew: {
    label: "Wähl einen Passsatz",
    labelAgain: "Ein neuer Passsatz",
    hint: "Drei oder vier Wörter, die nichts miteinander zu tun haben, sind leicht zu merken und schwer zu erraten.",
    more: (missing: number) => count(missing, { one: "Bitte noch ein Zeichen.", other: "Bitte noch # Zeichen." }),
    strength: {
      weak: "Der ist leicht zu erraten. Ein Wort mehr würde viel helfen.",
      fair: "Das geht. Noch ein Wort würde ihn stark machen.",
      good: "Gut. Das zu erraten dauert sehr lange.",
      strong: "Stark. Das errät niemand.",
    },
  },

  phrase: {
    title: "Deine 24 Wiederherstellungswörter",
    intro:
      "Sie öffnen Cairn, wenn dir der Passsatz entfallen oder das Gerät weg ist. Niemand sonst hat sie, auch wir nicht: Wer sie liest, kann alles lesen.",
    make: "Wörter zeigen",
    listLabel: "Die Wörter der Reihe nach",
    print: "Drucken",
    printNote: "Auf dem Blatt steht nicht, wofür die Wörter sind.",
    onPaper: "Ich habe sie auf Papier",
    later: "Später",
    confirmTitle: "Nur um sicherzugehen",
    confirmIntro: "Tippe diese Wörter von deinem Papier ab. Von da an öffnen sie Cairn.",
    word: (place: number) => `Wort ${place}`,
    confirm: "Bestätigen",
    wrong: "Das sind noch nicht ganz die Wörter. Schau noch einmal auf das Papier; es ist nichts verloren.",
    again: "Die Wörter noch einmal sehen",
    doneTitle: "Die Wörter gehören dir",
    done: "Bewahr das Papier da auf, wo nur du nachsiehst. Kein Foto, keine Cloud.",
    sheetTitle: "24 Wörter",
    sheetNote: "In dieser Reihenfolge. Bewahre das Blatt dort auf, wo nur du nachsiehst, und fotografiere es nicht.",
  },

  restore: {
    title: "Eine Sicherung zurückholen",
    fileIntro: "Wähl die Sicherungsdatei. Sie wird hier auf diesem Gerät gelesen und geht nirgendwohin.",
    choose: "Datei wählen",
    chooseOther: "Andere Datei wählen",
    reading: "Die Datei wird gelesen",
    wordsIntro: "Es öffnen sie die Wiederherstellungswörter, die deine waren, als die Sicherung entstand.",
    look: "Hineinsehen",
    looking: "Jede Seite wird geöffnet und geprüft",
    opens: "Diese Sicherung geht auf",
    holds: (entries: number) => count(entries, { one: "Darin ist # Eintrag", other: "Darin sind # Einträge" }),
    counters: (counters: number) => count(counters, { one: "# Zähler", other: "# Zähler" }),
    checkins: (checkins: number) => count(checkins, { one: "# Check-in", other: "# Check-ins" }),
    attachments: (attachments: number) =>
      count(attachments, { one: "# Foto oder Sprachnotiz", other: "# Fotos und Sprachnotizen" }),
    sentence: (parts: string) => `${parts}.`,
    newest: (day: string) => `Der neueste Eintrag ist vom ${day}.`,
    made: (when: string) => `Entstanden: ${when}`,
    goOn: "Weiter",
    protectTitle: "Ein Schloss für dieses Gerät",
    protectIntro: "Eine Sicherung bringt deinen Passsatz nicht mit. Wähl einen für dieses Gerät.",
    useDevice: "Stattdessen den Schlüsselbund dieses Geräts nehmen",
    useDeviceNote: "Schwächer: Wer dieses Gerät entsperrt benutzen kann, kann auch Cairn öffnen.",
    act: "Zurückholen",
    acting: "Alles kommt an seinen Platz",
    aside: "Was jetzt auf diesem Gerät ist, wird vollständig aufgehoben.",
  },

  erase: {
    title: "Alles hier löschen",
    intro: "Das geschieht:",
    what: [
      "Zuerst werden die Schlüssel vernichtet. Von da an kann niemand mehr lesen, was hier stand, auch du nicht.",
      "Deine Einträge, Zähler, Fotos, Sprachnotizen und Einstellungen werden von diesem Gerät entfernt.",
      "Auch Sicherungen in Cairns eigenem Ordner werden entfernt. Kopien, die du anderswo hast, bleiben; nur Wiederherstellungswörter öffnen sie.",
      "Es dauert einen Augenblick und lässt sich nicht rückgängig machen.",
    ],
    asked: "alles löschen",
    ask: (asked: string) => `Tippe „${asked}“, um fortzufahren`,
    act: "Alles löschen",
    keep: "Alles behalten",
  },

  broken: {
    titles: {
      damaged_slots: "Das Schloss selbst ist beschädigt",
      damaged_vault: "Hier ist etwas beschädigt",
      newer_vault: "Hier war ein neueres Cairn",
      foreign_file: "Das ist nicht von Cairn",
      keychain_missing: "Der Schlüsselbund antwortet nicht",
      other: "Cairn kann das nicht öffnen",
    },
    words: {
      damaged_slots:
        "Die kleine Datei mit den Zugängen ist nicht lesbar. Was du geschrieben hast, ist noch da, lässt sich aber von hier aus nicht aufschließen. Eine Sicherung und deine Wiederherstellungswörter bringen alles zurück.",
      damaged_vault:
        "Die verschlüsselte Datei wurde verändert oder abgeschnitten, vielleicht von einem müden Datenträger. Cairn hat nichts hineingeschrieben. Eine Sicherung bringt alles bis zu ihrem Tag zurück.",
      newer_vault:
        "Was hier ist, hat eine neuere Version von Cairn geschrieben. Es ist alles in Ordnung: Aktualisiere Cairn, und es öffnet sich wie immer.",
      foreign_file:
        "An Cairns Platz liegt eine Datei, die nicht von Cairn ist. Sie blieb unberührt. Hol eine Sicherung zurück, oder fang neu an.",
      keychain_missing:
        "Der Schlüsselbund dieses Geräts ist gesperrt oder hat Cairns Schlüssel nicht mehr. Vielleicht genügt es, den Schlüsselbund zu entsperren und es noch einmal zu versuchen.",
      other: "Etwas steht im Weg. Es wurde nichts geschrieben. Versuch es noch einmal, oder hol eine Sicherung zurück.",
    },
    again: "Noch einmal versuchen",
    restore: "Eine Sicherung zurückholen",
    words24: "Wiederherstellungswörter nehmen",
    erase: "Neu anfangen, mit nichts",
  },
};
