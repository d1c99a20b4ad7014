//! Messages made from a number: every kind, with lengths and numbers at their edges as often as between them.

use cairn_protocol::{
    Message,
    about::About,
    auth::{Challenge, Grant, Host, Proof},
    blob::{Announced, Held, Run},
    chain::{Item, Kept, Page},
    commit::{CommitBody, Core, Header, NewCommit, SignedHeader, Slot, body_hash, slots_hash},
    envelope::{self, Envelope, Tombstone, padded},
    event::Event,
    limit,
    mailbox::{Letter, Letters, Opened},
    name::{
        BlobId, ChallengeBytes, DeleteHash, DeleteToken, Digest, Epoch, LocatorId, Millis, Nonce, PublicKey,
        RecordId, Seq, Signature, SlotId, SpaceId, Token,
    },
    publication::Publication,
    record::{Placed, Upload, Verdict, Verdicts},
    refusal::Refusal,
    space::{Compaction, Farewell, Locator, NewSpace, SignedCompaction},
};

/// An endless row of bytes that depends on its seed alone.
pub(crate) struct Draw(blake3::OutputReader);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(blake3::Hasher::new().update(&seed.to_be_bytes()).finalize_xof())
    }

    fn fixed<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    fn many(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.0.fill(&mut bytes);
        bytes
    }

    /// One of both ends in one of four cases each, else any number of bits between them.
    fn number(&mut self, least: u64, most: u64) -> u64 {
        let [kind, shift] = self.fixed();
        match kind % 4 {
            0 => least,
            1 => most,
            _ => least + (u64::from_be_bytes(self.fixed()) >> (shift % 64)) % (most - least + 1).max(1),
        }
    }

    fn length(&mut self, least: usize, most: usize) -> usize {
        self.number(least as u64, most as u64) as usize
    }

    fn epoch(&mut self) -> Epoch {
        Epoch::new(self.number(1, Epoch::MOST.get())).unwrap()
    }

    fn seq(&mut self) -> Seq {
        Seq::new(self.number(0, Seq::MOST.get() - 1)).unwrap()
    }

    fn millis(&mut self) -> Millis {
        Millis::new(self.number(0, Millis::MOST.get())).unwrap()
    }

    fn digest(&mut self) -> Digest {
        Digest::from_bytes(self.fixed())
    }

    fn signature(&mut self) -> Signature {
        Signature::from_bytes(self.fixed())
    }

    pub(crate) fn token(&mut self) -> DeleteToken {
        DeleteToken::from_bytes(self.fixed())
    }

    pub(crate) fn header(&mut self, delete: DeleteHash) -> envelope::Header {
        envelope::Header {
            space: SpaceId::from_bytes(self.fixed()),
            epoch: self.epoch(),
            record: RecordId::from_bytes(self.fixed()),
            delete,
            nonce: Nonce::from_bytes(self.fixed()),
        }
    }

    pub(crate) fn envelope(&mut self, longest: usize) -> Envelope {
        let delete = DeleteHash::from_bytes(self.fixed());
        let header = self.header(delete);
        let length = padded(self.length(0, longest)) + limit::TAG;
        Envelope::new(header, self.many(length)).unwrap()
    }

    pub(crate) fn tombstone(&mut self) -> Tombstone {
        let token = self.token();
        let header = self.header(token.hash());
        let sealed = self.many(256 + limit::TAG);
        Envelope::new(header, sealed).unwrap().tombstone(token).unwrap()
    }

    fn core(&mut self, epoch: Epoch) -> Core {
        let previous = if epoch == Epoch::LEAST { Digest::NONE } else { self.digest() };
        Core {
            space: SpaceId::from_bytes(self.fixed()),
            epoch,
            previous,
            write_key: PublicKey::from_bytes(self.fixed()),
            commit_key: PublicKey::from_bytes(self.fixed()),
            confirm: self.digest(),
        }
    }

    pub(crate) fn signed_header(&mut self) -> SignedHeader {
        let epoch = self.epoch();
        let header = Header { core: self.core(epoch), slots: self.digest(), body: self.digest() };
        SignedHeader { header, signature: self.signature() }
    }

    pub(crate) fn new_commit(&mut self, epoch: Epoch, steps: usize, longest: usize) -> NewCommit {
        let length = self.length(40, longest);
        let body = self.many(length);
        let mut slots: Vec<Slot> = (0..steps * 8)
            .map(|_| Slot { id: SlotId::from_bytes(self.fixed()), sealed: Box::new(self.fixed()) })
            .collect();
        slots.sort_by_key(|slot| slot.id);
        let hashes: Vec<Digest> = slots.iter().map(Slot::hash).collect();
        let header = Header { core: self.core(epoch), slots: slots_hash(&hashes), body: body_hash(&body) };
        NewCommit::new(SignedHeader { header, signature: self.signature() }, body, slots).unwrap()
    }

    pub(crate) fn compaction(&mut self) -> SignedCompaction {
        let compaction = Compaction {
            space: SpaceId::from_bytes(self.fixed()),
            epoch: self.epoch(),
            upto: self.seq(),
            head: self.digest(),
            snapshot: BlobId::from_bytes(self.fixed()),
            snapshot_hash: self.digest(),
            slots_before: self.epoch(),
        };
        SignedCompaction { compaction, signature: self.signature() }
    }

    fn item(&mut self, kind: u64) -> Item {
        let kept = match kind % 4 {
            0 => Kept::Record(self.envelope(400)),
            1 => Kept::Commit(self.signed_header()),
            2 => Kept::Compaction(self.compaction()),
            _ => Kept::Deleted(self.tombstone()),
        };
        Item { seq: self.seq(), received: self.millis(), kept }
    }

    pub(crate) fn page(&mut self, items: u64) -> Page {
        let items = (0..items).map(|kind| self.item(kind)).collect();
        Page { items, seq: self.seq(), head: self.digest() }
    }

    fn placed(&mut self) -> Placed {
        Placed { seq: self.seq(), received: self.millis() }
    }

    fn verdict(&mut self, kind: u64) -> Verdict {
        match kind % 6 {
            0 => Verdict::Taken(self.placed()),
            1 => Verdict::Known(self.placed()),
            2 => Verdict::EpochMoved,
            3 => Verdict::TooLarge,
            4 => Verdict::Malformed,
            _ => Verdict::Full,
        }
    }

    fn refusal(&mut self, kind: u64) -> Refusal {
        match kind % 11 {
            0 => Refusal::Malformed,
            1 => Refusal::TooLarge,
            2 => Refusal::Nothing,
            3 => Refusal::NotLetIn,
            4 => Refusal::NotAdmitted,
            5 => Refusal::CommitMoved { epoch: self.epoch(), commit: self.digest() },
            6 => Refusal::Taken,
            7 => Refusal::Compacted { seq: self.seq() },
            8 => Refusal::Full,
            9 => Refusal::Slow { seconds: self.number(0, limit::WAIT_SECONDS) },
            _ => Refusal::NotNow { seconds: self.number(0, limit::WAIT_SECONDS) },
        }
    }

    fn held(&mut self) -> Held {
        let last = self.number(17, (limit::CHUNK + limit::TAG) as u64);
        let announced = Announced::new(DeleteHash::from_bytes(self.fixed()), limit::CHUNKS, last).unwrap();
        let runs = self.number(0, limit::MISSING as u64);
        let missing = (0..runs).map(|run| Run { first: run * 8, count: 1 + self.number(0, 6) }).collect();
        Held::new(announced, missing).unwrap()
    }

    fn letters(&mut self) -> Letters {
        let count = self.number(0, limit::LETTERS as u64);
        let letter = |draw: &mut Self| {
            let length = draw.length(1, limit::LETTER);
            Letter::new(draw.millis(), draw.many(length)).unwrap()
        };
        Letters { letters: (0..count).map(|_| letter(self)).collect() }
    }

    fn publication(&mut self) -> Publication {
        let length = self.length(0, limit::PUBLICATION / 2);
        // Of one byte and of two, up to the greatest length.
        let text = self.many(length).iter().map(|byte| char::from(*byte)).collect();
        Publication::new(SpaceId::from_bytes(self.fixed()), self.digest(), text, self.signature()).unwrap()
    }

    fn host(&mut self) -> Host {
        let length = self.length(1, limit::HOST);
        let letters = b"abcxyz019.-:[]";
        let host: String =
            self.many(length).iter().map(|byte| char::from(letters[usize::from(*byte) % 14])).collect();
        Host::new(&host).unwrap()
    }
}

