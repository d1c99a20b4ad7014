//! What a server is asked: a method for each message.

use super::{CBOR, OCTETS, Request, Server, ServerFailed, read};
use crate::fetch::Ledger;
use cairn_protocol::{
    Message,
    about::About,
    auth::{Challenge, Grant, Proof},
    blob::{Announced, Held},
    chain::Page,
    commit::{CommitBody, CommitForOne, NewCommit},
    limit,
    mailbox::{Letters, Opened},
    name::{BlobId, DeleteToken, Epoch, LocatorId, MailboxId, RecordId, Seq, SlotId, SpaceId, Token},
    path,
    publication::Publication,
    record::{Placed, Upload, Verdicts},
    space::{Farewell, Locator, NewSpace, SignedCompaction},
};
use reqwest::{Method, Url};

/// Seconds that an answer about letters is held back while there is none that is new: linking has ten minutes, and is to be
/// seen to end.
const LETTER_WAIT: u64 = 5;

/// What is published comes as it is shown to everyone.
const JSON: &str = "application/json";
/// Bytes of it, with a name for each meeting and every letter of its texts spelt out.
const PUBLISHED: usize = 8 * limit::PUBLICATION;

/// A member's session in a space.
#[derive(Debug, Clone, Copy)]
pub struct Within<'a> {
    /// The space.
    pub space: SpaceId,
    /// Lets in.
    pub token: &'a Token,
}

impl Server {
    fn url(&self, path: &str, names: &[&str], query: Option<&str>) -> Url {
        // Names are hexadecimal digits and numbers, which fit into every path.
        self.place.at(&path::fill(path, names).unwrap_or_default(), query)
    }

