//! Stories of the ways in, at the level of the slot file.

use super::*;
use age::secrecy::ExposeSecret;
use proptest::prelude::*;
use std::{fs, path::Path};

/// Made by a Python program with `hmac`, `argon2-cffi`, `PyNaCl` and `blake3`, from the description in this module
/// alone: the first format, which every later version opens.
const VERSION1: &[u8] = include_bytes!("version1.json");

fn at(day: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + i64::from(day) * 86_400, 123_456_789).unwrap()
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn same(one: &Dek, other: &Dek) -> bool {
    one.bytes() == other.bytes()
}

/// A vault with a device slot and a phrase, which take no stretching.
fn quick() -> (Slots, Dek, KeychainSecret, Phrase) {
    let (mut slots, dek) = Slots::make().unwrap();
    let (keychain, phrase) = (KeychainSecret::make().unwrap(), Phrase::make().unwrap());
    slots.set_device(&dek, &keychain, at(0)).unwrap();
    slots.set_phrase(&dek, &phrase, at(0)).unwrap();
    (slots, dek, keychain, phrase)
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn the_first_format_opens() {
    let slots = Slots::parse(VERSION1).unwrap();
    let dek: Vec<u8> = (0x40..0x60).collect();
    let keychain = KeychainSecret::copy(&(0x80..0xa0).collect::<Vec<u8>>()).unwrap();
    let words = Phrase::parse(
        "abandon amount liar amount expire adjust cage candy arch gather drum bullet \
         absurd math era live bid rhythm alien crouch range attend journey unaware",
    )
    .unwrap();
    for opened in [
        slots.open_with_passphrase(&passphrase("correct horse caf\u{e9}"), Some(&keychain)),
        slots.open_with_device(&keychain),
        slots.open_with_phrase(&words),
    ] {
        assert_eq!(opened.unwrap().bytes().as_slice(), dek);
    }
    let keys = slots.backup_keys(&Dek::copy(&dek).unwrap()).unwrap();
    assert_eq!(
        keys.identity().to_string().expose_secret(),
        "AGE-SECRET-KEY-15ZS69GAY5KN2029F4246ETDW47CTRV4NKJ6MDDACHXATH09AH6LSSSLT45"
    );
    assert_eq!(keys.recipients()[0].to_string(), words.derive_backup_identity().to_public().to_string());
    assert_eq!(slots.to_bytes(), VERSION1, "and is written as it was");
}

#[test]
fn a_passphrase_opens_and_another_does_not() {
    let (mut slots, dek) = Slots::make().unwrap();
    slots.set_passphrase(&dek, &passphrase("first words"), None, Stretch::LEAST, at(0)).unwrap();
    assert!(same(&slots.open_with_passphrase(&passphrase("first words"), None).unwrap(), &dek));
    let wrong = slots.open_with_passphrase(&passphrase("first word "), None);
    assert!(matches!(wrong, Err(SlotError::WrongPassphrase)));
    // A keychain that is there now and was not when the slot was made changes nothing.
    let keychain = KeychainSecret::make().unwrap();
    assert!(slots.open_with_passphrase(&passphrase("first words"), Some(&keychain)).is_ok());
    assert!(matches!(slots.open_with_device(&keychain), Err(SlotError::NoSuchSlot)));
    assert!(matches!(slots.open_with_phrase(&Phrase::make().unwrap()), Err(SlotError::NoSuchSlot)));
}

#[test]
fn a_missing_keychain_and_a_reset_one_are_told_from_a_wrong_passphrase() {
    let (mut slots, dek) = Slots::make().unwrap();
    let keychain = KeychainSecret::make().unwrap();
    let words = passphrase("first words");
    slots.set_passphrase(&dek, &words, Some(&keychain), Stretch::LEAST, at(0)).unwrap();
    assert!(slots.list()[0].needs_keychain());
    assert!(same(&slots.open_with_passphrase(&words, Some(&keychain)).unwrap(), &dek));
    assert!(matches!(slots.open_with_passphrase(&words, None), Err(SlotError::KeychainNeeded)));
    let reset = KeychainSecret::make().unwrap();
    assert!(matches!(slots.open_with_passphrase(&words, Some(&reset)), Err(SlotError::KeychainOther)));
    let wrong = slots.open_with_passphrase(&passphrase("other words"), Some(&keychain));
    assert!(matches!(wrong, Err(SlotError::WrongPassphrase)));
}

#[test]
fn changing_the_passphrase_keeps_the_key_and_ends_the_old_one() {
    let (mut slots, dek) = Slots::make().unwrap();
    slots.set_passphrase(&dek, &passphrase("first words"), None, Stretch::LEAST, at(0)).unwrap();
    let first = slots.list()[0].clone();
    slots.set_passphrase(&dek, &passphrase("other words"), None, Stretch::LEAST, at(1)).unwrap();
    assert_eq!(slots.list().len(), 1);
    let second = &slots.list()[0];
    assert!(first.id() != second.id() && first.salt != second.salt && first.key != second.key);
    assert_eq!(second.made_at(), DateTime::from_timestamp(at(1).timestamp(), 0).unwrap());
    assert!(same(&slots.open_with_passphrase(&passphrase("other words"), None).unwrap(), &dek));
    let old = slots.open_with_passphrase(&passphrase("first words"), None);
    assert!(matches!(old, Err(SlotError::WrongPassphrase)));
}

#[test]
fn ways_in_come_and_go_but_never_the_last() {
    let (mut slots, dek, keychain, phrase) = quick();
    assert_eq!(slots.list().iter().map(Slot::kind).collect::<Vec<_>>(), [SlotKind::Device, SlotKind::Phrase]);
    assert!(slots.backup_keys(&dek).unwrap().has_phrase());

    let renewed = Phrase::make().unwrap();
    slots.set_phrase(&dek, &renewed, at(1)).unwrap();
    assert_eq!(slots.list().len(), 2, "the new words are in place of the old");
    assert!(matches!(slots.open_with_phrase(&phrase), Err(SlotError::WrongPhrase)));
    assert!(same(&slots.open_with_phrase(&renewed).unwrap(), &dek));
    let readers: Vec<_> =
        slots.backup_keys(&dek).unwrap().recipients().iter().map(ToString::to_string).collect();
    assert_eq!(readers[0], renewed.derive_backup_identity().to_public().to_string());
    assert_eq!(readers.len(), 2);

    assert!(matches!(slots.remove(&dek, ItemId::from_bytes([9; 16])), Err(SlotError::NoSuchSlot)));
    let id = slots.of(SlotKind::Phrase).unwrap().id();
    slots.remove(&dek, id).unwrap();
    assert!(!slots.backup_keys(&dek).unwrap().has_phrase());
    let last = slots.list()[0].id();
    assert!(matches!(slots.remove(&dek, last), Err(SlotError::LastSlot)));
    assert!(same(&slots.open_with_device(&keychain).unwrap(), &dek));
}

#[test]
fn a_stranger_key_changes_nothing() {
    let (slots, _, keychain, phrase) = quick();
    let stranger = Dek::make().unwrap();
    let mut changed = slots.clone();
    assert!(matches!(changed.set_device(&stranger, &keychain, at(1)), Err(SlotError::WrongKey)));
    assert!(matches!(changed.set_phrase(&stranger, &phrase, at(1)), Err(SlotError::WrongKey)));
    let id = changed.list()[0].id();
    assert!(matches!(changed.remove(&stranger, id), Err(SlotError::WrongKey)));
    assert_eq!(changed, slots);
}

#[test]
fn a_slot_moved_put_back_or_taken_away_is_noticed() {
    let (slots, dek, keychain, phrase) = quick();
    let mut moved = slots.clone();
    moved.vault = VaultId::make().unwrap();
    assert!(matches!(moved.open_with_phrase(&phrase), Err(SlotError::WrongPhrase)));

    let mut taken = slots.clone();
    taken.slots.pop();
    assert!(matches!(taken.open_with_device(&keychain), Err(SlotError::WrongKey)));

    let mut renewed = slots.clone();
    renewed.set_phrase(&dek, &Phrase::make().unwrap(), at(1)).unwrap();
    renewed.slots[1] = slots.slots[1].clone();
    assert!(
        matches!(renewed.open_with_phrase(&phrase), Err(SlotError::WrongKey)),
        "the old words do not come back"
    );

    let mut other_reader = slots.clone();
    let keys = BackupKeys { device: Identity::generate(), phrase: None };
    other_reader.seal(&Dek::make().unwrap(), &keys).unwrap();
    assert!(matches!(other_reader.open_with_phrase(&phrase), Err(SlotError::WrongKey)));
}

#[test]
fn both_files_are_written_and_private() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    assert!(matches!(read(&vault), Err(SlotError::Missing)));
    let (slots, ..) = quick();
    slots.write(&vault).unwrap();
    let files = files(&vault);
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [COPY, FILE]);
    assert_eq!(files[0].1, files[1].1);
    assert_eq!(read(&vault).unwrap(), (slots, Health::Sound));
    let (empty, _) = Slots::make().unwrap();
    assert!(matches!(empty.write(&vault), Err(SlotError::LastSlot)), "a vault nobody could open");
}

