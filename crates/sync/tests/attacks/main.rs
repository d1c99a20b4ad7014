//! The attacks of SPEC.md, section 9, that are decided without a server: each beside the honest act that it imitates.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bytes;
mod forged;
mod members;
#[path = "../party/mod.rs"]
mod party;
mod secrets;

use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use cairn_protocol::{
    commit::{CommitForOne, NewCommit},
    envelope::Envelope,
    name::{Digest, RecordId, Seq},
};
use cairn_sync::{
    change::Change,
    commit::NotACommit,
    identity::Identity,
    label,
    member::Member,
    op::Written,
    record::{Record, Seen, seal},
    roster::Role,
    standing::Standing,
};
use party::Party;

fn refused(result: Result<Standing, NotACommit>) -> NotACommit {
    result.map(|standing| standing.epoch()).unwrap_err()
}

fn own(party: &Party, commit: &NewCommit, reader: u32) -> CommitForOne {
    commit.for_one(party.at(reader).next_slot().unwrap().1).unwrap()
}

/// The same commit under another signature.
fn newcomer(party: &Party, role: Role) -> Change {
    party.at(0).admission(Identity::make().unwrap().public(), role, None)
}

fn record(author: u32, text: &str) -> Record {
    let stamp = Stamp { hlc: Hlc(1 << 40), writer: WriterId([7; 8]), wseq: 1 };
    let (collection, field) = ("entry".to_owned(), "text".to_owned());
    let (item, text) = (ItemId::from_bytes([8; 16]), Some(format!("{text:?}")));
    let ops = vec![Written { collection, item, field, text, stamp, base: None }];
    Record { author: Member(author), seen: Seen { seq: Seq::LEAST, head: Digest::NONE }, ops }
}

/// What a member writes in the epoch in force.
fn written(party: &Party, author: u32, text: &str) -> Envelope {
    let (at, me) = (party.at(author), party.me(author));
    let name = RecordId::from_bytes([6; 16]);
    seal(&record(author, text), name, &at.keys(), me.key(), me.deletion()).unwrap()
}

/// Whether this identity opens any slot of these commits.
fn opens_any(me: &Identity, commits: &[NewCommit]) -> bool {
    commits.iter().any(|commit| {
        let core = commit.signed().header.core.hash();
        let mut slots = commit.slots().iter();
        slots.any(|slot| me.unwrap(None, label::SLOT_WRAP, core.as_bytes(), slot.sealed.as_slice()).is_ok())
    })
}
