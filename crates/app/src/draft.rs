//! Drafts: what stands on a page before it is saved, kept through any crash.

use crate::{
    attachment,
    change::{self, Changed},
    error::IpcError,
    journal::{DraftSave, DraftSaved, DraftView, EntryRef, validate},
    session::Unlocked,
    table::Nothing,
};
use cairn_domain::journal::Entry;
use cairn_vault::{attachment::Attachment, journal::Draft, make_id};

pub(crate) async fn save(unlocked: &Unlocked, input: DraftSave) -> Result<DraftSaved, IpcError> {
    validate(&input.entry)?;
    let id = input.id.map_or_else(make_id, Ok)?;
    let saved_at = unlocked.now();
    unlocked.vault().keep_draft(id, &input.entry, saved_at).await?;
    Ok(DraftSaved { id, saved_at })
}

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<DraftView>, IpcError> {
    let mut views = Vec::new();
    for draft in unlocked.vault().drafts().await? {
        let attachments = attachment::views_of(unlocked, draft.id).await?;
        let Draft { id, entry, saved_at, of_entry } = draft;
        views.push(DraftView { id, entry, saved_at, of_entry, attachments });
    }
    Ok(views)
}

/// Throws a draft away. What was added to a page that never became an entry goes with it, and that can be taken back.
pub(crate) async fn discard(unlocked: &Unlocked, input: EntryRef) -> Result<Changed, IpcError> {
    let vault = unlocked.vault();
    let title =
        vault.drafts().await?.into_iter().find(|draft| draft.id == input.id).map(|draft| draft.entry.title);
    let mut act = vault.begin("draft_discard", &title.unwrap_or_default(), unlocked.now()).await?;
    act.settle_draft(input.id).await?;
    if vault.get::<Entry>(input.id).await?.is_none() {
        for attachment in vault.attachments_of(input.id).await? {
            act.remove::<Attachment>(attachment.id).await?;
        }
    }
    change::keep(act, input.id).await
}
