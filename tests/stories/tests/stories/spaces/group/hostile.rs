//! What a host, a plain member and somebody who was removed can do, over real devices (SPEC.md, section 9; the numbers are
//! those of the attacks there). Each beside its honest twin.

use super::{admit, ask, found, in_step, invite, items, join, of, read, request, roster, texts, write};
use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WHOLE, WriterId},
};
use cairn_protocol::{
    Message, Part, Writer,
    commit::{NewCommit, Slot},
    envelope::Envelope,
    mailbox::{Letter, Letters},
    name::{RecordId, SlotId},
    record::{Upload, Verdict, Verdicts},
};
use cairn_support::{
    TestApp,
    hostile::{Asked, Hostile, Rule},
    test_app::PASSPHRASE,
};
use cairn_sync::{
    Secret,
    commit::{Body, CommitKey, Policy, derive_core, seal_body, sign},
    epoch::EpochKeys,
    history::Past,
    identity::Identity,
    label::SLOT_WRAP,
    member::{Member, MemberKey},
    op::Written,
    record::{self, Record, Seen, Unreadable},
    standing::Standing,
    wrap::make_decoy,
};
use cairn_vault::{Vault, keys::Passphrase, slots, space::Name};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Somebody whose vault can be opened past the app.
pub(super) async fn person() -> TestApp {
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test
}

/// Everything that a device holds of a group.
pub(super) struct Held {
    pub(super) identity: Identity,
    pub(super) standing: Standing,
    pub(super) epochs: Vec<Past>,
}

/// Reads it; the app is locked for as long, and for good.
pub(super) async fn held(test: &TestApp, group: &Value) -> Held {
    test.app.lock().await;
    let folder = test.folder.path().join("vault");
    let (slots, _) = slots::read(&folder).expect("slots");
    let passphrase = Passphrase::new(PASSPHRASE).expect("a passphrase");
    let key = slots.open_with_passphrase(&passphrase, None).expect("it opens");
    let (vault, _) = Vault::open(&folder, &key).await.expect("a vault");
    let id: Name = *group.as_str().expect("an id").parse::<ItemId>().expect("an id").as_bytes();
    let space = vault.space(&id).await.expect("read").expect("a space");
    let epochs = vault.space_epochs(&id).await.expect("epochs");
    vault.close().await;
    Held {
        identity: Identity::from_bytes(&space.identity).expect("an identity"),
        standing: Standing::from_bytes(&space.standing.expect("a standing")).expect("a standing"),
        epochs: epochs.iter().map(|epoch| Past::from_bytes(&epoch.secret).expect("an epoch")).collect(),
    }
}

impl Held {
    /// Whether one of the secrets opens a record, taken for that of its epoch; whoever wrote it.
    pub(super) fn opens(&self, envelope: &Envelope) -> bool {
        self.epochs.iter().any(|past| {
            let keys = EpochKeys::derive(self.standing.space(), envelope.header.epoch, &past.secret);
            !matches!(record::open(envelope, &keys, &past.roster), Err(Unreadable::Sealed))
        })
    }

    /// How many slots of a commit one of the keys opens.
    pub(super) fn slots(&self, commit: &NewCommit) -> usize {
        let core = commit.signed().header.core.hash();
        let opens = |sealed: &[u8]| self.identity.unwrap(None, SLOT_WRAP, core.as_bytes(), sealed).is_ok();
        commit.slots().iter().filter(|slot| opens(slot.sealed.as_slice())).count()
    }
}

/// What the host was sent from a point on: records and commits, of which a real server keeps nothing more.
pub(super) fn dump(host: &Hostile, from: usize) -> (Vec<Envelope>, Vec<NewCommit>) {
    let (mut envelopes, mut commits) = (Vec::new(), Vec::new());
    for seen in host.seen().into_iter().skip(from) {
        if seen.asked.is("POST", "records") {
            let upload = Upload::from_bytes(&seen.asked.body).expect("an upload");
            envelopes.extend(upload.envelopes().iter().filter_map(|bytes| Envelope::from_bytes(bytes).ok()));
        } else if seen.asked.is("POST", "commits") {
            commits.push(NewCommit::from_bytes(&seen.asked.body).expect("a commit"));
        }
    }
    (envelopes, commits)
}

