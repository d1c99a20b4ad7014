//! Commits that the other program made, as the members it made them for accept them.

use super::{At, draw, file};
use crate::{
    Secret,
    change::Change,
    commit::{NotACommit, Policy},
    history::{Return, walk},
    identity::Identity,
    member::{Member, derive_slot_id},
    roster::{InviteId, Role},
    standing::Standing,
    welcome::Welcome,
    wrap::{Psk, WrapKey, unwrap, wrap_with},
};
use cairn_protocol::{
    Message,
    commit::{CommitBody, CommitForOne, NewCommit},
    name::{Digest, Epoch, Millis, Seq, SlotId, SpaceId},
};

#[test]
fn what_is_wrapped_is_what_another_program_wraps() {
    let file = file();
    for at in At(&file).list("wraps") {
        let (key, shared) = (WrapKey::derive(&at.secret("seed")), at.bytes("psk"));
        assert_eq!(key.public().hash().as_bytes(), &at.fixed("public_hash"));
        let (shared, id) = (shared.try_into().ok().map(|bytes| Secret::copy(&bytes)), at.bytes("psk_id"));
        let psk = shared.as_ref().map(|key| Psk { key, id: &id });
        let (info, aad) = (at.bytes("info"), at.bytes("aad"));
        let drawn = at.fixed("drawn");
        let sealed = wrap_with(&key.public(), psk, &info, &aad, &at.bytes("text"), &drawn).unwrap();
        assert_eq!(sealed, at.bytes("sealed"), "{}", at.text("name"));
        assert_eq!(*unwrap(&key, psk, &info, &aad, &sealed).unwrap(), at.bytes("text"));
    }
}

fn person(name: &str) -> Identity {
    let seed = |of: &str| Secret::copy(&draw(&format!("{of} {name}")));
    Identity::derive(&seed("sign"), &seed("wrap"), &seed("deletion"))
}

struct Story<'a>(At<'a>);

impl<'a> Story<'a> {
    fn of<'b: 'a>(file: &'b At<'b>, tag: &str) -> Self {
        Self(file.list("stories").into_iter().find(|story| story.text("tag") == tag).unwrap())
    }

    fn space(&self) -> SpaceId {
        SpaceId::from_bytes(self.0.fixed("space"))
    }

    fn at(&self, epoch: usize) -> At<'a> {
        self.0.list("commits").into_iter().nth(epoch - 1).unwrap()
    }

    fn commit(&self, epoch: usize) -> NewCommit {
        NewCommit::from_bytes(&self.at(epoch).bytes("commit")).unwrap()
    }

    fn genesis(&self) -> Digest {
        self.commit(1).signed().header.hash()
    }

    fn for_member(&self, epoch: usize, member: u32) -> CommitForOne {
        let id = SlotId::from_bytes(self.at(epoch).get("slots").fixed(&member.to_string()));
        self.commit(epoch).for_one(id).unwrap()
    }

    fn bodies(&self, upto: usize) -> Vec<CommitBody> {
        let body = |epoch| {
            let commit = self.commit(epoch);
            CommitBody::new(*commit.signed(), commit.body().to_vec()).unwrap()
        };
        (1..=upto).map(body).collect()
    }

    /// A member's slot seed in the commit of that epoch.
    fn seed(&self, epoch: usize, member: u32) -> Secret {
        let names = if epoch == 1 { self.0.secret("first_names") } else { self.at(epoch).secret("names") };
        names.derive_keyed(&[&member.to_be_bytes()])
    }

    fn joined(&self, epoch: usize, member: u32, me: &Identity) -> Result<Standing, NotACommit> {
        let commit = self.for_member(epoch, member);
        let welcome = Welcome {
            number: Member(member),
            seed: self.seed(epoch, member),
            epoch: Epoch::new(epoch as u64).unwrap(),
            seq: Seq::LEAST,
            received: Millis::LEAST,
            head: Digest::NONE,
            commit: commit.signed().header.hash(),
        };
        Standing::joined(self.space(), self.genesis(), me, &welcome, &commit)
    }

    fn stands(&self, standing: &Standing, epoch: usize) {
        let at = self.at(epoch);
        assert_eq!(standing.epoch().get(), epoch as u64);
        assert_eq!(standing.commit_hash().as_bytes(), &at.fixed("hash"));
        assert_eq!(standing.secret().expose(), &at.fixed("secret"));
        assert_eq!(standing.roster().hash().as_bytes(), &at.fixed("roster"));
    }
}

