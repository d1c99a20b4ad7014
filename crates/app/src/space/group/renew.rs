//! A newer wrap key every thirty days, or when a device was lost: nobody is asked for it (SPEC.md, 2.2).
//!
//! A member's device draws it and says so in the group; a facilitator's commits what all have said, once a day at most. What
//! two in one member's name say, of whom one may be a thief, waits for a request that somebody confirms.

use super::{
    ask::{REFRESH, REKEY, declined, member},
    keys::{self, KeysRow, ages, asked, drawn, keep_drawn, newer},
    rekey::read_request,
    row::{change, item, membership},
    shared::{Shared, lost_at, rank, shared},
};
use crate::space::{flow::Bytes, stop::Stop, walk::Walk};
use cairn_domain::id::ItemId;
use cairn_sync::{
    authority::kept,
    change::Change,
    member::Member,
    rekey::{Renewal, wrap_name},
    wrap::wrap,
};
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};

/// How long a wrap key is good.
const GOOD: TimeDelta = TimeDelta::days(30);
/// So old it is exchanged together with others', where one of theirs waits: one commit is enough for all.
const ALONG: TimeDelta = TimeDelta::days(20);
/// So long what is said waits, that others may join it, and that whoever it belongs to sees what a thief says.
const WAITS: TimeDelta = TimeDelta::days(1);
/// By so much each device of a person's, and each facilitator, is later than the one before, so that not all do the same.
const LATER: TimeDelta = TimeDelta::hours(6);

fn later(rank: usize) -> TimeDelta {
    LATER * i32::try_from(rank).unwrap_or(i32::MAX / 64).min(64)
}

/// A newer wrap key that can be committed.
struct Waiting {
    by: Member,
    item: ItemId,
    change: Change,
}

