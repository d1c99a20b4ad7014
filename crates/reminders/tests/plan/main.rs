//! When reminders ring: cases worked out by hand.

mod case;
mod cases;
mod limits;
mod quiet;
mod travel;
