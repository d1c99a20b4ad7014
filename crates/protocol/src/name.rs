//! Names, keys, hashes and tokens: bytes of a fixed length, each with a type of its own.

use crate::{
    cbor::{Malformed, Reader, Writer},
    limit,
    message::{Message, Part},
};
use std::{fmt, str::FromStr};

/// Text that is not the lower-case hexadecimal digits of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the hexadecimal digits of a name")]
pub struct NotAName;

fn write_hex(bytes: &[u8], to: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(to, "{byte:02x}"))
}

fn read_hex<const N: usize>(text: &str) -> Result<[u8; N], NotAName> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        _ => Err(NotAName),
    };
    let mut bytes = [0; N];
    if text.len() != N * 2 {
        return Err(NotAName);
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Ok(bytes)
}

macro_rules! fixed {
    ($($(#[$about:meta])* $name:ident: $length:literal;)+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// Wraps bytes.
            pub const fn from_bytes(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// The bytes.
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl Part for $name {
            fn put(&self, to: &mut Writer) {
                to.bytes(&self.0);
            }

            fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                from.exactly().map(Self)
            }
        }

        impl FromStr for $name {
            type Err = NotAName;

            fn from_str(text: &str) -> Result<Self, NotAName> {
                read_hex(text).map(Self)
            }
        }
    )+};
}

macro_rules! shown {
    ($($name:ident)+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_hex(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    )+};
}

macro_rules! hidden {
    ($($name:ident)+) => {$(
        impl $name {
            /// The lower-case hexadecimal digits, for a header or a path and for nothing else.
            pub fn expose_hex(&self) -> String {
                self.0.iter().map(|byte| format!("{byte:02x}")).collect()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )+};
}

fixed! {
    /// A space; random.
    SpaceId: 16;
    /// A record; random, kept when the record is sealed anew, so that a record sent twice is stored once.
    RecordId: 16;
    /// A blob; random.
    BlobId: 16;
    /// A member's slot in one commit. Whoever knows it may fetch that slot, so it is never shown.
    SlotId: 16;
    /// A mailbox. Whoever knows it may read and write there, so it is never shown.
    MailboxId: 16;
    /// A locator. Whoever knows it may read it, so it is never shown.
    LocatorId: 16;
    /// What the server keeps of a [`DeleteToken`].
    DeleteHash: 16;
    /// The nonce of XChaCha20-Poly1305.
    Nonce: 24;
    /// A hash.
    Digest: 32;
    /// An Ed25519 public key (RFC 8032).
    PublicKey: 32;
    /// What a server asks to be signed, once.
    ChallengeBytes: 32;
    /// Deletes one record, blob or mailbox.
    DeleteToken: 32;
    /// Lets a member's device in for a quarter of an hour.
    Token: 32;
    /// An Ed25519 signature (RFC 8032).
    Signature: 64;
}

shown! { SpaceId RecordId BlobId DeleteHash Nonce Digest PublicKey ChallengeBytes Signature }
hidden! { SlotId MailboxId LocatorId DeleteToken Token }

impl DeleteHash {
    /// How many bytes.
    pub const LENGTH: usize = 16;
}

impl Digest {
    /// Thirty-two zero bytes: what stands where there is no commit before.
    pub const NONE: Self = Self([0; 32]);
}

impl Message for DeleteToken {
    const MOST: usize = 34;
}

/// A number of a fixed range.
macro_rules! number {
    ($($(#[$about:meta])* $name:ident: $least:expr, $most:expr;)+) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The least.
            pub const LEAST: Self = Self($least);
            /// The greatest.
            pub const MOST: Self = Self($most);

            /// Takes a number; none if it is out of range.
            pub const fn new(number: u64) -> Option<Self> {
                if number.wrapping_sub($least) > $most - $least { None } else { Some(Self(number)) }
            }

            /// The number.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// The one after it; none after the last.
            pub const fn next(self) -> Option<Self> {
                Self::new(self.0 + 1)
            }
        }

        impl Part for $name {
            fn put(&self, to: &mut Writer) {
                to.unsigned(self.0);
            }

            fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                from.within($least, $most).map(Self)
            }
        }
    )+};
}

number! {
    /// An epoch: the reign of one commit. The first is 1.
    Epoch: 1, u32::MAX as u64;
    /// A place in a space's chain; 0 is before the first item.
    Seq: 0, limit::SEQ;
    /// Milliseconds since 1970, by the server's clock.
    Millis: 0, limit::MILLIS;
}
