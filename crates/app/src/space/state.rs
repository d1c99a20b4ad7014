//! Words for where a space stands, as the vault keeps them.

/// The server has not said yes yet.
pub(super) const STARTING: &str = "starting";
/// Another device is to let this one in.
pub(super) const JOINING: &str = "joining";
/// It stands.
pub(super) const STANDS: &str = "stands";
/// This device was removed.
pub(super) const REMOVED: &str = "removed";
/// There are two histories.
pub(super) const FROZEN: &str = "frozen";
/// It was deleted.
pub(super) const GONE: &str = "gone";
/// The person left the group.
pub(super) const LEFT: &str = "left";
