//! Records: what a member writes, signed by the member and sealed under the epoch's key.

use crate::{
    epoch::EpochKeys,
    label,
    member::{Member, MemberKey, derive_delete_token},
    op::{Act, MOST_OPS, Salts, Written},
    secret::{NoRandomness, Secret, make_bytes},
    verifier::{Claim, Verifier},
};
use cairn_domain::op::{Hlc, WriterId};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, digest,
    envelope::{Envelope, Header, padded},
    limit,
    name::{Digest, Nonce, PublicKey, RecordId, Seq, Signature},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use ed25519_dalek::Signer;
use zeroize::Zeroizing;

/// The last item of the chain that an author had verified. It is signed, so members who were shown different chains
/// find out from each other's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its place.
    pub seq: Seq,
    /// The chain's link there.
    pub head: Digest,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Who wrote it.
    pub author: Member,
    /// What the author had seen.
    pub seen: Seen,
    /// One act: ops by one writer, counted without gaps.
    pub ops: Vec<Written>,
}

/// Why a record cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotSeal {
    /// No ops, too many, or not one act.
    #[error("not one act of 1 to 1000 ops")]
    NotAnAct,
    /// It would not fit into an envelope: split the act, or make the value a blob.
    #[error("larger than an envelope may be")]
    TooLarge,
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

/// Why a record cannot be read. It goes to quarantine, and what follows goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Of another space or epoch than these keys.
    #[error("of another epoch")]
    OtherEpoch,
    /// The seal does not hold.
    #[error("does not open")]
    Sealed,
    /// Opened, but not of the form that is known here.
    #[error("not understood: {0}")]
    NotUnderstood(#[from] Malformed),
    /// Nobody of that number is on the roster.
    #[error("no such author")]
    NoSuchAuthor,
    /// The author did not sign this.
    #[error("false signature")]
    FalseSignature,
}

/// Whose key a number is, by the roster of the record's epoch.
pub trait Authors {
    /// The key with which a member signs; none if nobody has that number.
    fn sign_key(&self, member: Member) -> Option<PublicKey>;

    /// The same, read; none also where it is no key that proves anything.
    fn verifier(&self, member: Member) -> Option<Verifier> {
        self.sign_key(member).as_ref().and_then(Verifier::of)
    }
}

/// Signs and seals a record. `name` is kept when the same record is sealed anew for a later epoch, and `deletion` is the
/// author's own key, from which its token comes.
pub fn seal(
    record: &Record,
    name: RecordId,
    keys: &EpochKeys,
    author: &MemberKey,
    deletion: &Secret,
) -> Result<Envelope, CannotSeal> {
    seal_with(record, name, keys, author, deletion, (make_bytes()?, make_bytes()?))
}

/// The same with a nonce and a salt that must not be used twice.
pub(crate) fn seal_with(
    record: &Record,
    name: RecordId,
    keys: &EpochKeys,
    author: &MemberKey,
    deletion: &Secret,
    (nonce, salt): ([u8; 24], [u8; 16]),
) -> Result<Envelope, CannotSeal> {
    let act = Act::of(&record.ops).ok_or(CannotSeal::NotAnAct)?;
    let header = Header {
        space: keys.space(),
        epoch: keys.epoch(),
        record: name,
        delete: derive_delete_token(deletion, name).hash(),
        nonce: Nonce::from_bytes(nonce),
    };
    let salts = Salts::derive(&salt);
    let leaves: Vec<Digest> =
        (0..).zip(&record.ops).map(|(index, written)| salts.leaf(index, written)).collect();
    let signature = author.0.sign(&to_sign(&header, record.author, &record.seen, &leaves));
    let plain = Zeroizing::new(put(record, &act, &salt, &Signature::from_bytes(signature.to_bytes())));
    if padded(plain.len()) > limit::ENVELOPE {
        return Err(CannotSeal::TooLarge);
    }
    // A fresh buffer of the whole length: growing would leave a copy behind.
    let mut text = Zeroizing::new(vec![0; padded(plain.len())]);
    text[..plain.len()].copy_from_slice(&plain);
    let sealed = XChaCha20Poly1305::new(keys.content.expose().into())
        .encrypt(&nonce.into(), Payload { msg: &text, aad: &header.authenticated() })
        .map_err(|_| CannotSeal::TooLarge)?;
    Envelope::new(header, sealed).ok_or(CannotSeal::TooLarge)
}

/// Opens a record and checks whose it is.
pub fn open(envelope: &Envelope, keys: &EpochKeys, roster: &impl Authors) -> Result<Record, Unreadable> {
    open_whole(envelope, keys, roster).map(|opened| opened.record)
}

