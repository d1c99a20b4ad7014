import type { Messages } from "../messages";
import { count } from "./count";

export const devices: Messages["devices"] = {
  alone: {
    title: "Dieses Gerät genügt.",
    note: "Cairn kann alles auch ohne Server, und du brauchst hier nichts. Hast du ein zweites Gerät, kann ein Server hin und her tragen, was du schreibst.",
    points: [
      {
        title: "Was ein Server ist",
        words:
          "Ein Computer, der versiegelte Päckchen annimmt und deinen anderen Geräten gibt. Er hat zu keinem einen Schlüssel.",
      },
      {
        title: "Wer ihn betreibt",
        words: "Du, deine Gruppe oder jemand, dem du vertraust. Cairn hat keinen eigenen; du wählst die Adresse.",
      },
      {
        title: "Was er erfahren kann",
        words: "Dass du ihn benutzt, wann und wie viel. Nie, was du schreibst, und nie deinen Namen.",
      },
    ],
    start: "Auf einem Server beginnen",
  },

  start: {
    title: "Auf einem Server beginnen",
    host: "Die Adresse des Servers",
    hostHint: "So, wie du sie bekommen hast, etwa cairn.example.org",
    admission: "Zulassungscode",
    admissionHint: "Nur, wenn du von den Betreibern des Servers einen bekommen hast.",
    wordsTitle: "Deine 24 Wörter, einmal",
    words:
      "Sie sind älter als der Abgleich. Mit ihnen lässt sich alles zurückholen, falls du alle Geräte verlierst. Sie verlassen dieses Gerät nicht.",
    noWords: "Mach zuerst deine 24 Wörter. Sie holen alles zurück, falls du alle Geräte verlierst.",
    over: "Abbrechen und neu beginnen",
    act: "Beginnen",
    done: "Deine Geräte haben jetzt einen Platz auf dem Server.",
  },

  sync: {
    label: "Abgleich",
    off: "Der Abgleich ist aus.",
    resting: "Alles ist auf gleichem Stand.",
    working: "Deine Geräte werden auf gleichen Stand gebracht.",
    waiting: "Wartet aufs Senden. Es geht von selbst.",
    paused: "Pause. Nichts wird gesendet oder geholt.",
    starting: "Auf dem Server entsteht ein Platz.",
    last: (when: string) => `Zuletzt auf gleichem Stand: ${when}`,
    unsent: (n: number) => count(n, { one: "# Änderung wartet hier", other: "# Änderungen warten hier" }),
    now: "Jetzt abgleichen",
    trouble: {
      unreachable:
        "Der Server antwortet gerade nicht. Was du schreibst, ist hier sicher und geht später von selbst hinüber.",
      refused:
        "Der Server lässt dieses Gerät gerade nicht ein. Was du schreibst, ist hier sicher. Bleibt es so, frag die, die ihn betreiben.",
      full: "Auf dem Server ist kein Platz mehr. Was du schreibst, ist hier sicher und geht hinüber, sobald Platz ist. Wer ihn betreibt, kann welchen schaffen.",
      slow: "Der Server bittet um etwas Geduld. Cairn macht von selbst weiter.",
      restored:
        "Der Server wurde auf einen früheren Tag zurückgesetzt oder lässt etwas aus. Deine Geräte geben ihm zurück, was fehlt; nichts von dir ist verloren.",
      altered:
        "Was der Server gab, ist nicht, was hineingelegt wurde; Cairn hat es nicht angenommen. Hier bleibt alles, wie es ist.",
      two_histories: "Der Server hat zwei verschiedene Geschichten erzählt; Cairn hört ihm nicht mehr zu.",
      told_otherwise:
        "Der Server hat einem deiner Geräte etwas anderes erzählt als diesem. Beide machen weiter, und nichts von dir geht verloren. Bleibt es so, frag die, die ihn betreiben.",
      unread_change:
        "Ein anderes Gerät hat etwas geändert, das dieses Cairn noch nicht lesen kann. Ein Update von Cairn hilft vielleicht.",
      keys_to_come:
        "Deine Schlüssel in dieser Gruppe wurden getauscht, und die neuen sind noch auf dem Weg von einem anderen deiner Geräte. Was du schreibst, ist hier sicher.",
      other_keys:
        "Die Gruppe benutzt jetzt in deinem Namen Schlüssel, die keines deiner Geräte hat. Vielleicht hat jemand anderes in deinem Namen darum gebeten: Sprich mit jemandem, der die Gruppe begleitet. Was du schreibst, ist hier sicher.",
      clock:
        "Die Uhr dieses Geräts und die des Servers gehen um mehr als ein paar Minuten auseinander. Was du schreibst, ist hier sicher. Die Uhr zu stellen hilft.",
      too_long:
        "Etwas, das du geschrieben hast, ist vorerst zu lang zum Verschicken. Es bleibt hier und in deinen Sicherungen; alles andere ist auf dem gleichen Stand.",
    },
  },

  list: {
    title: "Deine Geräte",
    this: "Dieses Gerät",
    seen: (day: string) => `Zuletzt gesehen: ${day}`,
    neverSeen: "Noch nicht gesehen",
    nameless: "Ein Gerät ohne Namen",
    leaving: "Wird gerade entfernt",
    recovery: "Deine 24 Wörter",
    recoveryNote: "Sie holen alles zurück, falls du alle Geräte verlierst",
    acts: (name: string) => `${name}: mehr`,
    rename: "Umbenennen",
    renameTitle: "Gerät umbenennen",
    remove: "Entfernen…",
    link: "Weiteres Gerät verbinden",
  },

  remove: {
    title: (name: string) => `${name} entfernen?`,
    does: "Von nun an bekommt es nichts Neues mehr: Deine anderen Geräte wechseln die Schlüssel.",
    doesNot: "Was schon darauf ist, bleibt darauf. Ist es in anderen Händen, schützt das nur seine Sperre.",
    act: "Entfernen",
    done: (name: string) => `${name} bekommt von nun an nichts Neues.`,
  },

  unread: {
    title: "Was sich nicht lesen ließ",
    note: "Es liegt beiseite und hält nichts anderes auf. Alles Übrige ist angekommen.",
    reasons: {
      newer: (n: number) =>
        count(n, {
          one: "# Änderung aus einem neueren Cairn. Nach einem Update wird sie gelesen.",
          other: "# Änderungen aus einem neueren Cairn. Nach einem Update werden sie gelesen.",
        }),
      other: (n: number) =>
        count(n, {
          one: "# Änderung, die nicht zu dem passte, worauf sich deine Geräte geeinigt haben. Sie wurde nicht übernommen.",
          other:
            "# Änderungen, die nicht zu dem passten, worauf sich deine Geräte geeinigt haben. Sie wurden nicht übernommen.",
        }),
    },
  },

  server: {
    title: "Der Server",
    used: (size: string) => `${size} belegt`,
    ledger: "Alles, was zu ihm geht, steht im Datenschutzbuch.",
    proxy: "Über einen Proxy gehen",
    proxyHint: "Etwa socks5h://127.0.0.1:9050 für Tor. Leer heißt keiner.",
    proxyNone: "Keiner",
    sees: "Was der Server sehen kann",
    seesNote: "Alles, in einer Tabelle",
    stop: "Wie man aufhört",
    pause: "Pause",
    pauseNote: "Nichts wird gesendet oder geholt, bis du weitermachst",
    resume: "Abgleich fortsetzen",
    leave: "Mit diesem Gerät gehen…",
    leaveNote: "Was hier ist, bleibt; deine anderen Geräte machen weiter",
    delete: "Auf dem Server löschen…",
    deleteNote: "Was auf deinen Geräten ist, bleibt",
  },

  leave: {
    title: "Mit diesem Gerät gehen?",
    words:
      "Es sendet und holt nichts mehr und verschwindet aus der Liste deiner Geräte. Alles darauf bleibt, und bleibt deins. Du kannst es jederzeit wieder verbinden.",
    only: "Es ist das einzige: An das, was auf dem Server liegt, kommst du dann nur noch mit deinen 24 Wörtern.",
    act: "Gehen",
    done: "Dieses Gerät steht wieder für sich. Alles ist noch hier.",
  },

  erase: {
    title: "Auf dem Server löschen",
    intro: "Das geschieht:",
    what: [
      "Alles, was deine Geräte auf den Server gelegt haben, wird dort gelöscht, versiegelt, wie es ist.",
      "Deine Geräte gleichen sich nicht mehr ab. Was auf jedem ist, bleibt dort.",
      "Deine 24 Wörter holen von diesem Server nichts mehr zurück. Sicherungen bleiben, wie sie sind.",
      "Es lässt sich nicht zurücknehmen, aber du kannst auf jedem Server neu beginnen.",
    ],
    asked: "auf dem Server löschen",
    ask: (asked: string) => `Tippe „${asked}“, um fortzufahren`,
    act: "Auf dem Server löschen",
    keep: "Behalten",
    done: "Auf dem Server ist es gelöscht. Hier ist alles noch da.",
  },

  removed: {
    title: "Dieses Gerät wurde entfernt",
    words:
      "Eines deiner Geräte hat es von der Liste genommen. Alles hier bleibt, und bleibt deins, aber nichts Neues kommt oder geht. Wenn du das nicht warst, sieh bei deinen anderen Geräten nach.",
    link: "Wieder verbinden",
    leave: "Allein weitermachen",
  },

  frozen: {
    title: "Der Abgleich steht still",
    words:
      "Der Server hat deinen Geräten zwei verschiedene Geschichten erzählt, und Cairn glaubt keiner. Hier ist alles sicher. Vergleiche diese zwei Zeilen mit deinen anderen Geräten und sprich mit denen, die den Server betreiben. Mach dann auf dem Gerät, dem du vertraust, allein weiter, beginne dort neu mit anderen Wiederherstellungswörtern und verbinde die anderen mit ihm: Nichts von dir geht verloren.",
    one: "Die eine",
    other: "Die andere",
    leave: "Allein weitermachen",
  },

  gone: {
    title: "Auf dem Server ist nichts mehr",
    words: "Was deine Geräte dort hatten, wurde gelöscht. Hier bleibt alles. Du kannst jederzeit neu beginnen.",
  },

  sees: {
    title: "Was der Server sehen kann",
    note: "Wer ihn betreibt oder in ihn einbricht, erfährt dies und nicht mehr.",
    about: "Worüber",
    learns: "Was er erfährt",
    rows: [
      {
        about: "Was du schreibst, Fotos, Sprachnotizen",
        learns: "Nichts. Es ist versiegelt, bevor es geht.",
        open: false,
      },
      { about: "Dein Name und die deiner Geräte", learns: "Nichts.", open: false },
      {
        about: "Was in einem Päckchen ist",
        learns: "Nichts als seine Größe: Eintrag, Zähler und Einstellung sehen gleich aus.",
        open: false,
      },
      {
        about: "Von welchem Gerät ein Päckchen ist",
        learns: "Wird nicht gesagt. Aus den Verbindungen kann er es erraten.",
        open: true,
      },
      { about: "Deins allein oder das einer Gruppe", learns: "Wird nicht gesagt.", open: false },
      { about: "Dass du dort einen Platz hast", learns: "Seit wann, und wie viel darin liegt.", open: true },
      { about: "Jedes Päckchen", learns: "Wann es kam, und seine Größe, aufgerundet.", open: true },
      { about: "Wie viele Geräte", learns: "Auf das nächste Acht gerundet, und wann sich das änderte.", open: true },
      { about: "Fotos und Sprachnotizen", learns: "Wie viele, und wie groß, aufgerundet.", open: true },
      { about: "Ein Gerät verbinden", learns: "Dass es geschah, und wann.", open: true },
      {
        about: "Deine Verbindung",
        learns:
          "Deine Internetadresse und die Zeiten, wie bei jeder Seite, die du öffnest. Ein Proxy verbirgt die Adresse.",
        open: true,
      },
    ],
    open: "Kann er sehen",
    shut: "Kann er nicht sehen",
  },
};
