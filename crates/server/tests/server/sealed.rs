//! People with real keys, who write something that must not be readable.

use crate::{client::Client, member::random};
use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use cairn_protocol::{
    Message,
    auth::Proof,
    chain::Chain,
    commit::NewCommit,
    digest, label,
    mailbox::{Letter, Letters, Opened},
    name::{BlobId, DeleteToken, Digest, Epoch, Millis, RecordId, SpaceId},
    path,
    space::NewSpace,
};
use cairn_sync::{
    Secret, blob,
    change::Change,
    commit::Policy,
    identity::Identity,
    link,
    member::derive_delete_token,
    op::Written,
    record::{Record, Seen, seal},
    recovery::{Located, Recovery},
    roster::Role,
    standing::Standing,
};
use reqwest::Method;

/// What somebody wrote.
pub(crate) const TEXT: &str = "three hundred days, and the kettle was on";
const NICKNAME: &str = "Rosalind of the harbour";
const GROUP: &str = "Tuesday evening at the lighthouse";
/// What everyone may know.
const PUBLISHED: &str = r#"[{"name":"Open evening","day":2,"time":"19:00"}]"#;
const COLLECTION: &str = "gratitude_of_tests";
const FIELD: &str = "what_it_was_for";
/// The author's clock, which is none that the server has seen.
const HLC: u64 = (1_794_123_456_789 << 16) | 0x1234;

/// A person in a space, and what only members may know.
pub(crate) struct Person {
    pub(crate) space: SpaceId,
    identity: Identity,
    standing: Standing,
    writer: [u8; 8],
    token: Vec<u8>,
}

impl Person {
    fn found() -> (Self, NewCommit, Recovery) {
        let (space, identity) = (SpaceId::from_bytes(random()), Identity::make().unwrap());
        let recovery = Recovery::derive(&Secret::make().unwrap());
        let (commit, standing) =
            Standing::found(space, &identity, Some(recovery.public().keys.clone()), Policy::Everything)
                .unwrap();
        (
            Self { space, identity, standing, writer: random(), token: random::<32>().to_vec() },
            commit,
            recovery,
        )
    }

    /// Somebody, for the names of what is looked for.
    pub(crate) fn some() -> Self {
        Self::found().0
    }

    fn at(&self, path: &str, names: &[&str]) -> String {
        let id = self.space.to_string();
        path::fill(path, &[&[id.as_str()], names].concat()).unwrap()
    }

    async fn enter(&mut self, client: &Client) -> Client {
        let challenge = client.challenge().await.bytes;
        let proof: Proof = self.standing.keys().prove(challenge, client.host.clone());
        let grant = client.prove(&proof).await.unwrap();
        self.token = grant.token.as_bytes().to_vec();
        client.with_token(&grant.token)
    }

    /// Writes a record; its name, and the token that deletes it.
    async fn write(&self, client: &Client, count: u64) -> (RecordId, DeleteToken) {
        let stamp = Stamp { hlc: Hlc(HLC), writer: WriterId(self.writer), wseq: count };
        let written = |field: &str, text: &str, wseq| Written {
            collection: COLLECTION.to_owned(),
            item: ItemId::from_bytes([7; 16]),
            field: field.to_owned(),
            text: Some(serde_json::Value::from(text).to_string()),
            stamp: Stamp { wseq, ..stamp },
            base: None,
        };
        let ops = vec![
            written(FIELD, TEXT, count),
            written("nickname", NICKNAME, count + 1),
            written("name", &GROUP.repeat(20), count + 2),
        ];
        let seen = Seen { seq: cairn_protocol::name::Seq::LEAST, head: Digest::NONE };
        let record = Record { author: self.standing.me(), seen, ops };
        let (name, deletion) = (RecordId::from_bytes(random()), self.identity.deletion());
        let envelope = seal(&record, name, &self.standing.keys(), self.identity.key(), deletion).unwrap();
        let upload = cairn_protocol::record::Upload::new(vec![envelope.to_bytes()]).unwrap();
        client.bytes(Method::POST, &self.at(path::RECORDS, &[]), upload.to_bytes()).await.unwrap();
        (name, derive_delete_token(deletion, name))
    }

    async fn change(&mut self, client: &Client, changes: &[Change]) -> NewCommit {
        let (commit, next) = self.standing.make(&self.identity, changes).unwrap();
        client.bytes(Method::POST, &self.at(path::COMMITS, &[]), commit.to_bytes()).await.unwrap();
        self.standing = next;
        commit
    }

    /// Puts a blob of this content; its name and the hash of its sealed chunks.
    async fn attach(&self, client: &Client, content: &[u8]) -> (BlobId, Digest) {
        let (id, key) = (blob::make_id().unwrap(), Secret::make().unwrap());
        let plan = blob::Plan::of(self.space, id, content.len() as u64).unwrap();
        let announced = plan.announced(DeleteToken::from_bytes(random()).hash());
        client
            .bytes(Method::PUT, &self.at(path::BLOB, &[&id.to_string()]), announced.to_bytes())
            .await
            .unwrap();
        let mut all = Vec::new();
        for number in 0..plan.chunks() {
            let part = plan.part(number);
            let part = &content[usize::try_from(part.start).unwrap()..usize::try_from(part.end).unwrap()];
            let sealed = plan.seal(&key, number, part).unwrap();
            let at = self.at(path::CHUNK, &[&id.to_string(), &number.to_string()]);
            client.act(Method::PUT, &at, sealed.clone()).await.unwrap();
            all.extend(sealed);
        }
        (id, digest(label::SNAPSHOT, &[&all]))
    }
}