/// The same of many, in their order, with all signatures checked together: each holds then exactly if it holds alone.
pub fn open_all<'a, A: Authors + 'a>(
    sealed: impl IntoIterator<Item = (&'a Envelope, &'a EpochKeys, &'a A)>,
) -> Vec<Result<Record, Unreadable>> {
    let claimed = |(envelope, keys, roster): (&Envelope, &EpochKeys, &A)| {
        let Opened { record, leaves, signature, .. } = unseal(envelope, keys)?;
        let verifier = roster.verifier(record.author).ok_or(Unreadable::NoSuchAuthor)?;
        let text = to_sign(&envelope.header, record.author, &record.seen, &leaves);
        Ok((record, verifier.claim(&text, &signature)))
    };
    let all: Vec<Result<(Record, Claim), Unreadable>> = sealed.into_iter().map(claimed).collect();
    let hold = Claim::all_hold(all.iter().flatten().map(|(_, claim)| claim)).unwrap_or(false);
    let proven = |opened: Result<(Record, Claim), Unreadable>| {
        let (record, claim) = opened?;
        // If not all hold, it is to be found which.
        if hold || claim.holds() { Ok(record) } else { Err(Unreadable::FalseSignature) }
    };
    all.into_iter().map(proven).collect()
}

/// A record with what proves each of its ops alone.
pub(crate) struct Opened {
    pub(crate) record: Record,
    pub(crate) salts: Salts,
    pub(crate) leaves: Vec<Digest>,
    pub(crate) signature: Signature,
}

/// The same, with what proves each op alone.
pub(crate) fn open_whole(
    envelope: &Envelope,
    keys: &EpochKeys,
    roster: &impl Authors,
) -> Result<Opened, Unreadable> {
    let opened = unseal(envelope, keys)?;
    let Record { author, seen, .. } = &opened.record;
    prove(&envelope.header, *author, seen, &opened.leaves, &opened.signature, roster)?;
    Ok(opened)
}

/// What a record says, of which nobody has checked who signed it.
fn unseal(envelope: &Envelope, keys: &EpochKeys) -> Result<Opened, Unreadable> {
    let header = &envelope.header;
    if header.space != keys.space() || header.epoch != keys.epoch() {
        return Err(Unreadable::OtherEpoch);
    }
    let text = XChaCha20Poly1305::new(keys.content.expose().into())
        .decrypt(
            header.nonce.as_bytes().into(),
            Payload { msg: envelope.sealed(), aad: &header.authenticated() },
        )
        .map(Zeroizing::new)
        .map_err(|_| Unreadable::Sealed)?;
    Ok(take(&text)?)
}

/// Checks that the author whom a record names is on the roster and signed these leaves.
pub(crate) fn prove(
    header: &Header,
    author: Member,
    seen: &Seen,
    leaves: &[Digest],
    signature: &Signature,
    roster: &impl Authors,
) -> Result<(), Unreadable> {
    let verifier = roster.verifier(author).ok_or(Unreadable::NoSuchAuthor)?;
    let holds = verifier.holds(&to_sign(header, author, seen, leaves), signature);
    holds.then_some(()).ok_or(Unreadable::FalseSignature)
}

fn to_sign(header: &Header, author: Member, seen: &Seen, leaves: &[Digest]) -> [u8; 32] {
    let (authenticated, author, seq) =
        (header.authenticated(), author.0.to_be_bytes(), seen.seq.get().to_be_bytes());
    let mut parts: Vec<&[u8]> = vec![&authenticated, &author, &seq, seen.head.as_bytes()];
    parts.extend(leaves.iter().map(|leaf| leaf.as_bytes().as_slice()));
    *digest(label::RECORD_SIGN, &parts).as_bytes()
}

/// Reads the array inside a record as what was opened, and writes it back: for whoever tries the reader with anything.
/// Nothing is proven by it.
pub fn rewrite(text: &[u8]) -> Result<Vec<u8>, Malformed> {
    let Opened { record, signature, .. } = take(text)?;
    let act = Act::of(&record.ops).ok_or(Malformed::OutOfRange)?;
    let mut from = Reader::new(text, limit::ENVELOPE)?;
    from.tuple(9)?;
    from.unsigned()?;
    from.bytes(0, 8)?;
    for _ in 0..3 {
        from.unsigned()?;
    }
    from.bytes(0, 32)?;
    let mut written = put(&record, &act, &from.exactly()?, &signature);
    written.resize(padded(written.len()), 0);
    Ok(written)
}

fn put(record: &Record, act: &Act, salt: &[u8; 16], signature: &Signature) -> Vec<u8> {
    let mut to = Writer::new();
    to.array(9);
    to.unsigned(u64::from(record.author.0));
    to.bytes(&act.writer.0);
    to.unsigned(act.first);
    to.unsigned(act.clock.0);
    record.seen.seq.put(&mut to);
    record.seen.head.put(&mut to);
    to.bytes(salt);
    to.array(record.ops.len());
    for written in &record.ops {
        act.put(written, &mut to);
    }
    signature.put(&mut to);
    to.finish()
}

fn take(text: &[u8]) -> Result<Opened, Malformed> {
    let mut from = Reader::new(text, limit::ENVELOPE)?;
    from.tuple(9)?;
    let author = u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)?;
    let act = Act {
        writer: WriterId(from.exactly()?),
        first: from.within(1, u64::MAX)?,
        clock: Hlc(from.unsigned()?),
    };
    let seen = Seen { seq: Seq::take(&mut from)?, head: Digest::take(&mut from)? };
    let salts = Salts::derive(&from.exactly()?);
    let (mut ops, mut leaves) = (Vec::new(), Vec::new());
    let (count, mut before) = (from.array(1, MOST_OPS)?, act.clock);
    for index in 0..u32::try_from(count).map_err(|_| Malformed::OutOfRange)? {
        let written = act.take(u64::from(index), before, &mut from)?;
        before = written.stamp.hlc;
        leaves.push(salts.leaf(index, &written));
        ops.push(written);
    }
    // The act's clock is its first op's, or there would be two ways to write it.
    if ops.first().is_none_or(|first| first.stamp.hlc != act.clock) {
        return Err(Malformed::NotShortest);
    }
    let signature = Signature::take(&mut from)?;
    crate::padding::check(text, from.rest(), padded)?;
    Ok(Opened { record: Record { author, seen, ops }, salts, leaves, signature })
}
