//! What the server is.

use crate::{
    asked::{Answer, Asked},
    failed::Failed,
    shared::Shared,
};
use cairn_protocol::about::About;
use std::sync::Arc;

/// The server's clock, and whether it admits anyone.
pub(crate) async fn get(shared: Arc<Shared>, _: Asked) -> Result<Answer, Failed> {
    let about = About { now: shared.now(), admission: shared.config.admission.is_some() };
    std::future::ready(Ok(Answer::message(&about))).await
}
