import type { Messages } from "../messages";

export const link: Messages["link"] = {
  used: {
    act: "J’ai déjà utilisé Cairn",
    title: "Te revoilà",
    note: "Rien de ce qui est à toi ne se perd en commençant ici.",
    device: "J’ai Cairn sur un autre appareil",
    deviceNote: "Dès lors, les deux auront la même chose",
    lost: "J’ai perdu mes appareils",
    lostNote: "Avec tes 24 mots et l’adresse de ton serveur",
    backup: "J’ai un fichier de sauvegarde",
    backupNote: "Et les 24 mots, ou sa phrase secrète",
  },

  name: "Un nom pour cet appareil",
  nameHint: "Pour ta propre liste. Le serveur ne le voit jamais.",
  names: { phone: "Mon téléphone", tablet: "Ma tablette", computer: "Mon ordinateur" },
  host: "L’adresse du serveur",

  join: {
    title: "Relier cet appareil",
    note: "Ce qui est ici et ce qui est sur ton autre appareil se rejoignent. Rien n’est écrasé.",
    where:
      "Sur l’autre appareil, ouvre les Réglages, puis « Appareils et synchro », et appuie sur « Relier un autre appareil ». Il montre un code et douze mots.",
    byCode: "Scanner le code",
    byWords: "Taper les 12 mots",
    way: "Comment relier",
    hostHint: "Elle est sous les mots, sur l’autre appareil.",
    act: "Relier",
  },

  reader: {
    scan: "Scanner avec l’appareil photo",
    stop: "Éteindre l’appareil photo",
    picture: "Choisir une image du code",
    here: "L’appareil photo n’est allumé que pendant le scan. Ses images sont regardées ici, sur cet appareil, et gardées nulle part.",
    looking: "Recherche du code",
    nothing: "Aucun code n’a été trouvé dans cette image. Une plus nette ou plus proche peut aider.",
    foreign: "C’est bien un code, mais pas un qui relie des appareils dans Cairn.",
    camera: {
      label: "Ce que voit l’appareil photo",
      starting: "L’appareil photo s’allume",
      point: "Tiens le code de l’autre écran dans le cadre.",
      denied:
        "Cairn ne peut pas utiliser l’appareil photo. Tu peux l’autoriser dans les réglages du système, ou taper les mots.",
      none: "Il n’y a pas d’appareil photo ici. Choisis une image du code ou tape les mots.",
      failed:
        "L’appareil photo ne s’est pas allumé ; une autre application l’utilise peut-être. Choisis une image ou tape les mots.",
    },
  },

  words: {
    label: "Les 12 mots, dans l’ordre",
    hint: "Tape-les ou colle-les. Les quatre premières lettres de chacun suffisent.",
    found: (found: number) => `${found} mots sur 12`,
    tooMany: (found: number) => `${found} mots : c’est plus de 12. Y en a-t-il un en double ?`,
    unknown: (place: number, typed: string) => `Le mot ${place}, « ${typed} », n’est pas dans la liste.`,
    near: (word: string) => `Était-ce « ${word} » ?`,
    take: (word: string) => `Prendre « ${word} »`,
    readAs: "Lu comme",
  },

  offer: {
    title: "Relier un autre appareil",
    intro: "Sur l’autre appareil, choisis « J’ai Cairn sur un autre appareil ». Ensuite, scanne ceci ou tape les mots.",
    code: "Un code pour l’appareil photo de l’autre appareil. Les douze mots disent la même chose.",
    words: "Les douze mots, dans l’ordre",
    orWords: "Ou tape ces mots",
    host: "avec l’adresse de ce serveur",
    left: (time: string) => `Valable encore ${time}`,
    once: "Ils servent une fois, et seulement tant que ceci reste ouvert.",
    found: "L’autre appareil est là",
    stop: "Arrêter",
  },

  digits: {
    label: "Six chiffres :",
    title: "Compare les chiffres",
    old: "Ton autre appareil montre aussi six chiffres. Sont-ils les mêmes que ceux-ci ?",
    new: "Ton autre appareil montre aussi six chiffres. S’ils sont les mêmes que ceux-ci, dis-le là-bas.",
    why: "S’ils diffèrent, quelqu’un d’autre essaie peut-être d’entrer.",
    same: "Les chiffres sont les mêmes",
    differ: "Ils ne le sont pas",
  },

  steps: {
    reaching: "Recherche de ton autre appareil",
    reachingNote: "Laisse les deux ouverts.",
    admitting: "Il est accueilli",
    fetching: "Tout arrive ici",
    fetchingNote:
      "La première fois, cela peut prendre un moment. Tu peux déjà regarder autour de toi ; la suite se fait seule.",
    slow: "Le serveur ne répond pas pour l’instant. Cairn réessaie ; pas besoin d’attendre.",
  },

  done: {
    new: "Tout est là",
    newNote: "Ce que tu écris sur un appareil arrive maintenant sur l’autre.",
    old: (name: string) => `${name} fait maintenant partie de tes appareils`,
    oldNameless: "Ton autre appareil est maintenant relié",
    oldNote: "Il récupère ce qui est ici. Ce que tu écris sur l’un arrive maintenant sur l’autre.",
    recovered: "Tout est là",
    recoveredNote: "Cet appareil est de nouveau le tien, et ceux que tu as perdus restent dehors.",
    act: "Terminé",
    meanwhile: "Regarder en attendant",
  },

  ended: {
    expired: "Les dix minutes sont passées. Un nouveau code est à portée de doigt.",
    refused:
      "Les chiffres n’étaient pas les mêmes, alors rien n’a été relié. Personne n’est entré. Réessaie avec un nouveau code.",
    spoiled:
      "Quelqu’un d’autre a répondu à ce code, alors Cairn s’est arrêté. Personne n’est entré. Réessaie avec un nouveau code.",
    stopped: "On s’est arrêté là. Rien n’a été relié.",
    again: "Un nouveau code",
  },

  recover: {
    title: "J’ai perdu mes appareils",
    note: "Tes 24 mots ouvrent ce qui est scellé sur le serveur. Ils ne quittent pas cet appareil.",
    act: "Tout faire revenir",
    working: "Recherche et ouverture de ce qui est à toi",
    nextTitle: "De nouveaux mots pour un nouveau départ",
    nextNote: "Le papier a fait son travail. Fais de nouveaux mots, pour que les anciens n’ouvrent plus rien.",
  },
};
