//! Looking into the mailbox of a link.

use crate::{
    fetch::server::{Server, ServerFailed},
    space::{noted::Noted, spaces::Spaces},
};
use cairn_protocol::{mailbox::Letters, name::MailboxId};

/// What lies there: at first as it is, and then when there is more than was known, after a while, or when something has
/// happened here.
pub(super) async fn look(
    spaces: &Spaces,
    server: &Server,
    mailbox: MailboxId,
    known: &mut Option<usize>,
    noted: &Noted,
) -> Result<Letters, ServerFailed> {
    let letters = tokio::select! {
        letters = server.letters(mailbox, *known, noted) => letters?,
        () = spaces.linking.notified(), if known.is_some() => server.letters(mailbox, None, noted).await?,
    };
    *known = Some(letters.letters.len());
    Ok(letters)
}
