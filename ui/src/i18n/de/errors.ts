import type { Messages } from "../messages";

/** Words for every code the host answers with. */
export const errors: Messages["errors"] = {
  locked: "Cairn ist gesperrt.",
  fresh: "Hier gibt es noch nichts zu öffnen.",
  exists: "Auf diesem Gerät gibt es schon ein Cairn.",
  wrong_passphrase: "Dieser Passsatz öffnet es nicht. Lass dir Zeit und versuch es noch einmal.",
  wrong_phrase: "Diese Wörter öffnen es nicht. Prüfe Reihenfolge und Schreibweise.",
  bad_phrase: "Es braucht alle 24 Wörter der Liste; mindestens eines fehlt oder ist verschrieben.",
  weak_passphrase: "Bitte etwas länger: acht Zeichen oder mehr.",
  no_keychain: "Dieses Gerät bietet keinen Schlüsselbund. Ein Passsatz geht überall.",
  keychain_missing:
    "Der Schlüsselbund des Geräts ist gesperrt oder hat Cairns Schlüssel nicht mehr. Nimm deinen Passsatz oder deine Wiederherstellungswörter.",
  no_slot: "Diesen Zugang gibt es nicht.",
  last_slot: "Das ist der letzte Zugang, darum bleibt er. Füge erst einen anderen hinzu.",
  damaged_slots:
    "Die Datei mit den Zugängen ist beschädigt. Eine Sicherung und deine Wiederherstellungswörter öffnen alles wieder.",
  damaged_vault: "Der Speicher ist beschädigt. Es wurde nichts hineingeschrieben. Eine Sicherung kann ihn zurückholen.",
  newer_vault: "Das hat ein neueres Cairn geschrieben. Aktualisiere Cairn, um es zu öffnen.",
  foreign_file: "Diese Datei ist nicht von Cairn.",
  damaged_backup: "Diese Sicherung ist beschädigt oder unvollständig. Versuch eine ältere.",
  newer_backup: "Diese Sicherung ist von einem neueren Cairn. Aktualisiere Cairn, um sie zu öffnen.",
  foreign_backup: "Diese Datei ist keine Cairn-Sicherung.",
  disk_full:
    "Der Speicherplatz ist voll. Nichts Gespeichertes ist verloren; schaff etwas Platz und versuch es noch einmal.",
  read_only: "Cairn darf hier nicht schreiben. Nichts Gespeichertes ist verloren.",
  not_found: "Das gibt es hier nicht mehr.",
  invalid: "Etwas daran stimmt noch nicht. Schau bitte noch einmal darüber.",
  too_large: "Das ist zu groß.",
  sealed: "Dieser Brief ist bis zu seinem Tag versiegelt.",
  conflict: "Es wurde inzwischen geändert und blieb, wie es ist.",
  words_needed: "Dafür braucht es deine 24 Wiederherstellungswörter.",
  not_a_host: "Das ist keine Adresse eines Servers. Sie sieht aus wie cairn.example.org.",
  unreachable:
    "Der Server antwortet nicht. Vielleicht steckt ein Tippfehler in der Adresse, oder das Netz ist weg. Nichts Gespeichertes ist verloren.",
  not_a_server: "Dort antwortet etwas, aber kein Server für Cairn. Schau dir die Adresse noch einmal an.",
  not_admitted: "Der Server möchte einen anderen Zulassungscode. Wer ihn betreibt, kann dir einen geben.",
  host_full: "Der Server hat keinen Platz mehr zu vergeben. Wer ihn betreibt, kann welchen schaffen.",
  no_space: "Hier gibt es keinen Platz auf einem Server.",
  already_linked: "Dieses Gerät hat schon einen Platz auf einem Server.",
  no_such_link:
    "Dieser Code oder diese Wörter führen nirgends hin. Vielleicht haben zwei Wörter den Platz getauscht, oder die zehn Minuten sind um: Schau noch einmal hin, oder hol dir auf dem anderen Gerät neue.",
  nothing_to_recover:
    "Unter diesen Wörtern liegt auf diesem Server nichts. Schau dir die Adresse noch einmal an; vielleicht gehören die Wörter zu einem anderen Server, oder neuere haben sie abgelöst.",
  words_used:
    "Diese 24 Wörter führen schon zu einem Platz auf diesem Server. Komm mit ihnen dorthin zurück, oder mach dir zuerst neue Wörter.",
  space_frozen: "Der Abgleich steht still, bis die zwei Geschichten des Servers geklärt sind.",
  no_such_invite:
    "Dieser Link führt zu keiner offenen Einladung. Vielleicht wurde sie schon benutzt oder zurückgenommen, oder ihre Zeit ist um. Bitte um eine neue.",
  already_member: "Du gehörst schon zu dieser Gruppe, oder du hast gefragt und wartest auf Antwort.",
  not_a_member: "Du gehörst nicht zu dieser Gruppe, oder nicht mehr. Was du gelesen hast, bleibt hier.",
  not_a_facilitator: "Das kann nur, wer diese Gruppe begleitet.",
  last_facilitator:
    "Nur du begleitest diese Gruppe. Lass es noch jemanden tun, bevor du gehst, oder lösche die Gruppe.",
  nobody_confirms:
    "Deine neuen Schlüssel bestätigt jemand anderes, der die Gruppe begleitet, und das bist hier nur du. Lass es noch jemanden tun und frag dann noch einmal.",
  not_published: "Der Server dieser Gruppe zeigt keine Treffen. Wer ihn betreibt, kann das ändern.",
  internal: "In Cairn ist etwas schiefgegangen. Nichts Gespeichertes ist verloren.",
};