impl Walk<'_> {
    /// Draws a newer wrap key where the one in force is thirty days old, a device was lost since it was drawn, or somebody
    /// names another in the person's name.
    pub(in crate::space) async fn freshen(&mut self) -> Result<(), Stop> {
        if self.is_frozen() {
            return Ok(());
        }
        let (now, group) = (self.app.now(), *self.id.as_bytes());
        let unlocked = self.app.unlocked().await?;
        let Some(row) = membership(&unlocked, &group).await? else { return Ok(()) };
        let me = member(&self.standing)?;
        if row.drawn_at.is_none_or(|drawn| drawn > now) {
            // A clock that was put back begins to count anew.
            return change(&unlocked, &group, |row| row.drawn_at = Some(now)).await;
        }
        let all = drawn(&unlocked, &group).await?;
        if row.over.is_some() || asked(&all, me).is_some() || newer(&all, me).is_some() {
            return Ok(());
        }
        // What is not sent yet, another of the person's devices may be about to draw as well.
        if !matches!(shared(&unlocked).await?, Shared::Alone | Shared::Stands) {
            return Ok(());
        }
        let Some((_, since)) = ages(&unlocked, &group, (&all, me)).await? else { return Ok(()) };
        let later = later(rank(&unlocked).await?);
        let waiting = self.waiting().await?;
        let mine = |one: &&Waiting| one.by == me.member;
        let good = if waiting.iter().any(|one| one.by != me.member) { ALONG } else { GOOD };
        let lost = lost_at(&unlocked).await?;
        if now - since < good + later
            && !lost.is_some_and(|lost| lost > since && now - lost >= later)
            && !waiting.iter().any(|one| mine(&one))
        {
            return Ok(());
        }
        let next = self.me.renewed().map_err(|_| Stop::damaged("no randomness"))?;
        let Some(said) = Renewal::of(self.id, me.member, &next, self.standing.roster()) else {
            return Ok(());
        };
        let row = KeysRow {
            group: item(&group),
            keys: Bytes(next.to_bytes()),
            drawn_at: lost.map_or(now, |lost| lost.max(now)),
            instead: wrap_name(&me.keys.wrap).to_string(),
            asked: false,
            withdrawn: false,
        };
        keep_drawn(&unlocked, said.name(), &row, &[]).await?;
        drop(unlocked);
        self.keys.push(std::sync::Arc::new(next));
        self.spaces.own.wake.notify_one();
        Ok(())
    }

    /// What is said of newer wrap keys and can be committed as the roster is.
    async fn waiting(&self) -> Result<Vec<Waiting>, Stop> {
        let (unlocked, group) = (self.app.unlocked().await?, self.id.as_bytes());
        let mut waiting = Vec::new();
        for one in unlocked.vault().group_items(group, REFRESH).await? {
            let Some(by) = kept(&one.collection).1 else { continue };
            let Some(said) = keys::said::read(&one.body, Renewal::from_bytes) else { continue };
            let change = said.change(self.id, by, self.standing.roster());
            if let Some(change) = change.filter(|_| item(&said.name()) == one.id) {
                waiting.push(Waiting { by, item: one.id, change });
            }
        }
        Ok(waiting)
    }

    /// Commits the newer wrap keys of all members that wait for it. True if something was tried.
    pub(in crate::space) async fn renew(&mut self) -> Result<bool, Stop> {
        let me = self.standing.me();
        if self.kind == cairn_sync::authority::Kind::Personal
            || self.is_frozen()
            || !self.standing.is_facilitator(me)
        {
            return Ok(false);
        }
        let mut waiting = self.waiting().await?;
        if waiting.is_empty() {
            return Ok(false);
        }
        let undecided = self.undecided(&waiting).await?;
        waiting.retain(|one| !undecided.contains(&one.by) && can_be_sealed_to(&one.change));
        let Some(oldest) = self.oldest(&waiting).await? else { return Ok(false) };
        let facilitators = self.standing.roster().members().iter().filter(|one| one.role.commits());
        let rank = facilitators.take_while(|one| one.member < me).count();
        // By the server's clock, which none of the members can set.
        let now = self.app.now().timestamp_millis().saturating_sub(self.ahead);
        if now.saturating_sub(oldest) < (WAITS + later(rank)).num_milliseconds() {
            return Ok(false);
        }
        let changes: Vec<Change> = waiting.into_iter().map(|one| one.change).collect();
        self.commit(&changes).await
    }

    /// Members of whom it is not clear which key is theirs: two are named, or they ask for all of them to be exchanged.
    async fn undecided(&self, waiting: &[Waiting]) -> Result<BTreeSet<Member>, Stop> {
        let (unlocked, group) = (self.app.unlocked().await?, self.id.as_bytes());
        let mut named = BTreeMap::<Member, u32>::new();
        for one in waiting {
            *named.entry(one.by).or_default() += 1;
        }
        let mut undecided: BTreeSet<Member> =
            named.into_iter().filter(|(_, often)| *often > 1).map(|(by, _)| by).collect();
        let declined = declined(&unlocked, group).await?;
        for one in unlocked.vault().group_items(group, REKEY).await? {
            if let Some((by, request)) = read_request(&one, &self.standing)
                && !declined.contains(&request.name())
            {
                undecided.insert(by);
            }
        }
        Ok(undecided)
    }

    /// When the server took the first of what waits, in milliseconds since 1970; none if nothing of it is in the chain.
    async fn oldest(&self, waiting: &[Waiting]) -> Result<Option<i64>, Stop> {
        let (unlocked, group) = (self.app.unlocked().await?, self.id.as_bytes());
        let mut oldest = None::<i64>;
        for op in unlocked.vault().group_ops(group, REFRESH).await? {
            let counts =
                waiting.iter().any(|one| one.item == op.op.item && kept(&op.op.collection).1 == Some(one.by));
            let Some(place) = op.place.filter(|_| counts) else { continue };
            let at = unlocked.vault().space_items(group, place.saturating_sub(1), 1).await?;
            if let Some(at) = at.first().filter(|at| at.seq == place) {
                oldest = Some(oldest.map_or(at.received, |oldest| oldest.min(at.received)));
            }
        }
        Ok(oldest)
    }
}

/// Whether a slot can be sealed to a key: one member's bad one must not hold up the others'.
fn can_be_sealed_to(change: &Change) -> bool {
    matches!(change, Change::Refresh { wrap: key, .. } if wrap(key, None, b"", b"", b"").is_ok())
}
