//! Who reads, swaps or replays what lies in a mailbox, and who has a link that is not theirs.

use crate::party::{Party, SPACE};
use cairn_protocol::{
    mailbox::{Letter, Letters},
    name::{Digest, Millis, Seq},
};
use cairn_sync::{
    commit::{CannotCommit, Policy},
    identity::Identity,
    intent::{Dropped, Intent, Next},
    invite::{Asked, CannotWrite, Invite, Link, Request, Stage, State},
    link::{Code, End, New, Old, Step},
    roster::{Role, Unfit},
    welcome::Welcome,
};

const HOST: &str = "sync.example.org";
const NOW: Millis = Millis::LEAST;

fn later(hours: u64) -> Millis {
    Millis::new(hours * 3_600_000).unwrap()
}

fn letters(sealed: &[Vec<u8>]) -> Letters {
    Letters { letters: sealed.iter().map(|sealed| Letter::new(NOW, sealed.clone()).unwrap()).collect() }
}

/// A group whose founder has invited somebody, and what lies in the mailbox.
struct Group {
    party: Party,
    invite: Invite,
    sealed: Vec<Vec<u8>>,
}

impl Group {
    fn begin() -> Self {
        let party = Party::found(Policy::Nothing);
        let group = (HOST, SPACE, party.at(0).genesis());
        let about = ("Tuesday evenings", &["What brings you here?".to_owned()][..]);
        let invite = Invite::make(group, party.me(0).key(), about, later(24)).unwrap();
        let offer = invite.to_post(&letters(&[])).unwrap().to_vec();
        Self { party, invite, sealed: vec![offer] }
    }

    fn link(&self) -> Link {
        Link::read(&self.invite.link().text()).unwrap()
    }

    /// What somebody with the link asks.
    fn ask(&mut self, me: &Identity, nickname: &str) -> Request {
        let request = Request::begin(self.link(), me.public());
        let request = request.read(&letters(&self.sealed), NOW, me.wrap_private());
        assert!(matches!(request.stage(), Stage::Seen(_)));
        let request = request.ask(nickname, &["Hope".to_owned()], me.key()).unwrap();
        let request = Request::from_bytes(&request.to_bytes()).unwrap();
        self.sealed.push(request.to_post(&letters(&[])).unwrap().to_vec());
        request
    }

    fn asked(&self) -> Vec<Asked> {
        self.invite.asked(&letters(&self.sealed))
    }

    /// Admits, as an engine does: commit, then the welcome.
    fn admit(mut self, asked: &Asked) -> Self {
        let intent = Intent::Admit {
            keys: asked.keys.clone(),
            role: Role::Member,
            invite: Some(self.invite.link().invite),
        };
        let number = self.party.at(0).roster().next();
        let Next::Commit(changes) = intent.next(self.party.at(0), self.party.me(0)) else {
            panic!("not to be made")
        };
        self.party.commit(0, &changes);
        let at = self.party.at(0);
        let welcome = Welcome {
            number,
            seed: at.slot_seed(number).unwrap(),
            epoch: at.epoch(),
            seq: Seq::LEAST,
            received: NOW,
            head: Digest::NONE,
            commit: at.commit_hash(),
        };
        let invite = Invite::from_bytes(&self.invite.to_bytes()).unwrap();
        self.invite = invite.admit(asked, &welcome, self.party.me(0).key()).unwrap();
        self.sealed.push(self.invite.to_post(&letters(&[])).unwrap().to_vec());
        self
    }
}

