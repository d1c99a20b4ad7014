//! The database fails under load: what was acknowledged stays, and once it is well again so is the server.

use crate::{
    client::Client,
    member::{Space, random},
    place::Place,
    process::Process,
};
use cairn_protocol::{
    Message,
    chain::Kept,
    name::RecordId,
    path,
    record::{Placed, Upload, Verdict, Verdicts},
    refusal::Refusal,
};
use cairn_server::Database;
use reqwest::Method;
use sqlx::Connection as _;
use sqlx_postgres::{PgConnectOptions, PgConnection};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Sends one batch; what was acknowledged of it, or the refusal.
async fn write(client: &Client, space: &Space, length: usize) -> Result<Vec<(RecordId, Placed)>, Refusal> {
    let batch: Vec<_> = (0..4).map(|_| space.record(length).0).collect();
    let upload = Upload::new(batch.iter().map(Message::to_bytes).collect()).unwrap();
    let answer = client.bytes(Method::POST, &space.at(path::RECORDS, &[]), upload.to_bytes()).await?;
    let verdicts = Verdicts::from_bytes(&answer).unwrap().verdicts;
    let placed = batch.iter().zip(verdicts).map(|(envelope, verdict)| {
        let Verdict::Taken(placed) = verdict else { panic!("{verdict:?}") };
        (envelope.header.record, placed)
    });
    Ok(placed.collect())
}

async fn all_there(client: &Client, space: &Space, acknowledged: &[(RecordId, Placed)]) {
    let page = client.pull(space).await;
    for (name, placed) in acknowledged {
        let item = &page.items[usize::try_from(placed.seq.get()).unwrap() - 1];
        assert!(matches!(&item.kept, Kept::Record(envelope) if envelope.header.record == *name));
    }
}

#[tokio::test]
async fn a_full_disk_loses_nothing_and_passes() {
    let place = Place::sqlite();
    let process = Process::start_on_small_disk(&place, 4096);
    let (client, space) = (process.client.clone(), Space::make());
    client.begin(&space).await;
    let inside = client.within(&space).await;
    let mut acknowledged = Vec::new();
    let refused = loop {
        match write(&inside, &space, 60_000).await {
            Ok(placed) => acknowledged.extend(placed),
            Err(refusal) => break refusal,
        }
        assert!(acknowledged.len() < 1000, "the disk is never full");
    };
    assert!(matches!(refused, Refusal::NotNow { .. }), "{refused:?}");
    assert!(acknowledged.len() > 20, "{}", acknowledged.len());
    all_there(&inside, &space, &acknowledged).await;
    process.kill();
    let process = Process::start(&place);
    let inside = process.client.within(&space).await;
    all_there(&inside, &space, &acknowledged).await;
    acknowledged.extend(write(&inside, &space, 60_000).await.unwrap());
    all_there(&inside, &space, &acknowledged).await;
}

#[tokio::test]
async fn connections_that_break_under_load_lose_nothing() {
    let Some(place) = Place::postgres().await else { return };
    let Database::Postgres(url) = &place.database else { panic!("a URL") };
    let (_handle, client) = place.serve().await;
    let space = Space::make();
    client.begin(&space).await;
    let inside = client.within(&space).await;
    let ended = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let (inside, space, ended) = (inside.clone(), space.clone(), Arc::clone(&ended));
            tokio::spawn(async move {
                let (mut acknowledged, mut refused) = (Vec::new(), 0);
                while !ended.load(Ordering::SeqCst) {
                    match write(&inside, &space, 300).await {
                        Ok(placed) => acknowledged.extend(placed),
                        Err(Refusal::NotNow { .. }) => refused += 1,
                        Err(other) => panic!("{other:?}"),
                    }
                }
                (acknowledged, refused)
            })
        })
        .collect();
    let options: PgConnectOptions = url.parse().unwrap();
    let (server, name) = (options.clone().database("postgres"), options.get_database().unwrap().to_owned());
    let mut above = PgConnection::connect_with(&server).await.unwrap();
    for _ in 0..12 {
        // Between two strikes somebody has come through again.
        for _ in 0..=random::<1>()[0] % 4 {
            while inside.page(&space, 0, 1).await.is_err() {}
        }
        let strike = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
        sqlx::query(strike).bind(&name).execute(&mut above).await.unwrap();
    }
    ended.store(true, Ordering::SeqCst);
    let (mut acknowledged, mut refused) = (Vec::new(), 0);
    for writer in writers {
        let (placed, times) = writer.await.unwrap();
        acknowledged.extend(placed);
        refused += times;
    }
    assert!(refused > 0 && acknowledged.len() > 20, "{refused} refused, {} taken", acknowledged.len());
    while inside.page(&space, 0, 1).await.is_err() {}
    all_there(&inside, &space, &acknowledged).await;
}
