//! How long a list may take, and how large it may be.

use std::time::Duration;

/// How long and how much.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// Between two pieces of an answer.
    pub idle: Duration,
    /// For everything, with all the steps on the way.
    pub total: Duration,
    /// Bytes of a list, unpacked.
    pub bytes: usize,
    /// Steps on the way.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(20),
            total: Duration::from_secs(120),
            bytes: 64 << 20,
            redirects: 5,
        }
    }
}
