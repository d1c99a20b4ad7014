import { count } from "./count";

/** Settings: your devices and sync. */
export const devices = {
  alone: {
    title: "This device is enough.",
    note: "Cairn works whole without a server, and you need nothing here. If you use a second device, a server can carry what you write from one to the other.",
    points: [
      {
        title: "What a server is",
        words: "A computer that takes in sealed packets and hands them to your other devices. It has no key to any.",
      },
      {
        title: "Who runs it",
        words: "You, your group, or somebody you trust. Cairn has none of its own, so you choose the address.",
      },
      {
        title: "What it can learn",
        words: "That you use it, when, and how much. Never what you write, nor your name.",
      },
    ],
    start: "Start on a server",
  },

  start: {
    title: "Start on a server",
    host: "The server’s address",
    hostHint: "As it was given to you, such as cairn.example.org",
    admission: "Admission code",
    admissionHint: "Only if whoever runs the server gave you one.",
    wordsTitle: "Your 24 words, once",
    words:
      "They are from before Cairn could do this. With them, everything can be brought back if you lose all your devices. They do not leave this device.",
    noWords: "First make your 24 words. They bring everything back if you lose all your devices.",
    over: "Stop, and start over",
    act: "Start",
    done: "Your devices have a place on the server now.",
  },

  sync: {
    label: "Sync",
    off: "Sync is off.",
    resting: "Everything is in step.",
    working: "Bringing your devices into step.",
    waiting: "Waiting to send. It goes by itself.",
    paused: "Paused. Nothing is sent or fetched.",
    starting: "Making a place on the server.",
    last: (when: string) => `Last in step ${when}`,
    unsent: (n: number) => count(n, { one: "# change waits here", other: "# changes wait here" }),
    now: "Sync now",
    trouble: {
      unreachable: "The server does not answer just now. What you write is safe here and goes later by itself.",
      refused:
        "The server does not let this device in just now. What you write is safe here. If it stays so, ask whoever runs the server.",
      full: "The server has no room left. What you write is safe here and goes as soon as there is room. Whoever runs the server can make some.",
      slow: "The server asks for a little patience. Cairn goes on by itself.",
      restored:
        "The server was set back to an earlier day, or leaves something out. Your devices give it back what it lacks; nothing of yours is lost.",
      altered: "What the server gave is not what was put in, so Cairn did not take it. Everything here stays as it is.",
      two_histories: "The server told two different stories, so Cairn stopped listening to it.",
      told_otherwise:
        "One of your devices was told something else by the server than this one. Both go on, and nothing of yours is lost. If it stays so, ask whoever runs the server.",
      unread_change: "Another device changed something that this Cairn cannot read yet. An update of Cairn may help.",
      keys_to_come:
        "Your keys in this group were exchanged, and the new ones are still on their way from another of your devices. What you write is safe here.",
      other_keys:
        "The group now uses keys in your name that none of your devices has. Somebody else may have asked in your name: talk to a facilitator. What you write is safe here.",
      clock:
        "This device’s clock and the server’s differ by more than a few minutes. What you write is safe here. Setting the clock helps.",
      too_long:
        "Something you wrote is too long to travel for now. It stays here, and in your backups; all else is in step.",
    },
  },

  list: {
    title: "Your devices",
    this: "This device",
    seen: (day: string) => `Last seen ${day}`,
    neverSeen: "Not seen yet",
    nameless: "A device without a name",
    leaving: "Is being removed",
    recovery: "Your 24 words",
    recoveryNote: "They bring everything back if you lose all your devices",
    acts: (name: string) => `${name}: more`,
    rename: "Rename",
    renameTitle: "Rename this device",
    remove: "Remove…",
    link: "Link another device",
  },

  remove: {
    title: (name: string) => `Remove ${name}?`,
    does: "From now on it gets nothing new: your other devices change the keys.",
    doesNot: "What is on it already stays on it. If it is in somebody else’s hands, its lock is what protects that.",
    act: "Remove",
    done: (name: string) => `${name} gets nothing new from now on.`,
  },

  unread: {
    title: "What could not be read",
    note: "It was left aside and hinders nothing else. Everything else arrived.",
    reasons: {
      newer: (n: number) =>
        count(n, {
          one: "# change from a newer Cairn. It will be read after an update.",
          other: "# changes from a newer Cairn. They will be read after an update.",
        }),
      other: (n: number) =>
        count(n, {
          one: "# change that did not fit what your devices agreed on. It was not taken in.",
          other: "# changes that did not fit what your devices agreed on. They were not taken in.",
        }),
    },
  },

  server: {
    title: "The server",
    used: (size: string) => `${size} used`,
    ledger: "Everything sent to it stands in the privacy ledger.",
    proxy: "Go through a proxy",
    proxyHint: "Such as socks5h://127.0.0.1:9050 for Tor. Empty means none.",
    proxyNone: "None",
    sees: "What the server can see",
    seesNote: "The whole of it, in a table",
    stop: "Ways to stop",
    pause: "Pause",
    pauseNote: "Nothing is sent or fetched until you go on",
    resume: "Go on with sync",
    leave: "Leave with this device…",
    leaveNote: "What is here stays; your other devices go on",
    delete: "Delete on the server…",
    deleteNote: "What is on your devices stays",
  },

  leave: {
    title: "Leave with this device?",
    words:
      "It stops sending and fetching, and disappears from the list of your devices. Everything on it stays, and stays yours. You can link it again at any time.",
    only: "It is the only one: what is on the server can then be reached with your 24 words alone.",
    act: "Leave",
    done: "This device is on its own again. Everything is still here.",
  },

  erase: {
    title: "Delete on the server",
    intro: "This is what happens:",
    what: [
      "Everything your devices put on the server is deleted there, sealed as it is.",
      "Your devices stop syncing. What is on each of them stays there.",
      "Your 24 words can no longer bring anything back from this server. Backups are as they were.",
      "It cannot be undone, but you can start again on any server.",
    ],
    asked: "delete on the server",
    ask: (asked: string) => `Type “${asked}” to go on`,
    act: "Delete on the server",
    keep: "Keep it",
    done: "It is deleted on the server. Everything is still here.",
  },

  removed: {
    title: "This device was removed",
    words:
      "One of your devices took it off the list. Everything here stays, and stays yours, but nothing new comes or goes. If that was not you, look at your other devices.",
    link: "Link it again",
    leave: "Go on alone",
  },

  frozen: {
    title: "Sync stands still",
    words:
      "The server told your devices two different stories about what happened, and Cairn believes neither. Everything here is safe. Compare these two lines with your other devices and talk to whoever runs the server. Then go on alone on the device you trust, begin again there with new recovery words, and link the others to it: nothing of yours is lost.",
    one: "One story",
    other: "The other",
    leave: "Go on alone",
  },

  gone: {
    title: "Nothing is on the server any more",
    words: "What your devices had there was deleted. Everything here stays. You can start again whenever you like.",
  },

  sees: {
    title: "What the server can see",
    note: "Whoever runs it, or breaks into it, learns this and no more.",
    about: "About",
    learns: "What it learns",
    rows: [
      { about: "What you write, photos, voice notes", learns: "Nothing. It is sealed before it leaves.", open: false },
      { about: "Your name, and those of your devices", learns: "Nothing.", open: false },
      {
        about: "What a packet holds",
        learns: "Nothing but its size: an entry, a counter and a setting look alike.",
        open: false,
      },
      { about: "Which device a packet is from", learns: "Not told. It can guess from the connections.", open: true },
      { about: "Yours alone, or a group’s", learns: "Not told.", open: false },
      { about: "That you have a place there", learns: "Since when, and how much is in it.", open: true },
      { about: "Each packet", learns: "When it came, and its size, rounded up.", open: true },
      { about: "How many devices", learns: "Rounded up to the next eight, and when that changed.", open: true },
      { about: "Photos and voice notes", learns: "How many, and how large, rounded up.", open: true },
      { about: "Linking a device", learns: "That it happened, and when.", open: true },
      {
        about: "Your connection",
        learns: "Your internet address and the times, as with any page you open. A proxy hides the address.",
        open: true,
      },
    ],
    open: "It can see",
    shut: "It cannot see",
  },
};
