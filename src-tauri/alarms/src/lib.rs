//! Reminders on phones. A phone ends what does not run on its screen, so nothing of Cairn's own is there to ring: the
//! system's scheduler is given the next weeks ahead, as moments and opaque names, and shows them by itself.
//!
//! - **Android** (`android/`): `AlarmManager`. Android forgets alarms at every restart and every update, so the list is kept
//!   and armed again after those, and after a change of the zone, the clock or what is allowed. What is kept where it can be
//!   read before the first unlock holds no word: what notifications say lies sealed in the storage that opens with it.
//! - **iOS** (`ios/`): `UNUserNotificationCenter`, which holds 64 notifications of an app at most.
//!
//! What is shown and pressed meanwhile is kept too, and handed over at least once: it is forgotten only when the next list
//! is armed, which Cairn does after it has written down what it was told.
//!
//! On desktops this crate has only the shapes that cross over ([`wire`]), so that they are tested where the rest is.

pub mod wire;

#[cfg(mobile)]
mod phone;
#[cfg(mobile)]
pub use phone::{Phone, PhoneExt, init};
