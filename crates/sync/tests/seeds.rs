//! The seeds of the fuzz target `inner`: one of each kind, which its reader still reads.

use cairn_protocol::name::SpaceId;
use cairn_sync::{
    change::take_changes, commit, commit::Policy, history::Past, identity::Identity, record, roster::Roster,
    standing::Standing,
};
use std::{collections::BTreeSet, env, fs, path::PathBuf};

fn reads(kind: u8, bytes: &[u8]) -> bool {
    match kind {
        0 => record::rewrite(bytes).is_ok_and(|again| again == bytes),
        1 => commit::rewrite(bytes).is_ok_and(|again| again == bytes),
        2 => take_changes(bytes).is_ok(),
        3 => Roster::from_bytes(bytes).is_ok(),
        4 => Standing::from_bytes(bytes).is_ok(),
        5 => Identity::from_bytes(bytes).is_ok(),
        6 => Past::from_bytes(bytes).is_ok(),
        _ => true,
    }
}

#[test]
fn fuzzing_begins_with_what_is_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/inner");
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
