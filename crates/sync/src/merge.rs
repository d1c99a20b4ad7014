//! What is read when members wrote apart: which op stands, what becomes of text that two edited, and the order of lists
//! (SPEC.md, 5.1 to 5.3). All of it is a function of the set of ops in the chain, in whatever order they came. The rules of
//! standing and of text are those of `cairn_domain`, because a vault follows them too.

mod between;

pub use between::between;
pub use cairn_domain::{
    merge::{Edit, Graph, Head, Joined, Rank},
    op::TOLERANCE,
};

use cairn_domain::op::Hlc;
use cairn_protocol::name::Millis;

/// When an op counts as made: by its author's clock, but no more than five minutes after the server took it.
pub fn effective(hlc: Hlc, received: Millis) -> Hlc {
    hlc.effective(received.get())
}

/// New clocks for own ops that were not sent yet, in their order, if this device's clock is off or was: by as much as it
/// is off now, never after the server's present, and never back. What a clock that is behind could not have read itself
/// was made after something that others wrote, and stays after it. None if all of them may stay as they are. To be asked
/// once the chain was heard to its end: what stands there is sent.
///
/// `own` and `server` are the two clocks at one moment, `own` as this device stamps by it: whoever restamps keeps the
/// difference and stamps by the corrected clock from then on, or the next time would shift the same ops again.
pub fn restamp(unsent: &[Hlc], own: Millis, server: Millis) -> Option<Vec<Hlc>> {
    let off = own.get().abs_diff(server.get()) > TOLERANCE;
    let ahead = unsent.iter().any(|hlc| *hlc > effective(*hlc, server));
    if unsent.is_empty() || (!off && !ahead) {
        return None;
    }
    let mut last = Hlc::default();
    let again = unsent.iter().map(|hlc| {
        let millis = hlc.0 >> 16;
        let made_after_others = own < server && millis > own.get();
        let again = if made_after_others {
            effective(*hlc, server)
        } else if off {
            Hlc((millis + server.get()).saturating_sub(own.get()).min(server.get()) << 16)
        } else {
            Hlc(millis.min(server.get()) << 16)
        };
        last = again.max(Hlc(last.0 + 1));
        last
    });
    Some(again.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000_000;
    const YEAR: u64 = 365 * 24 * 3_600_000;

    fn millis(at: u64) -> Millis {
        Millis::new(at).unwrap()
    }

    fn hlc(at: u64) -> Hlc {
        Hlc(at << 16)
    }

    #[test]
    fn a_clock_that_is_right_changes_nothing() {
        let unsent = [hlc(NOW - YEAR), hlc(NOW)];
        assert_eq!(restamp(&unsent, millis(NOW), millis(NOW + TOLERANCE)), None);
        assert_eq!(restamp(&[], millis(NOW), millis(NOW + YEAR)), None);
    }

    #[test]
    fn a_clock_that_is_off_is_put_right_in_order() {
        for own in [NOW - 10 * YEAR, NOW + 10 * YEAR] {
            let unsent = [hlc(own - 60_000), Hlc(hlc(own - 60_000).0 + 1), hlc(own - 1)];
            let again = restamp(&unsent, millis(own), millis(NOW)).unwrap();
            assert_eq!(again, [hlc(NOW - 60_000), Hlc(hlc(NOW - 60_000).0 + 1), hlc(NOW - 1)]);
        }
    }

    #[test]
    fn what_a_clock_stamped_before_it_was_put_right_is_not_left_ahead() {
        // Ten years ahead, then put right, then sent: no later op of this person is to stand behind these.
        let unsent = [hlc(NOW - 5), hlc(NOW + 10 * YEAR), hlc(NOW + 10 * YEAR + 1)];
        let again = restamp(&unsent, millis(NOW), millis(NOW)).unwrap();
        assert_eq!(again[0], hlc(NOW - 5));
        assert!(again.is_sorted_by(|one, next| one < next) && again[2] < hlc(NOW + 1));
    }
}
