//! Giving what the others do not have yet: sealed, kept, sent, and unsent until it is found in the chain.

use super::{
    reach::within,
    say::say,
    stop::Stop,
    view::{SyncKind, SyncTrouble},
    walk::Walk,
};
use crate::fetch::server::ServerFailed;
use cairn_protocol::{
    Message, limit,
    name::RecordId,
    record::{Upload, Verdict},
    refusal::Refusal,
};
use cairn_sync::{
    merge::TOLERANCE,
    op::Written,
    record::{CannotSeal, Record, Seen, seal},
};
use cairn_vault::{
    make_id,
    space::{Act, Sealed},
};

/// So many ops are sealed at a time.
const OPS: u32 = 2_000;
/// So many sealed records are looked at for one upload.
const LOOKED: u32 = limit::BATCH as u32;
/// What an upload's own bytes and those around each envelope come to, at most.
pub(super) const AROUND: usize = 8;

/// What giving came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gave {
    /// There was nothing.
    Nothing,
    /// Something, which is to be found in the chain now.
    Something,
    /// The space has moved to another epoch meanwhile.
    Moved,
}

impl Walk<'_> {
    /// Gives what waits: one upload.
    pub(super) async fn push(&mut self) -> Result<Gave, Stop> {
        self.seal_waiting().await?;
        let unlocked = self.app.unlocked().await?;
        let waiting = unlocked.vault().unsent(self.id.as_bytes(), LOOKED).await?;
        drop(unlocked);
        if waiting.is_empty() {
            return Ok(Gave::Nothing);
        }
        let waiting = self.seal_anew(waiting).await?;
        let mut envelopes = Vec::new();
        let (mut names, mut room) = (Vec::new(), limit::BATCH_BYTES - AROUND);
        for sealed in &waiting {
            let length = sealed.envelope.len() + AROUND;
            if length > room {
                break;
            }
            room -= length;
            let name = RecordId::from_bytes(sealed.record);
            if self.said.get(&name).is_some_and(|place| *place <= self.chain.seq()) {
                // It was said to stand there, and it does not.
                return Err(Stop::Trouble(SyncTrouble::Altered));
            }
            names.push(name);
            envelopes.push(sealed.envelope.clone());
        }
        let Some(upload) = Upload::new(envelopes) else {
            return Err(Stop::damaged("what waits does not make an upload"));
        };
        let token = self.enter().await?;
        say(self.app, self.spaces, SyncKind::Working, None);
        let sent = self.server.upload(within(self.id, &token), &upload, &self.noted).await;
        let verdicts = match sent {
            Ok(verdicts) => verdicts.verdicts,
            Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                self.reach.refused();
                return Ok(Gave::Moved);
            }
            Err(failed) => return Err(failed.into()),
        };
        if verdicts.len() != names.len() {
            return Err(Stop::NotAServer);
        }
        let (mut moved, mut taken) = (false, false);
        for (name, verdict) in names.into_iter().zip(verdicts) {
            match verdict {
                Verdict::Taken(placed) | Verdict::Known(placed) => {
                    taken = true;
                    self.said.insert(name, placed.seq);
                }
                Verdict::EpochMoved => moved = true,
                Verdict::Full => return Err(Stop::Trouble(SyncTrouble::Full)),
                Verdict::TooLarge | Verdict::Malformed => return Err(Stop::Trouble(SyncTrouble::Refused)),
            }
        }
        if moved {
            // The token ends with its epoch, so that the next page finds the new one.
            self.reach.refused();
        }
        Ok(if moved && !taken { Gave::Moved } else { Gave::Something })
    }

    /// Seals what the person did since, and keeps it before any of it is sent.
    async fn seal_waiting(&mut self) -> Result<(), Stop> {
        loop {
            self.too_long = false;
            let unlocked = self.app.unlocked().await?;
            if self.ahead.unsigned_abs() > TOLERANCE {
                // An honest wrong clock loses nothing: what was done is put into the order in which it was done.
                unlocked.vault().restamp_unsent(self.ahead, unlocked.now()).await?;
            }
            let acts = unlocked.vault().unsent_acts(self.id.as_bytes(), OPS).await?;
            let mut records = Vec::new();
            for act in acts {
                let name = RecordId::from_bytes(*make_id()?.as_bytes());
                match self.sealed(act, name) {
                    Ok(sealed) => records.push(sealed),
                    // One field that is larger than a record (or than a field of one, which is no act). It stays here, and
                    // holds up nothing else.
                    Err(CannotSeal::TooLarge | CannotSeal::NotAnAct) => {
                        self.too_long = true;
                    }
                    Err(error) => return Err(cannot(error)),
                }
            }
            if records.is_empty() {
                return Ok(());
            }
            unlocked.vault().keep_unsent(self.id.as_bytes(), &records).await?;
        }
    }

    /// Seals anew, under its own name, what was sealed for an epoch that is over.
    async fn seal_anew(&mut self, waiting: Vec<Sealed>) -> Result<Vec<Sealed>, Stop> {
        let epoch = self.standing.epoch().get();
        if waiting.iter().all(|sealed| sealed.epoch == epoch) {
            return Ok(waiting);
        }
        let unlocked = self.app.unlocked().await?;
        let (mut all, mut anew) = (Vec::new(), Vec::new());
        for sealed in waiting {
            if sealed.epoch == epoch {
                all.push(sealed);
                continue;
            }
            let act = unlocked.vault().unsent_ops(&sealed).await?;
            if act.ops.is_empty() {
                // Its ops were erased meanwhile, as what was replaced long ago is.
                unlocked.vault().unseal(self.id.as_bytes(), &sealed.record).await?;
                continue;
            }
            let fresh = self.sealed(act, RecordId::from_bytes(sealed.record)).map_err(cannot)?;
            anew.push(fresh.clone());
            all.push(fresh);
        }
        unlocked.vault().reseal(self.id.as_bytes(), &anew).await?;
        Ok(all)
    }

    fn sealed(&self, act: Act, name: RecordId) -> Result<Sealed, CannotSeal> {
        let (writer, first, last) = act.span().ok_or(CannotSeal::NotAnAct)?;
        let ops = act.ops.into_iter().map(|op| Written {
            collection: op.collection,
            item: op.item,
            field: op.field,
            text: op.text,
            stamp: op.stamp,
            base: op.base,
        });
        let record = Record {
            author: self.standing.me(),
            seen: Seen { seq: self.chain.seq(), head: self.chain.head() },
            ops: ops.collect(),
        };
        let keys = self.standing.keys();
        let envelope = seal(&record, name, &keys, self.me.key(), self.me.deletion())?;
        let epoch = keys.epoch().get();
        Ok(Sealed { record: *name.as_bytes(), epoch, envelope: envelope.to_bytes(), writer, first, last })
    }
}

fn cannot(error: CannotSeal) -> Stop {
    tracing::error!(cause = %error, "a record could not be sealed");
    Stop::damaged("a record could not be sealed")
}
