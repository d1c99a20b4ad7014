//! The seeds of the fuzz target `inner`: one of each kind, which its reader still reads.

use cairn_protocol::name::SpaceId;
use cairn_sync::{
    change::{put_changes, take_changes},
    commit,
    commit::Policy,
    history::Past,
    identity::Identity,
    record,
    roster::Roster,
    standing::Standing,
};
use std::{collections::BTreeSet, env, fs, path::PathBuf};

/// What is written after it was read; none where it is refused.
fn again(kind: u8, bytes: &[u8]) -> Option<Vec<u8>> {
    match kind {
        0 => record::rewrite(bytes).ok(),
        1 => commit::rewrite(bytes).ok(),
        2 => take_changes(bytes).ok().map(|changes| put_changes(&changes)),
        3 => Roster::from_bytes(bytes).ok().map(|roster| roster.to_bytes()),
        4 => Standing::from_bytes(bytes).ok().map(|standing| standing.to_bytes().to_vec()),
        5 => Identity::from_bytes(bytes).ok().map(|identity| identity.to_bytes().to_vec()),
        6 => Past::from_bytes(bytes).ok().map(|past| past.to_bytes().to_vec()),
        _ => Some(bytes.to_vec()),
    }
}

fn reads(kind: u8, bytes: &[u8]) -> bool {
    again(kind, bytes).is_some_and(|again| again == bytes)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/inner")
}

#[test]
fn what_was_changed_is_refused_or_another() {
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let seed = fs::read(&path).unwrap();
        let (kind, bytes) = seed.split_first().unwrap();
        let step = bytes.len().div_ceil(300).max(1);
        for place in (0..bytes.len()).step_by(step) {
            let mut flipped = bytes.to_vec();
            flipped[place] ^= 1 << (place % 8);
            let (mut without, mut with) = (bytes.to_vec(), bytes.to_vec());
            without.remove(place);
            with.insert(place, bytes[place]);
            for changed in [flipped, without, with, bytes[..place].to_vec()] {
                let read = again(*kind, &changed);
                assert!(read.is_none_or(|read| read == changed), "{} at {place}", path.display());
            }
        }
    }
}

#[test]
fn fuzzing_begins_with_what_is_read() {
    let folder = folder();
    if env::var_os("WRITE_SEEDS").is_some() {
        let me = Identity::make().unwrap();
        let (_, standing) =
            Standing::found(SpaceId::from_bytes([5; 16]), &me, None, Policy::Everything).unwrap();
        for (name, kind, bytes) in [
            ("standing", 4, standing.to_bytes()),
            ("identity", 5, me.to_bytes()),
            ("past", 6, standing.past().to_bytes()),
        ] {
            fs::write(folder.join(name), [&[kind], bytes.as_slice()].concat()).unwrap();
        }
    }
    let mut kinds = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let seed = fs::read(&path).unwrap();
        let (kind, bytes) = seed.split_first().unwrap();
        assert!(reads(*kind, bytes), "{}", path.display());
        assert!(!reads(*kind, &[bytes, &[1]].concat()) || *kind > 6, "{}", path.display());
        kinds.insert(*kind);
    }
    assert!((0..=6).all(|kind| kinds.contains(&kind)), "run with WRITE_SEEDS=1: {kinds:?}");
}
