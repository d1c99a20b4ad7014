//! Making the person's own space on a server: `drafted → posted → stands` (SPEC.md, 6.1).

use super::{
    device,
    flow::{Bytes, Flow, Start},
    group,
    input::SpaceStart,
    noted::Noted,
    reach::Reach,
    recovery,
    spaces::Spaces,
    stop::Stop,
    walk::{keep_flow, own, place, proxy, state},
};
use crate::{
    error::{Code, IpcError},
    fetch::server::{Place, ServerFailed},
    session::{App, Unlocked},
    source::Trouble,
};
use cairn_protocol::{
    Message,
    name::{Epoch, SpaceId},
    refusal::Refusal,
    space::NewSpace,
};
use cairn_sync::{
    commit::Policy,
    identity::Identity,
    recovery::{Located, RecoveryPublic},
    standing::Standing,
};
use cairn_vault::{
    make_id,
    space::{self, Applied, Kind, Space, SpaceEdit},
};
use zeroize::Zeroizing;

/// A server the person named.
pub(super) fn server(host: &str) -> Result<Place, IpcError> {
    Place::named(host).map_err(|trouble| match trouble {
        Trouble::Insecure => IpcError::new(Code::NotAHost, "plain http: only in one's own network"),
        _ => IpcError::new(Code::NotAHost, "not the address of a server"),
    })
}

/// A device that has said its name and a server the person named.
pub(super) fn named(host: &str, name: &str) -> Result<(Place, String), IpcError> {
    let place = server(host)?;
    let name =
        device::name(name).ok_or_else(|| IpcError::new(Code::Invalid, "a name of 1 to 60 characters"))?;
    Ok((place, name))
}

/// Refuses where there is a space already. One that is over gives way.
pub(super) async fn make_room(unlocked: &Unlocked) -> Result<(), IpcError> {
    match own(unlocked).await? {
        Some(space) if matches!(&*space.state, state::REMOVED | state::GONE | state::JOINING) => {
            Ok(unlocked.vault().space_delete(&space.id).await?)
        }
        Some(_) => Err(IpcError::new(Code::AlreadyLinked, "there is a space already")),
        None => Ok(()),
    }
}

/// Drafts a space and posts it.
pub(super) async fn start(unlocked: &Unlocked, spaces: &Spaces, input: SpaceStart) -> Result<(), IpcError> {
    let app = unlocked.app();
    let (place, name) = named(&input.host, &input.name)?;
    let admission = admission(input.admission)?;
    make_room(unlocked).await?;
    if let Some(words) = input.words.map(Zeroizing::new) {
        recovery::keep(unlocked, &recovery::phrase(&words)?).await?;
    }
    let public = recovery::known(unlocked).await?;
    let public = public.ok_or_else(|| IpcError::new(Code::WordsNeeded, "the recovery words are needed"))?;
    let mut reach = spaces.own.turn.lock().await;
    asked(app, (spaces, &mut *reach), &place, admission.as_deref()).await?;
    let drafted = draft(unlocked, &place, &public, admission).await?;
    device::here(unlocked, drafted.sign_key(), Some(name)).await?;
    drop(reach);
    spaces.own.wake.notify_one();
    Ok(())
}

/// What the host gave the person, as a header can carry it.
pub(super) fn admission(typed: Option<String>) -> Result<Option<String>, IpcError> {
    let Some(typed) = typed.map(|typed| typed.trim().to_owned()).filter(|typed| !typed.is_empty()) else {
        return Ok(None);
    };
    let plain = typed.len() <= 300 && typed.bytes().all(|byte| byte.is_ascii_graphic());
    if plain { Ok(Some(typed)) } else { Err(IpcError::new(Code::NotAdmitted, "not an admission")) }
}

