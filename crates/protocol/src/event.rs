//! That something new is there. Never what.

use crate::{
    message::Message,
    name::{Epoch, Seq},
};

/// The end of a space's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The last place.
    pub seq: Seq,
    /// The epoch in force.
    pub epoch: Epoch,
}

parts!(Event: 2, seq, epoch);

impl Message for Event {
    const MOST: usize = 19;
}

impl Event {
    /// As one event of a stream (HTML standard, 9.2): two decimal numbers.
    pub fn to_stream(&self) -> String {
        format!("data: {} {}\n\n", self.seq.get(), self.epoch.get())
    }

    /// Reads what follows `data: ` in a stream; none unless [`Event::to_stream`] would have written it.
    pub fn from_data(data: &str) -> Option<Self> {
        let (seq, epoch) = data.split_once(' ')?;
        let event = Self { seq: Seq::new(seq.parse().ok()?)?, epoch: Epoch::new(epoch.parse().ok()?)? };
        (format!("{} {}", event.seq.get(), event.epoch.get()) == data).then_some(event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_has_one_spelling() {
        let event = Event { seq: Seq::new(41).unwrap(), epoch: Epoch::new(7).unwrap() };
        assert_eq!(event.to_stream(), "data: 41 7\n\n");
        assert_eq!(Event::from_data("41 7"), Some(event));
        for wrong in
            ["", "41", "41 0", "041 7", "+41 7", "41  7", "41 7 ", "-1 7", "9223372036854775808 7", "x 7"]
        {
            assert_eq!(Event::from_data(wrong), None, "{wrong}");
        }
    }
}
