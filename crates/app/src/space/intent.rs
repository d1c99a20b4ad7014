//! What is to be committed: kept before it is first sent, and looked at again whenever the space has moved meanwhile.

use super::{blobs::BLOB, reach::within, stop::Stop, view::SyncTrouble, walk::Walk};
use crate::fetch::server::ServerFailed;
use cairn_protocol::{Malformed, Part, Reader, refusal::Refusal};
use cairn_sync::{
    change::Change,
    member::{Member, PublicKeys},
    roster::{Role, Roster},
};
use cairn_vault::space;

/// What is to be committed.
#[derive(Debug)]
pub(super) enum Intent {
    /// A device is to go.
    Remove(Member),
    /// A device of the person's is to come.
    Admit(Box<PublicKeys>),
    /// New recovery words take the place of those there are.
    Recovery(Box<PublicKeys>),
}

/// Bytes of two public keys, at most.
const KEYS: usize = 2_048;
const REMOVE: &str = "remove";
const ADMIT: &str = "admit";
const RECOVERY: &str = "recovery";

impl Intent {
    /// As the vault keeps it: a word and bytes.
    pub(super) fn kept(&self) -> (&'static str, Vec<u8>) {
        match self {
            Self::Remove(member) => (REMOVE, member.0.to_be_bytes().to_vec()),
            Self::Admit(keys) => (ADMIT, super::pull::bytes(&**keys)),
            Self::Recovery(keys) => (RECOVERY, super::pull::bytes(&**keys)),
        }
    }

    /// Reads what [`Intent::kept`] wrote; none for what a newer Cairn meant to do.
    pub(super) fn of(intent: &space::Intent) -> Option<Self> {
        let keys = || keys(&intent.bytes).ok().map(Box::new);
        match intent.kind.as_str() {
            REMOVE => {
                let number = intent.bytes.as_slice().try_into().ok()?;
                Some(Self::Remove(Member(u32::from_be_bytes(number))))
            }
            ADMIT => keys().map(Self::Admit),
            RECOVERY => keys().map(Self::Recovery),
            _ => None,
        }
    }

    /// The changes that would do it, on the roster as it is; none if it is so already, or cannot be any more.
    fn changes(&self, walk: &Walk<'_>) -> Option<Vec<Change>> {
        let (standing, roster) = (&walk.standing, walk.standing.roster());
        match self {
            Self::Remove(member) => {
                let there = roster.get(*member).is_some() && *member != standing.me();
                there.then(|| vec![Change::Remove(*member)])
            }
            Self::Admit(keys) => {
                let there = roster.by_key(keys.sign).is_some();
                (!there).then(|| vec![standing.admission((**keys).clone(), Role::Facilitator, None)])
            }
            Self::Recovery(keys) => recovery(roster, keys).map(|old| {
                let admission = standing.admission((**keys).clone(), Role::Recovery, None);
                old.map(Change::Remove).into_iter().chain([admission]).collect()
            }),
        }
    }
}

fn keys(bytes: &[u8]) -> Result<PublicKeys, Malformed> {
    let mut from = Reader::new(bytes, KEYS)?;
    let keys = PublicKeys::take(&mut from)?;
    from.finish().map(|()| keys)
}

/// Who held the recovery words until now, where these are others.
fn recovery(roster: &Roster, keys: &PublicKeys) -> Option<Option<Member>> {
    if roster.by_key(keys.sign).is_some() { None } else { Some(roster.recovery()) }
}

impl Walk<'_> {
    /// Commits what is to be committed. True if something was tried: then the chain says what came of it.
    pub(super) async fn intend(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let intents = unlocked.vault().intents(self.id.as_bytes()).await?;
        drop(unlocked);
        for kept in intents {
            if kept.kind == BLOB {
                // Not about the roster.
                continue;
            }
            let changes = Intent::of(&kept).and_then(|intent| intent.changes(self));
            let Some(changes) = changes else {
                // It is so already, or it was overtaken: remove beats add.
                self.app.unlocked().await?.vault().intent_done(kept.number).await?;
                continue;
            };
            let (commit, _) = match self.standing.make(&self.me, &changes) {
                Ok(made) => made,
                Err(error) => {
                    tracing::warn!(cause = %error, "a change does not fit the roster any more");
                    self.app.unlocked().await?.vault().intent_done(kept.number).await?;
                    continue;
                }
            };
            let token = self.enter().await?;
            match self.server.commit(within(self.id, &token), &commit, &self.noted).await {
                Ok(_) | Err(ServerFailed::Refused(Refusal::CommitMoved { .. } | Refusal::NotLetIn)) => {
                    // The token ends with its epoch either way.
                    self.reach.refused();
                    return Ok(true);
                }
                Err(ServerFailed::Refused(Refusal::Full)) => return Err(Stop::Trouble(SyncTrouble::Full)),
                Err(failed) => return Err(failed.into()),
            }
        }
        Ok(false)
    }
}
