import type { Messages } from "../messages";
import { count } from "./count";

export const kit: Messages["kit"] = {
  back: "Retour",
  close: "Fermer",
  cancel: "Annuler",
  save: "Enregistrer",
  delete: "Supprimer",
  edit: "Modifier",
  add: "Ajouter",
  done: "Terminé",
  next: "Suivant",
  skip: "Passer",
  undo: "Annuler l’action",
  optional: "facultatif",
  saved: "Enregistré",
  loading: "Un instant",
  notifications: "Messages",
  support: "Aide",
  supportNow: "Aide tout de suite",
  more: "Plus",
  clear: "Effacer",
  step: (current: number, total: number) => `Étape ${current} sur ${total}`,
  cairn: (stones: number) =>
    stones === 0
      ? "Pas encore de pierre"
      : count(stones, { one: "Un cairn d’une pierre", other: "Un cairn de # pierres" }),
  moods: { rough: "Très dur", low: "Bas", okay: "Moyen", good: "Bien", bright: "Lumineux" },
  halt: { hungry: "Faim", angry: "Colère", lonely: "Solitude", tired: "Fatigue" },
  damaged: {
    title: "Quelques derniers mots manquent peut-être",
    words:
      "Cairn a été coupé en pleine écriture, et les tout derniers mots d’alors manquent peut-être. Tout le reste est entier. Une sauvegarde en contient peut-être plus.",
    look: "Voir les sauvegardes",
    away: "J’ai compris",
  },
};
