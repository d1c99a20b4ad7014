//! Journeys across crates: real commands on a real encrypted database.

mod counter;
mod journal;
mod today;
mod vault;
