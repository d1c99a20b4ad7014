//! The one place where errors become what the interface reads.

use cairn_domain::refused::Refused;
use cairn_vault::{Error, backup::BackupError, slots::SlotError};
use serde::Serialize;
use ts_rs::TS;

/// What went wrong. The interface has words for each; a code exists only when someone reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The vault is locked.
    Locked,
    /// There is no vault yet.
    Fresh,
    /// There is a vault already.
    Exists,
    /// The passphrase does not open this vault.
    WrongPassphrase,
    /// These words do not open this vault or backup.
    WrongPhrase,
    /// Not twenty-four words of the list, or one is misspelt.
    BadPhrase,
    /// The passphrase is too short.
    WeakPassphrase,
    /// No keychain answers on this device.
    NoKeychain,
    /// The keychain is there but locked, or does not hold Cairn's secret.
    KeychainMissing,
    /// There is no such way in.
    NoSlot,
    /// The last way in cannot be removed.
    LastSlot,
    /// The file of the ways in is damaged.
    DamagedSlots,
    /// The database is damaged.
    DamagedVault,
    /// The vault was written by a newer Cairn.
    NewerVault,
    /// The file is not a Cairn vault.
    ForeignFile,
    /// The backup is damaged or incomplete.
    DamagedBackup,
    /// The backup was written by a newer Cairn.
    NewerBackup,
    /// The file is not a Cairn backup.
    ForeignBackup,
    /// The disk is full.
    DiskFull,
    /// The disk does not take writes.
    ReadOnly,
    /// No such item.
    NotFound,
    /// What was sent is not valid; the message says what.
    Invalid,
    /// A file or a text is too large.
    TooLarge,
    /// A letter that is still sealed.
    Sealed,
    /// It was changed since and was left alone.
    Conflict,
    /// The 24 words are needed: this vault does not know their public keys yet.
    WordsNeeded,
    /// Not the address of a server, or `http:` to the open network.
    NotAHost,
    /// The server does not answer.
    Unreachable,
    /// What answers is no server of Cairn's, or one too new.
    NotAServer,
    /// The host gives admission to new spaces, and this is none.
    NotAdmitted,
    /// The server has no room left.
    HostFull,
    /// This device is not linked to any other.
    NoSpace,
    /// This device is linked already.
    AlreadyLinked,
    /// The code leads nowhere, or its time is over.
    NoSuchLink,
    /// That server has nothing under these words.
    NothingToRecover,
    /// That server has something under these words already.
    WordsUsed,
    /// There are two histories: writing waits until the person has compared them.
    SpaceFrozen,
    /// The link leads to no invite: it is not one, was used or taken back, or its time is over.
    NoSuchInvite,
    /// The person is a member of that group already, or has asked already.
    AlreadyMember,
    /// The person is no member of that group, or not any more.
    NotAMember,
    /// Only a facilitator of the group does this.
    NotAFacilitator,
    /// The only facilitator makes somebody else one before they leave, or deletes the group.
    LastFacilitator,
    /// New keys are confirmed by another facilitator, and there is none.
    NobodyConfirms,
    /// The host does not show meetings.
    NotPublished,
    /// Something in Cairn went wrong.
    Internal,
}

/// An error as it crosses to the interface. The message is for logs and developers and never holds content.
#[derive(Debug, Clone, Serialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct IpcError {
    /// Read by the interface.
    pub code: Code,
    /// In English, for developers.
    pub message: String,
}

impl IpcError {
    /// An error of this code.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl From<Error> for IpcError {
    fn from(error: Error) -> Self {
        let code = match &error {
            Error::Missing => Code::Fresh,
            Error::Exists => Code::Exists,
            Error::Damaged => Code::DamagedVault,
            Error::Newer => Code::NewerVault,
            Error::Foreign => Code::ForeignFile,
            Error::DiskFull => Code::DiskFull,
            Error::ReadOnly => Code::ReadOnly,
            Error::NotFound => Code::NotFound,
            Error::Invalid(_) => Code::Invalid,
            Error::TooLarge(_) => Code::TooLarge,
            Error::NoCipher | Error::Record(_) | Error::Database(_) | Error::File(_) => Code::Internal,
        };
        if code == Code::Internal {
            // The cause goes to the log, which never holds content, and not to the interface.
            tracing::error!(cause = ?error.to_string(), "a command failed");
        }
        Self::new(code, error.to_string())
    }
}

impl From<Refused> for IpcError {
    fn from(refused: Refused) -> Self {
        let code = match refused {
            Refused::TooLong(..) | Refused::TooMany(..) => Code::TooLarge,
            Refused::Empty(_)
            | Refused::OutOfRange(_)
            | Refused::Currency
            | Refused::WrongKind(_)
            | Refused::Future => Code::Invalid,
        };
        Self::new(code, refused.to_string())
    }
}

impl From<BackupError> for IpcError {
    fn from(error: BackupError) -> Self {
        let code = match error {
            BackupError::Foreign => Code::ForeignBackup,
            BackupError::Newer => Code::NewerBackup,
            BackupError::Damaged => Code::DamagedBackup,
            BackupError::WrongKey => Code::WrongPhrase,
            BackupError::Stopped => Code::Locked,
            BackupError::NoRandomness(_) => Code::Internal,
            BackupError::Vault(error) => return error.into(),
        };
        Self::new(code, error.to_string())
    }
}

impl From<SlotError> for IpcError {
    fn from(error: SlotError) -> Self {
        let code = match &error {
            SlotError::Missing | SlotError::Damaged => Code::DamagedSlots,
            SlotError::Newer => Code::NewerVault,
            SlotError::Foreign => Code::ForeignFile,
            SlotError::WrongPassphrase => Code::WrongPassphrase,
            SlotError::WrongPhrase => Code::WrongPhrase,
            SlotError::KeychainNeeded | SlotError::KeychainOther => Code::KeychainMissing,
            SlotError::NoSuchSlot => Code::NoSlot,
            SlotError::LastSlot => Code::LastSlot,
            SlotError::WrongKey => Code::DamagedVault,
            SlotError::NoMemory | SlotError::NoRandomness(_) => Code::Internal,
            SlotError::File(_) => {
                let SlotError::File(cause) = error else { return Self::new(Code::Internal, "file") };
                return Error::from(cause).into();
            }
        };
        Self::new(code, error.to_string())
    }
}
