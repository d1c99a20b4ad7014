//! Why keeping in step stopped before its end.

use super::view::SyncTrouble;
use crate::{
    error::{Code, IpcError},
    fetch::server::ServerFailed,
    source::Trouble,
};
use cairn_protocol::{name::Seq, refusal::Refusal};
use std::time::Duration;

/// Why it stopped. What was kept until then stays kept; the next turn goes on from there.
#[derive(Debug)]
pub(super) enum Stop {
    /// In Cairn itself: it was locked, or the disk is full.
    App(IpcError),
    /// Something stands in the way.
    Trouble(SyncTrouble),
    /// The server asks to be left alone for so long.
    Later(SyncTrouble, Duration),
    /// The server's history is not the one that this device knows.
    Diverged,
    /// What was asked for was compacted, by an order that stands there.
    Compacted(Seq),
    /// The server says that it does not admit this.
    NotAdmitted,
    /// The server has a space under these recovery words.
    WordsUsed,
    /// The server says that there is nothing of that name.
    Nothing,
    /// What answers is no server of Cairn's.
    NotAServer,
    /// This device has no place in the space any more.
    Removed,
    /// The space was deleted.
    Gone,
}

impl From<IpcError> for Stop {
    fn from(error: IpcError) -> Self {
        Self::App(error)
    }
}

impl From<cairn_vault::Error> for Stop {
    fn from(error: cairn_vault::Error) -> Self {
        Self::App(error.into())
    }
}

impl From<ServerFailed> for Stop {
    fn from(failed: ServerFailed) -> Self {
        match failed {
            ServerFailed::Unnoted(error) => Self::App(error),
            ServerFailed::NotOurs => Self::NotAServer,
            ServerFailed::Away(_) => Self::Trouble(SyncTrouble::Unreachable),
            ServerFailed::Refused(refusal) => refusal.into(),
        }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Slow { seconds } => Self::Later(SyncTrouble::Slow, Duration::from_secs(seconds)),
            Refusal::NotNow { seconds } => {
                Self::Later(SyncTrouble::Unreachable, Duration::from_secs(seconds))
            }
            Refusal::Full => Self::Trouble(SyncTrouble::Full),
            Refusal::Compacted { seq } => Self::Compacted(seq),
            Refusal::NotAdmitted => Self::NotAdmitted,
            Refusal::Nothing => Self::Nothing,
            _ => Self::Trouble(SyncTrouble::Refused),
        }
    }
}

impl From<Trouble> for Stop {
    fn from(_: Trouble) -> Self {
        Self::Trouble(SyncTrouble::Unreachable)
    }
}

impl Stop {
    /// Something that can only be a fault of ours, as what is kept not being what was kept.
    pub(super) fn damaged(what: &str) -> Self {
        Self::App(IpcError::new(Code::Internal, what))
    }

    /// What is shown of it while the engine tries again; none where it is no trouble of the way.
    pub(super) const fn trouble(&self) -> Option<SyncTrouble> {
        match self {
            Self::Trouble(trouble) | Self::Later(trouble, _) => Some(*trouble),
            Self::NotAServer | Self::Diverged => Some(SyncTrouble::Altered),
            Self::NotAdmitted | Self::WordsUsed | Self::Nothing => Some(SyncTrouble::Refused),
            Self::App(_) | Self::Removed | Self::Gone | Self::Compacted(_) => None,
        }
    }
}

/// What a command that cannot go on without the server answers.
impl From<Stop> for IpcError {
    fn from(stop: Stop) -> Self {
        let code = match stop {
            Stop::App(error) => return error,
            Stop::NotAdmitted => Code::NotAdmitted,
            Stop::WordsUsed => Code::WordsUsed,
            Stop::NotAServer => Code::NotAServer,
            Stop::Trouble(SyncTrouble::Full) => Code::HostFull,
            Stop::Trouble(
                SyncTrouble::TwoHistories
                | SyncTrouble::UnreadChange
                | SyncTrouble::KeysToCome
                | SyncTrouble::OtherKeys,
            ) => Code::SpaceFrozen,
            Stop::Trouble(SyncTrouble::Altered) | Stop::Diverged => Code::NotAServer,
            Stop::Removed | Stop::Gone | Stop::Nothing => Code::NoSpace,
            Stop::Trouble(_) | Stop::Later(..) | Stop::Compacted(_) => Code::Unreachable,
        };
        Self::new(code, "the server did not do it")
    }
}