/// Keeps a space that the server is yet to be given.
async fn draft(
    unlocked: &Unlocked,
    place: &Place,
    public: &RecoveryPublic,
    admission: Option<String>,
) -> Result<Identity, Stop> {
    let cannot = |_| Stop::damaged("a space could not be drafted");
    let id = SpaceId::from_bytes(*make_id()?.as_bytes());
    let me = Identity::make().map_err(|_| Stop::damaged("no randomness"))?;
    let (commit, standing) =
        Standing::found(id, &me, Some(public.keys.clone()), Policy::Everything).map_err(cannot)?;
    let words = standing.roster().recovery().and_then(|member| standing.slot_seed(member));
    let seed = words.ok_or_else(|| Stop::damaged("the recovery words have no slot"))?;
    let located = Located { space: id, genesis: standing.genesis(), epoch: Epoch::LEAST, seed };
    let locator = public.seal(&located).map_err(|_| Stop::damaged("a locator could not be sealed"))?;
    let message = NewSpace::new(commit, public.locator, locator)
        .ok_or_else(|| Stop::damaged("a first commit is not the first"))?;
    let start = Start { message: Bytes(Zeroizing::new(message.to_bytes())), admission };
    let flow = Flow { start: Some(start), ..Flow::default() };
    let new = space::NewSpace {
        id: *id.as_bytes(),
        kind: Kind::Personal,
        host: place.to_text(),
        genesis: *standing.genesis().as_bytes(),
        state: state::STARTING.to_owned(),
        identity: me.to_bytes(),
        standing: Some(standing.to_bytes()),
        end: super::walk::end(&cairn_protocol::chain::Chain::start(id)),
    };
    drafted(unlocked, &new, &flow, &standing).await?;
    Ok(me)
}

/// Keeps a space that was drafted.
pub(super) async fn drafted(
    unlocked: &Unlocked,
    new: &space::NewSpace,
    flow: &Flow,
    standing: &Standing,
) -> Result<(), Stop> {
    unlocked.vault().space_add(new).await?;
    let edit = SpaceEdit { flow: Some(Some(flow.to_bytes()?)), ..SpaceEdit::default() };
    unlocked.vault().space_update(&new.id, &edit).await?;
    let applied = Applied { epochs: vec![super::walk::kept(&standing.past())], ..Applied::default() };
    unlocked.vault().apply(&new.id, &applied, unlocked.now()).await?;
    Ok(())
}

/// Asks a server what it is, before anything is drafted for it: nothing is for one that does not answer, or is none.
pub(super) async fn asked(
    app: &App,
    (spaces, reach): (&Spaces, &mut Reach),
    place: &Place,
    admission: Option<&str>,
) -> Result<(), IpcError> {
    let about = async {
        let server = reach.server(&spaces.fetch, place, None).await?;
        Ok::<_, Stop>(server.about(&Noted::new(app)).await?)
    };
    let about = app.unless_locked(async { about.await.map_err(IpcError::from) }).await?;
    if about.admission && admission.is_none() {
        return Err(IpcError::new(Code::NotAdmitted, "this host admits only whom it knows"));
    }
    Ok(())
}

/// Posts a drafted space: as often as it takes, since the same again is answered as the first time.
pub(super) async fn post(app: &App, spaces: &Spaces, reach: &mut Reach, space: Space) -> Result<Space, Stop> {
    let flow = Flow::of(&space)?;
    let start = flow.start.as_ref().ok_or_else(|| Stop::damaged("a space without a beginning"))?;
    let message = NewSpace::from_bytes(&start.message.0).map_err(|_| Stop::damaged("a beginning"))?;
    let proxy = proxy(app, &space).await?;
    let server = reach.server(&spaces.fetch, &place(&space)?, proxy.as_deref()).await?;
    let posted = server.space_make(&message, start.admission.as_deref(), &Noted::new(app)).await;
    if let Err(ServerFailed::Refused(refusal)) = &posted
        && matches!(refusal, Refusal::NotAdmitted | Refusal::NotLetIn | Refusal::Taken | Refusal::Full)
    {
        // It was said plainly: there is no such space, and nothing of the draft is worth keeping.
        let unlocked = app.unlocked().await?;
        match space.kind {
            Kind::Personal => unlocked.vault().space_delete(&space.id).await?,
            Kind::Group => group::forget(&unlocked, &space.id).await?,
        }
        return Err(match refusal {
            Refusal::Full => Stop::Trouble(super::view::SyncTrouble::Full),
            // The same space again would have been answered as the first time: another lies under these words.
            Refusal::Taken => Stop::WordsUsed,
            _ => Stop::NotAdmitted,
        });
    }
    posted?;
    keep_flow(app, spaces, &space.id, |flow| flow.start = None).await?;
    let unlocked = app.unlocked().await?;
    let stands = SpaceEdit { state: Some(state::STANDS.to_owned()), ..SpaceEdit::default() };
    unlocked.vault().space_update(&space.id, &stands).await?;
    let space = unlocked.vault().space(&space.id).await?.ok_or(Stop::Nothing)?;
    Ok(space)
}
