/** Words for every code the host answers with. */
export const errors = {
  locked: "Cairn is locked.",
  fresh: "There is nothing here to open yet.",
  exists: "There is already a Cairn on this device.",
  wrong_passphrase: "That passphrase does not open it. Take your time and try again.",
  wrong_phrase: "Those words do not open it. Check their order and spelling.",
  bad_phrase: "It takes all 24 words from the list; at least one is missing or misspelt.",
  weak_passphrase: "A little longer, please: eight characters or more.",
  no_keychain: "This device offers no keychain. A passphrase works everywhere.",
  keychain_missing:
    "The device’s keychain is locked or no longer holds Cairn’s key. Use your passphrase or your recovery words.",
  no_slot: "That way in does not exist.",
  last_slot: "This is the last way in, so it stays. Add another one first.",
  damaged_slots:
    "The file that holds the ways in is damaged. A backup and your recovery words can open everything again.",
  damaged_vault: "The store is damaged. Nothing has been written to it. A backup can bring it back.",
  newer_vault: "This was written by a newer Cairn. Update Cairn to open it.",
  foreign_file: "This file was not made by Cairn.",
  damaged_backup: "This backup is damaged or incomplete. Try an older one.",
  newer_backup: "This backup was made by a newer Cairn. Update Cairn to open it.",
  foreign_backup: "This file is not a Cairn backup.",
  disk_full: "The disk is full. Nothing you saved is lost; make some room and try again.",
  read_only: "Cairn may not write here. Nothing you saved is lost.",
  not_found: "This is no longer here.",
  invalid: "Something in it is not right yet. Please look it over.",
  too_large: "This is too large.",
  sealed: "This letter is sealed until its day.",
  conflict: "It was changed in the meantime and was left as it is.",
  words_needed: "Your 24 recovery words are needed for this.",
  not_a_host: "That is not a server’s address. It looks like cairn.example.org.",
  unreachable:
    "The server does not answer. The address may have a slip, or the network is away. Nothing you saved is lost.",
  not_a_server: "Something answers there, but it is not a server for Cairn. Check the address.",
  not_admitted: "The server asks for another admission code. Whoever runs it can give you one.",
  host_full: "The server has no room for another place. Whoever runs it can make some.",
  no_space: "There is no place on a server here.",
  already_linked: "This device has a place on a server already.",
  no_such_link:
    "This code or these words lead nowhere. Two words may have changed places, or the ten minutes are over: look again, or ask for new ones on the other device.",
  nothing_to_recover:
    "Nothing lies under these words on that server. Check the address; the words may belong to another server, or newer words may have replaced them.",
  words_used:
    "These 24 words lead to a place on that server already. Come back to it with them, or make new recovery words first.",
  space_frozen: "Sync stands still until the two stories of the server are settled.",
  no_such_invite:
    "This link does not lead to an open invitation. It may have been used or taken back, or its time may be over. Ask for a new one.",
  already_member: "You belong to this group already, or you have asked and wait for an answer.",
  not_a_member: "You are not a member of this group, or not any more. What you have read stays here.",
  not_a_facilitator: "Only somebody who facilitates this group can do that.",
  last_facilitator:
    "You are the only one who facilitates this group. Let somebody else do it too before you leave, or delete the group.",
  nobody_confirms:
    "Another facilitator confirms your new keys, and you are the only one here. Let somebody else facilitate too, and ask again.",
  not_published: "The server of this group does not show meetings. Whoever runs it can change that.",
  internal: "Something went wrong inside Cairn. Nothing you saved is lost.",
};
