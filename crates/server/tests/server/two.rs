//! Two processes over one PostgreSQL serve one space to members at both.

use crate::{
    client::Client,
    event::Stream,
    member::{Space, records},
    place::Place,
    process::Process,
};
use cairn_protocol::{Message, event::Event, path, record::Verdict};
use futures_util::future::{join, join_all};
use reqwest::Method;

async fn write(client: &Client, space: &Space, many: usize) -> Vec<cairn_protocol::name::RecordId> {
    let batch: Vec<_> = (0..many).map(|_| space.record(20).0).collect();
    let verdicts =
        client.upload(space, batch.iter().map(Message::to_bytes).collect()).await.unwrap().verdicts;
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Taken(_))));
    batch.iter().map(|envelope| envelope.header.record).collect()
}

#[tokio::test]
async fn two_processes_serve_one_space() {
    let Some(place) = Place::postgres().await else { return };
    let (one, other) = (Process::start(&place), Process::start(&place));
    let mut space = Space::make();
    one.client.begin(&space).await;
    let here = one.client.within(&space).await;
    // Who was let in at one is let in at the other: the challenge of one may be answered at the other, too.
    let there = other.client.with_token(&here.bearer.as_deref().unwrap().parse().unwrap());
    let proof = space.proof(one.client.challenge().await.bytes, &other.client.host);
    other.client.prove(&proof).await.unwrap();
    assert!(one.client.prove(&proof).await.is_err(), "spent at one is spent at both");

    let mut news = Stream::open(&here, &space).await;
    assert_eq!(news.next().await, Some((1, 1)));
    write(&there, &space, 3).await;
    assert_eq!(news.next().await, Some((4, 1)), "told here, written there");
    let wait = format!("{}?wait=60&after=4", space.at(path::EVENTS, &[]));
    let (event, _) = join(there.ask::<Event>(Method::GET, &wait, vec![]), write(&here, &space, 2)).await;
    assert!(event.unwrap().seq.get() > 4);

    // Many write at both at once: one chain without a gap, every record once.
    let sent =
        join_all((0..20).map(|which| write(if which % 2 == 0 { &here } else { &there }, &space, 7))).await;
    let (page, same) = (here.pull(&space).await, there.pull(&space).await);
    assert_eq!(page, same);
    let there_now = records(&page);
    assert_eq!(there_now.len(), 145);
    assert!(sent.iter().flatten().all(|name| there_now.contains(name)));

    // Commits meet, and there is one lineage.
    for _ in 0..5 {
        let tried: Vec<Space> = (0..4).map(|_| space.next()).collect();
        let ask = |which: usize| if which.is_multiple_of(2) { &one.client } else { &other.client };
        let asked = (0..4).map(|which| ask(which).commit(&space, &tried[which].commit));
        let answers = join_all(asked).await;
        let won: Vec<usize> = (0..4).filter(|which| answers[*which].is_ok()).collect();
        assert_eq!(won.len(), 1, "{answers:?}");
        space = tried[won[0]].clone();
    }
    while news.next().await.is_some() {}
    let here = one.client.within(&space).await;
    let there = other.client.within(&space).await;
    assert_eq!(here.pull(&space).await, there.pull(&space).await);

    let mut news = Stream::open(&here, &space).await;
    assert!(news.next().await.is_some());
    let farewell = space.farewell().to_bytes();
    other.client.act(Method::DELETE, &space.at(path::SPACE, &[]), farewell).await.unwrap();
    assert_eq!(news.next().await, None, "gone there is gone here");
}
