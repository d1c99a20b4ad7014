//! Photos and voice notes: encrypted, in chunks, never in the clear on disk.

use cairn_domain::id::ItemId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A finished attachment.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttachmentView {
    /// Which.
    pub id: ItemId,
    /// The entry it belongs to.
    pub entry: ItemId,
    /// The file's name.
    pub name: String,
    /// `image/jpeg`, `audio/webm`…
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u32,
    /// A small picture, base64 of a JPEG, PNG or WebP of at most 64 KiB.
    pub thumbnail: Option<String>,
}

/// Announces a file. It counts only once finished.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachmentBegin {
    /// The entry or draft it belongs to.
    pub entry: ItemId,
    /// The file's name.
    pub name: String,
    /// An `image/*` or `audio/*` type.
    pub media_type: String,
    /// Size in bytes, 1 to 25 MiB.
    pub bytes: u32,
}

/// Which attachment.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct AttachmentRef {
    /// Its id.
    pub id: ItemId,
}

/// The next piece, in order.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachmentWrite {
    /// Which.
    pub id: ItemId,
    /// Bytes already written.
    pub offset: u32,
    /// At most 256 KiB, base64.
    pub base64: String,
}

/// All pieces are there.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachmentFinish {
    /// Which.
    pub id: ItemId,
    /// A small picture, base64, at most 64 KiB.
    #[ts(optional)]
    pub thumbnail: Option<String>,
}

/// Asks for a piece.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachmentRead {
    /// Which.
    pub id: ItemId,
    /// From which byte; a multiple of 262,144.
    pub offset: u32,
}

/// A piece.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttachmentPiece {
    /// Up to 256 KiB, base64.
    pub base64: String,
    /// The last piece.
    pub last: bool,
}
