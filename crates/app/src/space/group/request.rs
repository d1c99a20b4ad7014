//! Asking to be admitted: what a link leads to, and a request in its mailbox (SPEC.md, 6.3).

use super::{
    found::named,
    gather::is_joining,
    input::GroupRequest,
    invite::moment,
    keys::erase_drawn,
    lineage::announced_by,
    row::{MembershipRow, item, keep, membership},
    show::standing,
    view::{OfferKnown, OfferView},
};
use crate::{
    error::{Code, IpcError},
    fetch::server::{Place, Server, ServerFailed},
    session::Unlocked,
    space::{
        flow::{Bytes, Flow},
        noted::Noted,
        spaces::{Spaces, Which},
        stop::Stop,
        walk::{instant, own, state},
    },
};
use cairn_protocol::{mailbox::Letters, name::Digest, refusal::Refusal};
use cairn_sync::{
    identity::Identity,
    invite::{CannotWrite, Link, Offer, Request, Stage},
};
use cairn_vault::space::Name;
use zeroize::Zeroizing;

/// What a link leads to.
struct Found {
    place: Place,
    server: Server,
    me: Identity,
    request: Request,
    letters: Letters,
}

fn nothing() -> IpcError {
    IpcError::new(Code::NoSuchInvite, "the link leads to no invite that is open")
}

/// Follows a link to its mailbox, and reads the offer there.
async fn follow(unlocked: &Unlocked, spaces: &Spaces, link: String) -> Result<(Found, Offer), IpcError> {
    let app = unlocked.app();
    let link = Link::read(&Zeroizing::new(link)).map_err(|_| nothing())?;
    let now = instant(unlocked.now());
    let place = Place::named(&link.host).map_err(|_| nothing())?;
    if link.expires < now {
        return Err(nothing());
    }
    let proxy = own(unlocked).await?.as_ref().map(Flow::of).transpose()?.and_then(|flow| flow.proxy);
    let me = Identity::make().map_err(|_| Stop::damaged("no randomness"))?;
    let request = Request::begin(link, me.public());
    let looked = async {
        let server = spaces.fetch.server(&place, proxy.as_deref()).await.map_err(Stop::from)?;
        let letters = match server.letters(request.mailbox(), None, &Noted::new(app)).await {
            Ok(letters) => letters,
            Err(ServerFailed::Refused(Refusal::Nothing)) => return Err(nothing()),
            Err(failed) => return Err(Stop::from(failed).into()),
        };
        Ok((server, letters))
    };
    let (server, letters) = app.unless_locked(looked).await?;
    let request = request.read(&letters, now, me.wrap_private());
    let Stage::Seen(offer) = request.stage() else { return Err(nothing()) };
    let offer = (**offer).clone();
    Ok((Found { place, server, me, request, letters }, offer))
}

/// What an invite says. Nothing but the look itself leaves the device.
pub(super) async fn look(unlocked: &Unlocked, spaces: &Spaces, link: String) -> Result<OfferView, IpcError> {
    let (found, offer) = follow(unlocked, spaces, link).await?;
    let link = found.request.link();
    let goes_on_from = known(unlocked, link.genesis).await?;
    Ok(OfferView {
        group: item(link.space.as_bytes()),
        name: offer.name,
        host: found.place.to_text(),
        questions: offer.questions,
        expires_at: moment(link.expires),
        goes_on_from,
    })
}

/// Which of the person's groups goes on in the one with this fingerprint, as a member has said there.
async fn known(unlocked: &Unlocked, genesis: Digest) -> Result<Option<OfferKnown>, Stop> {
    for row in unlocked.vault().all::<MembershipRow>().await? {
        let Some(space) = unlocked.vault().space(row.id.as_bytes()).await? else { continue };
        let Some(held) = standing(&space)? else { continue };
        if let Some(by) = announced_by(unlocked, row.id.as_bytes(), (held.roster(), genesis)).await? {
            return Ok(Some(OfferKnown { group: row.id, by: by.0 }));
        }
    }
    Ok(None)
}

/// Asks to be admitted. Kept before it is sent, so that it is sent however often it takes.
pub(super) async fn request(
    unlocked: &Unlocked,
    spaces: &Spaces,
    input: GroupRequest,
) -> Result<Name, IpcError> {
    let app = unlocked.app();
    let name = named(&input.name)?;
    let (found, offer) = follow(unlocked, spaces, input.link).await?;
    let Found { place, server, me, request, letters } = found;
    let group = *request.link().space.as_bytes();
    refuse_member(unlocked, &group).await?;
    let genesis = request.link().genesis.to_string();
    let answers: Vec<String> =
        input.answers.iter().flatten().map(|answer| answer.trim().to_owned()).collect();
    let request = request.ask(&name, &answers, me.key()).map_err(|error| match error {
        CannotWrite::Length => IpcError::new(Code::TooLarge, "too many answers, or too long"),
        _ => IpcError::new(Code::Internal, "a request could not be written"),
    })?;
    let row = MembershipRow {
        host: place.to_text(),
        genesis,
        identity: Some(Bytes(me.to_bytes())),
        name,
        group: offer.name,
        request: Some(Bytes(request.to_bytes())),
        ..MembershipRow::default()
    };
    {
        let _one_at_a_time = spaces.flow.lock().await;
        // Who comes again has none of the keys of before.
        erase_drawn(unlocked, &group).await?;
        keep(unlocked, &group, &row).await?;
    }
    if let Some(letter) = request.to_post(&letters) {
        let (mailbox, letter) = (request.mailbox(), letter.to_vec());
        let left =
            async { Ok(server.letter_leave(mailbox, letter, &Noted::new(app)).await.map_err(Stop::from)) };
        if let Err(stop) = app.unless_locked(left).await? {
            // It is kept, and sent when the server can be reached.
            tracing::info!(?stop, "a request waits to be sent");
        }
    }
    spaces.gathering.notify_one();
    spaces.lane(Which::Group(group)).wake.notify_one();
    Ok(group)
}

/// Refuses where the person is a member already, or asks already.
async fn refuse_member(unlocked: &Unlocked, group: &Name) -> Result<(), IpcError> {
    let already = || IpcError::new(Code::AlreadyMember, "the person is a member, or has asked already");
    let space = unlocked.vault().space(group).await?;
    let ended = |space: &str| matches!(space, state::LEFT | state::REMOVED | state::GONE);
    if space.is_some_and(|space| !ended(&space.state)) || is_joining(unlocked.app(), group).await? {
        return Err(already());
    }
    match membership(unlocked, group).await? {
        Some(row) if row.over.is_none() && row.request.is_some() => Err(already()),
        _ => Ok(()),
    }
}
