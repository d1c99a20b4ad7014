//! One turn with the server: what is known of the space, the way there, and what is done step by step. No step holds the
//! vault open while it waits for the server.

pub(super) use super::state;
use super::{
    bodies::bodies,
    flow::{Alarm, Begins, Flow},
    group, healed,
    noted::Noted,
    reach::Reach,
    say::tell,
    spaces::{Lane, Spaces, Which},
    stop::Stop,
    view::SyncTrouble,
};
use crate::{
    fetch::server::{Place, Server},
    session::{App, Unlocked},
};
use cairn_protocol::{
    chain::Chain,
    name::{Digest, Epoch, Millis, RecordId, Seq, SpaceId},
};
use cairn_sync::{
    authority,
    commit::Policy,
    epoch::EpochKeys,
    history::{Past, walk},
    identity::Identity,
    member::Member,
    roster::{Roster, Verifiers},
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
    /// The keys of that roster.
    pub(super) verifiers: Verifiers,
    /// The commit that made it. Where another stands in a chain, the chain is not this space's.
    pub(super) commit: Digest,
}

/// A turn.
pub(super) struct Walk<'a> {
    pub(super) app: &'a App,
    pub(super) spaces: &'a Spaces,
    pub(super) lane: Arc<Lane>,
    pub(super) reach: &'a mut Reach,
    pub(super) server: Server,
    pub(super) noted: Noted,
    pub(super) id: SpaceId,
    pub(super) kind: authority::Kind,
    pub(super) state: String,
    pub(super) me: Arc<Identity>,
    /// In a group: all keys that the person has there.
    pub(super) keys: Vec<Arc<Identity>>,
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
    /// While a server that lost commits is given them again: the epoch in which it is.
    pub(super) behind: Option<Epoch>,
    /// What is to be deleted waits for something else to be sent.
    pub(super) moved: bool,
    /// A member was shown another history than this device.
    pub(super) alarm: Option<Alarm>,
    /// When the server took the last record of a facilitator's that was read in this turn.
    pub(super) heard: Option<Millis>,
}

/// The person's own space, if there is one.
pub(super) async fn own(unlocked: &Unlocked) -> Result<Option<Space>, Stop> {
    let spaces = unlocked.vault().spaces().await?;
    Ok(spaces.into_iter().find(|space| space.kind == Kind::Personal))
}

