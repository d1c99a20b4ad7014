//! A backup on its own: from a source in memory to a file, and back.

use super::*;
use crate::{
    attachment::CHUNK,
    keys::{KeychainSecret, VaultId},
    phrase::Phrase,
    slots::{BackupKeys, Slots},
};
use age::{Encryptor, secrecy::ExposeSecret, x25519::Identity};
use cairn_domain::op::{Hlc, Stamp, WHOLE, WriterId};
use serde_json::{Value, json};
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::Command,
};

const BODY: &str = "Slept badly, walked to the river \u{1f33f} — \"still here\".";

fn now() -> DateTime<Utc> {
    "2026-11-22T05:30:00.250Z".parse().unwrap()
}

fn item(n: u8) -> ItemId {
    ItemId::from_bytes([n; 16])
}

fn op(collection: &str, n: u8, field: &str, value: Value, wseq: u64) -> Op {
    let stamp = Stamp { hlc: Hlc(1_790_000_000_000 << 16 | wseq), writer: WriterId([9; 8]), wseq };
    let (collection, field) = (collection.to_owned(), field.to_owned());
    Op { collection, item: item(n), field, value, stamp, eff: stamp.hlc, base: None }
}

/// A life in memory.
#[derive(Clone, Default)]
struct Life {
    ops: Vec<Op>,
    entries: Vec<(Entry, bool)>,
    blobs: Vec<(Blob, Vec<u8>, Option<Vec<u8>>)>,
    stop_after: Option<usize>,
}

impl Life {
    fn new() -> Self {
        let entry = |body: &str, title: &str| -> Entry {
            serde_json::from_value(json!({
                "written_at": "2026-11-21T21:40:00Z", "zone": "Europe/Berlin", "title": title, "body": body,
                "mood": "good", "tags": ["river"], "halt": ["tired"], "answers": {"one": "a walk"},
            }))
            .unwrap()
        };
        let large: Vec<u8> = (0..3 * CHUNK + 17).map(|n| u8::try_from(n % 251).unwrap()).collect();
        let blob = |n, name: &str, bytes: &[u8], thumbnail: Option<&[u8]>| {
            let about = Blob {
                id: item(n),
                name: name.to_owned(),
                bytes: bytes.len() as u64,
                thumbnail: thumbnail.map(|bytes| bytes.len() as u64),
            };
            (about, bytes.to_vec(), thumbnail.map(<[u8]>::to_vec))
        };
        Self {
            ops: vec![
                op("entry", 1, WHOLE, json!(true), 1),
                op("entry", 1, "body", json!(BODY), 2),
                op("counter", 2, WHOLE, json!(true), 3),
                op("checkin", 3, WHOLE, json!(true), 4),
                op("entry", 4, WHOLE, Value::Null, 5),
                op("setting", 5, "day_start", json!(240), 6),
            ],
            entries: vec![(entry(BODY, "The river"), false), (entry("a secret for later", "Dear me"), true)],
            blobs: vec![
                blob(6, "../river\nat night.jpg", &large, Some(b"small")),
                blob(7, "note.webm", b"voice", None),
            ],
            stop_after: None,
        }
    }
}

impl Source for Life {
    fn newest(&mut self) -> Result<Option<CivilDate>> {
        Ok(CivilDate::new(2026, 11, 21))
    }

    fn ops(&mut self, each: &mut dyn FnMut(&Op) -> Result<()>) -> Result<()> {
        self.ops.iter().try_for_each(each)
    }

    fn entries(&mut self, each: &mut dyn FnMut(&Entry, bool) -> Result<()>) -> Result<()> {
        self.entries.iter().try_for_each(|(entry, sealed)| each(entry, *sealed))
    }

    fn blobs(&mut self) -> Result<Vec<Blob>> {
        Ok(self.blobs.iter().map(|(blob, ..)| blob.clone()).collect())
    }

