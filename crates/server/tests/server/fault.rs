//! The database fails under load: what was acknowledged stays, and once it is well again so is the server.

use crate::{
    client::Client,
    cluster::{self, Cluster},
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
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinHandle;

/// Records, and where the server said that they stand.
type Acknowledged = Vec<(RecordId, Placed)>;

/// Sends one batch; what was acknowledged of it, or the refusal.
async fn write(client: &Client, space: &Space, length: usize) -> Result<Acknowledged, Refusal> {
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
    let writers = Writers::start(&inside, &space);
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
    let acknowledged = writers.end().await;
    while inside.page(&space, 0, 1).await.is_err() {}
    all_there(&inside, &space, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_restarted_under_load_loses_nothing() {
    let Some(cluster) = Cluster::start(false) else { return };
    let place = Place::of_postgres(cluster.url());
    let (_handle, client) = place.serve().await;
    let space = Space::make();
    client.begin(&space).await;
    let inside = client.within(&space).await;
    let writers = Writers::start(&inside, &space);
    for mode in ["fast", "immediate", "fast", "immediate"] {
        // Somebody has come through since the last time.
        let before = writers.taken.load(Ordering::SeqCst);
        while writers.taken.load(Ordering::SeqCst) < before + 20 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::task::block_in_place(|| cluster.restart(mode));
    }
    let before = writers.taken.load(Ordering::SeqCst);
    while writers.taken.load(Ordering::SeqCst) == before {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let acknowledged = writers.end().await;
    all_there(&inside, &space, &acknowledged).await;
}

/// Some who write without end.
struct Writers {
    ended: Arc<AtomicBool>,
    taken: Arc<AtomicUsize>,
    all: Vec<JoinHandle<(Acknowledged, usize)>>,
}

impl Writers {
    fn start(inside: &Client, space: &Space) -> Self {
        let (ended, taken) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
        let writer = |_| {
            let (inside, space) = (inside.clone(), space.clone());
            let (ended, taken) = (Arc::clone(&ended), Arc::clone(&taken));
            tokio::spawn(async move {
                let (mut acknowledged, mut refused) = (Vec::new(), 0);
                while !ended.load(Ordering::SeqCst) {
                    match write(&inside, &space, 300).await {
                        Ok(placed) => {
                            taken.fetch_add(placed.len(), Ordering::SeqCst);
                            acknowledged.extend(placed);
                        }
                        Err(Refusal::NotNow { .. }) => refused += 1,
                        Err(other) => panic!("{other:?}"),
                    }
                }
                (acknowledged, refused)
            })
        };
        let all = (0..4).map(writer).collect();
        Self { ended, taken, all }
    }

    /// What was acknowledged to them; some was refused meanwhile, or nothing was proven.
    async fn end(self) -> Acknowledged {
        self.ended.store(true, Ordering::SeqCst);
        let (mut acknowledged, mut refused) = (Vec::new(), 0);
        for writer in self.all {
            let (placed, times) = writer.await.unwrap();
            acknowledged.extend(placed);
            refused += times;
        }
        assert!(refused > 0 && acknowledged.len() > 20, "{refused} refused, {} taken", acknowledged.len());
        acknowledged
    }
}

/// The way to the database is sealed where its address says so, and whoever else answers there is not believed.
#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_the_database_can_be_sealed() {
    let Some(cluster) = Cluster::start(true) else { return };
    let with = |mode: &str, root: &std::path::Path| {
        Place::of_postgres(format!("{}?sslmode={mode}&sslrootcert={}", cluster.url(), root.display()))
    };
    let open = Place::of_postgres(format!("{}?sslmode=disable", cluster.url()));
    let strangers = tempfile::tempdir().unwrap();
    let strange = with("verify-full", &cluster::strange_root(strangers.path()));
    for place in [open, strange] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        assert!(cairn_server::serve(place.config(), listener).await.is_err(), "{:?}", place.database);
    }
    let (_handle, client) = with("verify-full", &cluster.root()).serve().await;
    let space = Space::make();
    client.begin(&space).await;
    let inside = client.within(&space).await;
    let acknowledged = write(&inside, &space, 300).await.unwrap();
    all_there(&inside, &space, &acknowledged).await;
}
