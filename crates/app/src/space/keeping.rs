//! Keeping pages that were read and found good: several in one transaction, aside, while more are read.

use super::{
    flow::Alarm,
    say::tell,
    stop::Stop,
    walk::{Walk, end},
};
use cairn_protocol::{
    chain::Chain,
    name::{Digest, RecordId, Seq},
};
use cairn_sync::authority::Kind;
use cairn_vault::space::Applied;
use std::{collections::HashMap, sync::Arc};
use tokio::task::JoinHandle;

/// Items that are kept together, at least, where more are to come.
const LEAST: usize = 2_000;
/// Items that wait to be kept, at most: what comes while others are kept is kept together. Names are random, so that each
/// transaction writes most pages of the indexes anew, however little it adds. What the person writes meanwhile waits for it:
/// some tenths of a second.
const MOST: usize = 12_000;
/// Bytes of items after which no more are waited for.
const ENOUGH: usize = 8 * 1024 * 1024;

/// Envelopes of this device's that are not known to be in the chain.
pub(super) type Unsent = HashMap<RecordId, Vec<u8>>;

/// A page, while it is read.
pub(super) struct Reading {
    pub(super) chain: Chain,
    pub(super) applied: Applied,
    pub(super) unsent: Unsent,
    /// Links of this page.
    pub(super) links: HashMap<Seq, Digest>,
    /// Links of earlier places as they are kept, of those that somebody named on this page. Whoever writes much at once names
    /// the same again and again.
    pub(super) earlier: HashMap<Seq, Option<Digest>>,
    /// Who saw another chain than this device, where that is so; and, where they have seen this one since, that they have.
    pub(super) alarm: Option<Option<Alarm>>,
}

/// What was read and found good, and is not kept yet.
#[derive(Default)]
pub(super) struct Good {
    /// Pages that wait to be kept.
    pub(super) waiting: Vec<Reading>,
    /// Those before them, which are being kept.
    keeping: Option<Keeping>,
}

/// Pages that are being kept, aside.
struct Keeping {
    task: JoinHandle<Result<(), Stop>>,
    chain: Chain,
    links: HashMap<Seq, Digest>,
    alarm: Option<Option<Alarm>>,
}

impl Drop for Keeping {
    /// Where nobody waits for it any more, it is given up: all of them are kept, or none.
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Good {
    /// How many items wait to be kept, and how many bytes they have.
    fn waits(&self) -> (usize, usize) {
        let items = || self.waiting.iter().flat_map(|reading| &reading.applied.items);
        (items().count(), items().filter_map(|item| item.bytes.as_ref()).map(Vec::len).sum())
    }

    /// The link at a place, if it is among these.
    pub(super) fn link(&self, seq: Seq) -> Option<Digest> {
        let waiting = self.waiting.iter().find_map(|reading| reading.links.get(&seq));
        waiting.or_else(|| self.keeping.as_ref()?.links.get(&seq)).copied()
    }

    /// The last that is said of an alarm.
    pub(super) fn alarm(&self) -> Option<Option<Alarm>> {
        let waiting = self.waiting.iter().rev().find_map(|reading| reading.alarm.clone());
        waiting.or_else(|| self.keeping.as_ref()?.alarm.clone())
    }
}

impl Walk<'_> {
    /// The end of the chain, as far as it was read.
    pub(super) fn end(&self, good: &Good) -> Chain {
        let keeping = || good.keeping.as_ref().map(|keeping| keeping.chain);
        good.waiting.last().map(|reading| reading.chain).or_else(keeping).unwrap_or(self.chain)
    }

    /// Begins to keep what waits, if that is enough, once nothing else is being kept; and waits for that, if too much waits.
    pub(super) async fn keep_full(&mut self, good: &mut Good) -> Result<(), Stop> {
        let (items, bytes) = good.waits();
        if items < LEAST && bytes < ENOUGH {
            return Ok(());
        }
        let too_much = items >= MOST || bytes >= ENOUGH;
        if good.keeping.as_ref().is_some_and(|keeping| too_much || keeping.task.is_finished()) {
            self.kept(good).await?;
        }
        if good.keeping.is_none() {
            self.begin_to_keep(good);
        }
        Ok(())
    }

    /// Keeps all that is good.
    pub(super) async fn keep(&mut self, good: &mut Good) -> Result<(), Stop> {
        self.kept(good).await?;
        self.begin_to_keep(good);
        self.kept(good).await
    }

    /// Begins to keep what waits, aside and in one piece.
    fn begin_to_keep(&self, good: &mut Good) {
        let mut waiting = std::mem::take(&mut good.waiting).into_iter();
        let Some(mut first) = waiting.next() else { return };
        for more in waiting {
            first.chain = more.chain;
            first.alarm = more.alarm.or(first.alarm);
            first.links.extend(more.links);
            first.applied.items.extend(more.applied.items);
            first.applied.own.extend(more.applied.own);
            first.applied.ops.extend(more.applied.ops);
            first.applied.quarantined.extend(more.applied.quarantined);
        }
        let Reading { chain, links, alarm, mut applied, .. } = first;
        applied.end = Some(end(&chain));
        let (app, lane, id, kind) = (self.app.clone(), Arc::clone(&self.lane), self.id, self.kind);
        let noted = self.noted.clone();
        let task = tokio::spawn(async move {
            noted.prepare().await?;
            let unlocked = app.unlocked().await?;
            let done = unlocked.vault().apply(id.as_bytes(), &applied, unlocked.now()).await?;
            if !done.changed.is_empty() {
                match kind {
                    Kind::Personal => super::after::came(&unlocked, &done.changed).await?,
                    Kind::Group => tell(&app, &lane),
                }
            }
            Ok(())
        });
        good.keeping = Some(Keeping { task, chain, links, alarm });
    }

    /// Waits until what is being kept is kept.
    async fn kept(&mut self, good: &mut Good) -> Result<(), Stop> {
        let Some(mut keeping) = good.keeping.take() else { return Ok(()) };
        (&mut keeping.task).await.map_err(|_| Stop::damaged("pages could not be kept"))??;
        let commits = keeping.chain.commit() != self.chain.commit();
        self.chain = keeping.chain;
        if commits {
            // Somebody may have been let in who waits to hear it.
            self.spaces.linking.notify_one();
        }
        match keeping.alarm.take() {
            Some(alarm) => self.note_alarm(alarm).await,
            None => Ok(()),
        }
    }
}