/// Through what a space's server is reached. For groups it is that of the person's own devices: who hides where they are does
/// so everywhere.
pub(super) async fn proxy(app: &App, space: &Space) -> Result<Option<String>, Stop> {
    let flow = Flow::of(space)?;
    if space.kind == Kind::Personal || flow.proxy.is_some() {
        return Ok(flow.proxy);
    }
    let own = own(&app.unlocked().await?).await?;
    Ok(own.as_ref().map(Flow::of).transpose()?.and_then(|flow| flow.proxy))
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
        let keys = match space.kind {
            Kind::Personal => Vec::new(),
            Kind::Group => group::keys(&app.unlocked().await?, &space.id).await?,
        };
        let me = match space.kind {
            Kind::Personal => Arc::new(me),
            Kind::Group => group::in_force(&standing, Arc::new(me), &keys),
        };
        let mut epochs = BTreeMap::new();
        for row in app.unlocked().await?.vault().space_epochs(&space.id).await? {
            let past = Past::from_bytes(&row.secret).map_err(damaged)?;
            epochs.insert(past.epoch, known(&past, standing.space()));
        }
        epochs.insert(standing.epoch(), known(&standing.past(), standing.space()));
        let heals = healed::known(app.unlocked().await?.vault(), space).await?;
        let flow = Flow::of(space)?;
        let proxy = proxy(app, space).await?;
        let server = reach.server(&spaces.fetch, &place(space)?, proxy.as_deref()).await?;
        Ok(Self {
            app,
            spaces,
            lane: spaces.lane(Which::of(space)),
            reach,
            server,
            noted: Noted::new(app),
            id: standing.space(),
            kind: match space.kind {
                Kind::Personal => authority::Kind::Personal,
                Kind::Group => authority::Kind::Group,
            },
            state: space.state.clone(),
            me,
            keys,
            chain: chain(&space.end, standing.space())?,
            standing,
            epochs,
            said: HashMap::new(),
            seen: flow.seen,
            located: flow.located,
            ahead: 0,
            heals,
            too_long: false,
            behind: None,
            moved: false,
            alarm: flow.alarm,
            heard: None,
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
        if self.alarm.is_some() {
            Some(SyncTrouble::ToldOtherwise)
        } else if self.too_long {
            Some(SyncTrouble::TooLong)
        } else if self.ahead.unsigned_abs() > FAR {
            Some(SyncTrouble::Clock)
        } else {
            None
        }
    }

    /// Keeps a standing with the keys of its epoch, and goes on with it.
    pub(super) async fn take_over(&mut self, next: Standing, me: &Identity) -> Result<(), Stop> {
        let past = next.past();
        let applied = Applied {
            standing: Some(next.to_bytes()),
            epochs: vec![kept(&past)],
            intents: self.settled_by(&next).await?,
            ..Applied::default()
        };
        let unlocked = self.app.unlocked().await?;
        unlocked.vault().apply(self.id.as_bytes(), &applied, unlocked.now()).await?;
        let me = me.settled(next.roster());
        let identity = SpaceEdit { identity: Some(me.to_bytes()), ..SpaceEdit::default() };
        unlocked.vault().space_update(self.id.as_bytes(), &identity).await?;
        drop(unlocked);
        self.me = Arc::new(me);
        self.epochs.insert(past.epoch, known(&past, self.id));
        self.standing = next;
        let gone = |alarm: &Alarm| self.standing.roster().get(Member(alarm.by)).is_none();
        if self.alarm.as_ref().is_some_and(gone) {
            self.note_alarm(None).await?;
        }
        self.note_admissions().await?;
        tell(self.app, &self.lane);
        Ok(())
    }

    /// Learns the epochs that were before this device came, so that what was written in them can be read.
    pub(super) async fn learn(&mut self) -> Result<(), Stop> {
        self.learn_from(self.chain.commit().map_or(Epoch::LEAST, |(epoch, _)| epoch)).await
    }

    /// The same for all epochs from one on.
    pub(super) async fn learn_from(&mut self, from: Epoch) -> Result<(), Stop> {
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

    /// Notes that there are two histories: from now on writing waits, until the person has compared them.
    pub(super) async fn freeze(&mut self, ours: Digest, theirs: Digest) -> Result<(), Stop> {
        self.state = state::FROZEN.to_owned();
        let histories = vec![ours.to_string(), theirs.to_string()];
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.histories = histories).await?;
        let frozen = SpaceEdit { state: Some(self.state.clone()), ..SpaceEdit::default() };
        self.app.unlocked().await?.vault().space_update(self.id.as_bytes(), &frozen).await?;
        tell(self.app, &self.lane);
        Ok(())
    }

    /// Notes that a member was shown another history: one member's word, signed by nobody else, so that it is said and stops
    /// nothing. Whichever history the server goes on with, nothing is lost by what is written meanwhile (SPEC.md, 4.2).
    pub(super) async fn note_alarm(&mut self, alarm: Option<Alarm>) -> Result<(), Stop> {
        if self.alarm == alarm {
            return Ok(());
        }
        self.alarm.clone_from(&alarm);
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.alarm = alarm).await?;
        tell(self.app, &self.lane);
        Ok(())
    }

    /// Where the chain begins that is kept here; none if that is its first place.
    pub(super) async fn begins(&self) -> Result<Option<Begins>, Stop> {
        let unlocked = self.app.unlocked().await?;
        let space = unlocked.vault().space(self.id.as_bytes()).await?.ok_or(Stop::Nothing)?;
        Ok(Flow::of(&space)?.begins)
    }

    /// The chain there.
    pub(super) async fn beginning(&self) -> Result<Chain, Stop> {
        let Some(begins) = self.begins().await? else { return Ok(Chain::start(self.id)) };
        let damaged = || Stop::damaged("the beginning of a chain cannot be read");
        let epoch = Epoch::new(begins.epoch).ok_or_else(damaged)?;
        let commit = self.epochs.get(&epoch).ok_or_else(damaged)?.commit;
        let (seq, received) = Seq::new(begins.seq).zip(Millis::new(begins.received)).ok_or_else(damaged)?;
        let head = begins.head.parse().map_err(|_| damaged())?;
        Ok(Chain::at(self.id, (seq, received), head, (epoch, commit)))
    }

    /// Whether writing waits because there are two histories.
    pub(super) fn is_frozen(&self) -> bool {
        self.state == state::FROZEN
    }
}

fn known(past: &Past, space: SpaceId) -> Arc<Known> {
    let (roster, verifiers) = (past.roster.clone(), Verifiers::of(&past.roster));
    Arc::new(Known { keys: past.keys(space), roster, verifiers, commit: past.commit })
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
