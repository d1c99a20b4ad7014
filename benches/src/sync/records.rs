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

const RUNS: u32 = 5;

pub(super) async fn measure(table: &mut Table, records: u32) -> Result<()> {
    let atuin = Atuin::install().await?;
    let written = Written::make(records).await?;
    let postgres = env::var("CAIRN_TEST_POSTGRES").ok();
    let mut ours = vec![Ours::new("SQLite", Host::cairn(None).await?)];
    if let Some(postgres) = postgres {
        ours.push(Ours::new("PostgreSQL", Host::cairn(Some(&postgres)).await?));
    }
    let host = atuin.host().await?;
    let mut peer = Peer::new(atuin.with_commands(&host.address(), records).await?, atuin, host);
    let (idle, peer_idle) = (memory(&ours)?, peer.host.resident()?);
    table.add("server's memory, idle", &idle, &format!("Atuin {peer_idle:.0} MB"), "≤ 40 MB")?;
    // Turn about, so that whatever else the machine does falls on each.
    for run in 0..RUNS {
        for our in &mut ours {
            our.give(&written).await?;
        }
        peer.give(run).await?;
    }
    for _ in 0..RUNS {
        for our in &mut ours {
            our.fetch(records).await?;
        }
        peer.fetch(records).await?;
    }
    let (busy, peer_busy) = (memory(&ours)?, peer.host.resident()?);
    table.add(
        "server's memory after all that is given and fetched below",
        &busy,
        &format!("Atuin {peer_busy:.0} MB"),
        "–",
    )?;
    times(table, &ours, &peer, records)?;
    bytes(table, ours, peer, records).await
}

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
    fn new(commands: Client, atuin: Atuin, host: Host) -> Self {
        let [sealed_and_given, given, fetched, spent] = std::array::from_fn(|_| Samples::default());
        let none = Bytes { up: 0, down: 0 };
        Self {
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
        }
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

fn times(table: &mut Table, ours: &[Ours], peer: &Peer, records: u32) -> Result<()> {
    let pace = |samples: &Samples| {
        format!("{}, {:.0} a second", samples.text(), f64::from(records) * 1e3 / samples.median())
    };
    for our in ours {
        table.add(
            &format!(
                "upload {records} records of 120 B, each sealed and signed, {}, median of {RUNS}",
                our.name
            ),
            &pace(&our.given),
            &format!(
                "Atuin seals and sends in {}: {} as long (sends in {}: {})",
                pace(&peer.sealed_and_given),
                peer.sealed_and_given.over(&our.given),
                peer.given.text(),
                peer.given.over(&our.given),
            ),
            "faster",
        )?;
        table.add(
            &format!("new device fetches, verifies and applies {records}, {}, median of {RUNS}", our.name),
            &pace(&our.fetched),
            &format!("Atuin {}: {} as long", pace(&peer.fetched), peer.fetched.over(&our.fetched)),
            "≥ 1.5× faster",
        )?;
        table.add(
            &format!("from the yes on the old device until the new one is let in, {}", our.name),
            &our.admitted.text(),
            "–",
            "–",
        )?;
        let each = |samples: &Samples| format!("{:.0} µs", samples.median() * 1e3 / f64::from(records));
        let peers = format!("Atuin {}", each(&peer.spent));
        table.add(
            &format!("server's CPU a record uploaded, {}", our.name),
            &each(&our.spent),
            &peers,
            "–",
        )?;
    }
    Ok(())
}

async fn bytes(table: &mut Table, ours: Vec<Ours>, peer: Peer, records: u32) -> Result<()> {
    let each = |bytes: u64| bytes / u64::from(records.max(1));
    let both = |bytes: Bytes| format!("{} B up and {} B down", each(bytes.up), each(bytes.down));
    let on_disk = peer.host.end().await? / u64::from(RUNS);
    for our in ours {
        let name = our.name;
        for (what, ours, peers) in [("uploading", our.up, peer.up), ("on a new device", our.down, peer.down)]
        {
            let peers = format!("Atuin {}", both(peers));
            table.add(&format!("wire a record, {what}, {name}"), &both(ours), &peers, "≤ 480 B")?;
        }
        if let Some(device) = our.device {
            device.app.lock().await;
        }
        let (bytes, peers) = (our.host.end().await? / u64::from(RUNS), format!("Atuin {} B", each(on_disk)));
        let what = format!("disk of the server a record, {name}, of {} in all", records * RUNS);
        table.add(&what, &format!("{} B", each(bytes)), &peers, "≤ 650 B")?;
    }
    Ok(())
}
