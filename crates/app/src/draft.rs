//! Drafts: what stands on a page before it is saved, kept through any crash.

use crate::{
    error::IpcError,
    journal::{DraftSave, DraftSaved, DraftView, EntryRef, validate},
    session::Unlocked,
    table::Nothing,
};
use cairn_vault::make_id;

pub(crate) async fn save(unlocked: &Unlocked, input: DraftSave) -> Result<DraftSaved, IpcError> {
    validate(&input.entry)?;
    let id = input.id.map_or_else(make_id, Ok)?;
    let saved_at = unlocked.now();
    unlocked.vault().keep_draft(id, &input.entry, saved_at).await?;
    Ok(DraftSaved { id, saved_at })
}

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<DraftView>, IpcError> {
    let drafts = unlocked.vault().drafts().await?;
    Ok(drafts
        .into_iter()
        .map(|draft| DraftView {
            id: draft.id,
            entry: draft.entry,
            saved_at: draft.saved_at,
            of_entry: draft.of_entry,
        })
        .collect())
}

pub(crate) async fn discard(unlocked: &Unlocked, input: EntryRef) -> Result<Nothing, IpcError> {
    unlocked.vault().discard_draft(input.id).await?;
    Ok(Nothing {})
}
