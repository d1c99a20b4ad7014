//! One turn with the server: what is known of the space, the way there, and what is done step by step. No step holds the
//! vault open while it waits for the server.

use super::{
    bodies::bodies, flow::Flow, healed, noted::Noted, reach::Reach, spaces::Spaces, stop::Stop,
    view::SyncTrouble,
};
use crate::{
    fetch::server::{Place, Server, ServerFailed},
    session::{App, AppEvent, Unlocked},
};
use cairn_protocol::{
    chain::Chain,
    name::{Digest, Epoch, Millis, RecordId, Seq, SpaceId, Token},
    refusal::Refusal,
};
use cairn_sync::{
    commit::Policy,
    epoch::EpochKeys,
    history::{Past, walk},
    identity::Identity,
    roster::Roster,
    standing::Standing,
};
use cairn_vault::space::{Applied, End, Kind, Name, Space, SpaceEdit};
use chrono::{DateTime, Utc};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Clocks that are so many milliseconds apart are worth telling the person: a day.
const FAR: u64 = 24 * 60 * 60 * 1000;

/// What is known of an epoch.
pub(super) struct Known {
    pub(super) keys: EpochKeys,
    pub(super) roster: Roster,
    /// The commit that made it. Where another stands in a chain, the chain is not this space's.
    pub(super) commit: Digest,
}

/// A turn.
pub(super) struct Walk<'a> {
    pub(super) app: &'a App,
    pub(super) spaces: &'a Spaces,
    pub(super) reach: &'a mut Reach,
    pub(super) server: Server,
    pub(super) noted: Noted,
    pub(super) id: SpaceId,
    pub(super) state: String,
    pub(super) me: Identity,
    pub(super) standing: Standing,
    /// The end of the chain as far as it was verified; never ahead of what is kept.
    pub(super) chain: Chain,
    pub(super) epochs: BTreeMap<Epoch, Arc<Known>>,
    /// Where the server says that records of this device stand.
    pub(super) said: HashMap<RecordId, Seq>,
    /// A place of the chain and its link, as whoever let this device in saw it.
    pub(super) seen: Option<(u64, String)>,
    /// The words whose locator the server holds.
    pub(super) located: Option<String>,
    /// By how much this device's clock is ahead of the server's, in milliseconds.
    pub(super) ahead: i64,
    /// Histories that were healed.
    pub(super) heals: Vec<healed::Old>,
    /// Something that waits does not fit a record.
    pub(super) too_long: bool,
}

/// Words for where a space stands, as the vault keeps them.
pub(super) mod state {
    /// The server has not said yes yet.
    pub(crate) const STARTING: &str = "starting";
    /// Another device is to let this one in.
    pub(crate) const JOINING: &str = "joining";
    /// It stands.
    pub(crate) const STANDS: &str = "stands";
    /// This device was removed.
    pub(crate) const REMOVED: &str = "removed";
    /// There are two histories.
    pub(crate) const FROZEN: &str = "frozen";
    /// It was deleted.
    pub(crate) const GONE: &str = "gone";
}

/// The person's own space, if there is one.
pub(super) async fn own(unlocked: &Unlocked) -> Result<Option<Space>, Stop> {
    let spaces = unlocked.vault().spaces().await?;
    Ok(spaces.into_iter().find(|space| space.kind == Kind::Personal))
}

/// A server as it is kept.
pub(super) fn place(space: &Space) -> Result<Place, Stop> {
    Place::named(&space.host).map_err(|_| Stop::damaged("the server's name cannot be read"))
}

impl<'a> Walk<'a> {
    /// Begins a turn of a space that has a standing.
    pub(super) async fn begin(
        app: &'a App,
        spaces: &'a Spaces,
        reach: &'a mut Reach,
        space: &Space,
    ) -> Result<Self, Stop> {
        let damaged = |_| Stop::damaged("what is kept of a space cannot be read");
        let kept = space.standing.as_ref().ok_or_else(|| Stop::damaged("a space without a standing"))?;
        let standing = Standing::from_bytes(kept).map_err(damaged)?;
        let me = Identity::from_bytes(&space.identity).map_err(damaged)?;
        let mut epochs = BTreeMap::new();
        for row in app.unlocked().await?.vault().space_epochs(&space.id).await? {
            let past = Past::from_bytes(&row.secret).map_err(damaged)?;
            epochs.insert(past.epoch, known(&past, standing.space()));
        }
        epochs.insert(standing.epoch(), known(&standing.past(), standing.space()));
        let heals = healed::known(app.unlocked().await?.vault()).await?;
        let flow = Flow::of(space)?;
        let server = reach.server(&spaces.fetch, &place(space)?, flow.proxy.as_deref()).await?;
        Ok(Self {
            app,
            spaces,
            reach,
            server,
            noted: Noted(app.clone()),
            id: standing.space(),
            state: space.state.clone(),
            me,
            chain: chain(&space.end, standing.space())?,
            standing,
            epochs,
            said: HashMap::new(),
            seen: flow.seen,
            located: flow.located,
            ahead: 0,
            heals,
            too_long: false,
        })
    }

