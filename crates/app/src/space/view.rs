//! What the interface is shown of the person's devices and how they keep in step.

use cairn_domain::civil::CivilDate;
use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// Where this device's space stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpaceState {
    /// There is none: this device keeps everything to itself.
    None,
    /// It was asked for, and the server has not said yes yet.
    Starting,
    /// It stands.
    Stands,
    /// This device has no place in it any more. What is here stays here.
    Removed,
    /// There are two histories of who belongs to it: reading goes on, writing waits.
    Frozen,
    /// It was deleted from the server. What is here stays here.
    Gone,
}

/// The person's devices, and how they keep in step.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SpaceView {
    /// Where it stands.
    pub state: SpaceState,
    /// The server, as the person named it.
    pub host: Option<String>,
    /// Devices in the order they came; the recovery words are one of them.
    pub devices: Vec<DeviceView>,
    /// How it keeps in step.
    pub sync: SyncView,
    /// What came and cannot be read, by reason.
    pub quarantined: Vec<Quarantined>,
    /// Bytes that this space takes on the server, as far as this device knows.
    #[ts(type = "number | null")]
    pub used: Option<u64>,
    /// The 24 words have to be typed before devices can be linked: the vault does not know their public keys yet.
    pub words_needed: bool,
    /// Where there are two histories: the fingerprints of both, to be compared by the person.
    pub histories: Vec<String>,
    /// The proxy through which the server is reached, if any.
    pub proxy: Option<String>,
}

/// One of the person's devices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeviceView {
    /// Handed to `device_rename` and `device_remove`.
    pub number: u32,
    /// Its name; empty until it has said one.
    pub name: String,
    /// It is the one in the person's hands.
    pub this: bool,
    /// When it came.
    pub added_at: Option<DateTime<Utc>>,
    /// The day on which it was last here.
    pub last_seen: Option<CivilDate>,
    /// Not a device, but the 24 words.
    pub recovery: bool,
    /// The person has removed it, and the server is yet to be told.
    pub leaving: bool,
}

/// How a space keeps in step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SyncView {
    /// What it is doing.
    pub kind: SyncKind,
    /// Acts on this device that the others do not have yet.
    pub unsent: u32,
    /// When all was last in step.
    pub last_at: Option<DateTime<Utc>>,
    /// What stands in the way.
    pub trouble: Option<SyncTrouble>,
}

/// What keeping in step is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncKind {
    /// There is no space.
    Off,
    /// All is in step.
    Resting,
    /// Something is under way.
    Working,
    /// It waits to try again by itself.
    Waiting,
    /// The person paused it.
    Paused,
    /// Something needs the person, or time will not mend it.
    Trouble,
}

/// What stands in the way of keeping in step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncTrouble {
    /// The server does not answer.
    Unreachable,
    /// The server does not let this device in, or does not do what was asked.
    Refused,
    /// The server has no room left.
    Full,
    /// The server asks for patience.
    Slow,
    /// The server was restored from an older copy, or hides something; what it lacks is being sent again.
    Restored,
    /// There are two histories of who belongs here. Writing waits.
    TwoHistories,
    /// One of the devices was shown another history than this one. Both go on, and nothing is lost.
    ToldOtherwise,
    /// A change of who belongs here could not be read. Writing waits.
    UnreadChange,
    /// The group's keys are sealed to newer ones of the person's, which another of their devices has and which are yet to
    /// come. Writing waits.
    KeysToCome,
    /// The group's keys are sealed to other ones than all of the person's. Somebody else may have asked in their name.
    OtherKeys,
    /// This device's clock and the server's are far apart.
    Clock,
    /// What the server gave is not what was put in. Nothing of it was taken.
    Altered,
    /// Something that was written here is longer than what can be sent. It stays here; all else is in step.
    TooLong,
}

/// Why something that came cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuarantineReason {
    /// Its seal does not hold.
    DoesNotOpen,
    /// A newer Cairn wrote it: it is looked at again after an update.
    NotUnderstood,
    /// Whoever wrote it was not one of the devices.
    NoSuchAuthor,
    /// It is not signed by whom it names.
    FalseSignature,
    /// Whoever wrote it was not allowed to.
    NotAllowed,
}

/// How much of what came cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Quarantined {
    /// Why.
    pub reason: QuarantineReason,
    /// How many.
    pub count: u32,
}

/// Which side of linking this device is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkSide {
    /// Neither.
    None,
    /// It lets another device in.
    Old,
    /// It is being let in.
    New,
}

/// How far linking has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkStep {
    /// Nothing is under way.
    None,
    /// The code is shown; the other device has not answered. On the new device: it has knocked.
    Shown,
    /// Both have bound themselves; the digits come next.
    Committed,
    /// Both show six digits.
    Revealed,
    /// The person says that the digits are the same.
    Agreed,
    /// The new device is one of them.
    Admitted,
    /// It ended without.
    Ended,
}

/// Why linking ended without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkEnd {
    /// Ten minutes were over.
    Expired,
    /// The person said that the digits differ.
    Refused,
    /// Somebody else wrote, or something did not fit.
    Spoiled,
    /// The person stopped it.
    Stopped,
}

/// Where linking a device stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LinkView {
    /// Which side this device is on.
    pub side: LinkSide,
    /// How far it has come.
    pub step: LinkStep,
    /// On the old device: the text of the QR code.
    pub code: Option<String>,
    /// On the old device: the twelve words, for a device without a camera.
    pub words: Vec<String>,
    /// The server to be typed beside the words, which do not hold it; the QR code does.
    pub host: Option<String>,
    /// Six digits that both devices show.
    pub digits: Option<String>,
    /// When the code ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// The name of the device being linked, where it is known.
    pub name: Option<String>,
    /// Why it ended.
    pub ended: Option<LinkEnd>,
}

impl LinkView {
    /// Nothing is under way.
    pub(crate) const NONE: Self = Self {
        side: LinkSide::None,
        step: LinkStep::None,
        code: None,
        words: Vec::new(),
        host: None,
        digits: None,
        expires_at: None,
        name: None,
        ended: None,
    };
}
