//! Quiet hours where the person is now, which need not be where the plan was made.

use super::{Armed, Bell};
use crate::quiet::Quiet;
use cairn_domain::civil::ZoneId;
use serde::{Deserialize, Serialize};

/// What a plan was made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hush {
    pub(super) quiet: Quiet,
    /// Where it was made.
    pub(super) zone: ZoneId,
}

impl Bell {
    /// Whether something armed is to come without a sound, for somebody in this zone.
    ///
    /// A plan has moved or hushed what would ring in quiet hours where it was made. A journey moves those hours while the
    /// vault is locked and no plan can be made: what falls into them now is hushed, and what is out of them may be heard.
    /// Nothing is moved, so that nothing comes later than was promised.
    #[must_use]
    pub fn is_silent(&self, armed: &Armed, zone: ZoneId) -> bool {
        let Some(Hush { quiet, zone: planned }) = self.hush.filter(|_| !armed.through_quiet) else {
            return armed.silent;
        };
        let inside = |zone| quiet.end(armed.moment.due(zone), zone).is_some();
        inside(zone) || (armed.silent && !inside(planned))
    }
}