#[tokio::test]
async fn attack_9_who_was_removed_opens_nothing_that_came_after_with_all_they_had_and_the_whole_server() {
    let (ana, ben, cleo) = (person().await, person().await, person().await);
    let host = Hostile::start(&ana.clock).await;
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    write(&ana, &group, "goal", "Before").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    let from = host.seen().len();
    ana.call("group_remove", json!({ "group": group, "number": 2 })).await;
    in_step(&[&ana, &ben], &group).await;
    // From here on everybody has heard of it. What was sealed before was not written after.
    let after = host.seen().len();
    write(&ben, &group, "goal", "Afterwards").await;
    in_step(&[&ben, &ana], &group).await;
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    write(&ana, &group, "plan", "Later still").await;
    in_step(&[&ana, &ben], &group).await;

    // The removed device says so plainly, and keeps what it had.
    let view = cleo.call("group_sync", of(&group)).await;
    assert_eq!(view["state"], "removed", "{view:#}");
    assert_eq!(texts(&cleo, &group, "goal").await, ["Before"]);
    assert_eq!(texts(&cleo, &group, "plan").await, Vec::<String>::new());

    let ((envelopes, _), (_, commits)) = (dump(&host, after), dump(&host, from));
    assert!(envelopes.len() >= 2 && commits.len() >= 2, "{} {}", envelopes.len(), commits.len());
    let (before, _) = dump(&host, 0);
    let (removed, stays) = (held(&cleo, &group).await, held(&ben, &group).await);
    for envelope in &envelopes {
        assert!(!removed.opens(envelope), "who was removed reads on");
        assert!(stays.opens(envelope), "who stayed does not");
    }
    for commit in &commits {
        assert_eq!((removed.slots(commit), stays.slots(commit)), (0, 1));
    }
    assert!(before.iter().any(|envelope| removed.opens(envelope)), "what was there before opens");
}

/// A record as a member could make it, past the app.
pub(super) struct Forged<'a> {
    pub(super) held: &'a Held,
    pub(super) author: Member,
    pub(super) key: &'a MemberKey,
    pub(super) ops: Vec<(&'a str, ItemId, &'a str, Value)>,
}

impl Forged<'_> {
    pub(super) fn seal(&self, name: u8) -> Vec<u8> {
        let op = |(index, (collection, item, field, value)): (u64, &(&str, ItemId, &str, Value))| Written {
            collection: (*collection).to_owned(),
            item: *item,
            field: (*field).to_owned(),
            text: (!value.is_null()).then(|| value.to_string()),
            // Later than all that is honest: only who wrote it keeps it from standing.
            stamp: Stamp { hlc: Hlc(1_900_000_000_000 << 16), writer: WriterId([name; 8]), wseq: index },
            base: None,
        };
        let standing = &self.held.standing;
        let seen = Seen {
            seq: cairn_protocol::name::Seq::LEAST,
            head: cairn_protocol::chain::Chain::start(standing.space()).head(),
        };
        let record = Record { author: self.author, seen, ops: (1..).zip(&self.ops).map(op).collect() };
        let (keys, name) = (standing.keys(), RecordId::from_bytes([name; 16]));
        record::seal(&record, name, &keys, self.key, self.held.identity.deletion())
            .expect("a record")
            .to_bytes()
    }
}

/// The last token by which somebody was let in.
pub(super) fn bearer(host: &Hostile) -> Asked {
    let mut seen = host.seen().into_iter().rev();
    seen.find(|seen| seen.asked.is("POST", "records")).expect("an upload").asked
}