    /// Sends bytes and takes a message for it.
    async fn send<M: Message>(
        &self,
        method: Method,
        url: Url,
        bearer: Option<&str>,
        content: (&'static str, Vec<u8>),
        ledger: &impl Ledger,
    ) -> Result<M, ServerFailed> {
        let request = self.request(method, url, bearer, Some(content));
        read(self.whole(request, M::MOST, ledger).await?)
    }

    /// Does something to which the answer is that it is done.
    async fn act(&self, request: Request<'_>, ledger: &impl Ledger) -> Result<(), ServerFailed> {
        self.whole(request, limit::LETTER, ledger).await.map(|_| ())
    }

    /// What it is.
    pub async fn about(&self, ledger: &impl Ledger) -> Result<About, ServerFailed> {
        self.get(self.url(path::ABOUT, &[], None), None, ledger).await
    }

    /// Something to sign.
    pub async fn challenge(&self, ledger: &impl Ledger) -> Result<Challenge, ServerFailed> {
        let request = self.request(Method::POST, self.url(path::CHALLENGE, &[], None), None, None);
        read(self.whole(request, Challenge::MOST, ledger).await?)
    }

    /// Lets in for a signed challenge.
    pub async fn let_in(&self, proof: &Proof, ledger: &impl Ledger) -> Result<Grant, ServerFailed> {
        let url = self.url(path::AUTH, &[], None);
        self.send(Method::POST, url, None, (CBOR, proof.to_bytes()), ledger).await
    }

    /// Makes a space. The host's admission is the bearer.
    pub async fn space_make(
        &self,
        space: &NewSpace,
        admission: Option<&str>,
        ledger: &impl Ledger,
    ) -> Result<Placed, ServerFailed> {
        let url = self.url(path::SPACES, &[], None);
        self.send(Method::POST, url, admission, (CBOR, space.to_bytes()), ledger).await
    }

    /// Deletes a space.
    pub async fn space_delete(
        &self,
        within: Within<'_>,
        farewell: &Farewell,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let url = self.url(path::SPACE, &[&within.space.to_string()], None);
        let bearer = within.token.expose_hex();
        let content = (CBOR, farewell.to_bytes());
        self.act(self.request(Method::DELETE, url, Some(&bearer), Some(content)), ledger).await
    }

    /// Publishes meetings in place of those before, or takes them back.
    pub async fn publish(
        &self,
        within: Within<'_>,
        publication: &Publication,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let url = self.url(path::PUBLISHED, &[&within.space.to_string()], None);
        let bearer = within.token.expose_hex();
        let content = (CBOR, publication.to_bytes());
        self.act(self.request(Method::PUT, url, Some(&bearer), Some(content)), ledger).await
    }

    /// What a space publishes, as everyone may read it.
    pub async fn published(&self, within: Within<'_>, ledger: &impl Ledger) -> Result<Vec<u8>, ServerFailed> {
        let url = self.url(path::PUBLISHED, &[&within.space.to_string()], None);
        let bearer = within.token.expose_hex();
        let request = Request { accept: JSON, ..self.request(Method::GET, url, Some(&bearer), None) };
        self.whole(request, PUBLISHED, ledger).await
    }

    /// What stands in the chain after a place.
    pub async fn page(
        &self,
        within: Within<'_>,
        after: Seq,
        ledger: &impl Ledger,
    ) -> Result<Page, ServerFailed> {
        let query = format!("after={}&limit={}", after.get(), limit::BATCH);
        let url = self.url(path::RECORDS, &[&within.space.to_string()], Some(&query));
        self.get(url, Some(within.token), ledger).await
    }

    /// Sends records.
    pub async fn upload(
        &self,
        within: Within<'_>,
        upload: &Upload,
        ledger: &impl Ledger,
    ) -> Result<Verdicts, ServerFailed> {
        let url = self.url(path::RECORDS, &[&within.space.to_string()], None);
        let bearer = within.token.expose_hex();
        self.send(Method::POST, url, Some(&bearer), (CBOR, upload.to_bytes()), ledger).await
    }

    /// Deletes what is sealed in a record.
    pub async fn record_delete(
        &self,
        within: Within<'_>,
        record: RecordId,
        token: &DeleteToken,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let url = self.url(path::RECORD, &[&within.space.to_string(), &record.to_string()], None);
        let bearer = within.token.expose_hex();
        let content = (CBOR, token.to_bytes());
        self.act(self.request(Method::DELETE, url, Some(&bearer), Some(content)), ledger).await
    }

    /// Makes a new epoch.
    pub async fn commit(
        &self,
        within: Within<'_>,
        commit: &NewCommit,
        ledger: &impl Ledger,
    ) -> Result<Placed, ServerFailed> {
        let url = self.url(path::COMMITS, &[&within.space.to_string()], None);
        let bearer = within.token.expose_hex();
        self.send(Method::POST, url, Some(&bearer), (CBOR, commit.to_bytes()), ledger).await
    }

    /// One commit with the slot of that name, which is the proof.
    pub async fn commit_for_one(
        &self,
        space: SpaceId,
        epoch: Epoch,
        slot: SlotId,
        ledger: &impl Ledger,
    ) -> Result<CommitForOne, ServerFailed> {
        let query = format!("slot={}", slot.expose_hex());
        let names = [&*space.to_string(), &*epoch.get().to_string()];
        self.get(self.url(path::COMMIT, &names, Some(&query)), None, ledger).await
    }

    /// The signed and sealed part of one commit, for who is let in and is to know what was before.
    pub async fn commit_body(
        &self,
        within: Within<'_>,
        epoch: Epoch,
        ledger: &impl Ledger,
    ) -> Result<CommitBody, ServerFailed> {
        let names = [&*within.space.to_string(), &*epoch.get().to_string()];
        self.get(self.url(path::COMMIT, &names, None), Some(within.token), ledger).await
    }

    /// Orders what a snapshot holds to be dropped.
    pub async fn compact(
        &self,
        within: Within<'_>,
        compaction: &SignedCompaction,
        ledger: &impl Ledger,
    ) -> Result<Placed, ServerFailed> {
        let url = self.url(path::COMPACT, &[&within.space.to_string()], None);
        let bearer = within.token.expose_hex();
        self.send(Method::POST, url, Some(&bearer), (CBOR, compaction.to_bytes()), ledger).await
    }

    /// Announces a blob; gives which of its chunks are missing.
    pub async fn blob_announce(
        &self,
        within: Within<'_>,
        blob: BlobId,
        announced: &Announced,
        ledger: &impl Ledger,
    ) -> Result<Held, ServerFailed> {
        let url = self.url(path::BLOB, &[&within.space.to_string(), &blob.to_string()], None);
        let bearer = within.token.expose_hex();
        self.send(Method::PUT, url, Some(&bearer), (CBOR, announced.to_bytes()), ledger).await
    }

    /// What the server holds of a blob.
    pub async fn blob_held(
        &self,
        within: Within<'_>,
        blob: BlobId,
        ledger: &impl Ledger,
    ) -> Result<Held, ServerFailed> {
        let url = self.url(path::BLOB, &[&within.space.to_string(), &blob.to_string()], None);
        self.get(url, Some(within.token), ledger).await
    }

    /// Deletes a blob.
    pub async fn blob_delete(
        &self,
        within: Within<'_>,
        blob: BlobId,
        token: &DeleteToken,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let url = self.url(path::BLOB, &[&within.space.to_string(), &blob.to_string()], None);
        let bearer = within.token.expose_hex();
        let content = (CBOR, token.to_bytes());
        self.act(self.request(Method::DELETE, url, Some(&bearer), Some(content)), ledger).await
    }

    /// Sends a sealed chunk.
    pub async fn chunk_put(
        &self,
        within: Within<'_>,
        (blob, chunk): (BlobId, u64),
        sealed: Vec<u8>,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let bearer = within.token.expose_hex();
        let url = self.chunk(within.space, blob, chunk);
        self.act(self.request(Method::PUT, url, Some(&bearer), Some((OCTETS, sealed))), ledger).await
    }

    /// Fetches a sealed chunk.
    pub async fn chunk_get(
        &self,
        within: Within<'_>,
        (blob, chunk): (BlobId, u64),
        ledger: &impl Ledger,
    ) -> Result<Vec<u8>, ServerFailed> {
        let bearer = within.token.expose_hex();
        let url = self.chunk(within.space, blob, chunk);
        let request = Request { accept: OCTETS, ..self.request(Method::GET, url, Some(&bearer), None) };
        self.whole(request, limit::CHUNK + limit::TAG, ledger).await
    }

    fn chunk(&self, space: SpaceId, blob: BlobId, chunk: u64) -> Url {
        self.url(path::CHUNK, &[&space.to_string(), &blob.to_string(), &chunk.to_string()], None)
    }

    /// A locator.
    pub async fn locator(&self, id: LocatorId, ledger: &impl Ledger) -> Result<Locator, ServerFailed> {
        self.get(self.url(path::LOCATOR, &[&id.expose_hex()], None), None, ledger).await
    }

    /// Keeps a locator.
    pub async fn locator_keep(
        &self,
        token: &Token,
        id: LocatorId,
        locator: &Locator,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let url = self.url(path::LOCATOR, &[&id.expose_hex()], None);
        let bearer = token.expose_hex();
        let content = (CBOR, locator.to_bytes());
        self.act(self.request(Method::PUT, url, Some(&bearer), Some(content)), ledger).await
    }

    /// Opens a mailbox; only a member of some space may.
    pub async fn mailbox_open(
        &self,
        token: &Token,
        id: MailboxId,
        opened: &Opened,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let bearer = token.expose_hex();
        let content = (CBOR, opened.to_bytes());
        let request = self.request(Method::PUT, self.mailbox(id), Some(&bearer), Some(content));
        self.act(request, ledger).await
    }

    /// Leaves a letter.
    pub async fn letter_leave(
        &self,
        id: MailboxId,
        sealed: Vec<u8>,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let request = self.request(Method::POST, self.mailbox(id), None, Some((OCTETS, sealed)));
        self.act(request, ledger).await
    }

    /// All letters of a mailbox: at once, or, where so many are known already, when there are more or after a while.
    pub async fn letters(
        &self,
        id: MailboxId,
        known: Option<usize>,
        ledger: &impl Ledger,
    ) -> Result<Letters, ServerFailed> {
        let query = known.map(|known| format!("after={known}&wait={LETTER_WAIT}"));
        let url = self.url(path::MAILBOX, &[&id.expose_hex()], query.as_deref());
        self.get(url, None, ledger).await
    }

    /// Closes a mailbox.
    pub async fn mailbox_close(
        &self,
        id: MailboxId,
        token: &DeleteToken,
        ledger: &impl Ledger,
    ) -> Result<(), ServerFailed> {
        let content = (CBOR, token.to_bytes());
        let request = self.request(Method::DELETE, self.mailbox(id), None, Some(content));
        self.act(request, ledger).await
    }

    fn mailbox(&self, id: MailboxId) -> Url {
        self.url(path::MAILBOX, &[&id.expose_hex()], None)
    }
}
