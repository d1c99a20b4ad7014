//! The side that is a device of the person's already.

use super::{mailbox, shown::shown};
use crate::{
    error::{Code, IpcError},
    fetch::server::ServerFailed,
    session::{App, AppEvent, Unlocked},
    space::{
        flow::{Bytes, Flow},
        noted::Noted,
        spaces::Spaces,
        stop::Stop,
        view::{LinkSide, LinkStep, LinkView},
        walk::{self, Walk, instant, keep_flow, place},
    },
};
use cairn_protocol::{mailbox::Letters, refusal::Refusal};
use cairn_sync::{
    intent::Intent,
    link::{End, Old, Step},
    roster::Role,
    standing::Standing,
};
use cairn_vault::space::Space;

fn read(bytes: &Bytes) -> Result<Old, Stop> {
    Old::from_bytes(&bytes.0).map_err(|_| Stop::damaged("linking cannot be read"))
}

/// Shows a code. One that is shown already, and is good, is shown again.
pub(in crate::space) async fn offer(unlocked: &Unlocked, spaces: &Spaces) -> Result<(), IpcError> {
    let app = unlocked.app();
    let space = walk::own(unlocked).await?.filter(|space| space.state == walk::state::STANDS);
    let space = space.ok_or_else(|| IpcError::new(Code::NoSpace, "there is no space to be let into"))?;
    let flow = Flow::of(&space)?;
    if let Some(old) = flow.old.as_ref().map(read).transpose()?
        && !matches!(old.step(), Step::Ended(_) | Step::Admitted)
        && instant(unlocked.now()) <= old.expires()
    {
        return Ok(());
    }
    let id = cairn_protocol::name::SpaceId::from_bytes(space.id);
    let genesis = cairn_protocol::name::Digest::from_bytes(space.genesis);
    let old = Old::make(id, genesis, &space.host, instant(unlocked.now()))
        .map_err(|_| Stop::damaged("a code could not be made"))?;
    let work = async {
        let mut reach = spaces.own.turn.lock().await;
        let mut walk = Walk::begin(app, spaces, &mut reach, &space).await?;
        let token = walk.enter().await?;
        walk.server.mailbox_open(&token, old.mailbox(), &old.opened(), &walk.noted).await?;
        Ok::<_, Stop>(())
    };
    app.unless_locked(async { work.await.map_err(IpcError::from) }).await?;
    keep_flow(app, spaces, &space.id, |flow| flow.old = Some(Bytes(old.to_bytes()))).await?;
    spaces.linking.notify_one();
    Ok(())
}

/// What the person says of the digits.
pub(in crate::space) async fn agree(
    unlocked: &Unlocked,
    spaces: &Spaces,
    same: bool,
) -> Result<(), IpcError> {
    let app = unlocked.app();
    let none = || IpcError::new(Code::NoSuchLink, "no digits are shown");
    let space = walk::own(unlocked).await?.ok_or_else(none)?;
    let agreed = keep_flow(app, spaces, &space.id, |flow| {
        let Some(old) = &flow.old else { return Ok(None) };
        let old = read(old)?;
        if old.step() != Step::Revealed {
            return Ok(None);
        }
        let old = old.agree(same);
        flow.old = Some(Bytes(old.to_bytes()));
        Ok::<_, Stop>(Some(old))
    })
    .await??;
    let old = agreed.ok_or_else(none)?;
    if old.newcomer().is_some() {
        intend(unlocked, &space, &old).await?;
        spaces.own.wake.notify_one();
    }
    app.tell(AppEvent::LinkChanged);
    spaces.linking.notify_one();
    Ok(())
}

/// Keeps that the newcomer is to be admitted, unless that is kept already.
async fn intend(unlocked: &Unlocked, space: &Space, old: &Old) -> Result<(), Stop> {
    let Some(keys) = old.newcomer() else { return Ok(()) };
    let admit = Intent::Admit { keys: keys.clone(), role: Role::Facilitator, invite: None };
    crate::space::intent::intend(unlocked, &space.id, &admit).await
}

