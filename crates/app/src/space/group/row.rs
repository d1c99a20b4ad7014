//! What a person is in a group, and what they invited others with: kept among the person's own records, so that all their
//! devices have it and a group sees one member (SPEC.md, 2.2).

use crate::{
    session::Unlocked,
    space::{flow::Bytes, state, stop::Stop},
};
use cairn_domain::id::ItemId;
use cairn_protocol::{Part, Reader, Writer, name::Digest};
use cairn_sync::{
    identity::Identity,
    invite::{Invite, Request},
    member::PublicKeys,
    roster::InviteId,
    welcome::Welcome,
};
use cairn_vault::{Record, space::Name};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The verb of what is noted in going on by itself: no act to be taken back.
pub(crate) const KEEP: &str = "group_keep";

/// What a person is in a group. The item has the name of the space.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct MembershipRow {
    /// The server.
    pub(super) host: String,
    /// The group's permanent fingerprint.
    pub(super) genesis: String,
    /// The person's private keys there.
    pub(super) identity: Option<Bytes>,
    /// What the person is called there.
    pub(super) name: String,
    /// What the group was called when they came.
    pub(super) group: String,
    /// A request that waits for its answer.
    pub(super) request: Option<Bytes>,
    /// Where each of the person's devices begins.
    pub(super) welcome: Option<Bytes>,
    /// It is over, or about to be.
    pub(super) over: Option<Over>,
    /// The kind words with which a request was declined.
    pub(super) words: Option<String>,
    /// The fingerprint of the group from which the person founded this one anew.
    pub(super) anew_of: Option<String>,
    /// When the keys were drawn, as far as that was noted.
    pub(super) drawn_at: Option<DateTime<Utc>>,
}

/// How a membership, or a request, came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Over {
    /// The person leaves: the others are to be told.
    Leaving,
    /// The person left.
    Left,
    /// The request was declined.
    Declined,
    /// The invite was taken back, or its time ran out.
    Closed,
}

impl Record for MembershipRow {
    const COLLECTION: &'static str = "membership";
}

/// An invite of the person's. The item has the name of the invite.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct InviteRow {
    /// The group.
    pub(super) group: ItemId,
    /// As `cairn_sync::invite` keeps it.
    pub(super) invite: Bytes,
    /// Whom the person wants admitted.
    #[serde(default)]
    pub(super) chosen: Option<Chosen>,
}

/// Whom the person wants admitted.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Chosen {
    /// Their keys.
    pub(super) keys: Bytes,
    /// How they called themself.
    pub(super) name: String,
    /// Once they are on the roster: what they are to be told, but for the place in the chain.
    #[serde(default)]
    pub(super) admitted: Option<Admitted>,
}

/// The commit by which somebody was admitted.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Admitted {
    /// Their number.
    pub(super) number: u32,
    /// The seed of their slot in that commit.
    pub(super) seed: Bytes,
    /// The epoch.
    pub(super) epoch: u64,
    /// Its hash.
    pub(super) commit: String,
}

impl Record for InviteRow {
    const COLLECTION: &'static str = "invite";
}

impl MembershipRow {
    /// The private keys; none once it is over.
    pub(super) fn identity(&self) -> Result<Identity, Stop> {
        let kept = self.identity.as_ref().ok_or(Stop::Nothing)?;
        Identity::from_bytes(&kept.0).map_err(|_| Stop::damaged("an identity cannot be read"))
    }

    /// The request that waits.
    pub(super) fn request(&self) -> Result<Option<Request>, Stop> {
        let read = |kept: &Bytes| Request::from_bytes(&kept.0);
        self.request.as_ref().map(read).transpose().map_err(|_| Stop::damaged("a request cannot be read"))
    }

    /// Where devices begin.
    pub(super) fn welcome(&self) -> Result<Option<Welcome>, Stop> {
        let read = |kept: &Bytes| Welcome::from_bytes(&kept.0);
        self.welcome.as_ref().map(read).transpose().map_err(|_| Stop::damaged("a welcome cannot be read"))
    }

