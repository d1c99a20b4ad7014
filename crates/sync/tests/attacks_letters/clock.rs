//! Clocks that are years off, and servers that reorder what they like.

use cairn_domain::op::{Hlc, Stamp, WriterId};
use cairn_protocol::name::Millis;
use cairn_sync::merge::{Rank, TOLERANCE, restamp};

const NOW: u64 = 1_800_000_000_000;
const DECADE: u64 = 10 * 365 * 24 * 3_600_000;

fn millis(at: u64) -> Millis {
    Millis::new(at).unwrap()
}

fn stamp(at: u64, writer: u8) -> Stamp {
    Stamp { hlc: Hlc(at << 16), writer: WriterId([writer; 8]), wseq: 1 }
}

fn rank(at: u64, received: u64, writer: u8) -> Rank {
    Rank::of(&stamp(at, writer), received, [writer; 16])
}

#[test]
fn attack_21_a_clock_ten_years_ahead_wins_five_minutes() {
    let liar = rank(NOW + DECADE, NOW, 1);
    assert!(liar > rank(NOW, NOW, 2), "these five minutes are what it gains");
    assert!(liar < rank(NOW + TOLERANCE + 1, NOW + TOLERANCE + 1, 2));
    // The twin: of two clocks that are right, the later stands, whichever the server took first.
    assert!(rank(NOW + 1, NOW + 2, 1) > rank(NOW, NOW + 9000, 2));
}

#[test]
fn attack_21_a_clock_ten_years_behind_loses_nothing() {
    // Written on a device whose clock is ten years behind, after what another had written an hour before.
    let (before, written) = (rank(NOW - 3_600_000, NOW - 3_600_000, 2), NOW - DECADE - 1);
    assert!(rank(written, NOW, 1) < before, "as it is stamped, it would be overwritten");
    let again = restamp(&[Hlc(written << 16)], millis(NOW - DECADE), millis(NOW)).unwrap();
    assert!(rank(again[0].0 >> 16, NOW, 1) > before);
    // The twin: a clock that is right is left alone.
    assert_eq!(restamp(&[Hlc(NOW << 16)], millis(NOW), millis(NOW)), None);
}

#[test]
fn attack_21_corrected_once_is_corrected() {
    for own in [NOW - DECADE, NOW + DECADE] {
        let unsent = [Hlc(own << 16), Hlc((own << 16) + 1)];
        let again = restamp(&unsent, millis(own), millis(NOW)).unwrap();
        assert_eq!(
            restamp(&again, millis(NOW), millis(NOW)),
            None,
            "by the corrected clock, nothing more is to be done"
        );
        assert!(again[0] < again[1]);
    }
}

#[test]
fn attack_22_the_order_does_not_depend_on_when_it_was_heard() {
    let mut all: Vec<Rank> = (0..6).map(|place| rank(NOW + place % 3, NOW + place, place as u8)).collect();
    let stands = *all.iter().max().unwrap();
    for turn in 0..all.len() {
        all.rotate_left(turn);
        assert_eq!(*all.iter().chain(&all).max().unwrap(), stands, "in any order, and twice");
    }
    // One stamp in two records, by a writer who lies: the record's name decides, the same for everybody.
    let twice = |name: u8| Rank::of(&stamp(NOW, 1), NOW, [name; 16]);
    assert!(twice(2) > twice(1));
}
