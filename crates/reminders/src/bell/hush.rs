//! Quiet hours where the person is now, which need not be where the plan was made.

use super::armed::Armed;
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

impl Hush {
    /// Whether something armed that keeps quiet hours is to come without a sound, for somebody in this zone.
    pub(super) fn silences(&self, armed: &Armed, zone: ZoneId) -> bool {
        let inside = |zone| self.quiet.end(armed.moment.due(zone), zone).is_some();
        inside(zone) || (armed.silent && !inside(self.zone))
    }
}
