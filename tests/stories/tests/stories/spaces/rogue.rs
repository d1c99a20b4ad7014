//! A member who does not keep to the rules: what a device holds of its space, in the hands of a test.

use cairn_protocol::{
    Message, Part, Reader,
    auth::{Challenge, Grant},
    chain::{Item, Kept},
    name::{BlobId, Digest, RecordId, Seq, Token},
    path,
    record::{Upload, Verdicts},
};
use cairn_support::{
    TestApp,
    hostile::{Asked, Hostile, Told},
    test_app::PASSPHRASE,
};
use cairn_sync::{
    blob::Plan,
    history::{Epochs, Past},
    identity::Identity,
    member::derive_delete_token,
    record::{Record, Seen, open, seal},
    snapshot::Snapshot,
    standing::Standing,
};
use cairn_vault::{Vault, keys::Passphrase, slots, space::Space};

/// What a device holds.
pub(super) struct Rogue {
    pub(super) standing: Standing,
    pub(super) me: Identity,
    pub(super) epochs: Epochs,
    /// The row of its space.
    pub(super) space: Space,
    /// Everything it keeps of the chain.
    pub(super) items: Vec<cairn_vault::space::Kept>,
}

/// The vault of a locked device that has no keychain.
pub(super) async fn vault(test: &TestApp) -> Vault {
    let folder = test.folder.path().join("vault");
    let (slots, _) = slots::read(&folder).expect("slots");
    let passphrase = Passphrase::new(PASSPHRASE).expect("a passphrase");
    let key = slots.open_with_passphrase(&passphrase, None).expect("a key");
    Vault::open(&folder, &key).await.expect("a vault").0
}

/// Looks into a device that has no keychain. It is locked meanwhile, and stays so.
pub(super) async fn rogue(test: &TestApp) -> Rogue {
    test.app.lock().await;
    let vault = vault(test).await;
    let space = vault.spaces().await.expect("spaces").pop().expect("a space");
    let standing = Standing::from_bytes(space.standing.as_ref().expect("it stands")).expect("a standing");
    let me = Identity::from_bytes(&space.identity).expect("an identity");
    let mut epochs = Epochs::new();
    for row in vault.space_epochs(&space.id).await.expect("epochs") {
        let past = Past::from_bytes(&row.secret).expect("an epoch");
        epochs.insert(past.epoch, past);
    }
    let items = vault.space_items(&space.id, 0, 10_000).await.expect("items");
    vault.close().await;
    Rogue { standing, me, epochs, space, items }
}

impl Rogue {
    /// The end of the chain as this device knows it.
    pub(super) fn seen(&self) -> Seen {
        let seq = Seq::new(self.space.end.seq).expect("a place");
        Seen { seq, head: Digest::from_bytes(self.space.end.head) }
    }

    /// Lets itself in.
    pub(super) async fn token(&self, host: &Hostile) -> Token {
        let told = ask(host, "POST", path::CHALLENGE.to_owned(), None, Vec::new()).await;
        let challenge: Challenge = told.read().expect("a challenge");
        let proof = self.standing.keys().prove(challenge.bytes, host.host());
        let told = ask(host, "POST", path::AUTH.to_owned(), None, proof.to_bytes()).await;
        told.read::<Grant>().expect("let in").token
    }

    /// A path of its space, with more names in it.
    pub(super) fn path(&self, path: &str, names: &[&str]) -> String {
        let space = self.standing.space().to_string();
        let names: Vec<&str> = [&*space].into_iter().chain(names.iter().copied()).collect();
        path::fill(path, &names).expect("a path")
    }

    /// What a record says that it keeps; none if it is none, or its bytes are gone.
    pub(super) fn record(&self, kept: &cairn_vault::space::Kept) -> Option<Record> {
        let bytes = kept.bytes.as_ref()?;
        let item = Item::take(&mut Reader::new(bytes, bytes.len()).ok()?).ok()?;
        let Kept::Record(envelope) = item.kept else { return None };
        let past = self.epochs.get(&envelope.header.epoch)?;
        open(&envelope, &past.keys(self.standing.space()), &past.roster).ok()
    }

    /// Writes something, as if it had seen that.
    pub(super) async fn write(
        &self,
        host: &Hostile,
        name: u8,
        seen: Seen,
        ops: Vec<cairn_sync::op::Written>,
    ) {
        let record = Record { author: self.standing.me(), seen, ops };
        let (keys, name) = (self.standing.keys(), RecordId::from_bytes([name; 16]));
        let envelope = seal(&record, name, &keys, self.me.key(), self.me.deletion()).expect("sealed");
        let upload = Upload::new(vec![envelope.to_bytes()]).expect("an upload");
        let token = self.token(host).await;
        let told = ask(host, "POST", self.path(path::RECORDS, &[]), Some(&token), upload.to_bytes()).await;
        told.read::<Verdicts>().expect("verdicts");
    }

    /// Puts a snapshot on the server and orders what is before it to be dropped.
    pub(super) async fn compact(&self, host: &Hostile, snapshot: &Snapshot) {
        let token = self.token(host).await;
        let bytes = snapshot.to_bytes().expect("a snapshot");
        let blob = BlobId::from_bytes([7; 16]);
        let plan = Plan::of(self.standing.space(), blob, bytes.len() as u64).expect("a plan");
        let key = self.standing.keys().derive_snapshot_key(blob);
        let delete = derive_delete_token(self.me.deletion(), RecordId::from_bytes(*blob.as_bytes()));
        let named = blob.to_string();
        let at = self.path(path::BLOB, &[&named]);
        let told = ask(host, "PUT", at, Some(&token), plan.announced(delete.hash()).to_bytes()).await;
        assert_eq!(told.status, 200);
        let mut hasher = blake3::Hasher::new_derive_key(cairn_protocol::label::SNAPSHOT);
        for chunk in 0..plan.chunks() {
            let part = plan.part(chunk);
            let place = |at: u64| usize::try_from(at).expect("small");
            let content = &bytes[place(part.start)..place(part.end)];
            let sealed = plan.seal(&key, chunk, content).expect("a chunk");
            hasher.update(&sealed);
            let at = self.path(path::CHUNK, &[&named, &chunk.to_string()]);
            assert_eq!(ask(host, "PUT", at, Some(&token), sealed).await.status, 204);
        }
        let hash = Digest::from_bytes(*hasher.finalize().as_bytes());
        let seen = self.seen();
        let order =
            self.standing.compact((seen.seq, seen.head), (blob, hash), cairn_protocol::name::Epoch::LEAST);
        let at = self.path(path::COMPACT, &[]);
        let told = ask(host, "POST", at, Some(&token), order.expect("an order").to_bytes()).await;
        assert_eq!(told.status, 200, "the server takes it");
    }
}

/// Asks the real server behind a host.
pub(super) async fn ask(
    host: &Hostile,
    method: &str,
    at: String,
    token: Option<&Token>,
    body: Vec<u8>,
) -> Told {
    let bearer = token.map(Token::expose_hex);
    host.ask(Asked { method: method.to_owned(), at, bearer, stream: false, body }).await
}