    fn bytes(&mut self, id: ItemId, part: Part, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        if let Some(left) = &mut self.stop_after {
            *left = left.checked_sub(1).ok_or(BackupError::Stopped)?;
        }
        let (_, bytes, thumbnail) = self.blobs.iter().find(|(blob, ..)| blob.id == id).unwrap();
        let bytes = if part == Part::Whole { bytes } else { thumbnail.as_ref().unwrap() };
        bytes.chunks(CHUNK).try_for_each(each)
    }
}

/// What came back.
#[derive(Default)]
struct Back {
    ops: Vec<Op>,
    ops_done: bool,
    pieces: Vec<(ItemId, Part, u32, Vec<u8>)>,
    done: bool,
}

impl Sink for Back {
    fn op(&mut self, op: Op) -> Result<()> {
        assert!(!self.ops_done);
        self.ops.push(op);
        Ok(())
    }

    fn ops_done(&mut self) -> Result<()> {
        self.ops_done = true;
        Ok(())
    }

    fn piece(&mut self, id: ItemId, part: Part, number: u32, bytes: &[u8]) -> Result<()> {
        assert!(self.ops_done);
        self.pieces.push((id, part, number, bytes.to_vec()));
        Ok(())
    }

    fn done(&mut self) -> Result<()> {
        self.done = true;
        Ok(())
    }
}

struct Made {
    folder: tempfile::TempDir,
    vault: VaultId,
    keys: BackupKeys,
    phrase: Phrase,
    path: PathBuf,
    report: Report,
}

fn keys() -> (VaultId, BackupKeys, Phrase) {
    let (mut slots, dek) = Slots::make().unwrap();
    let phrase = Phrase::make().unwrap();
    slots.set_device(&dek, &KeychainSecret::make().unwrap(), now()).unwrap();
    slots.set_phrase(&dek, &phrase, now()).unwrap();
    (slots.vault(), slots.backup_keys(&dek).unwrap(), phrase)
}

