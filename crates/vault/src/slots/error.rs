//! What can be wrong with a way in.

use crate::keys::NoRandomness;
use std::io;

/// Why a way in did not open, or a slot file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SlotError {
    /// There is no slot file.
    #[error("there is no slot file here")]
    Missing,
    /// Both copies of the slot file are damaged.
    #[error("the slot file is damaged")]
    Damaged,
    /// A later Cairn wrote the slot file.
    #[error("the slot file was written by a newer version")]
    Newer,
    /// The file is something else.
    #[error("the file is not a slot file")]
    Foreign,
    /// Not this passphrase.
    #[error("the passphrase does not open this vault")]
    WrongPassphrase,
    /// Not these words.
    #[error("the words do not open this vault")]
    WrongPhrase,
    /// The slot needs the keychain's secret, and none was given.
    #[error("the keychain's secret is needed")]
    KeychainNeeded,
    /// The keychain holds another secret than the slot was made with; it was probably reset.
    #[error("the keychain holds another secret")]
    KeychainOther,
    /// There is no such way in.
    #[error("there is no such slot")]
    NoSuchSlot,
    /// The last way in cannot be removed.
    #[error("the last slot cannot be removed")]
    LastSlot,
    /// The data key given belongs to another vault, or the file was changed by something other than Cairn.
    #[error("the data key and the slot file do not belong together")]
    WrongKey,
    /// Not enough memory to stretch the passphrase.
    #[error("not enough memory")]
    NoMemory,
    /// No random bytes.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The file system says no.
    #[error("file")]
    File(#[from] io::Error),
}