#[test]
fn attack_01_a_key_swapped_in_the_mailbox_is_not_admitted() {
    let mut group = Group::begin();
    let (honest, thief) = (Identity::make().unwrap(), Identity::make().unwrap());
    let request = group.ask(&honest, "Robin");
    let words = request.words().unwrap();
    // The server has the link too, keeps the request back and leaves one with its own key, under the same nickname.
    let mut swapped = Group { sealed: group.sealed[..1].to_vec(), ..group };
    swapped.ask(&thief, "Robin");
    let [asked] = &swapped.asked()[..] else { panic!("one request is read") };
    assert_eq!(asked.nickname, "Robin");
    assert_ne!(swapped.invite.words(asked).unwrap(), words, "the words that both compare are others");
    // A request whose key was changed after it was signed: the wrap does not open.
    let mut changed = swapped.sealed[1].clone();
    changed[2000] ^= 1;
    swapped.sealed = vec![swapped.sealed[0].clone(), changed];
    assert!(swapped.asked().is_empty());
    // A request with keys that are not the thief's own, in its right wrap: whose they are did not sign it.
    let named = Request::begin(swapped.link(), honest.public());
    let named = named.read(&letters(&swapped.sealed[..1]), NOW, thief.wrap_private());
    let named = named.ask("Robin", &[], thief.key()).unwrap();
    swapped.sealed[1] = named.to_post(&letters(&[])).unwrap().to_vec();
    assert!(swapped.asked().is_empty());
    // The twin: nobody in between, and the words are the same.
    group = Group { sealed: swapped.sealed[..1].to_vec(), ..swapped };
    group.sealed.push(request.to_post(&letters(&[])).unwrap().to_vec());
    let asked = group.asked().remove(0);
    assert_eq!(group.invite.words(&asked).unwrap(), words);
    let group = group.admit(&asked);
    let admitted = request.read(&letters(&group.sealed), NOW, honest.wrap_private());
    let Stage::Admitted(welcome) = admitted.stage() else { panic!("{:?}", admitted.stage()) };
    assert_eq!(welcome.commit, group.party.at(0).commit_hash());
    assert!(welcome.seed.expose() != &[0; 32]);
}

#[test]
fn attack_01_an_offer_with_other_keys_is_not_read() {
    let group = Group::begin();
    // An offer of another invite, and the right one changed: neither has the fingerprint that the link names.
    let other = Group::begin();
    let mut changed = group.sealed[0].clone();
    changed[100] ^= 1;
    let me = Identity::make().unwrap();
    let begin = || Request::begin(group.link(), me.public());
    let read = begin().read(&letters(&[other.sealed[0].clone(), changed]), NOW, me.wrap_private());
    assert!(matches!(read.stage(), Stage::Begun));
    // Sealed with the link's own secret, which leaked, by somebody with other keys.
    let link = group.link();
    let forged = forge_offer(&link);
    let read = begin().read(&letters(std::slice::from_ref(&forged)), NOW, me.wrap_private());
    assert!(matches!(read.stage(), Stage::Begun));
    let read = begin().read(&letters(&[forged, group.sealed[0].clone()]), NOW, me.wrap_private());
    assert!(
        matches!(read.stage(), Stage::Seen(offer) if offer.name == "Tuesday evenings"),
        "and the true one is"
    );
}

/// An offer as somebody with the link can make it: the right seal, other keys. The secret is what stands in the link.
fn forge_offer(link: &Link) -> Vec<u8> {
    use chacha20poly1305::{
        KeyInit, XChaCha20Poly1305,
        aead::{Aead, Payload},
    };
    let secret = secret_of(link);
    let extracted = hkdf::Hkdf::<sha2::Sha256>::new(Some(&link.invite.0), &secret);
    let mut key = [0; 32];
    extracted.expand(b"cairn/1/invite/offer", &mut key).unwrap();
    let mut to = cairn_protocol::Writer::new();
    to.array(3);
    cairn_protocol::Part::put(&Identity::make().unwrap().public(), &mut to);
    to.text("Tuesday evenings");
    to.array(0);
    let mut text = to.finish();
    text.resize(4096, 0);
    let payload = Payload { msg: &text, aad: &link.invite.0 };
    let sealed = XChaCha20Poly1305::new(&key.into()).encrypt(&[7; 24].into(), payload).unwrap();
    [&[7; 24][..], &sealed].concat()
}

