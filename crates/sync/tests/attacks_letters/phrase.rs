//! Twenty-four words, a blank machine, and what a server holds.

use crate::party::SPACE;
use cairn_protocol::{
    commit::{CommitBody, CommitForOne, NewCommit},
    name::{Digest, Epoch, Millis, Seq, SlotId},
    space::Locator,
};
use cairn_sync::{
    Secret,
    change::Change,
    commit::{NotACommit, Policy},
    history::{Epochs, Return},
    identity::Identity,
    label,
    member::derive_slot_id,
    recovery::{Located, NotLocated, Recovery, RecoveryPublic, make_dummy},
    roster::Role,
    standing::Standing,
    welcome::Welcome,
};

/// What the server holds of a personal space: commits with their slots, and one locator.
struct Server {
    commits: Vec<NewCommit>,
    locator: Locator,
}

impl Server {
    fn commit(&self, epoch: Epoch, slot: SlotId) -> Option<CommitForOne> {
        self.commits.get(usize::try_from(epoch.get()).unwrap() - 1)?.for_one(slot)
    }

    fn bodies(&self) -> Vec<CommitBody> {
        let body = |commit: &NewCommit| CommitBody::new(*commit.signed(), commit.body().to_vec()).unwrap();
        self.commits.iter().map(body).collect()
    }
}

fn phrase(byte: u8) -> Recovery {
    Recovery::derive(&Secret::copy(&[byte; 32]))
}

/// The recovery member, as whoever has the words.
fn member(recovery: &Recovery) -> Identity {
    Identity::derive(&recovery.sign, &recovery.wrap, &Secret::make().unwrap())
}

/// The locator as a device makes it that holds nothing of the phrase but its public part.
fn locate(public: &RecoveryPublic, at: &Standing) -> Locator {
    let number = at.roster().by_key(public.keys.sign).unwrap();
    let seed = at.slot_seed(number).unwrap();
    public.seal(&Located { space: SPACE, genesis: at.genesis(), epoch: at.epoch(), seed }).unwrap()
}

/// A personal space that went through some epochs, and whose only device is then lost.
fn lost(words: &Recovery) -> (Server, Epoch, Vec<[u8; 32]>) {
    let public = words.public();
    let me = Identity::make().unwrap();
    let (genesis, mut at) =
        Standing::found(SPACE, &me, Some(public.keys.clone()), Policy::Everything).unwrap();
    let mut server = Server { commits: vec![genesis], locator: locate(&public, &at) };
    let mut secrets = vec![*at.secret().expose()];
    for _ in 0..3 {
        let device = Identity::make().unwrap().public();
        let admission = at.admission(device, Role::Facilitator, None);
        let (commit, next) = at.make(&me, &[admission]).unwrap();
        server.commits.push(commit);
        secrets.push(*next.secret().expose());
        at = next;
    }
    (server, at.epoch(), secrets)
}

/// Whether these words open any slot of these commits, whatever its name.
fn opens_any(words: &Recovery, commits: &[NewCommit]) -> bool {
    let me = member(words);
    let mut slots = commits.iter().flat_map(|commit| {
        let core = commit.signed().header.core.hash();
        commit.slots().iter().map(move |slot| (core, slot))
    });
    slots.any(|(core, slot)| {
        me.unwrap(None, label::SLOT_WRAP, core.as_bytes(), slot.sealed.as_slice()).is_ok()
    })
}

/// All that somebody with these words reads.
fn come_back(words: &Recovery, server: &Server) -> Option<(Standing, Epochs, Identity)> {
    let located = words.open(&server.locator).ok()?;
    let me = member(words);
    let first = server.commit(located.epoch, derive_slot_id(&located.seed, located.epoch))?;
    let mut way = Return::begin(located.space, located.genesis, &me, &located.seed, &first).ok()?;
    while let Some(commit) = way.next_slot().and_then(|(epoch, slot)| server.commit(epoch, slot)) {
        way = way.next(&me, &commit).ok()?;
    }
    let (standing, epochs) = way.finish(&me, &server.bodies()).ok()?;
    Some((standing, epochs, me))
}