    /// The group's permanent fingerprint.
    pub(super) fn genesis(&self) -> Result<Digest, Stop> {
        self.genesis.parse().map_err(|_| Stop::damaged("a fingerprint cannot be read"))
    }
}

impl InviteRow {
    /// The invite.
    pub(super) fn read(&self) -> Result<Invite, Stop> {
        Invite::from_bytes(&self.invite.0).map_err(|_| Stop::damaged("an invite cannot be read"))
    }

    /// The same row with the invite as it is now.
    pub(super) fn with(self, invite: &Invite) -> Self {
        Self { invite: Bytes(invite.to_bytes()), ..self }
    }
}

impl Chosen {
    /// Their keys.
    pub(super) fn keys(&self) -> Result<PublicKeys, Stop> {
        public(&self.keys.0).ok_or_else(|| Stop::damaged("keys cannot be read"))
    }
}

fn public(bytes: &[u8]) -> Option<PublicKeys> {
    let mut from = Reader::new(bytes, 2_048).ok()?;
    let keys = PublicKeys::take(&mut from).ok()?;
    from.finish().ok().map(|()| keys)
}

/// Public keys, as they are kept.
pub(super) fn keys(keys: &PublicKeys) -> Bytes {
    let mut to = Writer::new();
    keys.put(&mut to);
    Bytes(Zeroizing::new(to.finish()))
}

/// The item of a space, or of an invite.
pub(super) const fn item(name: &[u8; 16]) -> ItemId {
    ItemId::from_bytes(*name)
}

/// What the person is in a group; none if nothing.
pub(super) async fn membership(unlocked: &Unlocked, group: &Name) -> Result<Option<MembershipRow>, Stop> {
    Ok(unlocked.vault().get::<MembershipRow>(item(group)).await?.map(|item| item.record))
}

/// The person's invites to a group.
pub(super) async fn invites(unlocked: &Unlocked, group: &Name) -> Result<Vec<(InviteId, InviteRow)>, Stop> {
    let rows = unlocked.vault().all::<InviteRow>().await?;
    let of = rows.into_iter().filter(|row| row.record.group == item(group));
    Ok(of.map(|row| (InviteId(*row.id.as_bytes()), row.record)).collect())
}

/// Keeps something of this.
pub(super) async fn keep<R: Record>(unlocked: &Unlocked, name: &[u8; 16], row: &R) -> Result<(), Stop> {
    let mut change = unlocked.vault().begin(KEEP, "", unlocked.now()).await?;
    change.put(item(name), row).await?;
    change.commit().await?;
    Ok(())
}

/// Lets something of this go.
pub(super) async fn erase<R: Record>(unlocked: &Unlocked, name: &[u8; 16]) -> Result<(), Stop> {
    let mut change = unlocked.vault().begin(KEEP, "", unlocked.now()).await?;
    match change.remove::<R>(item(name)).await {
        Ok(()) | Err(cairn_vault::Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    change.commit().await?;
    Ok(())
}

/// Changes what the person is in a group. None if they are nothing there any more.
pub(super) async fn change(
    unlocked: &Unlocked,
    group: &Name,
    change: impl FnOnce(&mut MembershipRow),
) -> Result<(), Stop> {
    let Some(mut row) = membership(unlocked, group).await? else { return Ok(()) };
    change(&mut row);
    keep(unlocked, group, &row).await
}

/// The group that the person has founded anew from the one of this fingerprint, unless that one is over too.
pub(super) async fn founded_from(unlocked: &Unlocked, genesis: &str) -> Result<Option<Name>, Stop> {
    for row in unlocked.vault().all::<MembershipRow>().await? {
        let name = *row.id.as_bytes();
        if row.record.anew_of.as_deref() == Some(genesis) && goes_on(unlocked, &name, &row.record).await? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Whether the person is a member of a group that goes on, as far as this device knows.
pub(super) async fn goes_on(unlocked: &Unlocked, group: &Name, row: &MembershipRow) -> Result<bool, Stop> {
    let ended = |space: &str| matches!(space, state::REMOVED | state::GONE | state::LEFT);
    let space = unlocked.vault().space(group).await?;
    Ok(row.over.is_none() && row.request.is_none() && space.is_none_or(|space| !ended(&space.state)))
}