/// An invite with another wrap key. All else of it follows from its link.
fn with_wrap_key(invite: &Invite, wrap: [u8; 32]) -> Invite {
    let mut link = cairn_protocol::Writer::new();
    cairn_protocol::Part::put(invite.link(), &mut link);
    let mut stored = invite.to_bytes().to_vec();
    let key = 1 + link.finish().len() + 2;
    stored[key..key + 32].copy_from_slice(&wrap);
    Invite::from_bytes(&stored).unwrap()
}

/// The secret in a link's text, which anybody can read who has it.
fn secret_of(link: &Link) -> [u8; 32] {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let text = link.text();
    let bytes = URL_SAFE_NO_PAD.decode(text.split_once('#').unwrap().1).unwrap();
    let mut from = cairn_protocol::Reader::new(&bytes, 1000).unwrap();
    from.tuple(8).unwrap();
    from.unsigned().unwrap();
    from.text(1, 300).unwrap();
    from.exactly::<16>().unwrap();
    from.exactly::<16>().unwrap();
    from.exactly().unwrap()
}

#[test]
fn attack_01_a_device_with_the_photographed_code_shows_other_digits() {
    let old = Old::make(SPACE, Digest::NONE, HOST, NOW).unwrap();
    let code = || Code::read(&old.code().text(), None).unwrap();
    let (honest, thief) = (Identity::make().unwrap(), Identity::make().unwrap());
    let twin = New::make(code(), honest.public(), NOW).unwrap();
    let rival = New::make(code(), thief.public(), NOW).unwrap();
    let reveal = |new: New, me: &Identity| {
        let mut sealed = vec![new.to_post(&letters(&[])).unwrap().to_vec()];
        let old = Old::from_bytes(&old.to_bytes()).unwrap().read(&letters(&sealed), NOW);
        sealed.push(old.to_post(&letters(&sealed)).unwrap().to_vec());
        let new = new.read(&letters(&sealed), NOW, me.wrap_private());
        sealed.push(new.to_post(&letters(&sealed)).unwrap().to_vec());
        (old.read(&letters(&sealed), NOW), new, sealed)
    };
    let (with_rival, _, sealed) = reveal(rival, &thief);
    // The honest device is shown the old one's answer alone.
    let alone =
        New::from_bytes(&twin.to_bytes()).unwrap().read(&letters(&sealed[1..2]), NOW, honest.wrap_private());
    assert_ne!(with_rival.digits(), alone.digits());
    assert_eq!(with_rival.agree(false).step(), Step::Ended(End::Refused));
    // Nor can anybody choose keys once the old device has answered: others than were promised end it.
    let promised = |keys: &Identity| {
        let new = New::make(code(), keys.public(), NOW).unwrap();
        new.to_post(&letters(&[])).unwrap().to_vec()
    };
    let late = [promised(&honest), sealed[1].clone(), sealed[2].clone()];
    let late_old = Old::from_bytes(&old.to_bytes()).unwrap().read(&letters(&late[..1]), NOW);
    assert_eq!(late_old.step(), Step::Committed);
    assert_eq!(late_old.read(&letters(&late), NOW).step(), Step::Ended(End::Spoiled));
    // And two who promise are one too many.
    let two = [promised(&honest), promised(&thief)];
    let ended = Old::from_bytes(&old.to_bytes()).unwrap().read(&letters(&two), NOW);
    assert_eq!(ended.step(), Step::Ended(End::Spoiled));
    let (with_twin, twin, _) = reveal(twin, &honest);
    assert_eq!(with_twin.digits(), twin.digits());
    assert_eq!(with_twin.agree(true).newcomer(), Some(&honest.public()));
}

