//! Every message between client and server: what can be read is written back byte for byte, and a chain takes any page.
#![no_main]

use cairn_protocol::{
    Message, about, auth, blob, chain, commit, envelope, event, mailbox, name, publication, record, refusal,
    space,
};
use libfuzzer_sys::fuzz_target;

fn one<M: Message>(bytes: &[u8]) {
    if let Ok(message) = M::from_bytes(bytes) {
        assert_eq!(message.to_bytes(), bytes);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    match kind {
        0 => one::<about::About>(bytes),
        1 => one::<auth::Challenge>(bytes),
        2 => one::<auth::Proof>(bytes),
        3 => one::<auth::Grant>(bytes),
        4 => one::<space::Locator>(bytes),
        5 => one::<space::NewSpace>(bytes),
        6 => one::<space::Farewell>(bytes),
        7 => one::<envelope::Envelope>(bytes),
        8 => one::<envelope::Tombstone>(bytes),
        9 => one::<name::DeleteToken>(bytes),
        10 => one::<record::Upload>(bytes),
        11 => one::<record::Placed>(bytes),
        12 => one::<record::Verdicts>(bytes),
        13 => {
            one::<chain::Page>(bytes);
            if let Ok(page) = chain::Page::from_bytes(bytes) {
                let mut end = chain::Chain::start(name::SpaceId::from_bytes([9; 16]));
                while let Some(next) = page.items.iter().find_map(|item| end.with(item).ok()) {
                    assert!(next.seq() > end.seq());
                    end = next;
                }
            }
        }
        14 => one::<commit::SignedHeader>(bytes),
        15 => one::<commit::CommitForOne>(bytes),
        16 => one::<commit::NewCommit>(bytes),
        17 => one::<space::SignedCompaction>(bytes),
        18 => one::<blob::Announced>(bytes),
        19 => one::<blob::Held>(bytes),
        20 => one::<mailbox::Opened>(bytes),
        21 => one::<mailbox::Letters>(bytes),
        22 => one::<event::Event>(bytes),
        23 => one::<refusal::Refusal>(bytes),
        24 => one::<commit::CommitBody>(bytes),
        25 => one::<publication::Publication>(bytes),
        _ => {
            let text = String::from_utf8_lossy(bytes);
            if let Some(event) = event::Event::from_data(&text) {
                assert_eq!(event.to_stream(), format!("data: {text}\n\n"));
            }
        }
    }
});
