//! Many small records: given to a server, and fetched by a new device.

use super::{
    atuin::{Atuin, Client},
    device::{self, Written},
    host::Host,
    wire::Bytes,
};
use crate::figure::{Samples, Table};
use anyhow::{Context, Result};
use cairn_support::TestApp;
use std::{env, time::Instant};

pub(super) async fn measure(table: &mut Table, records: u32, runs: u32, beside: bool) -> Result<()> {
    let written = Written::make(records).await?;
    let postgres = env::var("CAIRN_TEST_POSTGRES").ok();
    let mut ours = vec![Ours::new("SQLite", Host::cairn(None).await?)];
    if let Some(postgres) = postgres {
        ours.push(Ours::new("PostgreSQL", Host::cairn(Some(&postgres)).await?));
    }
    let mut peer = if beside { Some(Peer::begin(records).await?) } else { None };
    let idle = memory(&ours)?;
    table.add("server's memory, idle", &idle, &resident(peer.as_ref())?, "≤ 40 MB")?;
    // Turn about, so that whatever else the machine does falls on each.
    for run in 0..runs {
        for our in &mut ours {
            our.give(&written).await?;
        }
        if let Some(peer) = &mut peer {
            peer.give(run).await?;
        }
    }
    for _ in 0..runs {
        for our in &mut ours {
            our.fetch(records).await?;
        }
        if let Some(peer) = &mut peer {
            peer.fetch(records).await?;
        }
    }
    let busy = memory(&ours)?;
    let what = "server's memory after all that is given and fetched below";
    table.add(what, &busy, &resident(peer.as_ref())?, "–")?;
    times(table, &ours, peer.as_ref(), (records, runs))?;
    bytes(table, ours, peer, (records, runs)).await
}

fn resident(peer: Option<&Peer>) -> Result<String> {
    peer.map_or(Ok(NOBODY.to_owned()), |peer| Ok(format!("Atuin {:.0} MB", peer.host.resident()?)))
}

/// Beside nothing.
const NOBODY: &str = "–";

/// A server of ours, and what came of it.
struct Ours {
    name: &'static str,
    host: Host,
    given: Samples,
    admitted: Samples,
    fetched: Samples,
    spent: Samples,
    up: Bytes,
    down: Bytes,
    /// The device that gave last.
    device: Option<TestApp>,
}

impl Ours {
    fn new(name: &'static str, host: Host) -> Self {
        let [given, admitted, fetched, spent] = std::array::from_fn(|_| Samples::default());
        let none = Bytes { up: 0, down: 0 };
        Self { name, host, given, admitted, fetched, spent, up: none, down: none, device: None }
    }

    /// A device that has everything and was never linked starts a space.
    async fn give(&mut self, written: &Written) -> Result<()> {
        let test = written.copy().await?;
        let spent = self.host.cpu()?;
        self.host.wire.take();
        let start = Instant::now();
        device::start(&test, &self.host).await?;
        self.given.add(start);
        self.up = self.host.wire.take();
        self.spent.put(self.host.cpu()?.saturating_sub(spent));
        if let Some(before) = self.device.replace(test) {
            before.app.lock().await;
        }
        Ok(())
    }

    /// A new device is linked to it.
    async fn fetch(&mut self, records: u32) -> Result<()> {
        let (old, new) = (self.device.as_ref().context("a device")?, device::blank().await);
        self.host.wire.take();
        let linked = device::link(old, &new).await?;
        self.down = self.host.wire.take();
        self.admitted.put(linked.admitted);
        self.fetched.put(linked.fetched);
        device::has(&new, records).await?;
        device::put_away(old, &new).await?;
        new.app.lock().await;
        Ok(())
    }
}

/// Atuin, and what came of it.
struct Peer {
    atuin: Atuin,
    host: Host,
    commands: Client,
    sealed_and_given: Samples,
    given: Samples,
    fetched: Samples,
    spent: Samples,
    up: Bytes,
    down: Bytes,
    /// The account of the last run, and the machine it was made on.
    last: Option<(String, Client)>,
}

impl Peer {
    async fn begin(records: u32) -> Result<Self> {
        let atuin = Atuin::install().await?;
        let host = atuin.host().await?;
        let commands = atuin.with_commands(&host.address(), records).await?;
        let [sealed_and_given, given, fetched, spent] = std::array::from_fn(|_| Samples::default());
        let none = Bytes { up: 0, down: 0 };
        Ok(Self {
            atuin,
            host,
            commands,
            sealed_and_given,
            given,
            fetched,
            spent,
            up: none,
            down: none,
            last: None,
        })
    }