/// What must not be found, by the words for it.
pub(crate) fn canaries(person: &Person) -> Vec<(&'static str, Vec<u8>)> {
    let public = person.identity.public();
    vec![
        ("anything that was written", TEXT.into()),
        ("nicknames", NICKNAME.into()),
        ("names of groups", GROUP.into()),
        ("names of collections (what kind of thing a record is)", COLLECTION.into()),
        ("names of fields", FIELD.into()),
        ("members' public keys to sign with", public.sign.as_bytes().to_vec()),
        ("members' public keys to be written to", public.wrap.as_bytes()[..64].to_vec()),
        ("fingerprints of members", public.fingerprint().as_bytes().to_vec()),
        ("authors' clocks", HLC.to_be_bytes().to_vec()),
        ("names of devices that write", person.writer.to_vec()),
        ("the roster's hash", person.standing.roster().hash().as_bytes().to_vec()),
        ("epochs' secrets", person.standing.secret().expose().to_vec()),
        ("tokens of sessions", person.token.clone()),
        ("addresses", b"127.0.0.1".to_vec()),
    ]
}

/// Two spaces in which everything is done once that leaves something on the server.
pub(crate) async fn live(client: &Client) -> Vec<Person> {
    let (mut anna, genesis, recovery) = Person::found();
    let seed = anna.standing.slot_seed(cairn_sync::member::Member(1)).unwrap();
    let located = Located { space: anna.space, genesis: anna.standing.genesis(), epoch: Epoch::LEAST, seed };
    let locator = recovery.public().seal(&located).unwrap();
    let new = NewSpace::new(genesis, recovery.public().locator, locator).unwrap();
    client.bytes(Method::POST, path::SPACES, new.to_bytes()).await.unwrap();
    let inside = anna.enter(client).await;
    let (gone, token) = anna.write(&inside, 1).await;
    anna.write(&inside, 4).await;
    inside.act(Method::DELETE, &anna.at(path::RECORD, &[&gone.to_string()]), token.to_bytes()).await.unwrap();
    letters(&anna, &inside).await;

    // A second device comes and goes.
    let (second, writer) = (Identity::make().unwrap(), random());
    let admission = anna.standing.admission(second.public(), Role::Facilitator, None);
    let Change::Admit { member, .. } = &admission else { panic!("an admission") };
    let member = *member;
    anna.change(&inside, &[admission]).await;
    let inside = anna.enter(client).await;
    anna.change(&inside, &[Change::Remove(member)]).await;
    let inside = anna.enter(client).await;
    let (id, hash) = anna.attach(&inside, &TEXT.repeat(9000).into_bytes()).await;
    let page: cairn_protocol::chain::Page =
        inside.ask(Method::GET, &anna.at(path::RECORDS, &[]), vec![]).await.unwrap();
    let chain = page.items.iter().fold(Chain::start(anna.space), |chain, item| chain.with(item).unwrap());
    let signed =
        anna.standing.compact((chain.seq(), chain.head()), (id, hash), Epoch::new(2).unwrap()).unwrap();
    inside.bytes(Method::POST, &anna.at(path::COMPACT, &[]), signed.to_bytes()).await.unwrap();
    let published = anna.standing.publication(PUBLISHED.to_owned()).unwrap();
    inside.act(Method::PUT, &anna.at(path::PUBLISHED, &[]), published.to_bytes()).await.unwrap();
    anna.write(&inside, 7).await;
    anna.attach(&inside, NICKNAME.as_bytes()).await;

    // Another space, which is deleted.
    let (mut other, genesis, recovery) = Person::found();
    let (_, locator) = cairn_sync::recovery::make_dummy().unwrap();
    let new = NewSpace::new(genesis, recovery.public().locator, locator).unwrap();
    client.bytes(Method::POST, path::SPACES, new.to_bytes()).await.unwrap();
    let within = other.enter(client).await;
    other.write(&within, 1).await;
    let farewell = other.standing.farewell().unwrap();
    within.act(Method::DELETE, &other.at(path::SPACE, &[]), farewell.to_bytes()).await.unwrap();
    let removed = Person {
        identity: second,
        standing: Standing::from_bytes(&anna.standing.to_bytes()).unwrap(),
        writer,
        space: anna.space,
        token: random::<32>().to_vec(),
    };
    vec![anna, other, removed]
}

/// The letters of linking a device, as far as the new device shows its keys.
async fn letters(person: &Person, client: &Client) {
    let now = Millis::new(crate::place::BEGIN).unwrap();
    let host = client.host.as_str();
    let mut old = link::Old::make(person.space, person.standing.genesis(), host, now).unwrap();
    let newcomer = Identity::make().unwrap();
    let code = link::Code::read(&old.code().text(), None).unwrap();
    let mut new = link::New::make(code, newcomer.public(), now).unwrap();
    let at = path::fill(path::MAILBOX, &[&old.mailbox().expose_hex()]).unwrap();
    let opened: Opened = old.opened();
    client.act(Method::PUT, &at, opened.to_bytes()).await.unwrap();
    for _ in 0..3 {
        let there: Letters = client.ask(Method::GET, &at, vec![]).await.unwrap();
        new = new.read(&there, now, newcomer.wrap_private());
        if let Some(letter) = new.to_post(&there) {
            client.act(Method::POST, &at, letter.to_vec()).await.unwrap();
        }
        let there: Letters = client.ask(Method::GET, &at, vec![]).await.unwrap();
        old = old.read(&there, now);
        if let Some(letter) = old.to_post(&there) {
            client.act(Method::POST, &at, letter.to_vec()).await.unwrap();
        }
    }
    let there: Letters = client.ask(Method::GET, &at, vec![]).await.unwrap();
    assert!(there.letters.iter().map(Letter::sealed).count() == 3, "commitment, answer, keys");
}
