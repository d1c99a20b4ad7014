//! Streets on the map: pictures of a part of the world from a server that the person chose, and only while they are turned on.
//!
//! The map itself is drawn on this device. Whoever gives the streets learns which part one looks at; so they are off until the
//! person turned them on beside a sentence that says who learns what, and each piece is fetched from here, never by the page:
//! within the limits of [`crate::fetch`], noted in the privacy ledger before it is asked for, kept in memory alone.

mod choice;
mod held;
mod picture;
mod piece;
mod template;

pub use choice::{StreetLook, StreetLooked, StreetSave, StreetUsual, StreetView};
pub(crate) use choice::{look, read, save};
pub(crate) use held::Streets;
pub(crate) use piece::pieces;
pub use piece::{PieceAt, PiecesAsk, PiecesView, StreetPiece};
pub use template::AddressFault;