#[tokio::test]
async fn attack_14_a_plain_member_who_forges_is_refused_by_the_others_apps() {
    let (ana, ben) = (person().await, person().await);
    let host = Hostile::start(&ana.clock).await;
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    write(&ana, &group, "plan", "The plan").await;
    let mine = write(&ana, &group, "intention", "To rest").await;
    in_step(&[&ana, &ben], &group).await;
    let plan = ana.call("group_item_list", json!({ "group": group, "collection": "plan" })).await;
    let id = |value: &Value| value.as_str().expect("an id").parse::<ItemId>().expect("an id");
    let (plan, mine) = (id(&plan[0]["item"]), id(&mine));
    let inside = bearer(&host);
    let held = held(&ben, &group).await;
    let me = held.standing.me();
    let text = |said: &str| json!(said);
    let goal = ItemId::from_bytes([7; 16]);
    let forged = [
        // A facilitator's act, beside one that any member may do.
        Forged {
            held: &held,
            author: me,
            key: held.identity.key(),
            ops: vec![
                ("plan", plan, "text", text("Mine now")),
                ("goal", goal, WHOLE, json!(true)),
                ("goal", goal, "text", text("A walk")),
            ],
        },
        // Another's own item, by the name under which it is kept, and by its id.
        Forged {
            held: &held,
            author: me,
            key: held.identity.key(),
            ops: vec![
                ("intention:0", mine, "text", text("To run")),
                ("intention", mine, "text", text("To run")),
            ],
        },
        // In another's name.
        Forged {
            held: &held,
            author: Member(0),
            key: held.identity.key(),
            ops: vec![("plan", plan, "text", text("Signed by nobody"))],
        },
    ];
    let envelopes = (1..).zip(&forged).map(|(name, one)| one.seal(name)).collect();
    let body = Upload::new(envelopes).expect("an upload").to_bytes();
    let told = host.ask(Asked { body, ..inside }).await.read::<Verdicts>().expect("verdicts");
    assert!(told.verdicts.iter().all(|verdict| matches!(verdict, Verdict::Taken(_))), "{told:?}");

    let view = ana.call("group_sync", of(&group)).await;
    assert_eq!(texts(&ana, &group, "plan").await, ["The plan"]);
    assert_eq!(
        texts(&ana, &group, "goal").await,
        ["A walk"],
        "what he may write stands, beside what he may not"
    );
    assert_eq!(items(&ana, &group, "intention").await, [(json!(0), "To rest".to_owned())]);
    let aside = view["quarantined"].as_array().expect("reasons");
    let counted =
        |reason: &str| aside.iter().find(|one| one["reason"] == reason).map(|one| one["count"].clone());
    assert_eq!(counted("not_allowed"), Some(json!(1)), "{view:#}");
    assert_eq!(counted("not_understood"), Some(json!(1)));
    assert_eq!(counted("false_signature"), Some(json!(1)));
    // Nothing of it holds up what follows.
    write(&ana, &group, "plan", "Another").await;
    in_step(&[&ana], &group).await;
}

/// The commit after the one in force, signed by that key, for nobody to read.
fn next_by(held: &Held, key: &CommitKey) -> NewCommit {
    let (standing, secret) = (&held.standing, Secret::make().expect("a secret"));
    let epoch = standing.epoch().next().expect("another epoch");
    let keys = EpochKeys::derive(standing.space(), epoch, &secret);
    let core = derive_core(&keys, standing.commit_hash(), key);
    let roster = standing.roster().hash();
    let changes = cairn_sync::change::put_changes(&[]);
    let body = Body {
        author: standing.me(),
        changes,
        roster,
        policy: standing.policy(),
        back: None,
        whole: Vec::new(),
    };
    let body = seal_body(&body, &core, &keys, held.identity.key()).expect("a body");
    let slot = |number: u8| Slot {
        id: SlotId::from_bytes([number; 16]),
        sealed: make_decoy(96).ok().and_then(|sealed| sealed.try_into().ok()).expect("a slot"),
    };
    sign(core, body, (0..8).map(slot).collect(), key).expect("a commit")
}

