import type { Messages } from "../messages";

/** Words for every code the host answers with. */
export const errors: Messages["errors"] = {
  locked: "Cairn est verrouillé.",
  fresh: "Il n’y a encore rien à ouvrir ici.",
  exists: "Il y a déjà un Cairn sur cet appareil.",
  wrong_passphrase: "Cette phrase secrète ne l’ouvre pas. Prends ton temps et réessaie.",
  wrong_phrase: "Ces mots ne l’ouvrent pas. Vérifie leur ordre et leur orthographe.",
  bad_phrase: "Il faut les 24 mots de la liste ; au moins un manque ou est mal écrit.",
  weak_passphrase: "Un peu plus longue, s’il te plaît : huit caractères ou plus.",
  no_keychain: "Cet appareil n’offre pas de trousseau. Une phrase secrète marche partout.",
  keychain_missing:
    "Le trousseau de l’appareil est verrouillé ou n’a plus la clé de Cairn. Utilise ta phrase secrète ou tes mots de secours.",
  no_slot: "Cet accès n’existe pas.",
  last_slot: "C’est le dernier accès, alors il reste. Ajoutes-en d’abord un autre.",
  damaged_slots: "Le fichier des accès est abîmé. Une sauvegarde et tes mots de secours peuvent tout rouvrir.",
  damaged_vault: "Le coffre est abîmé. Rien n’y a été écrit. Une sauvegarde peut le faire revenir.",
  newer_vault: "Cela vient d’un Cairn plus récent. Mets Cairn à jour pour l’ouvrir.",
  foreign_file: "Ce fichier ne vient pas de Cairn.",
  damaged_backup: "Cette sauvegarde est abîmée ou incomplète. Essaie une plus ancienne.",
  newer_backup: "Cette sauvegarde vient d’un Cairn plus récent. Mets Cairn à jour pour l’ouvrir.",
  foreign_backup: "Ce fichier n’est pas une sauvegarde de Cairn.",
  disk_full: "Le disque est plein. Rien de ce que tu as enregistré n’est perdu ; fais un peu de place et réessaie.",
  read_only: "Cairn ne peut pas écrire ici. Rien de ce que tu as enregistré n’est perdu.",
  not_found: "Ce n’est plus ici.",
  invalid: "Quelque chose n’est pas encore juste. Regarde encore une fois.",
  too_large: "C’est trop grand.",
  sealed: "Cette lettre est scellée jusqu’à son jour.",
  conflict: "Cela a changé entre-temps et reste tel quel.",
  internal: "Quelque chose s’est mal passé dans Cairn. Rien de ce que tu as enregistré n’est perdu.",
};
