//! Compaction.

use crate::{
    client::Client,
    member::{Space, many, random, records},
    place::on_both,
};
use cairn_protocol::{
    Message,
    blob::Announced,
    chain::{Chain, Kept},
    commit::{CommitForOne, NewCommit},
    digest, label, limit,
    name::{BlobId, DeleteToken, Digest, Epoch, Seq},
    path,
    record::{Placed, Verdict},
    refusal::Refusal,
    space::{Compaction, SignedCompaction},
};
use reqwest::Method;

/// A snapshot of two chunks on the server: its name and the hash of its chunks.
async fn snapshot(client: &Client, space: &Space) -> (BlobId, Digest, DeleteToken) {
    let (id, token) = (BlobId::from_bytes(random()), DeleteToken::from_bytes(random()));
    let chunks = [many(limit::CHUNK + limit::TAG), many(500)];
    let announced = Announced::new(token.hash(), 2, 500).unwrap();
    let at = space.at(path::BLOB, &[&id.to_string()]);
    client.bytes(Method::PUT, &at, announced.to_bytes()).await.unwrap();
    for (number, chunk) in chunks.iter().enumerate() {
        let at = space.at(path::CHUNK, &[&id.to_string(), &number.to_string()]);
        client.act(Method::PUT, &at, chunk.clone()).await.unwrap();
    }
    (id, digest(label::SNAPSHOT, &[&chunks.concat()]), token)
}

async fn post(client: &Client, space: &Space, signed: &SignedCompaction) -> Result<Placed, Refusal> {
    client.ask(Method::POST, &space.at(path::COMPACT, &[]), signed.to_bytes()).await
}

async fn slot(client: &Client, space: &Space, commit: &NewCommit) -> Result<CommitForOne, Refusal> {
    let epoch = commit.signed().header.core.epoch.get().to_string();
    let at = format!("{}?slot={}", space.at(path::COMMIT, &[&epoch]), commit.slots()[0].id.expose_hex());
    client.ask(Method::GET, &at, vec![]).await
}

on_both! {
    async fn what_a_snapshot_holds_is_dropped(place) {
        let (_handle, client) = place.serve().await;
        let first = Space::make();
        client.begin(&first).await;
        let space = first.next();
        client.commit(&first, &space.commit).await.unwrap();
        let inside = client.within(&space).await;
        let sent: Vec<_> = (0..6).map(|_| space.record(4000)).collect();
        let batch: Vec<Vec<u8>> = sent.iter().map(|(envelope, _)| envelope.to_bytes()).collect();
        inside.upload(&space, batch.clone()).await.unwrap();
        let whole = inside.pull(&space).await;
        let mut chain = Chain::start(space.id);
        for item in &whole.items[..6] {
            chain = chain.with(item).unwrap();
        }
        let (id, hash, token) = snapshot(&inside, &space).await;
        let order = Compaction {
            space: space.id,
            epoch: space.epoch(),
            upto: Seq::new(6).unwrap(),
            head: chain.head(),
            snapshot: id,
            snapshot_hash: hash,
            slots_before: Epoch::new(2).unwrap(),
        };
        // The honest one is good; each of these is one step away from it.
        let mut member = space.compaction(order);
        member.signature = space.compaction(Compaction { upto: Seq::new(5).unwrap(), ..order }).signature;
        assert_eq!(post(&client, &space, &member).await, Err(Refusal::NotLetIn));
        for wrong in [
            Compaction { head: Digest::from_bytes(random()), ..order },
            Compaction { upto: Seq::new(5).unwrap(), ..order },
            Compaction { upto: Seq::new(9).unwrap(), ..order },
            Compaction { snapshot: BlobId::from_bytes(random()), ..order },
            Compaction { snapshot_hash: Digest::from_bytes(random()), ..order },
        ] {
            let refused = post(&client, &space, &space.compaction(wrong)).await;
            assert_eq!(refused, Err(Refusal::Nothing), "{wrong:?}");
        }
        let early = Compaction { epoch: Epoch::LEAST, ..order };
        assert_eq!(post(&client, &space, &first.compaction(early)).await, Err(Refusal::NotLetIn));
        assert_eq!(inside.pull(&space).await, whole, "nothing was dropped");
        slot(&client, &first, &first.commit).await.unwrap();

        let signed = space.compaction(order);
        let placed = post(&client, &space, &signed).await.unwrap();
        assert_eq!(placed.seq.get(), 9);
        place.pass(1000);
        assert_eq!(post(&client, &space, &signed).await, Ok(placed), "a lost answer costs nothing");
        let compacted = Refusal::Compacted { seq: placed.seq };
        for after in [0, 5] {
            assert_eq!(inside.page(&space, after, 500).await, Err(compacted));
        }
        let page = inside.page(&space, 6, 500).await.unwrap();
        for item in &page.items {
            chain = chain.with(item).unwrap();
        }
        assert_eq!((chain.head(), page.items.len()), (page.head, 3));
        assert_eq!(page.items[2].kept, Kept::Compaction(signed));
        assert_eq!(records(&page), [sent[4].0.header.record, sent[5].0.header.record]);
        assert_eq!(slot(&client, &first, &first.commit).await, Err(Refusal::Nothing), "before slots_before");
        slot(&client, &space, &space.commit).await.unwrap();

        let verdicts = inside.upload(&space, batch).await.unwrap().verdicts;
        assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Known(_))), "names stay: {verdicts:?}");
        let at = space.at(path::BLOB, &[&id.to_string()]);
        assert_eq!(inside.act(Method::DELETE, &at, token.to_bytes()).await, Err(Refusal::Nothing), "it is in use");
        let at = space.at(path::RECORD, &[&sent[0].0.header.record.to_string()]);
        assert_eq!(inside.act(Method::DELETE, &at, sent[0].1.to_bytes()).await, Err(Refusal::Nothing));

        // The next one takes the place of the snapshot before.
        let (next_id, hash, _) = snapshot(&inside, &space).await;
        let next = Compaction { upto: page.seq, head: page.head, snapshot: next_id, snapshot_hash: hash, ..order };
        post(&client, &space, &space.compaction(next)).await.unwrap();
        let old = space.at(path::BLOB, &[&id.to_string()]);
        assert_eq!(inside.bytes(Method::GET, &old, vec![]).await, Err(Refusal::Nothing));
    }

    async fn a_snapshot_that_is_not_whole_drops_nothing(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let page = inside.pull(&space).await;
        let (id, token) = (BlobId::from_bytes(random()), DeleteToken::from_bytes(random()));
        let announced = Announced::new(token.hash(), 2, 500).unwrap();
        inside.bytes(Method::PUT, &space.at(path::BLOB, &[&id.to_string()]), announced.to_bytes()).await.unwrap();
        let (first, last) = (many(limit::CHUNK + limit::TAG), many(500));
        let order = Compaction {
            space: space.id,
            epoch: space.epoch(),
            upto: page.seq,
            head: page.head,
            snapshot: id,
            snapshot_hash: digest(label::SNAPSHOT, &[&first, &last]),
            slots_before: Epoch::LEAST,
        };
        let chunk_at = |number| space.at(path::CHUNK, &[&id.to_string(), number]);
        inside.act(Method::PUT, &chunk_at("0"), first).await.unwrap();
        assert_eq!(post(&client, &space, &space.compaction(order)).await, Err(Refusal::Nothing));
        inside.act(Method::PUT, &chunk_at("1"), last).await.unwrap();
        post(&client, &space, &space.compaction(order)).await.unwrap();
    }
}
