//! The side that is being let in.

use super::{mailbox, shown::shown};
use crate::{
    error::{Code, IpcError},
    fetch::server::{Place, ServerFailed},
    session::{App, AppEvent, Unlocked},
    space::{
        device,
        flow::{Bytes, Flow},
        found::{make_room, named},
        input::DeviceJoin,
        noted::Noted,
        spaces::Spaces,
        stop::Stop,
        view::{LinkSide, LinkStep, LinkView},
        walk::{end, instant, keep_flow, place, state},
    },
};
use cairn_protocol::{chain::Chain, refusal::Refusal};
use cairn_sync::{
    identity::Identity,
    link::{Code as LinkCode, End, Joined, New, Step},
    member::derive_slot_id,
    standing::Standing,
};
use cairn_vault::{
    make_id,
    space::{self, Kind, Space, SpaceEdit},
};
use zeroize::Zeroizing;

fn read(bytes: &Bytes) -> Result<New, Stop> {
    New::from_bytes(&bytes.0).map_err(|_| Stop::damaged("linking cannot be read"))
}

fn identity(space: &Space) -> Result<Identity, Stop> {
    Identity::from_bytes(&space.identity).map_err(|_| Stop::damaged("an identity cannot be read"))
}

/// Reads a code and knocks.
pub(in crate::space) async fn join(
    unlocked: &Unlocked,
    spaces: &Spaces,
    input: DeviceJoin,
) -> Result<(), IpcError> {
    let app = unlocked.app();
    let typed = Zeroizing::new(input.code);
    let wrong = |_| IpcError::new(Code::NoSuchLink, "neither twelve words nor the text of a code");
    let host = input.host.as_deref().map(str::trim).filter(|host| !host.is_empty());
    // Words are asked for with their server; what the person typed becomes what the other device would have shown.
    let host = host.map(Place::named).transpose();
    let host = host.map_err(|_| IpcError::new(Code::NotAHost, "not the address of a server"))?;
    let code = LinkCode::read(&typed, host.as_ref().map(Place::to_text).as_deref()).map_err(wrong)?;
    let (place, name) = named(&code.host, &input.name)?;
    make_room(unlocked).await?;
    let me = Identity::make().map_err(|_| Stop::damaged("no randomness"))?;
    let new = New::make(code, me.public(), instant(unlocked.now()));
    let new = new.map_err(|_| Stop::damaged("no randomness"))?;
    let knocked = async {
        let mut reach = spaces.link_reach.lock().await;
        let server = reach.server(&spaces.fetch, &place, None).await?;
        server.letters(new.mailbox(), None, &Noted::new(app)).await?;
        Ok::<_, Stop>(())
    };
    let knocked = app
        .unless_locked(async {
            knocked.await.map_err(|stop| match stop {
                Stop::Nothing => IpcError::new(Code::NoSuchLink, "no such code is shown there"),
                other => other.into(),
            })
        })
        .await;
    knocked?;
    let id = *make_id()?.as_bytes();
    let row = space::NewSpace {
        id,
        kind: Kind::Personal,
        host: place.to_text(),
        genesis: [0; 32],
        state: state::JOINING.to_owned(),
        identity: me.to_bytes(),
        standing: None,
        end: space::End::start([0; 32]),
    };
    unlocked.vault().space_add(&row).await?;
    keep_flow(app, spaces, &id, |flow| {
        flow.new = Some(Bytes(new.to_bytes()));
        flow.name = Some(name);
    })
    .await?;
    spaces.linking.notify_one();
    Ok(())
}