#[test]
fn attack_12_a_leaked_link_alone_reads_nothing() {
    let mut group = Group::begin();
    let (honest, thief) = (Identity::make().unwrap(), Identity::make().unwrap());
    let request = group.ask(&honest, "Robin");
    let asked = group.asked().remove(0);
    let open = group.invite.to_bytes();
    let group = group.admit(&asked);
    // The thief has the link, and all that ever lay in the mailbox.
    let all = letters(&group.sealed);
    let read = Request::begin(group.link(), thief.public()).read(&all, NOW, thief.wrap_private());
    assert!(matches!(read.stage(), Stage::Seen(_)), "the offer is what a link is for");
    let asking = read.ask("Robin", &[], thief.key()).unwrap().read(&all, NOW, thief.wrap_private());
    assert!(matches!(asking.stage(), Stage::Sent { .. }), "no answer is for them");
    // Nor does a key of theirs open the request, under all that follows from the link.
    let own = Invite::from_bytes(&open).unwrap();
    assert_eq!(own.asked(&all), [asked], "for whom it is it does");
    assert!(with_wrap_key(&own, [9; 32]).asked(&all).is_empty());
    for letter in &group.sealed {
        for plain in ["Robin", "Hope", "Tuesday"] {
            assert!(!letter.windows(plain.len()).any(|bytes| bytes == plain.as_bytes()));
        }
    }
    // The twin: the one who asked reads it.
    assert!(matches!(request.read(&all, NOW, honest.wrap_private()).stage(), Stage::Admitted(_)));
}

#[test]
fn attack_12_a_revoked_or_expired_invite_admits_nobody() {
    let mut group = Group::begin();
    let me = Identity::make().unwrap();
    let request = group.ask(&me, "Robin");
    let there = letters(&group.sealed);
    assert_eq!(group.invite.asked(&there).len(), 1, "as long as it is open");
    let asked = group.asked().remove(0);
    let stored = group.invite.to_bytes();
    let revoked = Invite::from_bytes(&stored).unwrap().revoke();
    let expired = Invite::from_bytes(&stored).unwrap().at(later(25));
    assert_eq!((revoked.state(), expired.state()), (&State::Revoked, &State::Expired));
    assert_eq!(Invite::from_bytes(&stored).unwrap().at(later(24)).state(), &State::Open);
    for ended in [revoked, expired] {
        let ended = Invite::from_bytes(&ended.to_bytes()).unwrap();
        assert!(ended.asked(&there).is_empty() && ended.to_post(&there).is_none());
        let declined = ended.decline(&asked, "", group.party.me(0).key());
        assert_eq!(declined.unwrap_err(), CannotWrite::Step);
    }
    let late = request.read(&letters(&group.sealed), later(25), me.wrap_private());
    assert!(matches!(late.stage(), Stage::Expired));
}

#[test]
fn attack_12_an_invite_admits_one() {
    let mut group = Group::begin();
    let (first, second) = (Identity::make().unwrap(), Identity::make().unwrap());
    group.ask(&first, "Robin");
    let again = group.ask(&second, "Sam");
    let asked = group.asked();
    assert_eq!(asked.len(), 2, "both are shown, for the facilitator to tell by their words");
    let group = group.admit(&asked[0]);
    assert!(group.asked().is_empty(), "what was answered is over");
    let invite = Some(group.invite.link().invite);
    let reuse = Intent::Admit { keys: second.public(), role: Role::Member, invite };
    assert_eq!(reuse.next(group.party.at(0), group.party.me(0)), Next::Dropped(Dropped::Spent));
    // And whoever asks no intent is refused by the roster, as every member's would be.
    let admission = group.party.at(0).admission(second.public(), Role::Member, invite);
    let made = group.party.at(0).make(group.party.me(0), &[admission]);
    assert!(matches!(made, Err(CannotCommit::Unfit(Unfit::Spent))), "{:?}", made.err());
    let fresh = group.party.at(0).admission(second.public(), Role::Member, None);
    assert!(group.party.at(0).make(group.party.me(0), &[fresh]).is_ok());
    let waits = again.read(&letters(&group.sealed), NOW, second.wrap_private());
    assert!(matches!(waits.stage(), Stage::Sent { .. }), "another's answer is none for them");
}