#[tokio::test]
async fn attack_13_a_commit_that_a_plain_member_makes_up_changes_nothing() {
    let (ana, ben) = (person().await, person().await);
    let host = Hostile::start(&ana.clock).await;
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    in_step(&[&ana, &ben], &group).await;
    let inside = bearer(&host);
    let honest =
        host.seen().into_iter().rev().find(|seen| seen.asked.is("POST", "commits")).expect("a commit");
    let held = held(&ben, &group).await;
    assert!(held.standing.make(&held.identity, &[]).is_err(), "he holds no key for it");
    // A commit of his own making, for the same space.
    let space = held.standing.space();
    let (mine, standing) = Standing::found(space, &held.identity, None, Policy::Nothing).expect("a space");
    let (second, _) = standing.make(&held.identity, &[]).expect("a commit");
    // And the next one of the group, of which all is right but the key that signs it.
    let next = next_by(&held, &CommitKey::derive(&Secret::make().expect("a key")));
    // The first two follow something else; the third nobody let in has signed.
    for (commit, refusal) in [(mine, 409), (second, 409), (next, 401)] {
        let (at, body) = (honest.asked.at.clone(), commit.to_bytes());
        let asked = Asked { method: "POST".into(), at, body, ..inside.clone() };
        assert_eq!(host.ask(asked).await.status, refusal);
    }
    // An honest one is taken.
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    in_step(&[&ana], &group).await;
    assert_eq!(roster(&ana, &group).await[1].2, "facilitator");
}

#[tokio::test]
async fn attack_1_letters_that_the_host_writes_let_nobody_in() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let host = Hostile::start(&ana.clock).await;
    let group = found(&host.address(), &ana, "Ana").await;
    let link = invite(&ana, &group).await;
    ask(&ben, &link, "Ben").await;
    // The request is swapped for another of the same length; the host does not know what is in the link.
    host.rule(Rule::letters(|letters: &mut Letters| {
        let own = |letter: &Letter| Letter::new(letter.received, vec![9; letter.sealed().len()]);
        let changed = !letters.letters.is_empty();
        letters.letters = letters.letters.iter().filter_map(own).collect();
        changed
    }));
    assert_eq!(ana.call("group_requests", of(&group)).await, json!([]));
    assert!(host.struck() > 0);
    assert_eq!(ben.call("group_sync", of(&group)).await["state"], "asking");
    host.relent();
    let asked = request(&ana, &group, "Ben").await;
    let words = ben.call("group_words", of(&group)).await;
    assert_eq!(asked["words"], words["check"]);
    admit(&ana, &group, "Ben").await;
    assert_eq!(ben.call("group_sync", of(&group)).await["state"], "stands");
    in_step(&[&ben, &ana], &group).await;
}

#[tokio::test]
async fn attack_12_a_link_alone_reads_neither_the_request_nor_the_group() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let host = Hostile::start(&ana.clock).await;
    let group = found(&host.address(), &ana, "Ana").await;
    write(&ana, &group, "goal", "Before").await;
    let link = invite(&ana, &group).await;
    let answers = json!({ "link": link, "name": "Zimtstern", "answers": [] });
    ben.call("group_request", answers).await;
    // Whoever has the link, and the host's help, sees letters and opens one of them: the offer.
    let link = cairn_sync::invite::Link::read(&link).expect("a link");
    let letters = host.seen().into_iter().rev().find_map(|seen| {
        let is = seen.asked.is("GET", "mailbox");
        is.then(|| seen.told?.read::<Letters>()).flatten().filter(|letters| letters.letters.len() == 1)
    });
    let stranger = Identity::make().expect("keys");
    let request = cairn_sync::invite::Request::begin(link, stranger.public());
    let now = cairn_protocol::name::Millis::new(1_795_000_000_000).expect("a moment");
    let read = request.read(&letters.expect("the offer"), now, stranger.wrap_private());
    let cairn_sync::invite::Stage::Seen(offer) = read.stage() else { panic!("the offer opens by the link") };
    assert_eq!(offer.name, "Tuesday evening");
    let left =
        host.seen().into_iter().rev().find(|seen| seen.asked.is("POST", "mailbox")).expect("a request");
    let mail = Letters { letters: vec![Letter::new(now, left.asked.body).expect("a letter")] };
    let again = read.ask("Eve", &[], stranger.key()).expect("a request");
    let again = again.read(&mail, now, stranger.wrap_private());
    assert!(matches!(again.stage(), cairn_sync::invite::Stage::Sent { .. }), "another's letter says nothing");
    assert_eq!(as_inviter(again.link()).asked(&mail), [], "nor is it read as whoever invites reads it");
    // Who it is for reads it.
    assert_eq!(request_name(&ana, &group).await, "Zimtstern");
}

