//! Groups: people who share a space. Each person is one member there, whichever of their devices they use.
//!
//! What a person is in a group (`row`) is kept among their own records, and so comes to all of their devices; each device
//! has the group's chain for itself. `found` and `request` are the two ways in, `join` lets a device step in by what the
//! person's record says, `invite` and `answer` are what a facilitator does with letters, `item` is what is written.

mod anew;
mod answer;
mod ask;
mod asked;
mod bring;
mod command;
mod exchange;
mod found;
mod gather;
mod going_on;
mod heard;
mod input;
mod invite;
mod item;
mod join;
mod keys;
mod lineage;
mod member;
mod onward;
mod over;
mod plan;
mod public;
mod publish;
mod rekey;
mod renew;
mod request;
mod row;
mod shared;
mod show;
mod view;

pub use asked::*;
pub(crate) use command::*;
pub(crate) use exchange::*;
pub(super) use gather::{gather, is_joining, wake_waiting};
pub(crate) use going_on::*;
pub use input::*;
pub(super) use join::join;
pub(super) use keys::{in_force, keys};
pub(super) use member::leaving;
pub use onward::*;
pub(super) use over::{finish, forget};
pub use public::{PublicAttendance, PublicMeeting};
pub use publish::GroupPublish;
pub(crate) use publish::{group_publish, group_published, group_unpublish};
/// The verb of what is noted of groups in going on by itself: no act to be taken back.
pub(crate) use row::KEEP as GROUP_KEEP;
pub use view::*;