pub(super) async fn step(
    app: &App,
    spaces: &Spaces,
    (space, flow): (Space, Flow),
    known: &mut Option<usize>,
) -> Result<bool, Stop> {
    let Some(new) = flow.new.as_ref().map(read).transpose()? else { return Ok(false) };
    if matches!(new.step(), Step::Ended(_)) || space.state != state::JOINING {
        return Ok(false);
    }
    let (at, proxy) = (place(&space)?, flow.proxy.as_deref());
    let server = spaces.link_reach.lock().await.server(&spaces.fetch, &at, proxy).await?;
    let noted = Noted::new(app);
    let letters = match mailbox::look(spaces, &server, new.mailbox(), known, &noted).await {
        Ok(letters) => letters,
        // The other device closed it.
        Err(ServerFailed::Refused(Refusal::Nothing)) => {
            change(app, spaces, &space, |new| new.end(End::Stopped)).await?;
            return Ok(false);
        }
        Err(failed) => return Err(failed.into()),
    };
    let (me, now) = (identity(&space)?, instant(app.now()));
    let Some(new) = change(app, spaces, &space, |new| new.read(&letters, now, me.wrap_private())).await?
    else {
        return Ok(false);
    };
    if let Some(letter) = new.to_post(&letters) {
        server.letter_leave(new.mailbox(), letter.to_vec(), &noted).await?;
    }
    let Some(joined) = new.joined() else { return Ok(true) };
    let slot = derive_slot_id(&joined.welcome.seed, joined.welcome.epoch);
    let commit = server.commit_for_one(joined.space, joined.welcome.epoch, slot, &noted).await?;
    let Joined { space: id, genesis, welcome } = joined;
    let standing = Standing::joined(*id, *genesis, &me, welcome, &commit).map_err(|error| {
        tracing::warn!(cause = %error, "a welcome leads nowhere");
        Stop::Trouble(crate::space::view::SyncTrouble::UnreadChange)
    })?;
    let seen = (welcome.seq.get(), welcome.head.to_string());
    enter(app, spaces, &space, &standing, Some(seen)).await?;
    app.tell(AppEvent::LinkChanged);
    Ok(false)
}

/// From now on this device is one of them: all that was said of it so far becomes the space, in one piece.
pub(in crate::space) async fn enter(
    app: &App,
    spaces: &Spaces,
    space: &Space,
    standing: &Standing,
    seen: Option<(u64, String)>,
) -> Result<(), Stop> {
    let sign = identity(space)?.sign_key();
    let _one_at_a_time = spaces.flow.lock().await;
    let unlocked = app.unlocked().await?;
    let Some(space) = unlocked.vault().space(&space.id).await? else { return Err(Stop::Nothing) };
    let mut flow = Flow::of(&space)?;
    let name = flow.name.take();
    flow.seen = seen;
    let edit = SpaceEdit {
        id: Some(*standing.space().as_bytes()),
        genesis: Some(*standing.genesis().as_bytes()),
        state: Some(state::STANDS.to_owned()),
        standing: Some(standing.to_bytes()),
        end: Some(end(&Chain::start(standing.space()))),
        flow: Some(Some(flow.to_bytes()?)),
        ..SpaceEdit::default()
    };
    unlocked.vault().space_update(&space.id, &edit).await?;
    device::here(&unlocked, sign, name).await?;
    app.tell(AppEvent::SpaceChanged);
    spaces.own.wake.notify_one();
    Ok(())
}

/// Keeps what this side has come to. None if there is none any more.
async fn change(
    app: &App,
    spaces: &Spaces,
    space: &Space,
    to: impl FnOnce(New) -> New,
) -> Result<Option<New>, Stop> {
    let (before, new) = keep_flow(app, spaces, &space.id, |flow| {
        let Some(kept) = &flow.new else { return Ok((None, None)) };
        let new = read(kept)?;
        let before = new.step();
        let new = to(new);
        flow.new = Some(Bytes(new.to_bytes()));
        Ok::<_, Stop>((Some(before), Some(new)))
    })
    .await??;
    if new.as_ref().map(New::step) != before {
        app.tell(AppEvent::LinkChanged);
    }
    Ok(new)
}

pub(super) fn view(space: &Space, flow: &Flow, kept: &Bytes) -> Result<LinkView, Stop> {
    let new = read(kept)?;
    let (step, ended) = match new.step() {
        // Welcomed, and about to step in.
        Step::Admitted if space.state == state::JOINING => (LinkStep::Agreed, None),
        step => shown(step),
    };
    Ok(LinkView {
        side: LinkSide::New,
        step,
        host: Some(space.host.clone()),
        digits: new.digits().map(str::to_owned),
        expires_at: chrono::DateTime::from_timestamp_millis(
            i64::try_from(new.expires().get()).unwrap_or(i64::MAX),
        ),
        name: flow.name.clone(),
        ended,
        ..LinkView::NONE
    })
}

pub(super) async fn stop(unlocked: &Unlocked, spaces: &Spaces, space: &Space) -> Result<(), Stop> {
    let app = unlocked.app();
    if space.state == state::JOINING {
        // Nothing has come of it, so nothing of it is worth keeping.
        unlocked.vault().space_delete(&space.id).await?;
    } else {
        keep_flow(app, spaces, &space.id, |flow| flow.new = None).await?;
    }
    app.tell(AppEvent::LinkChanged);
    spaces.linking.notify_one();
    Ok(())
}
