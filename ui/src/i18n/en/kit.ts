import { count } from "./count";

export const kit = {
  back: "Back",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  delete: "Delete",
  edit: "Edit",
  add: "Add",
  done: "Done",
  next: "Next",
  skip: "Skip",
  undo: "Undo",
  optional: "optional",
  saved: "Saved",
  loading: "One moment",
  notifications: "Messages",
  support: "Support",
  supportNow: "Support now",
  more: "More",
  clear: "Clear",
  step: (current: number, total: number) => `Step ${current} of ${total}`,
  cairn: (stones: number) =>
    stones === 0 ? "No stones yet" : count(stones, { one: "A cairn of one stone", other: "A cairn of # stones" }),
  moods: { rough: "Rough", low: "Low", okay: "Okay", good: "Good", bright: "Bright" },
  halt: { hungry: "Hungry", angry: "Angry", lonely: "Lonely", tired: "Tired" },
  damaged: {
    title: "A few last words may be missing",
    words:
      "Cairn was cut off in the middle of writing, and the very last words from then may be missing. Everything else is whole. A backup may hold more.",
    look: "Look at backups",
    away: "Got it",
  },
};
