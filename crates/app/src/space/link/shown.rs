//! A step, in the interface's words.

use crate::space::view::{LinkEnd, LinkStep};
use cairn_sync::link::{End, Step};

/// A step as the interface is told of it.
pub(super) const fn shown(step: Step) -> (LinkStep, Option<LinkEnd>) {
    match step {
        Step::Shown => (LinkStep::Shown, None),
        Step::Committed => (LinkStep::Committed, None),
        Step::Revealed => (LinkStep::Revealed, None),
        Step::Agreed => (LinkStep::Agreed, None),
        Step::Admitted => (LinkStep::Admitted, None),
        Step::Ended(end) => (
            LinkStep::Ended,
            Some(match end {
                End::Expired => LinkEnd::Expired,
                End::Refused => LinkEnd::Refused,
                End::Spoiled => LinkEnd::Spoiled,
                End::Stopped => LinkEnd::Stopped,
            }),
        ),
    }
}