#[test]
fn a_space_of_ones_own_is_followed() {
    let file = file();
    let file = At(&file);
    let story = Story::of(&file, "own");
    let bert = person("bert");
    let two = story.joined(2, 2, &bert).unwrap();
    story.stands(&two, 2);
    assert_eq!(walk(&two, &story.bodies(2)).unwrap().len(), 2);
    let three = two.accept(&bert, &story.for_member(3, 2)).unwrap();
    let four = three.accept(&bert, &story.for_member(4, 2)).unwrap();
    story.stands(&three, 3);
    story.stands(&four, 4);
    assert!(four.roster().get(Member(0)).is_none() && four.roster().next() == Member(3));
    // By the phrase, from the first commit on.
    let recovery = person("recovery");
    let mut way =
        Return::begin(story.space(), story.genesis(), &recovery, &story.seed(1, 1), &story.for_member(1, 1))
            .unwrap();
    for epoch in 2..=4 {
        assert_eq!(way.next_slot().unwrap().1, story.for_member(epoch, 1).slot().id);
        way = way.next(&recovery, &story.for_member(epoch, 1)).unwrap();
    }
    let (standing, epochs) = way.finish(&recovery, &story.bodies(4)).unwrap();
    story.stands(&standing, 4);
    assert_eq!((standing.me(), standing.policy()), (Member(1), Policy::Everything));
    for (epoch, past) in &epochs {
        assert_eq!(past.secret.expose(), &story.at(epoch.get() as usize).fixed("secret"));
    }
    assert_eq!(epochs.len(), 4);
}

#[test]
fn a_group_is_followed() {
    let file = file();
    let file = At(&file);
    let story = Story::of(&file, "group");
    let (bert, cleo, dora) = (person("bert"), person("cleo"), person("dora"));
    let two = story.joined(2, 1, &bert).unwrap();
    assert!(!two.is_facilitator(Member(1)));
    assert!(two.roster().is_spent(InviteId(draw("invite 1"))));
    let three = two.accept(&bert, &story.for_member(3, 1)).unwrap();
    assert!(three.is_facilitator(Member(1)));
    let cleo_at_three = story.joined(3, 2, &cleo).unwrap();
    assert_eq!(cleo_at_three.roster(), three.roster());
    let again = Secret::copy(&file.fixed("refreshed_wrap"));
    let cleo = Identity::derive(
        &Secret::copy(&draw("sign cleo")),
        &Secret::copy(&draw("wrap cleo")),
        &Secret::copy(&[0; 32]),
    );
    let renewed = Identity::derive(&Secret::copy(&draw("sign cleo")), &again, &Secret::copy(&[0; 32]));
    let signed = Change::refresh(story.space(), Member(2), &renewed);
    let four = three.accept(&bert, &story.for_member(4, 1)).unwrap();
    assert_eq!(cleo_at_three.accept(&cleo, &story.for_member(4, 2)).unwrap_err(), NotACommit::Shut);
    let cleo_at_four = cleo_at_three.accept(&renewed, &story.for_member(4, 2)).unwrap();
    assert_eq!(cleo_at_four.roster(), four.roster());
    let Change::Refresh { wrap, .. } = signed else { unreachable!("made above") };
    assert_eq!(four.roster().get(Member(2)).unwrap().keys.wrap, wrap);
    assert_eq!(four.policy(), Policy::CurrentPlan);
    let five = four.accept(&bert, &story.for_member(5, 1)).unwrap();
    let dora_at_five = story.joined(5, 2, &dora).unwrap();
    assert_eq!(dora_at_five.roster(), five.roster());
    assert_eq!(five.roster().get(Member(0)).unwrap().role, Role::Member);
    for (standing, epoch) in [(&two, 2), (&three, 3), (&four, 4), (&five, 5), (&dora_at_five, 5)] {
        story.stands(standing, epoch);
    }
    // Nothing before the admission is given, by bodies or otherwise.
    assert_eq!(walk(&dora_at_five, &story.bodies(5)).unwrap().len(), 1);
    assert_eq!(five.next_slot().unwrap().1, {
        let (epoch, _) = five.next_slot().unwrap();
        derive_slot_id(&five.next_slot_seed(Member(1)).unwrap(), epoch)
    });
}