    /// Compares the clocks. Neither is believed: a stamp counts by the server's at the latest, and ours puts ours in order.
    pub(super) async fn compare_clocks(&mut self) -> Result<(), Stop> {
        let asked = self.app.now().timestamp_millis();
        let about = self.server.about(&self.noted).await?;
        let here = asked.midpoint(self.app.now().timestamp_millis());
        self.ahead = here.saturating_sub(i64::try_from(about.now.get()).unwrap_or(i64::MAX));
        Ok(())
    }

    /// What the person is told although all is in step that can be.
    pub(super) const fn shortcoming(&self) -> Option<SyncTrouble> {
        if self.too_long {
            Some(SyncTrouble::TooLong)
        } else if self.ahead.unsigned_abs() > FAR {
            Some(SyncTrouble::Clock)
        } else {
            None
        }
    }

    /// The token that lets in at the epoch in force. Where the space has moved on without this device, follows it first.
    pub(super) async fn enter(&mut self) -> Result<Token, Stop> {
        loop {
            if let Some(token) = self.reach.token(self.id, self.standing.epoch()) {
                return Ok(token);
            }
            match self.reach.let_in(&self.server, &self.standing.keys(), &self.noted).await {
                Ok(grant) => {
                    self.compare(grant.seq, grant.head)?;
                    return Ok(grant.token);
                }
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => self.follow().await?,
                Err(ServerFailed::Refused(Refusal::Nothing)) => return Err(Stop::Gone),
                Err(failed) => return Err(failed.into()),
            }
        }
    }

    /// Goes on to the next commit, because the keys of this one let nobody in any more.
    async fn follow(&mut self) -> Result<(), Stop> {
        if self.next().await? {
            return Ok(());
        }
        // A challenge that was lost on the way looks the same, so it is asked once more.
        match self.reach.let_in(&self.server, &self.standing.keys(), &self.noted).await {
            Ok(grant) => return self.compare(grant.seq, grant.head),
            Err(ServerFailed::Refused(Refusal::NotLetIn)) => {}
            Err(failed) => return Err(failed.into()),
        }
        // Either this device has no place any more, or the server is behind what this device knows.
        let older: Vec<Epoch> =
            self.epochs.keys().rev().copied().filter(|e| *e < self.standing.epoch()).collect();
        for epoch in older {
            let Some(known) = self.epochs.get(&epoch) else { continue };
            match self.reach.let_in(&self.server, &known.keys, &self.noted).await {
                Ok(_) => return Err(Stop::Trouble(SyncTrouble::Restored)),
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => {}
                Err(failed) => return Err(failed.into()),
            }
        }
        Err(Stop::Removed)
    }

    /// Fetches the commit after the one in force by this device's own slot, and takes it over with its keys. False if there
    /// is none for this device.
    pub(super) async fn next(&mut self) -> Result<bool, Stop> {
        let Some((epoch, slot)) = self.standing.next_slot() else { return Ok(false) };
        let commit = match self.server.commit_for_one(self.id, epoch, slot, &self.noted).await {
            Ok(commit) => commit,
            Err(ServerFailed::Refused(Refusal::Nothing)) => return Ok(false),
            Err(failed) => return Err(failed.into()),
        };
        // Nothing of a change that cannot be read is applied: this device stands still, and says so.
        let next = self.standing.accept(&self.me, &commit).map_err(|error| {
            tracing::warn!(cause = %error, "a commit was not accepted");
            Stop::Trouble(SyncTrouble::UnreadChange)
        })?;
        self.take_over(next).await?;
        Ok(true)
    }

    /// Keeps a standing with the keys of its epoch, and goes on with it.
    pub(super) async fn take_over(&mut self, next: Standing) -> Result<(), Stop> {
        let past = next.past();
        let applied =
            Applied { standing: Some(next.to_bytes()), epochs: vec![kept(&past)], ..Applied::default() };
        let unlocked = self.app.unlocked().await?;
        unlocked.vault().apply(self.id.as_bytes(), &applied, unlocked.now()).await?;
        let me = self.me.settled(next.roster());
        let identity = SpaceEdit { identity: Some(me.to_bytes()), ..SpaceEdit::default() };
        unlocked.vault().space_update(self.id.as_bytes(), &identity).await?;
        self.epochs.insert(past.epoch, known(&past, self.id));
        self.standing = next;
        self.app.tell(AppEvent::SpaceChanged);
        Ok(())
    }

