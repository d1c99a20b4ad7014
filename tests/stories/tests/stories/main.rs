//! Journeys across crates: real commands on a real encrypted database.

mod backup;
mod care;
mod counter;
mod house;
mod journal;
mod keychain;
mod meetings;
mod place;
mod reminders;
mod spaces;
mod today;
mod vault;