/// What is done with one message of each kind.
pub(crate) trait Each {
    fn message<M: Message + PartialEq + std::fmt::Debug>(&mut self, name: &str, message: &M);
}

/// One of each kind.
pub(crate) fn each(seed: u64, to: &mut impl Each) {
    let draw = &mut Draw::new(seed);
    to.message("about", &About { now: draw.millis(), admission: seed.is_multiple_of(2) });
    to.message("challenge", &Challenge { bytes: ChallengeBytes::from_bytes(draw.fixed()) });
    let host = draw.host();
    let (space, epoch) = (SpaceId::from_bytes(draw.fixed()), draw.epoch());
    let challenge = ChallengeBytes::from_bytes(draw.fixed());
    to.message("proof", &Proof { space, epoch, challenge, host, signature: draw.signature() });
    let token = Token::from_bytes(draw.fixed());
    let seconds = draw.number(1, limit::TOKEN_SECONDS);
    to.message("grant", &Grant::new(token, seconds, draw.seq(), draw.digest()).unwrap());
    let (locator_id, locator) =
        (LocatorId::from_bytes(draw.fixed()), Locator { sealed: Box::new(draw.fixed()) });
    let genesis = draw.new_commit(Epoch::LEAST, 1, 300);
    to.message("locator", &locator);
    to.message("new_space", &NewSpace::new(genesis, locator_id, locator).unwrap());
    let commit = draw.digest();
    to.message("farewell", &Farewell { space, commit, signature: draw.signature() });
    to.message("envelope", &draw.envelope(900));
    to.message("tombstone", &draw.tombstone());
    to.message("delete_token", &draw.token());
    let envelopes = (0..1 + seed % 3).map(|_| draw.envelope(300).to_bytes()).collect();
    to.message("upload", &Upload::new(envelopes).unwrap());
    to.message("placed", &draw.placed());
    let verdicts = (0..6).map(|kind| draw.verdict(kind)).collect();
    let end = (Seq::new(limit::SEQ).unwrap(), Digest::from_bytes([7; 32]));
    to.message("verdicts", &Verdicts { verdicts, seq: end.0, head: end.1 });
    to.message("page", &draw.page(4));
    to.message("signed_header", &draw.signed_header());
    let commit = draw.new_commit(Epoch::new(2).unwrap(), 1, 200);
    let own = commit.slots()[usize::try_from(seed % 8).unwrap()].id;
    to.message("commit_for_one", &commit.for_one(own).unwrap());
    to.message("new_commit", &commit);
    let whole = CommitBody::new(*commit.signed(), commit.body().to_vec());
    to.message("compaction", &draw.compaction());
    to.message("announced", draw.held().announced());
    to.message("held", &draw.held());
    let seconds = draw.number(1, limit::MAILBOX_SECONDS);
    to.message("opened", &Opened::new(DeleteHash::from_bytes(draw.fixed()), seconds).unwrap());
    to.message("letters", &draw.letters());
    to.message("event", &Event { seq: draw.seq(), epoch: draw.epoch() });
    for kind in 0..11 {
        to.message(&format!("refusal_{kind:02}"), &draw.refusal(kind));
    }
    to.message("commit_body", &whole.unwrap());
    to.message("publication", &draw.publication());
}
