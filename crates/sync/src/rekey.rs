//! Other keys for somebody who stays who they are (SPEC.md, 2.2 and 6.10): a member's request to have all of theirs
//! exchanged, which a facilitator confirms after comparing words; and a newer wrap key, which needs nobody's word.
//!
//! Both are what a member says in a record of their own. A request proves nothing by itself: who stole a device has the
//! same old keys. Each names the key in whose place the new one comes, so that none of them can be taken up again later.

use crate::{
    change::Change,
    identity::Identity,
    label,
    member::{Member, PublicKeys, point},
    roster::Roster,
    words::{CHECK, NoMemory, derive_rekey_words},
    wrap::WrapPublic,
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, digest,
    name::{Digest, Millis, PublicKey, Signature, SpaceId},
};
use std::array;

/// The version of both forms.
const FORM: u64 = 1;
/// Bytes of either, at most.
pub const MOST: usize = 1400;

/// A member asks for new keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The new keys.
    pub keys: PublicKeys,
    /// The sign key in whose place they come.
    pub instead: PublicKey,
    /// When it was asked, by the member's own clock.
    pub asked: Millis,
}

impl Request {
    /// What names the request among those of its member: no two with other keys have one name.
    pub fn name(&self) -> [u8; 16] {
        named(self.keys.fingerprint())
    }

    /// Whether it can be confirmed, as the roster is: it asks for new keys in the place of those that the member has.
    pub fn stands(&self, member: Member, roster: &Roster) -> bool {
        let known = roster.get(member).is_some_and(|enrolled| enrolled.keys.sign == self.instead);
        known && point(&self.keys.sign).is_some() && roster.by_key(self.keys.sign).is_none()
    }

    /// The four words that member and facilitator compare. Takes a while: not for the thread that draws.
    pub fn words(
        &self,
        (space, genesis): (SpaceId, Digest),
        member: Member,
    ) -> Result<[&'static str; CHECK], NoMemory> {
        derive_rekey_words(space, genesis, member, self.keys.fingerprint())
    }

    /// As a record holds it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::with_room(MOST);
        to.array(5);
        to.unsigned(FORM);
        self.keys.sign.put(&mut to);
        self.keys.wrap.put(&mut to);
        self.instead.put(&mut to);
        self.asked.put(&mut to);
        to.finish()
    }

    /// Reads what [`Self::to_bytes`] wrote. It comes from anybody who has a member's keys.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(5)?;
        from.within(FORM, FORM).map_err(|_| Malformed::Unknown)?;
        let keys = PublicKeys { sign: Part::take(&mut from)?, wrap: Part::take(&mut from)? };
        let (instead, asked) = (PublicKey::take(&mut from)?, Millis::take(&mut from)?);
        from.finish().map(|()| Self { keys, instead, asked })
    }
}

/// A member names a newer wrap key of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The new key.
    pub wrap: WrapPublic,
    /// `H("cairn/1/wrap", wrap)` of the one in whose place it comes.
    pub instead: Digest,
    /// The member's, as change 3 bears it.
    pub signature: Signature,
}

impl Renewal {
    /// That of a member whose newest wrap key is not on the roster yet; none if it is, or they are no member.
    pub fn of(space: SpaceId, member: Member, identity: &Identity, roster: &Roster) -> Option<Self> {
        let instead = wrap_name(&roster.get(member)?.keys.wrap);
        match Change::refresh(space, member, identity) {
            Change::Refresh { wrap, signature, .. } if wrap_name(&wrap) != instead => {
                Some(Self { wrap, instead, signature })
            }
            _ => None,
        }
    }

    /// What names it among those of its member.
    pub fn name(&self) -> [u8; 16] {
        named(wrap_name(&self.wrap))
    }

    /// The change that it asks for, if that can be made as the roster is: the key is the member's own word, and comes in the
    /// place of the one they have.
    pub fn change(&self, space: SpaceId, member: Member, roster: &Roster) -> Option<Change> {
        let enrolled = roster.get(member).filter(|one| wrap_name(&one.keys.wrap) == self.instead)?;
        let Self { wrap, signature, .. } = self.clone();
        let change = Change::Refresh { member, wrap, signature };
        (change.is_signed(enrolled.keys.sign, space) && self.instead != wrap_name(&self.wrap))
            .then_some(change)
    }

    /// As a record holds it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::with_room(MOST);
        to.array(4);
        to.unsigned(FORM);
        self.wrap.put(&mut to);
        self.instead.put(&mut to);
        self.signature.put(&mut to);
        to.finish()
    }

    /// Reads what [`Self::to_bytes`] wrote. It comes from anybody who has a member's keys.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(4)?;
        from.within(FORM, FORM).map_err(|_| Malformed::Unknown)?;
        let (wrap, instead) = (WrapPublic::take(&mut from)?, Digest::take(&mut from)?);
        let signature = Signature::take(&mut from)?;
        from.finish().map(|()| Self { wrap, instead, signature })
    }
}