/// An invite as somebody puts it together who has nothing but its link. (As whose it is they would read letters: what is
/// drawn and stands in no link is theirs.)
fn as_inviter(link: &cairn_sync::invite::Link) -> cairn_sync::invite::Invite {
    let mut stored = Writer::new();
    stored.array(5);
    link.put(&mut stored);
    stored.bytes(&[9; 32]);
    stored.bytes(&[9; 32]);
    stored.bytes(&[9]);
    stored.array(1);
    stored.unsigned(0);
    cairn_sync::invite::Invite::from_bytes(&stored.finish()).expect("an invite")
}

async fn request_name(lead: &TestApp, group: &Value) -> String {
    let requests = lead.call("group_requests", of(group)).await;
    requests[0]["name"].as_str().expect("a name").to_owned()
}

/// All bytes of all files in a folder.
fn files(folder: &Path, bytes: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, bytes);
        } else {
            bytes.push(fs::read(path).expect("a file"));
        }
    }
}

#[tokio::test]
async fn attack_29_nothing_of_a_group_lies_open_on_the_devices_the_wire_or_the_server() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut host = Hostile::start(&ana.clock).await;
    let create = json!({ "host": host.address(), "name": "Heliotrope group", "me": "Heliotrope Ana" });
    let group = ana.call("group_create", create).await["group"].clone();
    let asks = json!({ "group": group, "questions": ["Heliotrope question?"] });
    let link = ana.call("group_invite", asks.clone()).await["link"].clone();
    let asked = json!({ "link": link, "name": "Heliotrope Ben", "answers": ["Heliotrope answer"] });
    ben.call("group_request", asked).await;
    admit(&ana, &group, "Heliotrope Ben").await;
    ben.call("group_sync", of(&group)).await;
    let link = ana.call("group_invite", asks).await["link"].clone();
    cleo.call("group_request", json!({ "link": link, "name": "Heliotrope Cleo", "answers": [] })).await;
    let declined = request(&ana, &group, "Heliotrope Cleo").await;
    let decline = json!({ "group": group, "request": declined["request"], "words": "Heliotrope, kindly" });
    ana.call("group_decline", decline).await;
    assert_eq!(cleo.call("group_sync", of(&group)).await["words"], "Heliotrope, kindly");
    for collection in ["plan", "agreement", "goal", "intention"] {
        write(&ana, &group, collection, "Heliotrope words").await;
    }
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(texts(&ben, &group, "plan").await, ["Heliotrope words"]);
    assert_eq!(read(&ben, &group).await["members"][1]["name"], "Heliotrope Ben");

    let mut bytes: Vec<Vec<u8>> = Vec::new();
    for seen in host.seen() {
        bytes.push(seen.asked.at.into_bytes());
        bytes.push(seen.asked.body);
        bytes.extend(seen.told.map(|told| told.body));
    }
    // Open or locked, nothing lies in a file.
    for test in [&ana, &ben, &cleo] {
        files(test.folder.path(), &mut bytes);
        test.app.lock().await;
        files(test.folder.path(), &mut bytes);
    }
    let folder = host.server().file().parent().expect("a folder").to_owned();
    host.server().stop().await;
    files(&folder, &mut bytes);
    let found = |needle: &[u8]| bytes.iter().any(|all| all.windows(needle.len()).any(|part| part == needle));
    for plain in
        ["Heliotrope", "heliotrope", "intention", "agreement", "profile", "facilitator", "membership"]
    {
        assert!(!found(plain.as_bytes()), "{plain} lies open");
    }
    // What the host may see is there, so the search sees what there is.
    let id: ItemId = group.as_str().expect("an id").parse().expect("an id");
    assert!(found(id.as_bytes()));
}