    /// Learns the epochs that were before this device came, so that what was written in them can be read.
    pub(super) async fn learn(&mut self) -> Result<(), Stop> {
        let from = self.chain.commit().map_or(Epoch::LEAST, |(epoch, _)| epoch);
        let all = (from.get()..=self.standing.epoch().get()).filter_map(Epoch::new);
        if self.standing.policy() != Policy::Everything
            || all.into_iter().all(|e| self.epochs.contains_key(&e))
        {
            return Ok(());
        }
        let token = self.enter().await?;
        let bodies = bodies(&self.server, (self.id, &token), self.standing.epoch(), &self.noted).await?;
        let epochs = walk(&self.standing, &bodies).map_err(|error| {
            tracing::warn!(cause = %error, "earlier changes cannot be read");
            Stop::Trouble(SyncTrouble::UnreadChange)
        })?;
        let applied = Applied { epochs: epochs.values().map(kept).collect(), ..Applied::default() };
        let unlocked = self.app.unlocked().await?;
        unlocked.vault().apply(self.id.as_bytes(), &applied, unlocked.now()).await?;
        for past in epochs.values() {
            self.epochs.insert(past.epoch, known(past, self.id));
        }
        Ok(())
    }

    /// Compares where the server says the chain ends with where it ended here.
    fn compare(&self, seq: Seq, head: Digest) -> Result<(), Stop> {
        if seq < self.chain.seq() || (seq == self.chain.seq() && head != self.chain.head()) {
            return Err(Stop::Diverged);
        }
        Ok(())
    }

    /// Notes that there are two histories: from now on writing waits, until the person has compared them.
    pub(super) async fn freeze(&mut self, ours: Digest, theirs: Digest) -> Result<(), Stop> {
        self.state = state::FROZEN.to_owned();
        let histories = vec![ours.to_string(), theirs.to_string()];
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.histories = histories).await?;
        let frozen = SpaceEdit { state: Some(self.state.clone()), ..SpaceEdit::default() };
        self.app.unlocked().await?.vault().space_update(self.id.as_bytes(), &frozen).await?;
        self.app.tell(AppEvent::SpaceChanged);
        Ok(())
    }

    /// Whether writing waits because there are two histories.
    pub(super) fn is_frozen(&self) -> bool {
        self.state == state::FROZEN
    }
}

fn known(past: &Past, space: SpaceId) -> Arc<Known> {
    Arc::new(Known { keys: past.keys(space), roster: past.roster.clone(), commit: past.commit })
}

/// What the vault keeps of an epoch.
pub(super) fn kept(past: &Past) -> cairn_vault::space::Epoch {
    cairn_vault::space::Epoch { epoch: past.epoch.get(), secret: past.to_bytes(), roster: Vec::new() }
}

/// The chain where what is kept of it ends.
pub(super) fn chain(end: &End, space: SpaceId) -> Result<Chain, Stop> {
    if end.epoch == 0 {
        return Ok(Chain::start(space));
    }
    let damaged = || Stop::damaged("the end of a chain cannot be read");
    let (seq, epoch) = (Seq::new(end.seq).ok_or_else(damaged)?, Epoch::new(end.epoch).ok_or_else(damaged)?);
    let received = u64::try_from(end.received).ok().and_then(Millis::new).ok_or_else(damaged)?;
    let commit = (epoch, Digest::from_bytes(end.commit));
    Ok(Chain::at(space, (seq, received), Digest::from_bytes(end.head), commit))
}

/// The end of a chain, as the vault keeps it.
pub(super) fn end(chain: &Chain) -> End {
    let (epoch, commit) =
        chain.commit().map_or((0, [0; 32]), |(epoch, hash)| (epoch.get(), *hash.as_bytes()));
    End {
        seq: chain.seq().get(),
        received: i64::try_from(chain.received().get()).unwrap_or(i64::MAX),
        head: *chain.head().as_bytes(),
        epoch,
        commit,
    }
}

/// A moment as messages hold it.
pub(super) fn instant(now: DateTime<Utc>) -> Millis {
    u64::try_from(now.timestamp_millis()).ok().and_then(Millis::new).unwrap_or(Millis::LEAST)
}

/// Changes what a flow has come to, and keeps it. One at a time.
pub(super) async fn keep_flow<T>(
    app: &App,
    spaces: &Spaces,
    space: &Name,
    change: impl FnOnce(&mut Flow) -> T,
) -> Result<T, Stop> {
    let _one_at_a_time = spaces.flow.lock().await;
    let unlocked = app.unlocked().await?;
    let standing = unlocked.vault().space(space).await?.ok_or(Stop::Nothing)?;
    let mut flow = Flow::of(&standing)?;
    let done = change(&mut flow);
    let edit = SpaceEdit { flow: Some(Some(flow.to_bytes()?)), ..SpaceEdit::default() };
    unlocked.vault().space_update(space, &edit).await?;
    Ok(done)
}
