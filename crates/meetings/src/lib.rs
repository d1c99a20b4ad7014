//! Lists of support-group meetings: from the bytes a server gave to what a person can search.
//!
//! Fellowships publish their meetings in half a dozen forms, each with its own numbering of weekdays, its own meaning of
//! a type code and its own way of leaving things out. This crate reads them all into one [`meeting::Meeting`], says of
//! every record whether it was kept, repaired or dropped and why, tells what changed between two readings of a list, and
//! searches hundreds of thousands of meetings in the time between two key presses.
//!
//! It does no input or output and asks no clock: bytes, moments and zones come in as arguments. What a record does not
//! say is never made up: a meeting without a zone has none, and one whose rhythm was read from its name says so.
//!
//! ```
//! use cairn_meetings::{meeting::Attendance, read::read, report::{DropReason, RepairReason}, source::About};
//!
//! let list = br#"[
//!     {"slug": "early", "name": "Early &amp; Bright", "day": 1, "time": "7:00 AM", "types": ["C"],
//!      "formatted_address": "12 Elm St, Exville, CA 95008, USA", "latitude": "37.26", "longitude": "-121.95"},
//!     {"slug": "late", "name": "Late", "day": "Friday", "time": "23:30", "end_time": "soon",
//!      "timezone": "Europe/Paris", "conference_url": "https://zoom.us/j/123"},
//!     "not a record"
//! ]"#;
//! let about = About { fellowship: Some("aa".into()), ..About::default() };
//! let reading = read(list, &about)?;
//!
//! let [early, late] = reading.meetings.as_slice() else { panic!("two meetings") };
//! assert_eq!((early.name.as_str(), early.attendance), ("Early & Bright", Attendance::InPerson));
//! assert_eq!(early.kinds[0].meaning.as_deref(), Some("closed"));
//! assert_eq!(early.zone, Some(chrono_tz::America::Los_Angeles)); // where its address lies
//! assert_eq!((late.attendance, late.online[0].provider.as_deref()), (Attendance::Online, Some("Zoom")));
//!
//! let report = &reading.report;
//! assert_eq!((report.records, report.kept, report.repaired, report.dropped), (3, 1, 1, 1));
//! assert_eq!(report.repairs[0].why, RepairReason::EndUnread);
//! assert_eq!(report.drops[0].why, DropReason::NotARecord);
//! # Ok::<(), cairn_meetings::read::Unreadable>(())
//! ```

pub mod again;
pub mod change;
pub mod ics;
pub mod kind;
pub mod meeting;
mod normal;
pub mod occur;
pub mod packed;
pub mod place;
pub mod read;
pub mod report;
pub mod search;
pub mod source;
pub mod zone;
