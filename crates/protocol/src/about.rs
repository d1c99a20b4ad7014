//! What a server is, for anyone who asks.

use crate::{
    cbor::{Malformed, Reader, Writer},
    limit,
    message::{Message, Part},
    name::Millis,
};

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The server's clock, for a device whose own is wrong.
    pub now: Millis,
    /// Whether making a space needs the host's admission token.
    pub admission: bool,
}

impl Part for About {
    fn put(&self, to: &mut Writer) {
        to.array(3);
        to.unsigned(limit::VERSION);
        self.now.put(to);
        to.unsigned(u64::from(self.admission));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(3)?;
        if from.unsigned()? != limit::VERSION {
            return Err(Malformed::Unknown);
        }
        Ok(Self { now: Millis::take(from)?, admission: from.within(0, 1)? == 1 })
    }
}

impl Message for About {
    const MOST: usize = 16;
}
