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
const TOGETHER: usize = 2_000;
/// The same where very many are to come. Names are random, so that each transaction writes most pages of the indexes anew,
/// however little it adds. What the person writes meanwhile waits for it: some tenths of a second.
const MANY_TOGETHER: usize = 4 * TOGETHER;
/// So many are very many.
const MANY: u64 = 20_000;
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
pub(super) struct Good {
    /// How many are kept together.
    together: usize,
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
    /// Nothing yet, of a chain of which so much is to come.
    pub(super) fn of(to_come: u64) -> Self {
        let together = if to_come > MANY { MANY_TOGETHER } else { TOGETHER };
        Self { together, waiting: Vec::new(), keeping: None }
    }

    /// How often there is enough to keep.
    fn fills(&self) -> usize {
        let items = || self.waiting.iter().flat_map(|reading| &reading.applied.items);
        let bytes: usize = items().filter_map(|item| item.bytes.as_ref()).map(Vec::len).sum();
        (items().count() / self.together).max(bytes / ENOUGH)
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

    /// Begins to keep what waits, if that is much, and waits for what is being kept, if that is too much.
    pub(super) async fn keep_full(&mut self, good: &mut Good) -> Result<(), Stop> {
        let fills = good.fills();
        if fills == 0 {
            return Ok(());
        }
        if good.keeping.as_ref().is_some_and(|keeping| fills > 1 || keeping.task.is_finished()) {
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