#[test]
fn attack_28_the_phrase_alone_reads_everything_on_a_blank_machine() {
    let (server, head, secrets) = lost(&phrase(1));
    let (standing, epochs, _) = come_back(&phrase(1), &server).unwrap();
    assert_eq!(standing.epoch(), head);
    let read: Vec<[u8; 32]> = epochs.values().map(|past| *past.secret.expose()).collect();
    assert_eq!(read, secrets, "every epoch's secret, from the first on");
    // Other words find nothing, nor do they open what they are shown.
    assert!(phrase(1).locator != phrase(2).locator);
    assert_eq!(phrase(2).open(&server.locator).unwrap_err(), NotLocated::Sealed);
    assert!(come_back(&phrase(2), &server).is_none());
}

#[test]
fn attack_28_the_old_phrase_opens_nothing_after_it_changed() {
    let (mut server, ..) = lost(&phrase(1));
    let old_locator = server.locator.clone();
    let (standing, _, me) = come_back(&phrase(1), &server).unwrap();
    // Whoever came back: a new device, then new words in place of the old.
    let device = Identity::make().unwrap();
    let (commit, _) =
        standing.make(&me, &[standing.admission(device.public(), Role::Facilitator, None)]).unwrap();
    let number = standing.roster().next();
    let after = standing.accept(&me, &commit.for_one(standing.next_slot().unwrap().1).unwrap()).unwrap();
    server.commits.push(commit);
    let own = server
        .commit(after.epoch(), derive_slot_id(&after.slot_seed(number).unwrap(), after.epoch()))
        .unwrap();
    let welcome = |commit| Welcome {
        number,
        seed: after.slot_seed(number).unwrap(),
        epoch: after.epoch(),
        seq: Seq::LEAST,
        received: Millis::LEAST,
        head: Digest::NONE,
        commit,
    };
    let other = Standing::joined(SPACE, after.genesis(), &device, &welcome(Digest::NONE), &own);
    assert_eq!(other.unwrap_err(), NotACommit::Lineage, "not the commit that they are welcomed by");
    let welcome = welcome(after.commit_hash());
    let at = Standing::joined(SPACE, after.genesis(), &device, &welcome, &own).unwrap();
    let old = at.roster().recovery().unwrap();
    let words = phrase(2).public();
    let admission = at.admission(words.keys.clone(), Role::Recovery, None);
    let (commit, _) = at.make(&device, &[Change::Remove(old), admission]).unwrap();
    let at = at.accept(&device, &commit.for_one(at.next_slot().unwrap().1).unwrap()).unwrap();
    server.commits.push(commit);
    server.locator = locate(&words, &at);
    // The server deleted the old locator; but who kept a copy of it finds the slots, and the one after the change is not
    // theirs.
    let with_copy = Server { commits: server.commits.clone(), locator: old_locator };
    assert!(come_back(&phrase(1), &with_copy).is_none(), "no way to the head");
    let (before, after) = server.commits.split_at(server.commits.len() - 1);
    assert!(opens_any(&phrase(1), before) && !opens_any(&phrase(1), after), "nothing is wrapped to them");
    assert!(opens_any(&phrase(2), after));
    assert_eq!(phrase(1).open(&server.locator).unwrap_err(), NotLocated::Sealed);
    // The twin: the new words read everything, also what was before them.
    let (standing, epochs, _) = come_back(&phrase(2), &server).unwrap();
    assert_eq!((standing.epoch(), epochs.len()), (at.epoch(), server.commits.len()));
}

#[test]
fn attack_28_a_groups_locator_looks_the_same_and_opens_for_nobody() {
    let (server, ..) = lost(&phrase(1));
    let (_, dummy) = make_dummy().unwrap();
    assert_eq!(dummy.sealed.len(), server.locator.sealed.len());
    assert_eq!(phrase(1).open(&dummy).unwrap_err(), NotLocated::Sealed);
    assert!(phrase(1).open(&server.locator).is_ok());
}
