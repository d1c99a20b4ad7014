//! A member who says to have seen another history than the others.

use super::{founder_at, in_step, life, link, nothing, rogue::rogue, until, write};
use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use cairn_protocol::name::Digest;
use cairn_support::{TestApp, hostile::Hostile, test_app::PASSPHRASE};
use cairn_sync::{op::Written, record::Seen};
use serde_json::{Value, json};

/// One op of a collection that nobody knows.
fn op(count: u64) -> Vec<Written> {
    vec![Written {
        collection: "rogue".to_owned(),
        item: ItemId::from_bytes([9; 16]),
        field: "said".to_owned(),
        text: Some("1".to_owned()),
        stamp: Stamp { hlc: Hlc(1 << 40), writer: WriterId([9; 8]), wseq: count },
        base: None,
    }]
}

/// One word of one member stops nobody; and where all is well again, nothing of it is left.
#[tokio::test]
async fn attack_05_a_member_who_says_to_have_seen_something_else_freezes_nothing() {
    let first = TestApp::unlocked().await;
    let second = TestApp::without_keychain();
    second.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let host = Hostile::start(&first.clock).await;
    founder_at(&host.address(), &first).await;
    link(&first, &second, "Phone").await;
    write(&first, "Before", "One line.").await;
    in_step(&[&first, &second]).await;
    let liar = rogue(&second).await;

    // The twin: the same member's word, and true.
    liar.write(&host, 1, liar.seen(), op(1)).await;
    let view = first.call("space_sync", nothing()).await;
    assert_eq!((&view["state"], &view["sync"]["trouble"]), (&json!("stands"), &Value::Null), "{view:#}");

    let seen = Seen { head: Digest::from_bytes([1; 32]), ..liar.seen() };
    liar.write(&host, 2, seen, op(2)).await;
    let view = until(&first, "space_read", |view| view["sync"]["trouble"] == "told_otherwise").await;
    assert_eq!(view["state"], "stands", "{view:#}");
    let histories = view["histories"].as_array().expect("two fingerprints");
    assert!(histories.len() == 2 && histories[0] != histories[1], "{view:#}");
    // Writing goes on, and is not kept back.
    write(&first, "Meanwhile", "Another line.").await;
    let view = first.call("space_sync", nothing()).await;
    assert_eq!((&view["sync"]["kind"], &view["sync"]["unsent"]), (&json!("resting"), &json!(0)), "{view:#}");

    // The same member, who is on the same history as everybody after all.
    second.unlock().await;
    in_step(&[&second, &first]).await;
    write(&second, "Honestly", "A third.").await;
    in_step(&[&second, &first]).await;
    let view = first.call("space_sync", nothing()).await;
    assert_eq!((&view["sync"]["trouble"], &view["histories"]), (&Value::Null, &json!([])), "{view:#}");
    assert_eq!(life(&first).await[0]["total"], 3);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}
