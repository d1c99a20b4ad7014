//! News from one process to the others over one PostgreSQL. A `NOTIFY` takes a lock of the whole database until its
//! transaction ends, so it has a transaction of its own, several spaces in one; and since it may be lost, whoever is
//! waited for is also looked at now and then.

use crate::{
    db::{Db, Tx},
    hub::Hub,
};
use sqlx::Pool;
use sqlx_postgres::{PgListener, Postgres};
use std::{collections::HashMap, fmt::Write as _, sync::Arc, time::Duration};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::{sleep, timeout},
};

const CHANNEL: &str = "cairn_spaces";
/// How long news are gathered.
const GATHER: Duration = Duration::from_millis(20);
/// Spaces in one notification: 64 bytes each at most, and PostgreSQL takes 8000.
const TOGETHER: usize = 100;
/// How often waited-for spaces are looked at in any case.
const POLL: Duration = Duration::from_secs(3);

/// A space and its end, or that it is no more.
type One = (u64, Option<(u64, u64)>);

/// Where news are handed in; nowhere in a server of one process.
#[derive(Debug)]
pub(crate) struct News(Option<Sender<One>>);

impl News {
    /// Begins to pass on and to receive, if there may be other processes.
    pub(crate) fn start(db: &Db, hub: &Arc<Hub>) -> Self {
        let Db::Post(pool) = db else { return Self(None) };
        let (sender, receiver) = channel(4096);
        tokio::spawn(pass_on(pool.clone(), receiver));
        tokio::spawn(receive(pool.clone(), Arc::clone(hub)));
        Self(Some(sender))
    }

    /// Hands one in. If too many are waiting it is left to polling.
    pub(crate) fn pass_on(&self, space: u64, end: Option<(u64, u64)>) {
        if let Some(sender) = &self.0 {
            let _left_to_polling = sender.try_send((space, end));
        }
    }
}

/// Looks at every space that someone waits for.
pub(crate) async fn poll(db: &Db, hub: &Hub) -> Result<(), sqlx::Error> {
    let waited = hub.waited_for();
    if waited.is_empty() {
        return Ok(());
    }
    let mut tx = db.read().await?;
    for space in waited {
        look(&mut tx, hub, space).await?;
    }
    Ok(())
}

async fn look(tx: &mut Tx, hub: &Hub, space: u64) -> Result<(), sqlx::Error> {
    match tx.one("select seq, epoch from spaces where number = $1", &[space.into()]).await? {
        Some(row) => hub.tell(space, (row.number(0)?, row.number(1)?)),
        None => hub.close(space),
    }
    Ok(())
}

async fn pass_on(pool: Pool<Postgres>, mut receiver: Receiver<One>) {
    while let Some((space, end)) = receiver.recv().await {
        let mut gathered = HashMap::from([(space, end)]);
        sleep(GATHER).await;
        while gathered.len() < TOGETHER {
            let Ok((space, end)) = receiver.try_recv() else { break };
            gathered.insert(space, end);
        }
        let mut text = String::new();
        for (space, end) in gathered {
            let _infallible = match end {
                Some((seq, epoch)) => write!(text, "{space}:{seq}:{epoch} "),
                None => write!(text, "{space} "),
            };
        }
        let _left_to_polling =
            sqlx::query::<Postgres>("select pg_notify($1, $2)").bind(CHANNEL).bind(text).execute(&pool).await;
    }
}

async fn receive(pool: Pool<Postgres>, hub: Arc<Hub>) {
    let db = Db::Post(pool.clone());
    while !pool.is_closed() {
        if let Ok(mut listener) = PgListener::connect_with(&pool).await
            && listener.listen(CHANNEL).await.is_ok()
        {
            loop {
                match timeout(POLL, listener.recv()).await {
                    Ok(Ok(news)) => hear(&hub, news.payload()),
                    Ok(Err(_)) => break,
                    Err(_) => {
                        let _again_soon = poll(&db, &hub).await;
                    }
                }
            }
        }
        let _again_soon = poll(&db, &hub).await;
        sleep(POLL).await;
    }
}

fn hear(hub: &Hub, payload: &str) {
    for one in payload.split_ascii_whitespace() {
        let mut numbers = one.split(':').map(str::parse::<u64>);
        match (numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(space)), Some(Ok(seq)), Some(Ok(epoch))) => hub.tell(space, (seq, epoch)),
            (Some(Ok(space)), None, None) => hub.close(space),
            _ => {}
        }
    }
}