pub(super) async fn step(
    app: &App,
    spaces: &Spaces,
    (space, flow): (Space, Flow),
    known: &mut Option<usize>,
) -> Result<bool, Stop> {
    let Some(old) = flow.old.as_ref().map(read).transpose()? else { return Ok(false) };
    let (at, proxy) = (place(&space)?, flow.proxy.as_deref());
    let server = spaces.link_reach.lock().await.server(&spaces.fetch, &at, proxy).await?;
    let noted = Noted::new(app);
    if let Step::Ended(_) = old.step() {
        // What is over needs no mailbox. Where it cannot be closed it goes by itself, after its ten minutes.
        let _ = server.mailbox_close(old.mailbox(), &old.token(), &noted).await;
        return Ok(false);
    }
    let letters = match mailbox::look(spaces, &server, old.mailbox(), known, &noted).await {
        Ok(letters) => letters,
        // It has gone with its time.
        Err(ServerFailed::Refused(Refusal::Nothing)) => Letters { letters: Vec::new() },
        Err(failed) => return Err(failed.into()),
    };
    let old = advance(app, spaces, &space, &letters).await?;
    let Some(old) = old else { return Ok(false) };
    if let Some(letter) = old.to_post(&letters) {
        server.letter_leave(old.mailbox(), letter.to_vec(), &noted).await?;
    }
    // Once the welcome lies there, nothing more comes.
    Ok(old.step() != Step::Admitted)
}

/// Reads the letters, and keeps what they change before anything is answered.
async fn advance(app: &App, spaces: &Spaces, space: &Space, letters: &Letters) -> Result<Option<Old>, Stop> {
    let now = instant(app.now());
    let (before, old) = keep_flow(app, spaces, &space.id, |flow| {
        let Some(kept) = &flow.old else { return Ok((None, None)) };
        let old = read(kept)?;
        let before = old.step();
        let old = old.read(letters, now);
        flow.old = Some(Bytes(old.to_bytes()));
        Ok::<_, Stop>((Some(before), Some(old)))
    })
    .await??;
    let Some(old) = old else { return Ok(None) };
    let old = if old.step() == Step::Agreed { welcome(app, spaces, space, old).await? } else { old };
    if before != Some(old.step()) {
        app.tell(AppEvent::LinkChanged);
    }
    Ok(Some(old))
}

/// Welcomes the newcomer, once they are on the roster.
async fn welcome(app: &App, spaces: &Spaces, space: &Space, old: Old) -> Result<Old, Stop> {
    let Some(sign) = old.newcomer().map(|keys| keys.sign) else { return Ok(old) };
    let unlocked = app.unlocked().await?;
    let Some(space) = unlocked.vault().space(&space.id).await? else { return Ok(old) };
    let kept = space.standing.as_ref().ok_or_else(|| Stop::damaged("a space without a standing"))?;
    let standing = Standing::from_bytes(kept).map_err(|_| Stop::damaged("a standing"))?;
    let Some(number) = standing.roster().by_key(sign) else {
        intend(&unlocked, &space, &old).await?;
        return Ok(old);
    };
    let chain = walk::chain(&space.end, standing.space())?;
    let Some(welcome) = standing.welcome(number, &chain) else { return Ok(old) };
    drop(unlocked);
    let old = old.admit(&welcome).map_err(|_| Stop::damaged("a welcome could not be sealed"))?;
    keep_flow(app, spaces, &space.id, |flow| flow.old = Some(Bytes(old.to_bytes()))).await?;
    Ok(old)
}

pub(super) async fn view(unlocked: &Unlocked, space: &Space, kept: &Bytes) -> Result<LinkView, Stop> {
    let old = read(kept)?;
    let (step, ended) = shown(old.step());
    let code = matches!(step, LinkStep::Shown);
    let name = match old.newcomer() {
        Some(keys) => {
            let id = crate::space::device::item(keys.sign);
            let row = unlocked.vault().get::<crate::space::device::DeviceRow>(id).await?;
            row.map(|row| row.record.name).filter(|name| !name.is_empty())
        }
        None => None,
    };
    Ok(LinkView {
        side: LinkSide::Old,
        step,
        code: code.then(|| old.code().text().to_string()),
        words: if code { old.words().into_iter().map(str::to_owned).collect() } else { Vec::new() },
        host: Some(space.host.clone()),
        digits: old.digits().map(str::to_owned),
        expires_at: chrono::DateTime::from_timestamp_millis(
            i64::try_from(old.expires().get()).unwrap_or(i64::MAX),
        ),
        name,
        ended,
    })
}

pub(super) async fn stop(unlocked: &Unlocked, spaces: &Spaces, space: &Space) -> Result<(), Stop> {
    let app = unlocked.app();
    keep_flow(app, spaces, &space.id, |flow| {
        // One that is over is let go; one that is under way ends, and is seen to have.
        let over = flow.old.as_ref().and_then(|kept| read(kept).ok()).map(|old| {
            let over = matches!(old.step(), Step::Ended(_) | Step::Admitted);
            (over, old.end(End::Stopped))
        });
        flow.old = over.filter(|(over, _)| !over).map(|(_, old)| Bytes(old.to_bytes()));
    })
    .await?;
    app.tell(AppEvent::LinkChanged);
    spaces.linking.notify_one();
    Ok(())
}
