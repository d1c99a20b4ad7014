//! Coming into a group: a request that waits for its answer, and a device that steps in (SPEC.md, 6.3, 6.4).

use super::keys::keys;
use super::row::{MembershipRow, Over, change, membership};
use crate::{
    fetch::server::{Place, Server, ServerFailed},
    session::App,
    space::{
        flow::{Begins, Bytes, Flow},
        noted::Noted,
        reach::Reach,
        say::tell,
        spaces::{Lane, Spaces},
        stop::Stop,
        view::SyncTrouble,
        walk::{end, instant, kept, own, state},
    },
};
use cairn_protocol::{
    chain::Chain,
    name::{Epoch, SpaceId},
    refusal::Refusal,
};
use cairn_sync::{
    commit::Policy,
    identity::Identity,
    invite::{Request, Stage},
    member::derive_slot_id,
    standing::Standing,
    welcome::Welcome,
};
use cairn_vault::space::{Applied, Kind, Name, NewSpace, Space, SpaceEdit};
use std::sync::atomic::Ordering;

/// Goes on with whatever is between the person and a group, until this device stands in it. One that does already has
/// nothing to do here.
pub(in crate::space) async fn join(
    app: &App,
    spaces: &Spaces,
    lane: &Lane,
    reach: &mut Reach,
    group: &Name,
) -> Result<(), Stop> {
    let unlocked = app.unlocked().await?;
    let (row, space) = (membership(&unlocked, group).await?, unlocked.vault().space(group).await?);
    let Some(row) = row else { return Ok(()) };
    match row.over {
        None => {}
        Some(Over::Left) => {
            // Left on another of the person's devices.
            if space.is_some_and(|space| space.state != state::LEFT) {
                unlocked.vault().space_close(group, state::LEFT).await?;
                tell(app, lane);
            }
            return Ok(());
        }
        Some(Over::Leaving | Over::Declined | Over::Closed) => return Ok(()),
    }
    let proxy = own(&unlocked).await?.as_ref().map(Flow::of).transpose()?.and_then(|flow| flow.proxy);
    drop(unlocked);
    if stands_in(app, group, space.as_ref()).await? {
        return Ok(());
    }
    let place = Place::named(&row.host).map_err(|_| Stop::damaged("the server's name cannot be read"))?;
    let server = reach.server(&spaces.fetch, &place, proxy.as_deref()).await?;
    let noted = Noted::new(app);
    if let Some(request) = row.request()? {
        lane.awaits.store(true, Ordering::Release);
        ask(app, lane, (&server, &noted), group, &row, request).await?;
    }
    let row = membership(&app.unlocked().await?, group).await?;
    if let Some(row) = row
        && let Some(welcome) = row.welcome()?
    {
        lane.awaits.store(false, Ordering::Release);
        enter(app, (&server, &noted), group, &row, &welcome, space).await?;
        tell(app, lane);
    }
    Ok(())
}

/// Whether this device stands in the group by the keys that the person has there now.
async fn stands_in(app: &App, group: &Name, space: Option<&Space>) -> Result<bool, Stop> {
    let Some(space) = space.filter(|space| !space.identity.is_empty()) else { return Ok(false) };
    let here = Identity::from_bytes(&space.identity).map_err(|_| Stop::damaged("an identity"))?;
    let all = keys(&app.unlocked().await?, group).await?;
    Ok(all.iter().any(|one| one.sign_key() == here.sign_key()))
}

