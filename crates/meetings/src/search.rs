//! Searching hundreds of thousands of meetings of many lists in memory, with no network and no database.
//!
//! An [`Index`] holds one [`Segment`] for each source, so that refreshing a list builds anew only its own. A segment is
//! made from the meetings of a list, is kept as bytes beside it, and holds only what a search needs: the meetings
//! themselves stay where they are kept, and a [`Hit`] names them by source and row.
//!
//! # Days and times
//!
//! A filter of days, parts of the day, minutes or [`When`] looks at the times a meeting is held next: for each of its
//! times the occurrence that is on at `now` or comes next, and those that begin within six and a half days of that one
//! (so that a calendar's "Mondays and Wednesdays" is found under both). All these filters apply to the same occurrence:
//! a meeting held on Tuesday mornings and Monday evenings is not one of Tuesday evening.
//!
//! - **Days**: an occurrence is found under the weekday it begins on in the meeting's own zone, *and* under the weekday it
//!   begins on where the viewer is. Los Angeles' Monday 22:00 is found under Monday by someone in New York, and under
//!   Tuesday too, for it begins at 01:00 on Tuesday there.
//! - **Parts and minutes** of the day: one goes to a meeting in person by the clock that hangs there, and joins one
//!   online by one's own. In person (and inactive): the meeting's own clock; online: the viewer's; hybrid: either.
//! - A meeting **without a zone** is taken for local to the viewer, and its hit says so.
//! - A meeting that is **always open** passes every filter of time. One **by appointment**, and one that is over for
//!   good, pass none.
//! - Nothing is held for longer than six days at a time; what says so is cut there.
//!
//! # Words
//!
//! Words are sought in name, building, city, address, regions, postal code, group, notes, and codes whose meaning nobody
//! knows; without case, accents and punctuation.
//!
//! | typed | finds what has |
//! | --- | --- |
//! | `big book` | *big*, and a word that is or begins with *book*: only the last word may be a beginning |
//! | `"big book"` | these words, one after the other, in one field |
//! | `al-anon` | the same as `"al anon"` |
//! | `sunrise OR sunset boulder` | one of the first two, and *boulder* |
//! | `women -closed`, `-"step study"` | not what follows the minus |
//!
//! For [`Sort::Best`], each word counts by the best place it stands in: name before building and city before the rest,
//! and in each a whole word before a beginning.
//!
//! ```
//! use cairn_meetings::search::{Index, Query, Segment};
//! use chrono::{TimeZone, Utc};
//!
//! let mut index = Index::default();
//! index.put(Segment::build(1, &[]));
//! let now = Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap();
//! let found = index.find(&Query { words: "sunrise".into(), ..Query::all(chrono_tz::Europe::London, now) });
//! assert_eq!(found.total, 0);
//! ```

mod ask;
mod bytes;
mod damaged;
mod fold;
mod found;
mod index;
mod keys;
mod moment;
mod page;
mod places;
mod points;
mod postcodes;
mod profile;
mod query;
mod same;
mod scan;
mod schedule;
mod segment;
mod tally;
mod texts;
mod times;
mod traces;
mod zone;

pub use damaged::Damaged;
pub use found::{At, Count, Counts, Dot, Found, Hit, Postcode};
pub use index::Index;
pub use query::{Cost, Near, Part, Query, Sort, When};
pub use segment::Segment;
pub use traces::Traces;
