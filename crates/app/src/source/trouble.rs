//! Why a list could not be fetched or read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a list could not be fetched or read. The interface has words for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Trouble {
    /// Not an address of a list: not `https:` or `http:`, no host, or a password in it.
    BadAddress,
    /// The address is `http:`, which anyone on the way can read and change, and that was not allowed.
    Insecure,
    /// It leads to this device or the network around it, and that was not allowed.
    PrivateAddress {
        /// The host that does.
        host: String,
    },
    /// Nothing answers: no network, no such host, or the host is away.
    Unreachable,
    /// The server's certificate is not sound.
    Certificate,
    /// It took too long.
    TimedOut,
    /// It leads on and on, or in a circle.
    Redirects,
    /// The server answers that there is nothing, or nothing for us.
    Status {
        /// HTTP status.
        status: u16,
    },
    /// Larger than a list can be.
    TooLarge,
    /// The answer ended before it was whole.
    CutShort,
    /// The answer is packed in a way that cannot be undone.
    BadEncoding,
    /// No bytes, or nothing but blanks.
    Empty,
    /// Not text: an archive, a picture, a spreadsheet's own format.
    NotText,
    /// The text breaks the rules of its form.
    Broken {
        /// From 1.
        line: u32,
        /// From 1.
        column: u32,
    },
    /// No known form fits; a mapping of its columns would help where it has any.
    Unknown,
    /// A web page that links to no list.
    WebPage,
    /// More meetings than a list can have.
    TooMany,
}