#[test]
fn one_bad_file_locks_nobody_out_and_is_mended_by_the_next_write() {
    let folder = tempfile::tempdir().unwrap();
    let (mut slots, dek, ..) = quick();
    slots.write(folder.path()).unwrap();
    let older = slots.to_bytes();
    slots.set_phrase(&dek, &Phrase::make().unwrap(), at(1)).unwrap();
    let newer = slots.to_bytes();
    let (file, copy) = (folder.path().join(FILE), folder.path().join(COPY));
    let bad: [(Option<&[u8]>, Fault); 5] = [
        (None, Fault::Missing),
        (Some(b""), Fault::Damaged),
        (Some(&newer[..newer.len() - 1]), Fault::Damaged),
        (Some(b"something else entirely"), Fault::Damaged),
        (Some(&older), Fault::Older),
    ];
    for (bytes, fault) in bad {
        for (bad, health) in [(&file, Health::File(fault)), (&copy, Health::Copy(fault))] {
            slots.write(folder.path()).unwrap();
            match bytes {
                Some(bytes) => fs::write(bad, bytes).unwrap(),
                None => fs::remove_file(bad).unwrap(),
            }
            let before = files(folder.path());
            assert_eq!(read(folder.path()).unwrap(), (slots.clone(), health));
            assert_eq!(files(folder.path()), before, "reading writes nothing");
        }
    }
}

