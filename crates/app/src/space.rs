//! The person's own devices, kept in step through a server that can read nothing.
//!
//! `walk` is one turn with the server and `enter`, `pull`, `push` and `intent` are what is done in it; `turn` does all of it until
//! nothing is left, and `engine` does that by itself while the vault is open. `link`, `found` and `recover` are the three
//! ways in. A key is in memory only during a turn, and no step holds the vault open while it waits for the server: whoever
//! locks is not kept waiting.

mod after;
mod blobs;
mod bodies;
mod command;
mod deletion;
mod device;
mod due;
mod engine;
mod enter;
mod flow;
mod found;
mod group;
mod heal;
mod healed;
mod hear;
mod input;
mod intent;
mod keeping;
mod kept;
mod leave;
mod link;
mod locate;
mod noted;
mod once;
mod pull;
mod push;
mod reach;
mod recover;
mod recovery;
mod refresh;
mod say;
mod show;
mod snapshot;
mod spaces;
mod spread;
mod state;
mod stop;
mod turn;
mod view;
mod walk;

pub(crate) use command::*;
pub(crate) use device::HERE;
pub use due::CompactWhen;
pub(crate) use engine::{begin, follow};
pub(crate) use group::*;
pub use group::{
    AnswerView, BringItem, BringStays, BringView, BringWhy, DroppedWhat, DroppedWhy, GroupAsked, GroupBring,
    GroupBringRef, GroupCollection, GroupCreate, GroupDecline, GroupDropped, GroupFoundAnew, GroupHistory,
    GroupInvite, GroupItemRef, GroupItemSave, GroupItemView, GroupItems, GroupLook, GroupName, GroupPublish,
    GroupRef, GroupRequest, GroupRole, GroupState, GroupTell, GroupView, GroupWords, InviteRef, InviteState,
    InviteView, KeysView, MemberRef, MemberRole, MemberView, OfferKnown, OfferView, PublicAttendance,
    PublicMeeting, RekeyOwn, RekeyRef, RekeyState, RekeyView, RequestView, SuccessorView,
};
pub use input::*;
pub(crate) use recovery::{KEEP, confirmed};
pub(crate) use spaces::Spaces;
pub use view::*;
