import type { Messages } from "../messages";

export const onboarding: Messages["onboarding"] = {
  start: "Commencer",
  go: "Continuer",
  skip: "Passer",
  back: "Retour",
  language: "Langue",

  promiseTitle: "Rien ne quitte cet appareil si tu ne l’envoies pas.",
  promise: "Cairn est un endroit calme, rien qu’à toi. Pas de compte, pas d’e-mail, personne par-dessus ton épaule.",
  promisePoints: [
    "Tout ce que tu écris est chiffré ici.",
    "Chaque question peut être passée.",
    "L’aide est à portée de doigt, sur chaque écran.",
  ],

  reasonsTitle: "Qu’est-ce qui t’amène ?",
  reasonsNote:
    "Choisis tout ce qui convient, ou rien. Cairn y ajuste ses mots ; c’est gardé chiffré, comme tout le reste.",
  reasons: {
    alcohol: "L’alcool",
    drugs: "D’autres drogues",
    behaviour: "Quelque chose que je fais trop",
    someone_else: "Quelqu’un de proche",
    grief: "Un deuil",
    illness: "Maladie ou douleur",
    mental_health: "Santé mentale",
    caregiving: "Je prends soin de quelqu’un",
    other: "Autre chose",
  },
  ratherNot: "Je préfère ne pas le dire",

  countTitle: "Y a-t-il un jour à partir duquel tu comptes ?",
  countTitleGrief: "Y a-t-il un jour dont te souvenir ?",
  countNote: "Compter est facultatif et peut commencer quand tu veux.",
  countNoteGrief: "Cairn peut le garder en silence, sans rien fêter, et être là les jours d’avant.",
  when: {
    exact: "Oui, je connais le jour",
    about: "Oui, à peu près",
    none: "Ne pas compter",
  },
  kind: "Quel genre de jour",
  kinds: { abstain: "Depuis l’arrêt", significant_date: "Un jour qui compte" },
  day: "Le jour",
  month: "Mois",
  year: "Année",
  name: "Comment l’appeler ?",
  nameHint: "Personne d’autre ne le voit.",
  names: {
    alcohol: "Alcool",
    drugs: "Drogues",
    behaviour: "Mon habitude",
    day: "Un jour qui compte",
    plain: "Mes jours",
  },
  word: "Ton mot",
  wordList: {
    sober: "sobre",
    clean: "clean",
    abstinent: "abstinence",
    free_from: "sans",
    since: "depuis",
    nothing: "aucun mot",
  },
  ahead: "Ce jour est encore à venir. C’est bien ainsi : on comptera à partir de là.",

  protectTitle: "Un verrou qui est à toi",
  protectNote: "Il sert à chiffrer ce que tu écris.",
  protectHow: "Comment Cairn s’ouvre",
  byPassphrase: "Avec une phrase secrète",
  byPassphraseNote: "Le plus sûr. Personne d’autre ne peut l’ouvrir.",
  byDevice: "Avec le trousseau de cet appareil",
  byDeviceNote:
    "Moins sûr : qui peut utiliser cet appareil déverrouillé peut aussi ouvrir Cairn. Tu pourras ajouter une phrase secrète plus tard.",
  noKeychain:
    "Cet appareil n’a pas de trousseau que Cairn puisse utiliser ; il faut donc une phrase secrète. Sans elle, tout resterait ici sans protection. C’est la seule étape qu’on ne peut pas passer.",
  made: "Désormais, c’est fermé avec ta clé.",

  countryTitle: "D’où l’aide doit-elle venir ?",
  countryNote:
    "« Aide tout de suite » montre les urgences et les lignes d’écoute de ce pays. Sans rien régler, et même quand Cairn est verrouillé.",
  country: "Pays",
  countryNothing: "Aucun pays de ce nom.",
  guessed: "Deviné d’après tes langues. Rien n’a été demandé au réseau.",
  emergency: "Urgences",
  noCountry: "Cairn n’a pas encore de numéros pour ce pays. Tu peux ajouter tes proches dans « Aide tout de suite ».",

  firstTitle: "Te voilà.",
  firstNote: "Une petite chose, si tu veux.",
  firstWrite: "Écrire une ligne",
  firstWriteNote: "Ce qui est là. Personne d’autre ne la lira.",
  firstCheckin: "Faire le point",
  firstCheckinNote: "Dix secondes : comment ça va, là, maintenant ?",
  firstPerson: "Ajouter quelqu’un à appeler",
  firstPersonNote: "À portée de doigt quand c’est dur.",
  firstLook: "Juste regarder",
};
