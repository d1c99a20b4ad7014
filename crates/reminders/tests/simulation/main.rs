//! Thousands of years with a device that sleeps, travels, has its clock changed and is killed: every reminder that was due
//! rang once or is on the card, none rang early, and none twice.
//!
//! `make simulate YEARS=10000` lives through as many, optimised; `YEARS` and `SEED` are read from the environment, and
//! `LIFE`, the number of a life in which something was wrong, to live that alone.

mod chance;
mod life;
mod people;
mod record;

use life::Life;
use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

/// A life goes on for so many days, which is longer than what has rung is remembered.
const DAYS: i64 = 146;
/// So many lives are a year.
const LIVES_A_YEAR: f64 = 365.0 / 146.0;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn every_reminder_rings_once_or_is_on_the_card() {
    let (years, seed) = (number("YEARS", 200), number("SEED", 1) << 32);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "thousands"
    )]
    let lives = (years as f64 * LIVES_A_YEAR).ceil() as u64;
    let alone = std::env::var("LIFE").ok().and_then(|text| text.parse::<u64>().ok());
    let (seed, lives) = alone.map_or((seed, lives), |life| (life, 1));
    let next = AtomicU64::new(0);
    let work = || {
        let mut sums = [0_usize; 4];
        let mut wrong = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= lives {
                return (sums, wrong);
            }
            let record = Life::new(seed + number).live(DAYS);
            for (sum, one) in sums.iter_mut().zip([record.due, record.rang, record.carded, record.asked]) {
                *sum += one;
            }
            wrong.extend(record.wrong.into_iter().take(3));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (sums, wrong) = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a life")).fold(
            ([0; 4], Vec::new()),
            |(mut sums, mut wrong), (more, other)| {
                for (sum, one) in sums.iter_mut().zip(more) {
                    *sum += one;
                }
                wrong.extend(other);
                (sums, wrong)
            },
        )
    });
    let [due, rang, carded, asked] = sums;
    println!(
        "{years} years in {lives} lives: {due} due, {rang} rang, {carded} on the card, {asked} times asked to go on"
    );
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
    assert!(
        alone.is_some() || due > 0 && rang > due / 3 && carded > 0 && asked > 0,
        "a test that has gone blind"
    );
}

/// Lives in which a reminder was once told to nobody.
#[test]
fn lives_that_once_went_wrong_go_well() {
    for life in [38_654_706_184, 38_654_720_724, 38_654_724_471] {
        assert_eq!(Life::new(life).live(DAYS).wrong, Vec::<String>::new());
    }
}