    /// A machine that has everything is given an account. It seals first and sends then, as two commands.
    async fn give(&mut self, run: u32) -> Result<()> {
        let (client, name) = (self.commands.copy()?, format!("run{run}"));
        client.register(&name).await?;
        let spent = self.host.cpu()?;
        let whole = Instant::now();
        client.seal().await?;
        self.host.wire.take();
        let start = Instant::now();
        client.sync().await?;
        self.given.add(start);
        self.sealed_and_given.add(whole);
        self.up = self.host.wire.take();
        self.spent.put(self.host.cpu()?.saturating_sub(spent));
        self.last = Some((name, client));
        Ok(())
    }

    /// A second machine that has its key already.
    async fn fetch(&mut self, records: u32) -> Result<()> {
        let (name, first) = self.last.as_ref().context("an account")?;
        let second = self.atuin.client(&self.host.address())?;
        second.log_in(name, &first.key().await?).await?;
        self.host.wire.take();
        let start = Instant::now();
        second.sync().await?;
        self.fetched.add(start);
        self.down = self.host.wire.take();
        second.has(records).await
    }
}

fn memory(ours: &[Ours]) -> Result<String> {
    let each = ours.iter().map(|our| Ok(format!("{:.0} MB on {}", our.host.resident()?, our.name)));
    Ok(each.collect::<Result<Vec<_>>>()?.join(", "))
}

fn times(table: &mut Table, ours: &[Ours], peer: Option<&Peer>, (records, runs): (u32, u32)) -> Result<()> {
    let pace = |samples: &Samples| {
        format!("{}, {:.0} a second", samples.text(), f64::from(records) * 1e3 / samples.median())
    };
    let each = |samples: &Samples| format!("{:.0} µs", samples.median() * 1e3 / f64::from(records));
    let beside = |say: &dyn Fn(&Peer) -> String| peer.map_or_else(|| NOBODY.to_owned(), say);
    for our in ours {
        let name = our.name;
        let sent = |peer: &Peer| {
            format!(
                "Atuin seals and sends in {}: {} as long (sends in {}: {})",
                pace(&peer.sealed_and_given),
                peer.sealed_and_given.over(&our.given),
                peer.given.text(),
                peer.given.over(&our.given),
            )
        };
        let what =
            format!("upload {records} records of 120 B, each sealed and signed, {name}, median of {runs}");
        table.add(&what, &pace(&our.given), &beside(&sent), "faster")?;
        let fetched = |peer: &Peer| {
            format!("Atuin {}: {} as long", pace(&peer.fetched), peer.fetched.over(&our.fetched))
        };
        let what = format!("new device fetches, verifies and applies {records}, {name}, median of {runs}");
        table.add(&what, &pace(&our.fetched), &beside(&fetched), "≥ 1.5× faster")?;
        let what = format!("from the yes on the old device until the new one is let in, {name}");
        table.add(&what, &our.admitted.text(), NOBODY, "–")?;
        let what = format!("server's CPU a record uploaded, {name}");
        table.add(&what, &each(&our.spent), &beside(&|peer| format!("Atuin {}", each(&peer.spent))), "–")?;
    }
    Ok(())
}

async fn bytes(
    table: &mut Table,
    ours: Vec<Ours>,
    peer: Option<Peer>,
    (records, runs): (u32, u32),
) -> Result<()> {
    let each = |bytes: u64| bytes / u64::from(records.max(1));
    let both = |bytes: Bytes| format!("{} B up and {} B down", each(bytes.up), each(bytes.down));
    let beside =
        |theirs: Option<String>| theirs.map_or_else(|| NOBODY.to_owned(), |it| format!("Atuin {it}"));
    let (up, down) = (peer.as_ref().map(|peer| both(peer.up)), peer.as_ref().map(|peer| both(peer.down)));
    let on_disk = match peer {
        Some(peer) => Some(format!("{} B", each(peer.host.end().await? / u64::from(runs)))),
        None => None,
    };
    for our in ours {
        let name = our.name;
        for (what, ours, peers) in [("uploading", our.up, &up), ("on a new device", our.down, &down)] {
            let what = format!("wire a record, {what}, {name}");
            table.add(&what, &both(ours), &beside(peers.clone()), "≤ 480 B")?;
        }
        if let Some(device) = our.device {
            device.app.lock().await;
        }
        let kept = format!("{} B", each(our.host.end().await? / u64::from(runs)));
        let what = format!("disk of the server a record, {name}, of {} in all", records * runs);
        table.add(&what, &kept, &beside(on_disk.clone()), "≤ 650 B")?;
    }
    Ok(())
}
