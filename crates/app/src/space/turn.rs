//! A whole turn: everything there is to take and to give, until there is nothing more.

use super::{
    device, found,
    intent::Intent,
    push::Gave,
    say::{rest, say},
    spaces::Spaces,
    stop::Stop,
    view::{SyncKind, SyncTrouble},
    walk::{Walk, keep_flow, own, state},
};
use crate::session::App;
use cairn_sync::roster::Enrolled;
use cairn_vault::space::{Space, SpaceEdit};

/// So often something may be tried without the chain going on.
const IN_VAIN: u32 = 8;

/// Keeps the person's own space in step, and says how it went. One turn at a time.
pub(super) async fn turn(app: &App, spaces: &Spaces) -> Result<(), Stop> {
    let mut reach = spaces.turn.lock().await;
    let Some(space) = due(app).await? else { return Ok(()) };
    if spaces.status().kind != SyncKind::Resting {
        say(app, spaces, SyncKind::Working, spaces.status().trouble);
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
            rest(app, spaces, shortcoming);
            Ok(())
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

/// The person's own space, if there is anything to do for it.
pub(super) async fn due(app: &App) -> Result<Option<Space>, Stop> {
    let unlocked = app.unlocked().await?;
    let space = own(&unlocked).await?;
    Ok(space.filter(|space| !space.paused && !matches!(&*space.state, state::JOINING | state::GONE)))
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
            self.settle().await?;
            if self.is_frozen() {
                return Err(Stop::Trouble(SyncTrouble::TwoHistories));
            }
            let unlocked = self.app.unlocked().await?;
            device::here(&unlocked, self.me.sign_key(), None).await?;
            drop(unlocked);
            self.locate().await?;
            self.let_go().await?;
            let more = self.intend().await?
                || self.push().await? != Gave::Nothing
                || self.again().await?
                || self.store().await?;
            if !more {
                self.fetch().await?;
                return Ok(());
            }
            let same = before == (self.chain.seq(), self.standing.epoch());
            in_vain = if same { in_vain + 1 } else { 0 };
            if in_vain > IN_VAIN {
                return Err(Stop::Trouble(SyncTrouble::Altered));
            }
        }
    }

    /// Takes devices off the roster that have said that they left.
    async fn let_go(&mut self) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        let rows = unlocked.vault().all::<device::DeviceRow>().await?;
        let left = |enrolled: &&Enrolled| {
            let id = device::item(enrolled.keys.sign);
            rows.iter().any(|row| row.id == id && row.record.left) && enrolled.member != self.standing.me()
        };
        let gone: Vec<_> =
            self.standing.roster().members().iter().filter(left).map(|one| one.member).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let kept = unlocked.vault().intents(self.id.as_bytes()).await?;
        for member in gone {
            let (kind, bytes) = Intent::Remove(member).kept();
            if !kept.iter().any(|intent| intent.kind == kind && *intent.bytes == bytes) {
                unlocked.vault().intent_add(self.id.as_bytes(), kind, &bytes).await?;
            }
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
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.settled = true).await
    }
}
