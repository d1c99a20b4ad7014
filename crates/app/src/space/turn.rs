//! A whole turn: everything there is to take and to give, until there is nothing more.

use super::{
    device, found,
    group::{self, finish, leaving},
    intent::intend,
    push::Gave,
    say::{rest, say},
    spaces::{Spaces, Which},
    stop::Stop,
    view::{SyncKind, SyncTrouble},
    walk::{Walk, keep_flow, own, state},
};
use crate::session::App;
use cairn_sync::{authority::Kind, intent::Intent, member::Member};
use cairn_vault::space::{Space, SpaceEdit};

/// So often something may be tried without the chain going on.
const IN_VAIN: u32 = 8;

/// Keeps a space in step, and says how it went. One turn of a space at a time.
pub(super) async fn turn(app: &App, spaces: &Spaces, which: Which) -> Result<(), Stop> {
    let lane = spaces.lane(which);
    let mut reach = lane.turn.lock().await;
    if let Which::Group(id) = which {
        group::join(app, spaces, &lane, &mut reach, &id).await?;
    }
    let Some(space) = due(app, which).await? else {
        if which != Which::Own {
            // Whoever waits to be admitted has nothing to keep in step.
            rest(app, &lane, None);
        }
        return Ok(());
    };
    if lane.status().kind != SyncKind::Resting {
        say(app, &lane, SyncKind::Working, lane.status().trouble);
    }
    let space = match space.state.as_str() {
        state::STARTING => found::post(app, spaces, &mut reach, space).await?,
        _ => space,
    };
    let outcome = match Walk::begin(app, spaces, &mut reach, &space).await {
        Ok(mut walk) => walk.go().await.map(|()| walk.shortcoming()),
        Err(stop) => Err(stop),
    };
    match outcome {
        Ok(shortcoming) => {
            note(app, &space, state::STANDS).await?;
            rest(app, &lane, shortcoming);
            match which {
                Which::Own => {
                    spaces.shared();
                    Ok(())
                }
                Which::Group(id) => finish(app, &lane, &id).await,
            }
        }
        Err(stop) => {
            // Whatever it was, the way is found anew the next time.
            reach.forget();
            match &stop {
                Stop::Removed => note(app, &space, state::REMOVED).await?,
                Stop::Gone => note(app, &space, state::GONE).await?,
                _ => {}
            }
            Err(stop)
        }
    }
}

/// A space, if there is anything to do for it.
pub(super) async fn due(app: &App, which: Which) -> Result<Option<Space>, Stop> {
    let unlocked = app.unlocked().await?;
    let space = match which {
        Which::Own => own(&unlocked).await?,
        Which::Group(id) => unlocked.vault().space(&id).await?,
    };
    let over = |space: &Space| matches!(&*space.state, state::JOINING | state::GONE | state::LEFT);
    Ok(space.filter(|space| !space.paused && !over(space)))
}

/// Keeps where a space stands now. One that is frozen stays so.
async fn note(app: &App, space: &Space, to: &str) -> Result<(), Stop> {
    let unlocked = app.unlocked().await?;
    let Some(standing) = unlocked.vault().space(&space.id).await? else { return Ok(()) };
    if standing.state != to && standing.state != state::FROZEN {
        let edit = SpaceEdit { state: Some(to.to_owned()), ..SpaceEdit::default() };
        unlocked.vault().space_update(&space.id, &edit).await?;
    }
    Ok(())
}

impl Walk<'_> {
    /// Takes and gives until there is nothing more.
    async fn go(&mut self) -> Result<(), Stop> {
        let (mut in_vain, mut healed) = (0, false);
        self.compare_clocks().await?;
        self.note_admissions().await?;
        loop {
            let before = (self.chain.seq(), self.standing.epoch());
            self.learn().await?;
            match self.pull().await {
                // Once a turn: a server that goes on like that is looked at again later.
                Err(Stop::Diverged) if !healed => {
                    healed = true;
                    self.heal().await?;
                    self.pull().await?;
                }
                pulled => pulled?,
            }
            if self.kind == Kind::Personal {
                self.settle().await?;
            }
            if self.is_frozen() {
                return Err(Stop::Trouble(SyncTrouble::TwoHistories));
            }
            match self.kind {
                Kind::Personal => {
                    let unlocked = self.app.unlocked().await?;
                    device::here(&unlocked, self.me.sign_key(), None).await?;
                    drop(unlocked);
                    self.locate().await?;
                    self.refresh().await?;
                }
                Kind::Group => {
                    self.note_heard().await?;
                    self.introduce().await?;
                    self.freshen().await?;
                    self.speak().await?;
                    self.withdraw().await?;
                }
            }
            self.let_go().await?;
            let more = self.intend().await?
                || self.renew().await?
                || self.push().await? != Gave::Nothing
                || self.again().await?
                || self.attend().await?;
            if !more {
                return Ok(());
            }
            let same = before == (self.chain.seq(), self.standing.epoch());
            in_vain = if same { in_vain + 1 } else { 0 };
            if in_vain > IN_VAIN {
                return Err(Stop::Trouble(SyncTrouble::Altered));
            }
        }
    }

    /// What is done for whatever else hangs on a space: attachments of the person's, letters of a group. True if the chain may
    /// have gone on by it.
    async fn attend(&mut self) -> Result<bool, Stop> {
        if self.kind == Kind::Group {
            self.hear_orders().await?;
            return Ok(self.answer().await? || self.erase().await? || self.compact().await?);
        }
        if self.erase().await? || self.store().await? || self.compact().await? {
            return Ok(true);
        }
        self.fetch().await.map(|()| false)
    }

    /// Takes those off the roster who have said that they left.
    async fn let_go(&mut self) -> Result<(), Stop> {
        let (me, roster) = (self.standing.me(), self.standing.roster());
        if !self.standing.is_facilitator(me) {
            return Ok(());
        }
        let unlocked = self.app.unlocked().await?;
        let gone: Vec<Member> = match self.kind {
            Kind::Personal => {
                let rows = unlocked.vault().all::<device::DeviceRow>().await?;
                let left = |sign| rows.iter().any(|row| row.id == device::item(sign) && row.record.left);
                let members = roster.members().iter().filter(|enrolled| left(enrolled.keys.sign));
                members.map(|enrolled| enrolled.member).collect()
            }
            Kind::Group => leaving(&unlocked, self.id.as_bytes()).await?,
        };
        for member in gone.into_iter().filter(|member| *member != me && roster.get(*member).is_some()) {
            intend(&unlocked, self.id.as_bytes(), &Intent::Remove(member)).await?;
        }
        Ok(())
    }

    /// Once everything that was there before this device has come: what its owner chose on the others goes before what this
    /// one chose by itself when it was new.
    async fn settle(&mut self) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        let Some(space) = unlocked.vault().space(self.id.as_bytes()).await? else { return Ok(()) };
        if super::flow::Flow::of(&space)?.settled {
            return Ok(());
        }
        let changed = unlocked.vault().yield_to_space("setting", unlocked.now()).await?;
        if !changed.is_empty() {
            super::after::came(&unlocked, &changed).await?;
        }
        drop(unlocked);
        let seq = self.chain.seq().get();
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| {
            flow.settled = true;
            // What was there before this device is for those who were there to weigh.
            flow.compacting.weighed = seq;
        })
        .await
    }
}