#[test]
fn each_state_of_the_files_has_its_own_error() {
    let folder = tempfile::tempdir().unwrap();
    let (slots, ..) = quick();
    let good = slots.to_bytes();
    let newer =
        resealed(&String::from_utf8(good.clone()).unwrap().replace("\"version\": 1", "\"version\": 2"));
    let mut damaged = good.clone();
    damaged[200] ^= 1;
    let foreign = b"{\"name\": \"another program's file\"}".to_vec();
    let cases: [(&[u8], &[u8], &str); 7] = [
        (&damaged, &damaged, "Damaged"),
        (&damaged, &foreign, "Damaged"),
        (&foreign, &foreign, "Foreign"),
        (&newer, &newer, "Newer"),
        (&newer, &good, "Newer"),
        (&good, &newer, "Newer"),
        (&[0; 900], &[], "Damaged"),
    ];
    for (file, copy, error) in cases {
        fs::write(folder.path().join(FILE), file).unwrap();
        fs::write(folder.path().join(COPY), copy).unwrap();
        assert_eq!(format!("{:?}", read(folder.path()).unwrap_err()), error);
    }
    fs::remove_file(folder.path().join(COPY)).unwrap();
    fs::write(folder.path().join(FILE), &foreign).unwrap();
    assert!(matches!(read(folder.path()), Err(SlotError::Foreign)));
    fs::write(folder.path().join(FILE), vec![b' '; 70_000]).unwrap();
    assert!(matches!(read(folder.path()), Err(SlotError::Foreign)), "too large to be ours");
}

