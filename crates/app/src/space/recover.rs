//! Coming back with the 24 words, where no device is left (SPEC.md, 6.10).

use super::{
    bodies::bodies,
    flow::Flow,
    found::{make_room, named},
    input::SpaceRecover,
    link,
    noted::Noted,
    reach::{Reach, within},
    recovery,
    spaces::Spaces,
    stop::Stop,
    view::SyncTrouble,
    walk::state,
};
use crate::{
    error::{Code, IpcError},
    fetch::server::{Place, Server, ServerFailed},
    session::Unlocked,
};
use cairn_protocol::{
    commit::CommitForOne,
    name::{Digest, Epoch, Seq, SlotId, Token},
    record::Placed,
    refusal::Refusal,
};
use cairn_sync::{
    Secret,
    history::Return,
    identity::Identity,
    member::derive_slot_id,
    recovery::{Located, Recovery},
    roster::Role,
    standing::Standing,
    welcome::Welcome,
};
use cairn_vault::{
    make_id,
    space::{self, End, Kind, SpaceEdit},
};
use zeroize::Zeroizing;

/// So often another change may come in between.
const TRIES: u32 = 8;

/// A way back: the server, and where the space is on it.
struct Way<'a> {
    server: Server,
    noted: Noted,
    reach: &'a mut Reach,
    words: Identity,
    located: Located,
}

/// Comes back as a new device.
pub(super) async fn recover(
    unlocked: &Unlocked,
    spaces: &Spaces,
    input: SpaceRecover,
) -> Result<(), IpcError> {
    let app = unlocked.app();
    let (place, name) = named(&input.host, &input.name)?;
    let words = recovery::of(&recovery::phrase(&Zeroizing::new(input.words))?);
    make_room(unlocked).await?;
    let me = Identity::make().map_err(|_| Stop::damaged("no randomness"))?;
    let back = async {
        let mut reach = spaces.own.turn.lock().await;
        let mut way = Way::find(spaces, &mut reach, &place, &words, Noted::new(app)).await?;
        way.admit(&me).await
    };
    let standing = app
        .unless_locked(async {
            back.await.map_err(|stop| match stop {
                Stop::Nothing => {
                    IpcError::new(Code::NothingToRecover, "nothing is kept there under these words")
                }
                other => other.into(),
            })
        })
        .await?;
    let id = *make_id()?.as_bytes();
    let row = space::NewSpace {
        id,
        kind: Kind::Personal,
        host: place.to_text(),
        genesis: [0; 32],
        state: state::JOINING.to_owned(),
        identity: me.to_bytes(),
        standing: None,
        end: End::start([0; 32]),
    };
    unlocked.vault().space_add(&row).await?;
    let flow = Flow { name: Some(name), ..Flow::default() };
    let edit = SpaceEdit { flow: Some(Some(flow.to_bytes()?)), ..SpaceEdit::default() };
    unlocked.vault().space_update(&id, &edit).await?;
    let row = unlocked.vault().space(&id).await?.ok_or(Stop::Nothing)?;
    link::enter(app, spaces, &row, &standing, None).await?;
    Ok(())
}

impl<'a> Way<'a> {
    async fn find(
        spaces: &Spaces,
        reach: &'a mut Reach,
        place: &Place,
        words: &Recovery,
        noted: Noted,
    ) -> Result<Self, Stop> {
        let server = reach.server(&spaces.fetch, place, None).await?;
        let locator = server.locator(words.locator, &noted).await?;
        let located = words.open(&locator).map_err(|_| Stop::Nothing)?;
        // The words delete nothing, so that this key is drawn and forgotten.
        let deletion = Secret::make().map_err(|_| Stop::damaged("no randomness"))?;
        let identity = Identity::derive(&words.sign, &words.wrap, &deletion);
        Ok(Self { server, noted, reach, words: identity, located })
    }

    async fn commit(&self, epoch: Epoch, slot: SlotId) -> Result<Option<CommitForOne>, Stop> {
        match self.server.commit_for_one(self.located.space, epoch, slot, &self.noted).await {
            Ok(commit) => Ok(Some(commit)),
            Err(ServerFailed::Refused(Refusal::Nothing)) => Ok(None),
            Err(failed) => Err(failed.into()),
        }
    }

    /// From the slot that the locator names, commit by commit, to the one in force, and all that is behind it.
    async fn standing(&mut self) -> Result<(Standing, Token), Stop> {
        let unread = |_| Stop::Trouble(SyncTrouble::UnreadChange);
        let Located { space, genesis, epoch, seed } = &self.located;
        let first = self.commit(*epoch, derive_slot_id(seed, *epoch)).await?.ok_or(Stop::Nothing)?;
        let mut back = Return::begin(*space, *genesis, &self.words, seed, &first).map_err(unread)?;
        while let Some((epoch, slot)) = back.next_slot()
            && let Some(commit) = self.commit(epoch, slot).await?
        {
            back = back.next(&self.words, &commit).map_err(unread)?;
        }
        let grant = self.reach.let_in(&self.server, back.keys(), &self.noted).await?;
        let bodies = bodies(&self.server, (*space, &grant.token), back.epoch(), &self.noted).await?;
        let (standing, _) = back.finish(&self.words, &bodies).map_err(unread)?;
        Ok((standing, grant.token))
    }

    /// Admits this device, and gives what it holds then.
    async fn admit(&mut self, me: &Identity) -> Result<Standing, Stop> {
        for _ in 0..TRIES {
            let (standing, token) = self.standing().await?;
            let space = self.located.space;
            let number = standing.roster().next();
            let admission = standing.admission(me.public(), Role::Facilitator, None);
            let (commit, after) = standing
                .make(&self.words, &[admission])
                .map_err(|_| Stop::damaged("this device could not be admitted"))?;
            match self.server.commit(within(space, &token), &commit, &self.noted).await {
                Ok(placed) => return self.entered(me, &after, number, placed).await,
                // Another device was quicker: the way begins anew.
                Err(ServerFailed::Refused(Refusal::CommitMoved { .. } | Refusal::NotLetIn)) => {}
                Err(failed) => return Err(failed.into()),
            }
        }
        Err(Stop::Trouble(SyncTrouble::Refused))
    }

    async fn entered(
        &mut self,
        me: &Identity,
        after: &Standing,
        number: cairn_sync::member::Member,
        placed: Placed,
    ) -> Result<Standing, Stop> {
        let (epoch, commit) = (after.epoch(), after.commit_hash());
        let seed = after.slot_seed(number).ok_or_else(|| Stop::damaged("a newcomer without a slot"))?;
        let slot = derive_slot_id(&seed, epoch);
        let own = self.commit(epoch, slot).await?.ok_or(Stop::Nothing)?;
        // The chain is read from its beginning, so its end at that place is of no use.
        let Placed { received, .. } = placed;
        let welcome = Welcome { number, seed, epoch, seq: Seq::LEAST, received, head: Digest::NONE, commit };
        let standing = Standing::joined(self.located.space, self.located.genesis, me, &welcome, &own);
        // Whatever let the words in is no token of this device's.
        self.reach.refused();
        standing.map_err(|_| Stop::Trouble(SyncTrouble::UnreadChange))
    }
}
