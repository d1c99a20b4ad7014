//! Two devices that link, over a mailbox that loses answers, and over one that lies.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use cairn_protocol::{
    mailbox::{Letter, Letters},
    name::{Digest, Epoch, Millis, Seq, SpaceId},
};
use cairn_sync::{
    Secret,
    link::{Code, End, MILLIS, New, Old, Step},
    member::{Member, MemberKey, PublicKeys},
    welcome::Welcome,
    wrap::WrapKey,
};
use proptest::prelude::*;

const SPACE: SpaceId = SpaceId::from_bytes([5; 16]);
const GENESIS: Digest = Digest::from_bytes([6; 32]);

fn at(millis: u64) -> Millis {
    Millis::new(1_700_000_000_000 + millis).unwrap()
}

fn letters(sealed: &[Vec<u8>]) -> Letters {
    Letters { letters: sealed.iter().map(|sealed| Letter::new(at(0), sealed.clone()).unwrap()).collect() }
}

fn wrap_key(byte: u8) -> WrapKey {
    WrapKey::derive(&Secret::copy(&[byte; 32]))
}

fn keys(byte: u8) -> PublicKeys {
    let sign = MemberKey::derive(&Secret::copy(&[byte; 32])).public();
    PublicKeys { sign, wrap: wrap_key(byte).public() }
}

fn welcome() -> Welcome {
    Welcome {
        number: Member(7),
        seed: Secret::copy(&[8; 32]),
        epoch: Epoch::new(3).unwrap(),
        seq: Seq::new(9).unwrap(),
        received: at(5),
        head: Digest::from_bytes([2; 32]),
        commit: Digest::from_bytes([1; 32]),
    }
}

/// Both sides and what lies between them.
struct Pair {
    old: Old,
    new: New,
    sealed: Vec<Vec<u8>>,
}

impl Pair {
    fn begin() -> Self {
        let old = Old::make(SPACE, GENESIS, "sync.example.org", at(0)).unwrap();
        let new = New::make(Code::read(&old.code().text(), None).unwrap(), keys(1), at(0)).unwrap();
        assert!(old.mailbox() == new.mailbox());
        Self { old, new, sealed: vec![] }
    }

    fn post(&mut self, letter: Option<Vec<u8>>) {
        self.sealed.extend(letter);
    }

    fn old_turn(mut self) -> Self {
        self.old = Old::from_bytes(&self.old.to_bytes()).unwrap().read(&letters(&self.sealed), at(1));
        let letter = self.old.to_post(&letters(&self.sealed)).map(<[u8]>::to_vec);
        self.post(letter);
        self
    }

    fn new_turn(mut self) -> Self {
        let all = letters(&self.sealed);
        self.new = New::from_bytes(&self.new.to_bytes()).unwrap().read(&all, at(1), &wrap_key(1));
        let letter = self.new.to_post(&letters(&self.sealed)).map(<[u8]>::to_vec);
        self.post(letter);
        self
    }

    /// To where the digits are compared.
    fn revealed() -> Self {
        Self::begin().new_turn().old_turn().new_turn().old_turn()
    }

    fn admit(mut self) -> Self {
        let old = Old::from_bytes(&self.old.agree(true).to_bytes()).unwrap();
        self.old = old.admit(&welcome()).unwrap();
        self
    }
}

#[test]
fn a_device_is_linked() {
    let pair = Pair::revealed();
    assert_eq!((pair.old.step(), pair.new.step()), (Step::Revealed, Step::Revealed));
    assert_eq!(pair.old.digits(), pair.new.digits());
    assert_eq!(pair.old.digits().unwrap().len(), 6);
    assert!(pair.old.newcomer().is_none(), "nobody is admitted before the person agreed");
    let pair = pair.admit().old_turn().new_turn();
    assert_eq!(pair.old.newcomer(), Some(&keys(1)));
    assert_eq!((pair.old.step(), pair.new.step()), (Step::Admitted, Step::Admitted));
    let joined = pair.new.joined().unwrap();
    assert_eq!((joined.space, joined.genesis), (SPACE, GENESIS));
    assert_eq!((joined.welcome.number, joined.welcome.seq), (Member(7), Seq::new(9).unwrap()));
    assert_eq!(joined.welcome.seed.expose(), &[8; 32]);
    assert_eq!(pair.sealed.len(), 4);
    assert!(pair.sealed.iter().all(|letter| letter.len() == pair.sealed[0].len()), "equal lengths");
}

#[test]
fn a_letter_posted_twice_is_one_letter() {
    let mut pair = Pair::begin().new_turn();
    pair.sealed.push(pair.sealed[0].clone());
    let pair = pair.old_turn().new_turn().old_turn();
    assert_eq!((pair.old.step(), pair.new.step()), (Step::Revealed, Step::Revealed));
}

#[test]
fn another_letter_of_one_step_ends_it() {
    let mut pair = Pair::begin().new_turn();
    let rival = New::make(pair.old.code(), keys(2), at(0)).unwrap();
    let letter = rival.to_post(&letters(&[])).unwrap().to_vec();
    pair.sealed.push(letter);
    let pair = pair.old_turn().new_turn();
    assert_eq!((pair.old.step(), pair.new.step()), (Step::Ended(End::Spoiled), Step::Ended(End::Spoiled)));
    assert_eq!(pair.sealed.len(), 2, "nothing was answered");
}

