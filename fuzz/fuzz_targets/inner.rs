//! What is read once a seal was opened, and what a vault gives back: whatever is read is written back byte for byte.
#![no_main]

use cairn_protocol::Message;
use cairn_sync::{
    Secret,
    change::{put_changes, take_changes},
    commit,
    history::Past,
    identity::Identity,
    intent, invite, link, record,
    recovery::RecoveryPublic,
    rekey,
    roster::Roster,
    standing::Standing,
    welcome::Welcome,
    wrap::{WrapKey, unwrap},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let again = match kind {
        0 => record::rewrite(bytes).ok(),
        1 => commit::rewrite(bytes).ok(),
        2 => take_changes(bytes).ok().map(|changes| put_changes(&changes)),
        3 => Roster::from_bytes(bytes).ok().map(|roster| {
            let _ = roster.hash();
            roster.to_bytes()
        }),
        4 => Standing::from_bytes(bytes).ok().map(|standing| {
            let _ = (standing.next_slot(), standing.farewell(), standing.past());
            standing.to_bytes().to_vec()
        }),
        5 => Identity::from_bytes(bytes).ok().map(|identity| identity.to_bytes().to_vec()),
        6 => Past::from_bytes(bytes).ok().map(|past| past.to_bytes().to_vec()),
        7 => RecoveryPublic::from_bytes(bytes).ok().map(|public| public.to_bytes()),
        8 => link::Old::from_bytes(bytes).ok().map(|old| old.to_bytes().to_vec()),
        9 => link::New::from_bytes(bytes).ok().map(|new| new.to_bytes().to_vec()),
        10 => invite::Invite::from_bytes(bytes).ok().map(|invite| invite.to_bytes().to_vec()),
        11 => invite::Request::from_bytes(bytes).ok().map(|request| request.to_bytes().to_vec()),
        12 => {
            let text = String::from_utf8_lossy(bytes);
            let _ = link::Code::read(&text, Some("sync.example.org"));
            let _ = invite::Link::read(&text);
            None
        }
        13 => intent::Intent::from_bytes(bytes).ok().map(|intent| intent.to_bytes()),
        14 => Welcome::from_bytes(bytes).ok().map(|welcome| welcome.to_bytes().to_vec()),
        15 => rekey::Request::from_bytes(bytes).ok().map(|request| request.to_bytes()),
        16 => rekey::Renewal::from_bytes(bytes).ok().map(|renewal| renewal.to_bytes()),
        _ => {
            // A slot or a letter that was never wrapped.
            let key = WrapKey::derive(&Secret::copy(&[7; 32]));
            assert!(unwrap(&key, None, b"info", b"aad", bytes).is_err());
            None
        }
    };
    if let Some(again) = again {
        assert_eq!(again, bytes);
    }
});
