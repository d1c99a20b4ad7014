//! Groups: people who share a space. Each person is one member there, whichever of their devices they use.
//!
//! What a person is in a group (`row`) is kept among their own records, and so comes to all of their devices; each device
//! has the group's chain for itself. `found` and `request` are the two ways in, `join` lets a device step in by what the
//! person's record says, `invite` and `answer` are what a facilitator does with letters, `item` is what is written.

mod answer;
mod command;
mod found;
mod gather;
mod input;
mod invite;
mod item;
mod join;
mod member;
mod over;
mod plan;
mod request;
mod row;
mod show;
mod view;

pub(crate) use command::*;
pub(super) use gather::{gather, is_joining, wake_waiting};
pub use input::*;
pub(super) use join::join;
pub(super) use member::leaving;
pub(super) use over::finish;
/// The verb of what is noted of groups in going on by itself: no act to be taken back.
pub(crate) use row::KEEP as GROUP_KEEP;
pub(super) use row::forget;
pub use view::*;
