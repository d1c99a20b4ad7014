import type { Messages } from "../messages";
import { count } from "./count";

export const kit: Messages["kit"] = {
  back: "Zurück",
  close: "Schließen",
  cancel: "Abbrechen",
  save: "Speichern",
  delete: "Löschen",
  edit: "Bearbeiten",
  add: "Hinzufügen",
  done: "Fertig",
  next: "Weiter",
  skip: "Überspringen",
  undo: "Rückgängig",
  optional: "freiwillig",
  saved: "Gespeichert",
  loading: "Einen Moment",
  notifications: "Meldungen",
  support: "Hilfe",
  supportNow: "Hilfe jetzt",
  more: "Mehr",
  clear: "Leeren",
  step: (current: number, total: number) => `Schritt ${current} von ${total}`,
  cairn: (stones: number) =>
    stones === 0
      ? "Noch keine Steine"
      : count(stones, { one: "Ein Steinmann aus einem Stein", other: "Ein Steinmann aus # Steinen" }),
  moods: { rough: "Schlimm", low: "Gedrückt", okay: "Geht so", good: "Gut", bright: "Hell" },
  halt: { hungry: "Hungrig", angry: "Wütend", lonely: "Einsam", tired: "Müde" },
  damaged: {
    title: "Ein paar letzte Worte fehlen vielleicht",
    words:
      "Cairn wurde mitten im Schreiben unterbrochen, und die allerletzten Worte davor fehlen vielleicht. Alles andere ist vollständig. In einer Sicherung steht vielleicht mehr.",
    look: "Sicherungen ansehen",
    away: "Verstanden",
  },
};
