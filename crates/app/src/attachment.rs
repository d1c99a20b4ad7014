//! Photos and voice notes: encrypted, in chunks, never in the clear on disk.

use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    session::Unlocked,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_domain::{id::ItemId, journal::limit};
use cairn_vault::{
    Error, Item,
    attachment::{Attachment, CHUNK, StoredBlob},
    make_id,
};
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
    /// All of it is on this device. Else it is still to come from another one.
    pub here: bool,
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

pub(crate) async fn begin(unlocked: &Unlocked, input: AttachmentBegin) -> Result<AttachmentRef, IpcError> {
    let kind = input.media_type.split('/').next().unwrap_or_default();
    let plain = input.media_type.len() <= 100
        && input
            .media_type
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "/.+-;= ,".contains(letter));
    if !matches!(kind, "image" | "audio") || !plain {
        return Err(IpcError::new(Code::Invalid, "an attachment is a picture or a sound"));
    }
    if input.bytes == 0 || input.name.len() > limit::LINE {
        return Err(IpcError::new(Code::Invalid, "an attachment has bytes and a name of at most 500 bytes"));
    }
    let id = make_id()?;
    let attachment =
        Attachment { entry: input.entry, name: input.name, media_type: input.media_type, bytes: input.bytes };
    unlocked.vault().begin_upload(id, &attachment).await?;
    Ok(AttachmentRef { id })
}

pub(crate) async fn write(
    unlocked: &Unlocked,
    input: AttachmentWrite,
) -> Result<crate::table::Nothing, IpcError> {
    let bytes = decode(&input.base64, CHUNK)?;
    unlocked.vault().write_upload(input.id, input.offset, &bytes).await?;
    Ok(crate::table::Nothing {})
}

pub(crate) async fn finish(unlocked: &Unlocked, input: AttachmentFinish) -> Result<AttachmentView, IpcError> {
    let thumbnail =
        input.thumbnail.map(|text| decode(&text, cairn_vault::attachment::MOST_THUMBNAIL)).transpose()?;
    let mut act = unlocked.vault().begin("attachment_finish", "", unlocked.now()).await?;
    let attachment = act.finish_upload(input.id, thumbnail.as_deref()).await?;
    change::keep(act, input.id).await?;
    let thumbnail = thumbnail.map(|bytes| STANDARD.encode(bytes));
    Ok(view(input.id, attachment, thumbnail, true))
}

pub(crate) async fn read(unlocked: &Unlocked, input: AttachmentRead) -> Result<AttachmentPiece, IpcError> {
    let chunk = u32::try_from(CHUNK).unwrap_or(u32::MAX);
    if !input.offset.is_multiple_of(chunk) {
        return Err(IpcError::new(Code::Invalid, "pieces begin at multiples of 262144"));
    }
    let (bytes, last) = unlocked.vault().chunk(input.id, input.offset / chunk).await?;
    Ok(AttachmentPiece { base64: STANDARD.encode(bytes), last })
}

pub(crate) async fn delete(unlocked: &Unlocked, input: AttachmentRef) -> Result<Changed, IpcError> {
    let item = unlocked.vault().get::<Attachment>(input.id).await?.ok_or(Error::NotFound)?;
    let mut act = unlocked.vault().begin("attachment_delete", &item.record.name, unlocked.now()).await?;
    act.remove::<Attachment>(input.id).await?;
    if unlocked.vault().get::<StoredBlob>(input.id).await?.is_some() {
        act.remove::<StoredBlob>(input.id).await?;
    }
    change::keep(act, input.id).await
}

/// The finished attachments of an entry, with their small pictures.
pub(crate) async fn views_of(unlocked: &Unlocked, entry: ItemId) -> Result<Vec<AttachmentView>, IpcError> {
    let mut views = Vec::new();
    for Item { id, record, .. } in unlocked.vault().attachments_of(entry).await? {
        let thumbnail = unlocked.vault().thumbnail(id).await?.map(|bytes| STANDARD.encode(bytes));
        let here = unlocked.vault().is_here(id, &record).await?;
        views.push(view(id, record, thumbnail, here));
    }
    Ok(views)
}

fn view(id: ItemId, attachment: Attachment, thumbnail: Option<String>, here: bool) -> AttachmentView {
    let Attachment { entry, name, media_type, bytes } = attachment;
    AttachmentView { id, entry, name, media_type, bytes, thumbnail, here }
}

pub(crate) fn decode(base64: &str, most: usize) -> Result<Vec<u8>, IpcError> {
    if base64.len() > most.div_ceil(3) * 4 {
        return Err(IpcError::new(Code::TooLarge, "a piece is too large"));
    }
    STANDARD.decode(base64).map_err(|_| IpcError::new(Code::Invalid, "not base64"))
}