fn made() -> Made {
    let folder = tempfile::tempdir().unwrap();
    let (vault, keys, phrase) = keys();
    let made = make(folder.path(), vault, &keys, &mut Life::new(), now(), "0.1.0").unwrap();
    let path = folder.path().join(&made.name);
    assert_eq!(made.bytes, fs::metadata(&path).unwrap().len());
    Made { folder, vault, keys, phrase, path, report: made.report }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_goes_in_comes_out_for_the_device_and_for_the_phrase() {
    let made = made();
    assert_eq!(
        made.report.counts,
        Counts {
            ops: 6,
            entries: 1,
            counters: 1,
            checkins: 1,
            attachments: 2,
            attachment_bytes: 3 * CHUNK as u64 + 22
        }
    );
    assert_eq!(made.report.made_at, "2026-11-22T05:30:00Z".parse::<DateTime<Utc>>().unwrap());
    for identity in [made.keys.identity(), &made.phrase.derive_backup_identity()] {
        assert_eq!(rehearse(&made.path, identity).unwrap(), made.report);
        let mut back = Back::default();
        restore(&made.path, identity, &mut back).unwrap();
        assert!(back.done);
        let life = Life::new();
        assert_eq!(back.ops, life.ops);
        for (blob, bytes, thumbnail) in life.blobs {
            for (part, bytes) in [(Part::Whole, Some(bytes)), (Part::Thumbnail, thumbnail)] {
                let pieces: Vec<u8> = back
                    .pieces
                    .iter()
                    .filter(|(id, of, ..)| (*id, *of) == (blob.id, part))
                    .flat_map(|(.., bytes)| bytes.clone())
                    .collect();
                assert_eq!(pieces, bytes.unwrap_or_default());
            }
        }
    }
}

#[test]
fn the_stock_tool_opens_it() {
    let made = made();
    let key = made.folder.path().join("key.txt");
    fs::write(&key, made.phrase.derive_backup_identity().to_string().expose_secret()).unwrap();
    let plain = made.folder.path().join("plain.tar");
    let opened =
        Command::new("age").args(["-d", "-i"]).arg(&key).arg("-o").arg(&plain).arg(&made.path).status();
    assert!(opened.expect("the stock `age` is installed by scripts/setup.sh test").success());
    let listed = Command::new("tar").arg("-tf").arg(&plain).output().unwrap();
    assert!(listed.status.success());
    let id = |n: u8| item(n).to_string();
    assert_eq!(
        String::from_utf8(listed.stdout).unwrap().lines().collect::<Vec<_>>(),
        [
            "cairn.ndjson",
            "journal.md",
            &format!("attachments/{}/_river_at night.jpg", id(6)),
            &format!("thumbnails/{}", id(6)),
            &format!("attachments/{}/note.webm", id(7)),
        ]
    );
    let print = |name: &str| {
        let output = Command::new("tar").arg("-xOf").arg(&plain).arg(name).output().unwrap();
        assert!(output.status.success());
        output.stdout
    };
    assert_eq!(print(&format!("attachments/{}/note.webm", id(7))), b"voice");
    let journal = String::from_utf8(print("journal.md")).unwrap();
    assert!(journal.contains("## 2026-11-21 22:40 · The river") && journal.contains(BODY), "{journal}");
    assert!(
        !journal.contains("a secret for later") && !journal.contains("Dear me"),
        "a sealed letter stays sealed"
    );
    for line in String::from_utf8(print("cairn.ndjson")).unwrap().lines() {
        assert!(serde_json::from_str::<Value>(line).unwrap().is_object());
    }
}

#[test]
fn nothing_readable_is_in_the_file_or_beside_it() {
    let made = made();
    let bytes = fs::read(&made.path).unwrap();
    for canary in ["river", "still here", "voice", "note.webm", "cairn", "entry", "0.1.0"] {
        assert!(!bytes.windows(canary.len()).any(|window| window == canary.as_bytes()), "{canary}");
    }
    assert_eq!(names(made.folder.path()).len(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&made.path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn every_kind_of_wrong_file_has_its_own_error() {
    let made = made();
    let good = fs::read(&made.path).unwrap();
    let identity = made.keys.identity();
    let open = |bytes: &[u8]| rehearse_bytes(bytes, identity).unwrap_err();
    assert!(matches!(open(b""), BackupError::Foreign));
    assert!(matches!(open(b"a photo, perhaps"), BackupError::Foreign));
    assert!(matches!(open(b"age-encryption.org/v2\nfrom the future"), BackupError::Newer));
    assert!(matches!(open(&good[..20]), BackupError::Damaged));
    assert!(matches!(open(&good[..100]), BackupError::Damaged));
    let stranger = rehearse(&made.path, &Identity::generate()).unwrap_err();
    assert!(matches!(stranger, BackupError::WrongKey));
    let encrypted = |plain: &[u8]| {
        let mut bytes = Vec::new();
        let recipient = identity.to_public();
        let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap();
        let mut out = encryptor.wrap_output(&mut bytes).unwrap();
        out.write_all(plain).unwrap();
        out.finish().unwrap();
        bytes
    };
    assert!(matches!(open(&encrypted(b"a letter, encrypted by hand")), BackupError::Damaged));
    let mut other = Vec::new();
    super::tar::file(&mut other, "holiday.jpg", 3, 0, |file| Ok(file.write_all(b"jpg")?)).unwrap();
    super::tar::end(&mut other).unwrap();
    assert!(matches!(open(&encrypted(&other)), BackupError::Foreign));

    let with_header = |header: &str| {
        let mut archive = Vec::new();
        let write = |file: &mut super::tar::Exactly<'_, Vec<u8>>| Ok(file.write_all(header.as_bytes())?);
        super::tar::file(&mut archive, "cairn.ndjson", header.len() as u64, 0, write).unwrap();
        super::tar::end(&mut archive).unwrap();
        open(&encrypted(&archive))
    };
    assert!(matches!(
        with_header("{\"format\":\"cairn-backup\",\"version\":3,\"more\":1}\n"),
        BackupError::Newer
    ));
    assert!(matches!(with_header("{\"format\":\"something\",\"version\":1}\n"), BackupError::Foreign));
    assert!(matches!(with_header("{\"format\":\"cairn-backup\",\"version\":1}\n"), BackupError::Damaged));
    assert!(matches!(with_header("no line"), BackupError::Damaged));
    let passphrase = Encryptor::with_user_passphrase("a passphrase".to_owned().into());
    let mut bytes = Vec::new();
    passphrase.wrap_output(&mut bytes).unwrap().finish().unwrap();
    assert!(matches!(open(&bytes), BackupError::Foreign));
}

fn rehearse_bytes(bytes: &[u8], identity: &Identity) -> Result<Report> {
    read(bytes, identity, &mut Back::default())
}

#[test]
fn any_flipped_byte_is_noticed_and_so_is_any_cut() {
    // Small, so that many bytes can be tried: all of age's header, and every eleventh of what is encrypted.
    let folder = tempfile::tempdir().unwrap();
    let (vault, keys, _) = keys();
    let mut life = Life::new();
    life.blobs.remove(0);
    let made = make(folder.path(), vault, &keys, &mut life, now(), "0.1.0").unwrap();
    let good = fs::read(folder.path().join(&made.name)).unwrap();
    assert!(rehearse_bytes(&good, keys.identity()).is_ok());
    for at in (0..800).chain((800..good.len()).step_by(11)) {
        let mut bad = good.clone();
        bad[at] ^= 0x10;
        assert!(rehearse_bytes(&bad, keys.identity()).is_err(), "byte {at}");
    }
    for length in (0..good.len()).step_by(97) {
        assert!(rehearse_bytes(&good[..length], keys.identity()).is_err(), "cut at {length}");
    }
    let mut longer = good;
    longer.push(0);
    assert!(rehearse_bytes(&longer, keys.identity()).is_err(), "something was added");
}

/// The archive as it is before encryption, changed by hand, as only someone who knows the recipient could.
fn forged(change: impl Fn(String) -> String) -> Result<Report> {
    let (_, keys, _) = keys();
    let mut archive = Vec::new();
    let mut life = Life::new();
    life.blobs.clear();
    super::write::write_archive(&mut archive, &mut life, now(), "0.1.0").unwrap();
    let mut entries = ::tar::Archive::new(archive.as_slice());
    let mut lines = String::new();
    entries.entries().unwrap().next().unwrap().unwrap().read_to_string(&mut lines).unwrap();
    let lines = change(lines);
    let mut forged = Vec::new();
    super::tar::file(&mut forged, "cairn.ndjson", lines.len() as u64, 0, |file| {
        Ok(file.write_all(lines.as_bytes())?)
    })
    .unwrap();
    super::tar::end(&mut forged).unwrap();
    let mut bytes = Vec::new();
    let recipient = keys.identity().to_public();
    let mut out = Encryptor::with_recipients(std::iter::once(&recipient as _))
        .unwrap()
        .wrap_output(&mut bytes)
        .unwrap();
    out.write_all(&forged).unwrap();
    out.finish().unwrap();
    rehearse_bytes(&bytes, keys.identity())
}

#[test]
fn lines_that_do_not_add_up_are_damage() {
    assert!(forged(|lines| lines).is_ok());
    let changes: [fn(String) -> String; 7] = [
        |lines| lines.replace("river", "brook"),
        |lines| lines.lines().take(5).map(|line| format!("{line}\n")).collect(),
        |lines| lines.trim_end().to_owned(),
        |lines| format!("{lines}{{}}\n"),
        |lines| lines.replace("\"ops\":6", "\"ops\":7"),
        |lines| lines.replace("\"entries\":1", "\"entries\":312"),
        |lines| lines.replace("\"collection\":\"entry\"", "\"collection\":7"),
    ];
    for change in changes {
        assert!(matches!(forged(change), Err(BackupError::Damaged)));
    }
}

#[test]
fn an_attempt_that_ends_early_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, keys, _) = keys();
    let mut life = Life { stop_after: Some(1), ..Life::new() };
    let stopped = make(folder.path(), vault, &keys, &mut life, now(), "0.1.0");
    assert!(matches!(stopped, Err(BackupError::Stopped)));
    assert!(names(folder.path()).is_empty());

    let mut short = Life::new();
    short.blobs[1].1.pop();
    assert!(make(folder.path(), vault, &keys, &mut short, now(), "0.1.0").is_err(), "a chunk is missing");
    let mut long = Life::new();
    long.blobs[1].1.push(1);
    assert!(make(folder.path(), vault, &keys, &mut long, now(), "0.1.0").is_err(), "a chunk too many");
    assert!(names(folder.path()).is_empty());

    // A crash leaves a half file under another name; the next backup clears it away, and only its own.
    let tag: String = vault.to_string().chars().take(8).collect();
    let half = format!("cairn-2026-01-01T000000Z-{tag}.age.unfinished");
    let foreign = "cairn-2026-01-01T000000Z-00000000.age.unfinished";
    fs::write(folder.path().join(&half), b"half").unwrap();
    fs::write(folder.path().join(foreign), b"another device is writing this").unwrap();
    assert!(list(folder.path(), None).unwrap().is_empty());
    let made = make(folder.path(), vault, &keys, &mut Life::new(), now(), "0.1.0").unwrap();
    assert_eq!(names(folder.path()), [foreign.to_owned(), made.name]);
}

#[test]
fn rotation_keeps_the_newest_and_touches_nothing_else() {
    let made = made();
    let folder = made.folder.path();
    let tag: String = made.vault.to_string().chars().take(8).collect();
    let others = [
        "cairn-2020-01-01T000000Z-00000000.age".to_owned(),
        format!("cairn-2020-01-01T000000Z-{tag}.age.txt"),
        format!("cairn-2020-1-1T000000Z-{tag}.age"),
        format!("cairn-2020-13-01T000000Z-{tag}.age"),
        "cairn-notes.age".to_owned(),
        "photo.jpg".to_owned(),
    ];
    for name in &others {
        fs::write(folder.join(name), b"not a backup of this vault").unwrap();
    }
    let old = |day: u32| format!("cairn-2026-11-{day:02}T053000Z-{tag}.age");
    for day in 10..20 {
        fs::write(folder.join(old(day)), b"old").unwrap();
    }
    assert_eq!(list(folder, Some(made.vault)).unwrap().len(), 11);
    assert_eq!(list(folder, None).unwrap().len(), 12, "with that of the other vault");
    assert_eq!(rotate(folder, made.vault, 3).unwrap(), 8);
    let left = list(folder, Some(made.vault)).unwrap();
    assert_eq!(folder.join(&left[0].name), made.path, "newest first");
    assert_eq!(left.iter().map(|backup| backup.name.clone()).collect::<Vec<_>>()[1..], [old(19), old(18)]);
    assert!(others.iter().all(|name| folder.join(name).exists()));
    assert_eq!(rotate(folder, made.vault, 0).unwrap(), 2, "the newest always stays");
    assert!(made.path.exists());
    assert_eq!(rotate(Path::new("/nowhere/at/all"), made.vault, 3).unwrap(), 0);
}

#[test]
fn two_in_one_second_have_two_names() {
    let made = made();
    let second = make(made.folder.path(), made.vault, &made.keys, &mut Life::new(), now(), "0.1.0").unwrap();
    assert!(second.name.starts_with("cairn-2026-11-22T053001Z-"), "{}", second.name);
    assert!(is_backup_name(&second.name));
    for bad in [
        "../cairn-2026-11-22T053001Z-00000000.age",
        "cairn-.age",
        "",
        "cairn-2026-11-22T053001Z-0000000G.age",
    ] {
        assert!(!is_backup_name(bad));
    }
}