/// Looks whether the request was answered.
async fn ask(
    app: &App,
    lane: &Lane,
    (server, noted): (&Server, &Noted),
    group: &Name,
    row: &MembershipRow,
    request: Request,
) -> Result<(), Stop> {
    let letters = match server.letters(request.mailbox(), None, noted).await {
        Ok(letters) => letters,
        // Taken back, or its time is over.
        Err(ServerFailed::Refused(Refusal::Nothing)) => {
            return ended(app, lane, group, Over::Closed, None).await;
        }
        Err(failed) => return Err(failed.into()),
    };
    let request = request.read(&letters, instant(app.now()), row.identity()?.wrap_private());
    if let Some(letter) = request.to_post(&letters) {
        server.letter_leave(request.mailbox(), letter.to_vec(), noted).await?;
    }
    match request.stage() {
        Stage::Begun | Stage::Seen(_) | Stage::Sent { .. } => Ok(()),
        Stage::Declined(words) => {
            let words = Some(words.clone()).filter(|words| !words.is_empty());
            ended(app, lane, group, Over::Declined, words).await
        }
        Stage::Expired => ended(app, lane, group, Over::Closed, None).await,
        Stage::Admitted(welcome) => {
            let welcome = Bytes(welcome.to_bytes());
            let unlocked = app.unlocked().await?;
            change(&unlocked, group, |row| (row.request, row.welcome) = (None, Some(welcome))).await
        }
    }
}

/// Nothing has come of a request: its keys go.
async fn ended(app: &App, lane: &Lane, group: &Name, over: Over, words: Option<String>) -> Result<(), Stop> {
    lane.awaits.store(false, Ordering::Release);
    let unlocked = app.unlocked().await?;
    change(&unlocked, group, |row| {
        (row.over, row.words) = (Some(over), words);
        (row.request, row.identity) = (None, None);
    })
    .await?;
    tell(app, lane);
    Ok(())
}

/// Steps in where the person's membership begins.
async fn enter(
    app: &App,
    (server, noted): (&Server, &Noted),
    group: &Name,
    row: &MembershipRow,
    welcome: &Welcome,
    space: Option<Space>,
) -> Result<(), Stop> {
    let (id, me) = (SpaceId::from_bytes(*group), row.identity()?);
    let slot = derive_slot_id(&welcome.seed, welcome.epoch);
    let commit = server.commit_for_one(id, welcome.epoch, slot, noted).await?;
    let standing = Standing::joined(id, row.genesis()?, &me, welcome, &commit).map_err(|error| {
        tracing::warn!(cause = %error, "a welcome leads nowhere");
        Stop::Trouble(SyncTrouble::UnreadChange)
    })?;
    let (chain, seen) = begins(id, &standing, welcome);
    // Whoever is not given what was before has a chain that begins where they came.
    let begins = chain.commit().map(|(epoch, _)| Begins::of(&chain, epoch));
    let flow = Flow { seen, begins, ..Flow::default() }.to_bytes()?;
    let new = NewSpace {
        id: *group,
        kind: Kind::Group,
        host: row.host.clone(),
        genesis: *standing.genesis().as_bytes(),
        state: state::STANDS.to_owned(),
        identity: me.to_bytes(),
        standing: Some(standing.to_bytes()),
        end: end(&chain),
    };
    let unlocked = app.unlocked().await?;
    let edit = SpaceEdit {
        end: Some(new.end),
        host: Some(new.host.clone()),
        genesis: Some(new.genesis),
        state: Some(new.state.clone()),
        identity: Some(new.identity.clone()),
        standing: new.standing.clone(),
        flow: Some(Some(flow)),
        ..SpaceEdit::default()
    };
    match space {
        // Somebody who comes again keeps what they read the first time.
        Some(space) => unlocked.vault().space_close(&space.id, state::LEFT).await?,
        None => unlocked.vault().space_add(&new).await?,
    }
    unlocked.vault().space_update(group, &edit).await?;
    let applied = Applied { epochs: vec![kept(&standing.past())], ..Applied::default() };
    unlocked.vault().apply(group, &applied, unlocked.now()).await?;
    Ok(())
}

/// Where the chain begins for somebody: at its beginning, if they are given everything, else where they came; and the place
/// and link that whoever admitted them saw.
fn begins(id: SpaceId, standing: &Standing, welcome: &Welcome) -> (Chain, Option<(u64, String)>) {
    if welcome.epoch == Epoch::LEAST {
        return (Chain::start(id), None);
    }
    if standing.policy() == Policy::Everything {
        return (Chain::start(id), Some((welcome.seq.get(), welcome.head.to_string())));
    }
    let commit = (welcome.epoch, welcome.commit);
    (Chain::at(id, (welcome.seq, welcome.received), welcome.head, commit), None)
}
