import type { Messages } from "../messages";
import { count } from "./count";

export const trend: Messages["trend"] = {
  title: "Verlauf",
  eyebrow: "Das siehst nur du",
  range: "Wie weit zurück",
  days: (n: number) => `${n} Tage`,
  mood: "Stimmung",
  moodChart: (n: number) => `Stimmung der letzten ${n} Tage`,
  moodDesc:
    "Jedes Zeichen ist der Mittelwert eines Tages, in den langen Ansichten einer Woche, von schlimm unten bis hell oben. Die Pfeiltasten gehen von Zeichen zu Zeichen.",
  checkins: "Einträge auf Heute",
  checkinChart: (n: number) => `Einträge auf Heute in den letzten ${n} Tagen`,
  checkinDesc:
    "Ein Balken für jeden Tag, in den langen Ansichten für jede Woche. Die Pfeiltasten gehen von Balken zu Balken.",
  halt: "Hungrig, wütend, einsam, müde",
  haltNone: "In dieser Zeit wurde nichts davon notiert.",
  times: (n: number) => count(n, { one: "einmal", other: "#-mal" }),
  showTable: "Als Tabelle zeigen",
  showChart: "Als Diagramm zeigen",
  tableCaption: "Stimmung und Einträge nach Tagen",
  haltCaption: "Wie oft jedes notiert wurde",
  colDay: "Tag",
  colMood: "Stimmung",
  colCheckins: "Auf Heute",
  colEntries: "Tagebuch",
  colHalt: "Notiert",
  colTimes: "Wie oft",
  week: (day: string) => `Woche ab ${day}`,
  none: "–",
  summary: (checkins: number, days: number) =>
    `${count(checkins, { one: "Ein Eintrag", other: "# Einträge" })} an ${count(days, { one: "einem Tag", other: "# Tagen" })}.`,
  mostly: (mood: string) => `Meistens: ${mood}.`,
  brighter: "Die spätere Hälfte war etwas heller als die frühere.",
  heavier: "Die spätere Hälfte war etwas schwerer als die frühere. Geh sanft mit dir um.",
  even: "Die frühere und die spätere Hälfte waren sich sehr ähnlich.",
  often: (halt: string) => `Am häufigsten notiert: ${halt}.`,
  empty: "Noch nichts zu sehen. Ein Eintrag auf Heute genügt.",
  toToday: "Zu Heute",
  failed: "Das konnte nicht gelesen werden.",
  again: "Noch einmal versuchen",
};
