/** Linking two devices, and coming back with the 24 words: both sides of it, in the welcome and in the settings. */
export const link = {
  used: {
    act: "I have used Cairn before",
    title: "Welcome back",
    note: "Nothing of yours is lost by starting here.",
    device: "I have Cairn on another device",
    deviceNote: "Both will hold the same from then on",
    lost: "I lost my devices",
    lostNote: "With your 24 words and the address of your server",
    backup: "I have a backup file",
    backupNote: "And the 24 words, or its passphrase",
  },

  name: "A name for this device",
  nameHint: "For your own list of devices. The server never sees it.",
  names: { phone: "My phone", tablet: "My tablet", computer: "My computer" },
  host: "The server’s address",

  join: {
    title: "Link this device",
    note: "What is here and what is on your other device come together. Nothing is overwritten.",
    where:
      "On the other device, open Settings, then “Devices and sync”, and press “Link another device”. It shows a code and twelve words.",
    byCode: "Scan the code",
    byWords: "Type the 12 words",
    way: "How to link",
    hostHint: "It stands below the words on the other device.",
    act: "Link",
  },

  reader: {
    scan: "Scan with the camera",
    stop: "Stop the camera",
    picture: "Choose a picture of the code",
    here: "The camera is on only while you scan. Its pictures are looked at here, on this device, and kept nowhere.",
    looking: "Looking for the code",
    nothing: "There was no code to be found in this picture. A sharper or closer one may help.",
    foreign: "That is a code, but not one that links devices in Cairn.",
    camera: {
      label: "What the camera sees",
      starting: "The camera is starting",
      point: "Hold the code on the other screen inside the frame.",
      denied: "Cairn may not use the camera. You can allow it in the system’s settings, or type the words instead.",
      none: "There is no camera here. Choose a picture of the code, or type the words.",
      failed: "The camera did not start; another app may be using it. Choose a picture, or type the words.",
    },
  },

  words: {
    label: "The 12 words, in order",
    hint: "Type or paste them. The first four letters of each are enough.",
    found: (found: number) => `${found} of 12 words`,
    tooMany: (found: number) => `${found} words: that is more than 12. Is one there twice?`,
    unknown: (place: number, typed: string) => `Word ${place}, “${typed}”, is not on the list.`,
    near: (word: string) => `Was it “${word}”?`,
    take: (word: string) => `Use “${word}”`,
    readAs: "Read as",
  },

  offer: {
    title: "Link another device",
    intro: "On the other device, choose “I have Cairn on another device”. Then scan this, or type the words.",
    code: "A code for the other device’s camera. The twelve words say the same.",
    words: "The twelve words, in order",
    orWords: "Or type these words",
    host: "with this server’s address",
    left: (time: string) => `Good for ${time} more`,
    once: "They work once, and only while this stays open.",
    found: "The other device is there",
    stop: "Stop linking",
  },

  digits: {
    label: "Six digits:",
    title: "Compare the digits",
    old: "Your other device shows six digits too. Are they the same as these?",
    new: "Your other device shows six digits too. If they are the same as these, say so there.",
    why: "If they differ, somebody else may be trying to get in.",
    same: "The digits are the same",
    differ: "They are not",
  },

  steps: {
    reaching: "Looking for your other device",
    reachingNote: "Keep both of them open.",
    admitting: "Letting it in",
    fetching: "Bringing everything here",
    fetchingNote: "It may take a while the first time. You can already look around; it goes on by itself.",
    slow: "The server does not answer just now. Cairn keeps trying; you need not wait.",
  },

  done: {
    new: "Everything is here",
    newNote: "What you write on one device now comes to the other.",
    old: (name: string) => `${name} is one of your devices now`,
    oldNameless: "Your other device is linked now",
    oldNote: "It is fetching what is here. What you write on one now comes to the other.",
    recovered: "Everything is here",
    recoveredNote: "This device is yours again, and the ones you lost are shut out.",
    act: "Done",
    meanwhile: "Look around meanwhile",
  },

  ended: {
    expired: "The ten minutes are over. A new code is one press away.",
    refused: "The digits were not the same, so nothing was linked. Nobody got in. Try again with a new code.",
    spoiled: "Somebody else answered to this code, so Cairn stopped. Nobody got in. Try again with a new code.",
    stopped: "Linking was stopped. Nothing was linked.",
    again: "A new code",
  },

  recover: {
    title: "I lost my devices",
    note: "Your 24 words open what lies sealed on the server. They do not leave this device.",
    act: "Bring it back",
    working: "Looking for what is yours and opening it",
    nextTitle: "New words for a new start",
    nextNote: "The paper has done its work. Make new words, so that the old ones open nothing any more.",
  },
};
