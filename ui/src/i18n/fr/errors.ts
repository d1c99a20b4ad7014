import type { Messages } from "../messages";

/** Words for every code the host answers with. */
export const errors: Messages["errors"] = {
  locked: "Cairn est verrouillé.",
  fresh: "Il n’y a encore rien à ouvrir ici.",
  exists: "Il y a déjà un Cairn sur cet appareil.",
  wrong_passphrase: "Cette phrase secrète ne l’ouvre pas. Prends ton temps et réessaie.",
  wrong_phrase: "Ces mots ne l’ouvrent pas. Vérifie leur ordre et leur orthographe.",
  bad_phrase: "Il faut les 24 mots de la liste ; au moins un manque ou est mal écrit.",
  weak_passphrase: "Un peu plus longue, s’il te plaît : huit caractères ou plus.",
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
  disk_full: "Le disque est plein. Rien de ce que tu as enregistré n’est perdu ; fais un peu de place et réessaie.",
  read_only: "Cairn ne peut pas écrire ici. Rien de ce que tu as enregistré n’est perdu.",
  not_found: "Ce n’est plus ici.",
  invalid: "Quelque chose n’est pas encore juste. Regarde encore une fois.",
  too_large: "C’est trop grand.",
  sealed: "Cette lettre est scellée jusqu’à son jour.",
  conflict: "Cela a changé entre-temps et reste tel quel.",
  words_needed: "Il faut pour cela tes 24 mots de secours.",
  not_a_host: "Ce n’est pas l’adresse d’un serveur. Elle ressemble à cairn.example.org.",
  unreachable:
    "Le serveur ne répond pas. Il y a peut-être une faute dans l’adresse, ou pas de réseau. Rien de ce qui est enregistré n’est perdu.",
  not_a_server: "Quelque chose répond là, mais ce n’est pas un serveur pour Cairn. Regarde encore l’adresse.",
  not_admitted: "Le serveur demande un autre code d’admission. La personne qui s’en occupe peut t’en donner un.",
  host_full: "Le serveur n’a plus de place à donner. La personne qui s’en occupe peut en faire.",
  no_space: "Il n’y a pas de place sur un serveur ici.",
  already_linked: "Cet appareil a déjà une place sur un serveur.",
  no_such_link:
    "Ce code ou ces mots ne mènent nulle part. Deux mots ont peut-être changé de place, ou les dix minutes sont passées : regarde encore, ou demandes-en de nouveaux sur l’autre appareil.",
  nothing_to_recover:
    "Il n’y a rien sous ces mots sur ce serveur. Regarde l’adresse ; les mots sont peut-être d’un autre serveur, ou de plus récents les ont remplacés.",
  words_used:
    "Ces 24 mots mènent déjà à une place sur ce serveur. Reviens-y avec eux, ou crée d’abord de nouveaux mots.",
  space_frozen: "La synchro est à l’arrêt jusqu’à ce que les deux histoires du serveur soient éclaircies.",
  no_such_invite:
    "Ce lien ne mène à aucune invitation ouverte. Elle a peut-être déjà servi, été retirée ou expiré. Demandes-en une nouvelle.",
  already_member: "Tu fais déjà partie de ce groupe, ou tu as demandé et tu attends une réponse.",
  not_a_member: "Tu ne fais pas partie de ce groupe, ou plus maintenant. Ce que tu as lu reste ici.",
  not_a_facilitator: "Seule une personne qui anime ce groupe peut faire cela.",
  last_facilitator:
    "Personne d’autre que toi n’anime ce groupe. Laisse quelqu’un d’autre l’animer aussi avant de partir, ou supprime le groupe.",
  nobody_confirms:
    "Une autre personne qui anime le groupe confirme tes nouvelles clés, et il n’y a que toi ici. Laisse quelqu’un d’autre l’animer aussi, puis demande à nouveau.",
  not_published: "Le serveur de ce groupe n’affiche pas de réunions. La personne qui s’en occupe peut changer cela.",
  internal: "Quelque chose s’est mal passé dans Cairn. Rien de ce que tu as enregistré n’est perdu.",
};
