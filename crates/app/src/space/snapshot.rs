//! Making the chain smaller: a snapshot of all that stands, and the order to drop what it replaces (SPEC.md, 5.6).
//!
//! Whoever made a snapshot is believed in nothing that can be looked at: each op in it carries its author's signature, and a
//! device that has the chain compares all of it before it lets go of anything. One that leaves something out, or puts
//! something in, is replaced by another at once.

mod carried;
mod check;
mod due;
mod make;
mod read;

use super::{
    flow::{Compacting, Flow},
    stop::Stop,
    walk::{Walk, keep_flow},
};
use cairn_protocol::{
    Malformed, Part, Reader,
    chain::{Item, Kept},
    limit,
    name::Seq,
};
use cairn_sync::{
    authority::Kind,
    history::{Epochs, Past},
};
use cairn_vault::space::Held;
use chrono::TimeDelta;

/// How old a copy may be from which a group's server is restored.
const COPIES: TimeDelta = TimeDelta::days(30);

/// The kind of an intent that holds the name of a snapshot whose chunks are on their way.
pub(super) const SNAPSHOT: &str = "snapshot";

/// An item of the chain, as it was kept.
pub(super) fn item(bytes: &[u8]) -> Result<Item, Malformed> {
    let mut from = Reader::new(bytes, limit::ENVELOPE + limit::ENVELOPE)?;
    let item = Item::take(&mut from)?;
    from.finish().map(|()| item)
}

impl Walk<'_> {
    /// Looks after what was ordered to be dropped, and orders it where it is time to. True if something came of it that is to
    /// be heard or sent.
    pub(super) async fn compact(&mut self) -> Result<bool, Stop> {
        if self.is_frozen() {
            return Ok(false);
        }
        self.hear_orders().await?;
        let compacting = self.compacting().await?;
        if let Some(order) = compacting.order()?
            && !compacting.refused
            && !compacting.let_go
        {
            let blob = order.compaction.snapshot.to_string();
            let good = compacting.read == blob || self.check(&order).await?;
            if good {
                self.let_go_of(order.compaction.upto).await?;
            }
            self.keep_compacting(|compacting| {
                (compacting.let_go, compacting.refused) = (good, !good);
                if good {
                    compacting.read = blob;
                }
            })
            .await?;
        }
        if self.is_due().await? { self.make_snapshot().await } else { Ok(false) }
    }

    /// Notes orders that have come since it was last looked.
    pub(super) async fn hear_orders(&self) -> Result<(), Stop> {
        let looked = self.compacting().await?.looked;
        let upto = self.chain.seq().get();
        if looked >= upto {
            return Ok(());
        }
        let unlocked = self.app.unlocked().await?;
        let kept = unlocked.vault().space_orders(self.id.as_bytes(), looked).await?;
        drop(unlocked);
        let read = |kept: &cairn_vault::space::Kept| kept.bytes.as_deref().map(item);
        let last =
            kept.iter().rev().filter_map(read).filter_map(Result::ok).find_map(|item| match item.kept {
                Kept::Compaction(order) => Some((order, item.seq, item.received)),
                _ => None,
            });
        self.keep_compacting(|compacting| {
            compacting.looked = upto;
            if let Some((order, at, received)) = last {
                compacting.note(&order, at, received);
            }
        })
        .await
    }

    pub(super) async fn compacting(&self) -> Result<Compacting, Stop> {
        let unlocked = self.app.unlocked().await?;
        let space = unlocked.vault().space(self.id.as_bytes()).await?.ok_or(Stop::Nothing)?;
        Ok(Flow::of(&space)?.compacting)
    }

    pub(super) async fn keep_compacting(&self, change: impl FnOnce(&mut Compacting)) -> Result<(), Stop> {
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| change(&mut flow.compacting)).await
    }

    /// Lets go of the sealed bytes that a snapshot has replaced. In a group only their author can write anew what a restored
    /// server has lost, so there they stay for as long as a copy of it may be old.
    async fn let_go_of(&self, upto: Seq) -> Result<(), Stop> {
        let before = match self.kind {
            Kind::Personal => None,
            Kind::Group => Some((self.app.now() - COPIES).timestamp_millis()),
        };
        let unlocked = self.app.unlocked().await?;
        Ok(unlocked.vault().space_compacted(self.id.as_bytes(), upto.get(), before).await?)
    }

    /// Of ops that nothing proves any more, those that this device may write anew: in a group those of the person, as far as
    /// their records are kept.
    async fn ours(&self, ops: Vec<Held>) -> Result<Vec<Held>, Stop> {
        if self.kind == Kind::Personal {
            return Ok(ops);
        }
        let unlocked = self.app.unlocked().await?;
        let records = ops.iter().map(|(record, ..)| *record).collect();
        let whole = unlocked.vault().space_records(self.id.as_bytes(), &records).await?;
        let is_ours = |(record, ..): &Held| {
            let item = whole.get(record).and_then(|bytes| item(bytes).ok());
            matches!(item.map(|item| item.kept), Some(Kept::Record(envelope)) if self.token_of(&envelope.header).is_some())
        };
        Ok(ops.into_iter().filter(is_ours).collect())
    }

    /// What is known of every epoch, as snapshots are made and read by.
    async fn pasts(&self) -> Result<Epochs, Stop> {
        let damaged = |_| Stop::damaged("what is kept of an epoch cannot be read");
        let mut epochs = Epochs::new();
        for row in self.app.unlocked().await?.vault().space_epochs(self.id.as_bytes()).await? {
            let past = Past::from_bytes(&row.secret).map_err(damaged)?;
            epochs.insert(past.epoch, past);
        }
        epochs.insert(self.standing.epoch(), self.standing.past());
        Ok(epochs)
    }
}
