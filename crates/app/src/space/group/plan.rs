//! What the group works on, for a newcomer who is given no more than that (SPEC.md, 6.4): the agreement, the plan and shared
//! goals, as they stand, written once more under the epoch in which they came.

use crate::{
    fetch::server::ServerFailed,
    space::{push::AROUND, reach::within, stop::Stop, view::SyncTrouble, walk::Walk},
};
use cairn_protocol::{
    Message, limit,
    record::{Upload, Verdict},
    refusal::Refusal,
};
use cairn_sync::{
    commit::Policy,
    member::{Member, derive_repeat_name},
    op::Written,
    record::{Record, Seen, seal},
};

/// The kind of an intent that says for whom this is to be done.
const PLAN: &str = "plan";
/// What is given.
pub(super) const GIVEN: [&str; 3] = ["agreement", "plan", "goal"];

impl Walk<'_> {
    /// Keeps that a newcomer is to be given what the group works on, where that is what it decided.
    pub(super) async fn promise_plan(&self, newcomer: Member) -> Result<(), Stop> {
        if self.standing.policy() == Policy::CurrentPlan {
            let unlocked = self.app.unlocked().await?;
            let bytes = newcomer.0.to_be_bytes();
            unlocked.vault().intent_add(self.id.as_bytes(), PLAN, &bytes).await?;
        }
        Ok(())
    }

    /// Gives newcomers what they are to be given. True if something was sent.
    pub(super) async fn give_plan(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let kept = unlocked.vault().intents(self.id.as_bytes()).await?;
        drop(unlocked);
        let mut sent = false;
        for intent in kept.into_iter().filter(|intent| intent.kind == PLAN) {
            if let Ok(number) = intent.bytes.as_slice().try_into() {
                let newcomer = Member(u32::from_be_bytes(number));
                sent = true;
                if self.standing.roster().get(newcomer).is_some() && !self.repeat(newcomer).await? {
                    return Ok(true);
                }
            }
            self.app.unlocked().await?.vault().intent_done(intent.number).await?;
        }
        Ok(sent)
    }

    /// Writes what stands once more. False if the epoch has moved meanwhile: under the same names it is written again.
    async fn repeat(&mut self, newcomer: Member) -> Result<bool, Stop> {
        let runs = self.runs().await?;
        let (keys, seen) = (self.standing.keys(), Seen { seq: self.chain.seq(), head: self.chain.head() });
        let mut batches: Vec<Vec<Vec<u8>>> = Vec::new();
        let mut room = 0;
        for ops in runs {
            let Some(first) = ops.first().map(|op| op.stamp) else { continue };
            let record = Record { author: self.standing.me(), seen, ops };
            let name = derive_repeat_name(self.me.deletion(), newcomer, &first);
            let Ok(envelope) = seal(&record, name, &keys, self.me.key(), self.me.deletion()) else {
                tracing::warn!("something that stands fits no record and is not given on");
                continue;
            };
            let bytes = envelope.to_bytes();
            let full = batches.last().is_none_or(|batch| batch.len() >= limit::BATCH);
            if full || bytes.len() + AROUND > room {
                batches.push(Vec::new());
                room = limit::BATCH_BYTES - AROUND;
            }
            room = room.saturating_sub(bytes.len() + AROUND);
            if let Some(batch) = batches.last_mut() {
                batch.push(bytes);
            }
        }
        for batch in batches {
            let Some(upload) = Upload::new(batch) else { continue };
            let token = self.enter().await?;
            let verdicts = match self.server.upload(within(self.id, &token), &upload, &self.noted).await {
                Ok(verdicts) => verdicts.verdicts,
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                    self.reach.refused();
                    return Ok(false);
                }
                Err(failed) => return Err(failed.into()),
            };
            if verdicts.iter().any(|verdict| matches!(verdict, Verdict::Full)) {
                return Err(Stop::Trouble(SyncTrouble::Full));
            }
            if verdicts.iter().any(|verdict| matches!(verdict, Verdict::EpochMoved)) {
                self.reach.refused();
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What stands, in runs that make a record each: ops of one writer, counted without gaps.
    async fn runs(&self) -> Result<Vec<Vec<Written>>, Stop> {
        let unlocked = self.app.unlocked().await?;
        let mut ops = Vec::new();
        for collection in GIVEN {
            ops.extend(unlocked.vault().group_ops(self.id.as_bytes(), collection).await?);
        }
        // What is not in the chain yet is sent by who wrote it, and then newcomers read it like everybody.
        let mut ops: Vec<Written> = ops
            .into_iter()
            .filter(|op| op.place.is_some())
            .map(|op| Written {
                collection: op.op.collection,
                item: op.op.item,
                field: op.op.field,
                text: op.op.text,
                stamp: op.op.stamp,
                base: None,
            })
            .collect();
        ops.sort_by_key(|op| (op.stamp.writer, op.stamp.wseq));
        let mut runs: Vec<Vec<Written>> = Vec::new();
        for op in ops {
            let follows = runs.last().and_then(|run| run.last()).is_some_and(|last| {
                last.stamp.writer == op.stamp.writer
                    && last.stamp.wseq + 1 == op.stamp.wseq
                    && last.stamp.hlc <= op.stamp.hlc
            });
            match runs.last_mut().filter(|_| follows) {
                Some(run) => run.push(op),
                None => runs.push(vec![op]),
            }
        }
        Ok(runs)
    }
}
