import { count } from "./count";

export const lock = {
  title: "Cairn is locked",
  note: "Everything here is encrypted on this device.",
  passphrase: "Passphrase",
  show: "Show what I type",
  unlock: "Unlock",
  useDevice: "Open with this device’s keychain",
  useWords: "Use recovery words",
  stuck: "I can’t get in",
  afterSome: "If it has slipped your mind, your 24 recovery words open Cairn too.",
  open: "Open Cairn",
  back: "Back to the lock",

  stuckTitle: "Other ways in",
  stuckIntro: "There is no hurry. Nothing is deleted after wrong attempts, however many there are.",
  wordsNote: "The 24 words you wrote down or printed",
  restoreRow: "Restore a backup",
  restoreRowNote: "A backup file and your recovery words",
  eraseRow: "Erase everything here",
  eraseRowNote: "If you want to begin again, or leave nothing behind",

  words: {
    title: "Your recovery words",
    label: "All 24 words, in order",
    hint: "Type or paste them. Capitals, commas, numbers and line breaks do not matter.",
    found: (found: number) => `${found} of 24 words`,
    tooMany: (found: number) => `${found} words: that is more than 24. Is one there twice?`,
    odd: (places: string) =>
      `Look again at number ${places}. Every word has three to eight letters, from a to z without accents.`,
    readAs: "Read as",
    misspelt:
      "All 24 are there, but together they are not recovery words yet. One may be misspelt, or two may have changed places.",
  },

  passphraseNew: {
    label: "Choose a passphrase",
    labelAgain: "A new passphrase",
    hint: "Three or four words that have nothing to do with each other are easy to remember and hard to guess.",
    more: (missing: number) =>
      count(missing, { one: "One more character, please.", other: "# more characters, please." }),
    strength: {
      weak: "This one is easy to guess. Another word would help a lot.",
      fair: "This will do. One more word would make it strong.",
      good: "Good. This takes very long to guess.",
      strong: "Strong. Nobody will guess this.",
    },
  },

  phrase: {
    title: "Your 24 recovery words",
    intro:
      "They open Cairn when the passphrase has slipped your mind or the device is lost. Nobody else has them, not even us: whoever reads them can read everything.",
    make: "Show the words",
    listLabel: "The words, in order",
    print: "Print them",
    printNote: "The sheet does not say what the words are for.",
    onPaper: "I have them on paper",
    later: "Later",
    confirmTitle: "Just to be sure",
    confirmIntro: "Type these words from your paper. From then on they open Cairn.",
    word: (place: number) => `Word ${place}`,
    confirm: "Confirm",
    wrong: "These are not quite the words. Look at the paper once more; nothing is lost.",
    again: "See the words again",
    doneTitle: "The words are yours",
    done: "Keep the paper where only you will look. Not in a photo, not in the cloud.",
    sheetTitle: "24 words",
    sheetNote: "In this order. Keep this paper where only you will look, and do not photograph it.",
  },

  restore: {
    title: "Restore a backup",
    fileIntro: "Choose the backup file. It is read here, on this device, and goes nowhere else.",
    choose: "Choose the file",
    chooseOther: "Choose another file",
    reading: "Reading the file",
    wordsIntro: "The recovery words that were yours when the backup was made open it.",
    look: "Look inside",
    looking: "Opening and checking every page of it",
    opens: "This backup opens",
    holds: (entries: number) => count(entries, { one: "It holds # entry", other: "It holds # entries" }),
    counters: (counters: number) => count(counters, { one: "# counter", other: "# counters" }),
    checkins: (checkins: number) => count(checkins, { one: "# check-in", other: "# check-ins" }),
    attachments: (attachments: number) =>
      count(attachments, { one: "# photo or voice note", other: "# photos and voice notes" }),
    sentence: (parts: string) => `${parts}.`,
    newest: (day: string) => `The newest entry is of ${day}.`,
    made: (when: string) => `Made ${when}`,
    goOn: "Go on",
    protectTitle: "A lock for this device",
    protectIntro: "A backup does not carry your passphrase with it. Choose one for this device.",
    useDevice: "Use this device’s keychain instead",
    useDeviceNote: "Weaker: whoever can use this device while it is open can open Cairn too.",
    act: "Restore",
    acting: "Putting everything in its place",
    aside: "What is on this device now is kept aside, whole.",
  },

  erase: {
    title: "Erase everything here",
    intro: "This is what happens:",
    what: [
      "The keys are destroyed first. From then on nobody can read what was written here, not even you.",
      "Your entries, counters, photos, voice notes and settings are removed from this device.",
      "Backups in Cairn’s own folder are removed too. Copies you keep elsewhere stay; only recovery words open them.",
      "It takes a moment and cannot be undone.",
    ],
    asked: "erase everything",
    ask: (asked: string) => `Type “${asked}” to go on`,
    act: "Erase everything",
    keep: "Keep everything",
  },

  broken: {
    titles: {
      damaged_slots: "The lock itself is damaged",
      damaged_vault: "Something here is damaged",
      newer_vault: "A newer Cairn was here",
      foreign_file: "This is not Cairn’s",
      keychain_missing: "The keychain does not answer",
      other: "Cairn cannot open this",
    },
    words: {
      damaged_slots:
        "The small file with the ways in cannot be read. What you wrote is still there, but it cannot be unlocked from here. A backup and your recovery words bring everything back.",
      damaged_vault:
        "The encrypted file has been changed or cut short, perhaps by a failing disk. Cairn has not written to it. A backup brings everything back to the day it was made.",
      newer_vault:
        "What is here was written by a newer version of Cairn. Nothing is wrong with it: update Cairn, and it opens as always.",
      foreign_file:
        "There is a file in Cairn’s place that Cairn did not make. It was left alone. Restore a backup, or begin again.",
      keychain_missing:
        "This device’s keychain is locked, or no longer holds Cairn’s key. Unlocking the device’s keychain and trying again may be all it takes.",
      other: "Something stands in the way. Nothing was written. Try again, or restore a backup.",
    },
    again: "Try again",
    restore: "Restore a backup",
    words24: "Use recovery words",
    erase: "Begin again, with nothing",
  },
};