#[test]
fn attack_12_only_the_facilitator_answers() {
    let mut group = Group::begin();
    let (me, member) = (Identity::make().unwrap(), Identity::make().unwrap());
    let request = group.ask(&me, "Robin");
    let asked = group.asked().remove(0);
    let stored = group.invite.to_bytes();
    // Somebody who holds everything but the facilitator's sign key.
    let forged = Invite::from_bytes(&stored).unwrap().decline(&asked, "Go away.", member.key()).unwrap();
    let State::Answered(letter) = forged.state() else { panic!() };
    let request = request.read(&letters(std::slice::from_ref(letter)), NOW, me.wrap_private());
    assert!(matches!(request.stage(), Stage::Sent { .. }));
    let kind = Invite::from_bytes(&stored).unwrap();
    let kind = kind.decline(&asked, "We are full; Thursday has room.", group.party.me(0).key()).unwrap();
    let State::Answered(letter) = kind.state() else { panic!() };
    let request = request.read(&letters(std::slice::from_ref(letter)), NOW, me.wrap_private());
    assert!(matches!(request.stage(), Stage::Declined(words) if words == "We are full; Thursday has room."));
}

#[test]
fn attack_31_a_thiefs_rekey_changes_nothing_by_itself() {
    let mut party = Party::of(Policy::Nothing, 2);
    let thief = Identity::make().unwrap();
    // The thief has a member's device: they can ask, in a record, and no more. A member makes no commit.
    let rekey = Intent::Rekey {
        member: cairn_sync::member::Member(1),
        keys: thief.public(),
        instead: party.me(1).sign_key(),
    };
    let as_themself = rekey.next(party.at(1), party.me(1));
    assert!(matches!(as_themself, Next::Dropped(Dropped::Needed)), "nobody gives themself new keys");
    assert_eq!(
        rekey.next(party.at(2), party.me(2)),
        Next::Dropped(Dropped::NotAllowed),
        "nor does a fellow member"
    );
    let change =
        cairn_sync::change::Change::Rekey { member: cairn_sync::member::Member(1), keys: thief.public() };
    assert!(party.at(1).make(party.me(1), std::slice::from_ref(&change)).is_err());
    assert!(party.at(0).roster().by_key(thief.sign_key()).is_none());
    // The twin: a facilitator who has met the person confirms it.
    let Next::Commit(changes) = rekey.next(party.at(0), party.me(0)) else { panic!("a facilitator may") };
    assert_eq!(changes, [change]);
    let before = party.people.remove(&1).unwrap();
    party.commit(0, &changes);
    assert!(party.at(0).roster().by_key(thief.sign_key()).is_some());
    assert!(party.at(0).roster().by_key(before.me.sign_key()).is_none());
}

#[test]
fn attack_31_of_two_confirmations_of_one_request_for_new_keys_the_later_undoes_nothing() {
    let mut party = Party::of(Policy::Nothing, 2);
    let two = cairn_sync::member::Member(2);
    party.commit(0, &[cairn_sync::change::Change::SetRole(cairn_sync::member::Member(1), Role::Facilitator)]);
    let (person, thief) = (Identity::make().unwrap(), Identity::make().unwrap());
    let instead = party.me(2).sign_key();
    let wants = |keys: &Identity| Intent::Rekey { member: two, keys: keys.public(), instead };
    // The one who met the person was quicker than the one whom the thief has talked into it.
    let Next::Commit(changes) = wants(&person).next(party.at(0), party.me(0)) else { panic!("may") };
    let Next::Commit(_) = wants(&thief).next(party.at(1), party.me(1)) else { panic!("may, until then") };
    let _lost = party.people.remove(&2);
    party.commit(0, &changes);
    assert_eq!(wants(&person).next(party.at(1), party.me(1)), Next::Done);
    assert_eq!(wants(&thief).next(party.at(1), party.me(1)), Next::Dropped(Dropped::Overtaken));
    // Remove beats new keys.
    party.commit(0, &[cairn_sync::change::Change::Remove(two)]);
    assert_eq!(wants(&thief).next(party.at(1), party.me(1)), Next::Dropped(Dropped::NoSuchMember));
}
