import type { Messages } from "../messages";
import { count } from "./count";

export const lock: Messages["lock"] = {
  title: "Cairn est verrouillé",
  note: "Tout ce qui est ici est chiffré sur cet appareil.",
  passphrase: "Phrase secrète",
  show: "Voir ce que j’écris",
  unlock: "Déverrouiller",
  useDevice: "Ouvrir avec le trousseau de cet appareil",
  useWords: "Utiliser les mots de secours",
  stuck: "Je n’arrive pas à entrer",
  afterSome: "Si elle t’échappe, tes 24 mots de secours ouvrent aussi Cairn.",
  open: "Ouvrir Cairn",
  back: "Retour au verrou",

  stuckTitle: "D’autres façons d’entrer",
  stuckIntro: "Rien ne presse. Rien n’est effacé après des essais manqués, même nombreux.",
  wordsNote: "Les 24 mots que tu as notés ou imprimés",
  restoreRow: "Restaurer une sauvegarde",
  restoreRowNote: "Un fichier de sauvegarde et tes mots de secours",
  eraseRow: "Tout effacer ici",
  eraseRowNote: "Pour recommencer, ou ne rien laisser derrière toi",

  words: {
    title: "Tes mots de secours",
    label: "Les 24 mots, dans l’ordre",
    hint: "Tape-les ou colle-les. Majuscules, virgules, numéros et retours à la ligne n’ont pas d’importance.",
    found: (found: number) => `${found} mots sur 24`,
    tooMany: (found: number) => `${found} mots : c’est plus que 24. Y en a-t-il un en double ?`,
    odd: (places: string) =>
      `Regarde encore le numéro ${places}. Chaque mot a de trois à huit lettres, de a à z, sans accent.`,
    readAs: "Lus ainsi",
    misspelt:
      "Les 24 sont là, mais ensemble ce ne sont pas encore des mots de secours. L’un est peut-être mal écrit, ou deux ont échangé leur place.",
  },

  passphraseNew: {
    label: "Choisis une phrase secrète",
    labelAgain: "Une nouvelle phrase secrète",
    hint: "Trois ou quatre mots sans rapport entre eux sont faciles à retenir et difficiles à deviner.",
    more: (missing: number) =>
      count(missing, { one: "Encore un caractère, s’il te plaît.", other: "Encore # caractères, s’il te plaît." }),
    strength: {
      weak: "Celle-ci est facile à deviner. Un mot de plus aiderait beaucoup.",
      fair: "Ça ira. Un mot de plus la rendrait solide.",
      good: "Bien. Il faut très longtemps pour la deviner.",
      strong: "Solide. Personne ne la devinera.",
    },
  },

  phrase: {
    title: "Tes 24 mots de secours",
    intro:
      "Ils ouvrent Cairn si la phrase secrète t’échappe ou si l’appareil est perdu. Personne d’autre ne les a, pas même nous : qui les lit peut tout lire.",
    make: "Voir les mots",
    listLabel: "Les mots, dans l’ordre",
    print: "Les imprimer",
    printNote: "La feuille ne dit pas à quoi ils servent.",
    onPaper: "Je les ai sur papier",
    later: "Plus tard",
    confirmTitle: "Juste pour vérifier",
    confirmIntro: "Tape ces mots en regardant ton papier. À partir de là, ils ouvrent Cairn.",
    word: (place: number) => `Mot ${place}`,
    confirm: "Confirmer",
    wrong: "Ce ne sont pas encore tout à fait ces mots. Regarde encore le papier ; rien n’est perdu.",
    again: "Revoir les mots",
    doneTitle: "Ces mots sont à toi",
    done: "Garde le papier là où personne d’autre ne regarde. Pas en photo, pas dans le nuage.",
    sheetTitle: "24 mots",
    sheetNote: "Dans cet ordre. Garde cette feuille à l’abri des regards et ne la photographie pas.",
  },

  restore: {
    title: "Restaurer une sauvegarde",
    fileIntro: "Choisis le fichier de sauvegarde. Il est lu ici, sur cet appareil, et ne va nulle part ailleurs.",
    choose: "Choisir le fichier",
    chooseOther: "Choisir un autre fichier",
    reading: "Lecture du fichier",
    wordsIntro: "Elle s’ouvre avec les mots de secours que tu avais quand elle a été faite.",
    look: "Regarder dedans",
    looking: "Chaque page est ouverte et vérifiée",
    opens: "Cette sauvegarde s’ouvre",
    holds: (entries: number) => count(entries, { one: "Elle contient # entrée", other: "Elle contient # entrées" }),
    counters: (counters: number) => count(counters, { one: "# compteur", other: "# compteurs" }),
    checkins: (checkins: number) => count(checkins, { one: "# point du jour", other: "# points du jour" }),
    attachments: (attachments: number) =>
      count(attachments, { one: "# photo ou note vocale", other: "# photos et notes vocales" }),
    sentence: (parts: string) => `${parts}.`,
    newest: (day: string) => `L’entrée la plus récente est du ${day}.`,
    made: (when: string) => `Faite : ${when}`,
    goOn: "Continuer",
    protectTitle: "Un verrou pour cet appareil",
    protectIntro: "Une sauvegarde n’emporte pas ta phrase secrète. Choisis-en une pour cet appareil.",
    useDevice: "Utiliser plutôt le trousseau de cet appareil",
    useDeviceNote: "Moins sûr : qui peut utiliser cet appareil déverrouillé peut aussi ouvrir Cairn.",
    act: "Restaurer",
    acting: "Chaque chose retrouve sa place",
    aside: "Ce qui est sur cet appareil est gardé de côté, en entier.",
  },

  erase: {
    title: "Tout effacer ici",
    intro: "Voici ce qui se passe :",
    what: [
      "Les clés sont détruites d’abord. Dès lors, personne ne peut lire ce qui a été écrit ici, pas même toi.",
      "Tes entrées, compteurs, photos, notes vocales et réglages sont retirés de cet appareil.",
      "Les sauvegardes du dossier de Cairn sont retirées aussi. Les copies que tu gardes ailleurs restent ; seuls des mots de secours les ouvrent.",
      "Cela prend un instant et ne peut pas être annulé.",
    ],
    asked: "tout effacer",
    ask: (asked: string) => `Tape « ${asked} » pour continuer`,
    act: "Tout effacer",
    keep: "Tout garder",
  },

  broken: {
    titles: {
      damaged_slots: "Le verrou lui-même est abîmé",
      damaged_vault: "Quelque chose est abîmé ici",
      newer_vault: "Un Cairn plus récent est passé par ici",
      foreign_file: "Ceci n’est pas à Cairn",
      keychain_missing: "Le trousseau ne répond pas",
      other: "Cairn ne peut pas ouvrir ceci",
    },
    words: {
      damaged_slots:
        "Le petit fichier des accès est illisible. Ce que tu as écrit est toujours là, mais ne peut pas être ouvert d’ici. Une sauvegarde et tes mots de secours ramènent tout.",
      damaged_vault:
        "Le fichier chiffré a été modifié ou coupé, peut-être par un disque fatigué. Cairn n’y a rien écrit. Une sauvegarde ramène tout jusqu’au jour où elle a été faite.",
      newer_vault:
        "Ce qui est ici a été écrit par une version plus récente de Cairn. Tout va bien : mets Cairn à jour, et il s’ouvrira comme toujours.",
      foreign_file:
        "À la place de Cairn se trouve un fichier qui n’est pas de lui. Il n’a pas été touché. Restaure une sauvegarde, ou recommence.",
      keychain_missing:
        "Le trousseau de cet appareil est verrouillé, ou n’a plus la clé de Cairn. Il suffit peut-être de le déverrouiller et de réessayer.",
      other: "Quelque chose fait obstacle. Rien n’a été écrit. Réessaie, ou restaure une sauvegarde.",
    },
    again: "Réessayer",
    restore: "Restaurer une sauvegarde",
    words24: "Utiliser les mots de secours",
    erase: "Recommencer à zéro",
  },
};