#[test]
fn erasing_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    quick().0.write(folder.path()).unwrap();
    fs::write(folder.path().join("slots.json.unfinished"), b"from a crash").unwrap();
    fs::write(folder.path().join("vault.db"), b"not ours to remove").unwrap();
    erase(folder.path()).unwrap();
    assert_eq!(files(folder.path()).len(), 1);
    assert!(matches!(read(folder.path()), Err(SlotError::Missing)));
    erase(folder.path()).unwrap();
}

#[test]
fn every_flipped_bit_is_damage() {
    let good = quick().0.to_bytes();
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            let error = Slots::parse(&bad).unwrap_err();
            assert!(matches!(error, SlotError::Damaged), "byte {at} bit {bit}: {error:?}");
        }
        assert!(
            matches!(Slots::parse(&good[..at]), Err(SlotError::Damaged | SlotError::Foreign)),
            "cut at {at}"
        );
    }
}

/// With the checksum made good again, as someone who knows the format would.
fn resealed(text: &str) -> Vec<u8> {
    let (body, _) = text.split_once("  \"checksum\"").unwrap();
    format!("{body}  \"checksum\": \"{}\"\n}}\n", blake3::hash(body.as_bytes()).to_hex()).into_bytes()
}

#[test]
fn no_forged_byte_ever_gives_a_wrong_key() {
    let (slots, _, keychain, phrase) = quick();
    let good = slots.to_bytes();
    let body = good.len() - 83;
    let mut parsed = 0;
    for at in 0..body {
        for bit in 0..7 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            let Ok(slots) = Slots::parse(&resealed(std::str::from_utf8(&bad).unwrap())) else {
                continue;
            };
            parsed += 1;
            assert!(slots.open_with_device(&keychain).is_err(), "byte {at} bit {bit}");
            assert!(slots.open_with_phrase(&phrase).is_err(), "byte {at} bit {bit}");
        }
    }
    assert!(parsed > 1_000, "most forgeries of a key or a nonce can be read: {parsed}");
}

#[test]
fn a_hostile_file_cannot_ask_for_too_much() {
    let text = std::str::from_utf8(VERSION1).unwrap();
    for (from, to) in [
        ("\"memory_kib\": 8192", "\"memory_kib\": 67108864"),
        ("\"memory_kib\": 8192", "\"memory_kib\": 8"),
        ("\"memory_kib\": 8192", "\"memory_kib\": -1"),
        ("\"memory_kib\": 8192", "\"memory_kib\": 99999999999"),
        ("\"passes\": 1", "\"passes\": 4294967295"),
        ("\"lanes\": 1", "\"lanes\": 0"),
        ("\"phrase\": {}", "\"phrase\": {\"more\": 1}"),
        ("\"generation\": 4", "\"generation\": 4, \"generation\": 5"),
        ("\"generation\": 4", "\"generation\": 4, \"more\": 5"),
        ("\"version\": 1", "\"version\": 0"),
    ] {
        assert!(text.contains(from));
        assert!(matches!(Slots::parse(&resealed(&text.replace(from, to))), Err(SlotError::Damaged)), "{to}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Slots::parse(&bytes).is_err());
    }

    #[test]
    fn any_json_with_a_good_checksum_is_read_without_harm(
        at in 0usize..1500, remove in 0usize..40, insert in "[ -~\n]{0,40}"
    ) {
        let text = std::str::from_utf8(VERSION1).unwrap();
        let (body, _) = text.split_once("  \"checksum\"").unwrap();
        let start: String = body.chars().take(at).collect();
        let end: String = body.chars().skip(at + remove).collect();
        let text = format!("{start}{insert}{end}  \"checksum\"");
        if let Ok(slots) = Slots::parse(&resealed(&text)) {
            prop_assert!(slots.list().len() <= 3);
        }
    }
}
