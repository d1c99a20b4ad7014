//! What is read of a text that was written on in several places apart (`crates/sync/SPEC.md`, 5.3). All of it is a function of
//! the set of ops, in whatever order they came.

mod graph;
mod lines;
mod rank;
mod value;

pub use graph::{Edit, Graph, Head};
pub use lines::{Joined, MOST_LINES, join};
pub use rank::Rank;
pub use value::{Merged, is_long, is_merged, is_text, value};