#[test]
fn who_answers_in_anothers_place_is_seen_by_the_digits() {
    // Someone who photographed the code keeps the new device's letters back and sends their own.
    let pair = Pair::begin();
    let honest = pair.new;
    let rival = New::make(pair.old.code(), keys(2), at(0)).unwrap();
    let pair = Pair { new: rival, ..pair };
    let swap = |pair: Pair| {
        let all = letters(&pair.sealed);
        let new = pair.new.read(&all, at(1), &wrap_key(2));
        let letter = new.to_post(&all).map(<[u8]>::to_vec);
        let mut pair = Pair { new, ..pair };
        pair.post(letter);
        pair
    };
    let pair = swap(swap(pair).old_turn()).old_turn();
    // The honest device was shown the old one's answer, without its own letters.
    let honest = honest.read(&letters(&pair.sealed[1..2]), at(1), &wrap_key(1));
    assert_eq!((pair.old.step(), honest.step()), (Step::Revealed, Step::Revealed));
    assert_ne!(pair.old.digits(), honest.digits());
    let refused = pair.old.agree(false);
    assert_eq!(refused.step(), Step::Ended(End::Refused));
    assert!(refused.newcomer().is_none());
    assert_eq!(refused.agree(true).step(), Step::Ended(End::Refused), "no is no");
}

#[test]
fn keys_that_were_not_committed_to_end_it() {
    let mut pair = Pair::begin().new_turn().old_turn();
    // The same code and another key, shown after the old device's bytes were seen.
    let rival = New::make(pair.old.code(), keys(2), at(0)).unwrap();
    let answer = letters(&pair.sealed[1..]);
    let rival = rival.read(&answer, at(1), &wrap_key(2));
    pair.sealed.push(rival.to_post(&answer).unwrap().to_vec());
    let pair = pair.old_turn();
    assert_eq!(pair.old.step(), Step::Ended(End::Spoiled));
    assert_eq!(Pair::revealed().old.step(), Step::Revealed, "and the honest keys are taken");
}

#[test]
fn ten_minutes_and_no_more() {
    let pair = Pair::begin().new_turn();
    let there = letters(&pair.sealed);
    assert_eq!(pair.old.read(&there, at(MILLIS)).step(), Step::Committed);
    let pair = Pair::begin().new_turn();
    assert_eq!(pair.old.read(&there, at(MILLIS + 1)).step(), Step::Ended(End::Expired));
    let new = pair.new.read(&letters(&[]), at(MILLIS + 1), &wrap_key(1));
    assert_eq!(new.step(), Step::Ended(End::Expired));
    // Who was agreed on is welcomed even if the commit took long.
    let agreed = Pair::revealed().admit();
    assert_eq!(agreed.old.read(&letters(&[]), at(MILLIS + 1)).step(), Step::Admitted);
}

#[test]
fn only_the_newcomer_opens_the_welcome() {
    let pair = Pair::revealed().admit().old_turn();
    let all = letters(&pair.sealed);
    let stolen = New::from_bytes(&pair.new.to_bytes()).unwrap().read(&all, at(1), &wrap_key(2));
    assert_eq!(stolen.step(), Step::Ended(End::Spoiled));
    assert_eq!(pair.new.read(&all, at(1), &wrap_key(1)).step(), Step::Admitted);
}

#[test]
fn what_does_not_open_says_nothing() {
    let mut pair = Pair::begin();
    pair.sealed.push(vec![0; 2088]);
    pair.sealed.push(vec![1]);
    let pair = pair.new_turn().old_turn().new_turn().old_turn();
    assert_eq!((pair.old.step(), pair.new.step()), (Step::Revealed, Step::Revealed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Either side may read at any time, and stop at any moment; the letters that were posted stay.
    #[test]
    fn any_order_of_reading_comes_to_the_same(steps in prop::collection::vec((any::<bool>(), any::<bool>()), 4..24)) {
        let mut pair = Pair::begin();
        for (old, forgets) in steps {
            let stored = (pair.old.to_bytes(), pair.new.to_bytes());
            pair = if old { pair.old_turn() } else { pair.new_turn() };
            // Stopped once the letter was posted, before anything was stored: the step is repeated.
            if forgets && old {
                pair.old = Old::from_bytes(&stored.0).unwrap();
                pair = pair.old_turn();
            } else if forgets {
                pair.new = New::from_bytes(&stored.1).unwrap();
                pair = pair.new_turn();
            }
            prop_assert!(pair.sealed.len() <= 4);
            prop_assert!(!matches!(pair.old.step(), Step::Ended(_)), "{:?}", pair.old.step());
            prop_assert!(!matches!(pair.new.step(), Step::Ended(_)), "{:?}", pair.new.step());
        }
        let pair = pair.new_turn().old_turn().new_turn().old_turn().new_turn().old_turn();
        prop_assert_eq!(pair.old.digits(), pair.new.digits());
        prop_assert_eq!(pair.admit().old_turn().new_turn().new.step(), Step::Admitted);
    }
}