/// A wrap key, as it stands in a roster's hash.
pub fn wrap_name(wrap: &WrapPublic) -> Digest {
    digest(label::WRAP, &[wrap.as_bytes()])
}

fn named(digest: Digest) -> [u8; 16] {
    array::from_fn(|place| digest.as_bytes()[place])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{commit::Policy, standing::Standing};

    fn group() -> (Identity, Standing) {
        let me = Identity::make().unwrap();
        let space = SpaceId::from_bytes([3; 16]);
        let (_, standing) = Standing::found(space, &me, None, Policy::Nothing).unwrap();
        (me, standing)
    }

    fn request(keys: &Identity, instead: &Identity) -> Request {
        Request { keys: keys.public(), instead: instead.sign_key(), asked: Millis::LEAST }
    }

    #[test]
    fn a_request_stands_for_the_keys_it_names_and_no_others() {
        let ((me, standing), next) = (group(), Identity::make().unwrap());
        let (roster, zero) = (standing.roster(), Member(0));
        let good = request(&next, &me);
        assert!(good.stands(zero, roster));
        assert!(!good.stands(Member(1), roster), "nobody's");
        assert!(!request(&next, &next).stands(zero, roster), "in the place of other keys");
        assert!(!request(&me, &me).stands(zero, roster), "a key that is known already");
        let weak = PublicKeys { sign: PublicKey::from_bytes([0; 32]), wrap: next.wrap_key().clone() };
        assert!(!Request { keys: weak, ..good.clone() }.stands(zero, roster));
        assert_eq!(Request::from_bytes(&good.to_bytes()), Ok(good.clone()));
        assert_ne!(good.name(), request(&Identity::make().unwrap(), &me).name());
    }

    #[test]
    fn both_see_the_same_words_only_of_the_same_keys_of_the_same_member() {
        let ((me, standing), next) = (group(), Identity::make().unwrap());
        let at = (standing.space(), standing.genesis());
        let said = request(&next, &me).words(at, Member(0)).unwrap();
        assert_eq!(request(&next, &me).words(at, Member(0)).unwrap(), said);
        assert_ne!(request(&Identity::make().unwrap(), &me).words(at, Member(0)).unwrap(), said);
        assert_ne!(request(&next, &me).words(at, Member(1)).unwrap(), said);
        assert_ne!(request(&next, &me).words((at.0, Digest::NONE), Member(0)).unwrap(), said);
    }

    #[test]
    fn a_newer_wrap_key_is_the_members_word_and_counts_once() {
        let (me, standing) = group();
        let (space, zero) = (standing.space(), Member(0));
        assert_eq!(Renewal::of(space, zero, &me, standing.roster()), None, "it is the one on the roster");
        let next = me.renewed().unwrap();
        let renewal = Renewal::of(space, zero, &next, standing.roster()).unwrap();
        assert_eq!(Renewal::from_bytes(&renewal.to_bytes()), Ok(renewal.clone()));
        let change = renewal.change(space, zero, standing.roster()).unwrap();
        // Another's key, with the same signature; another space; another member.
        let stranger = me.renewed().unwrap().wrap_key().clone();
        let false_key = Renewal { wrap: stranger, ..renewal.clone() };
        assert_eq!(false_key.change(space, zero, standing.roster()), None);
        assert_eq!(renewal.change(SpaceId::from_bytes([4; 16]), zero, standing.roster()), None);
        assert_eq!(renewal.change(space, Member(1), standing.roster()), None);
        let (_, after) = standing.make(&me, &[change]).unwrap();
        assert_eq!(after.roster().get(zero).unwrap().keys, next.public());
        // It is done; and an older one cannot be taken up again.
        assert_eq!(renewal.change(space, zero, after.roster()), None);
        let newest = next.renewed().unwrap();
        let second = Renewal::of(space, zero, &newest, after.roster()).unwrap();
        let (_, last) = after.make(&next, &[second.change(space, zero, after.roster()).unwrap()]).unwrap();
        assert_eq!(renewal.change(space, zero, last.roster()), None, "the first of two, said once more");
    }

    #[test]
    fn what_is_cut_off_or_too_long_is_neither() {
        let ((me, standing), next) = (group(), Identity::make().unwrap());
        let request = request(&next, &me).to_bytes();
        let renewed = me.renewed().unwrap();
        let renewal =
            Renewal::of(standing.space(), Member(0), &renewed, standing.roster()).unwrap().to_bytes();
        for end in 0..request.len() {
            assert!(Request::from_bytes(&request[..end]).is_err());
        }
        for end in 0..renewal.len() {
            assert!(Renewal::from_bytes(&renewal[..end]).is_err());
        }
        assert!(Request::from_bytes(&[&request[..], &[0]].concat()).is_err());
        assert!(Renewal::from_bytes(&[&renewal[..], &[0]].concat()).is_err());
        assert!(Request::from_bytes(&renewal).is_err() && Renewal::from_bytes(&request).is_err());
        assert!(Request::from_bytes(&vec![0x45; MOST + 1]).is_err());
    }
}
