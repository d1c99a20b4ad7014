//! A server with many who listen, and with much to keep.

use super::{
    group::{Group, Listener},
    host::Host,
};
use crate::figure::{Samples, Table, ms};
use anyhow::{Context, Result};
use std::time::Instant;
use tokio::task::JoinSet;

const LISTENERS: usize = 200;
const NEWS: u64 = 20;
const PAGES: u32 = 64;
const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Items of a page.
const PAGE: u32 = 500;

pub(super) async fn measure(table: &mut Table, most: u32) -> Result<()> {
    let host = Host::cairn(None).await?;
    let mut group = Group::begin(&host).await?;
    listeners(table, &host, &mut group).await?;
    for size in SIZES.into_iter().filter(|size| *size <= most) {
        group.grow(size.into()).await?;
        pages(table, &host, &group, size).await?;
    }
    host.end().await.map(|_| ())
}

async fn listeners(table: &mut Table, host: &Host, group: &mut Group) -> Result<()> {
    let mut all = Vec::new();
    for _ in 0..LISTENERS {
        all.push(group.listener().await?);
    }
    let memory = format!("{:.0} MB", host.resident()?);
    table.add(&format!("server's memory with {LISTENERS} that listen"), &memory, "–", "≤ 80 MB")?;
    let mut told = Samples::default();
    // The chain begins with the group's first commit.
    for written in 1..=NEWS {
        let waiting: JoinSet<Result<Listener>> = all
            .drain(..)
            .map(|mut listener| async move {
                listener.hear(written + 1).await?;
                Ok(listener)
            })
            .collect();
        let start = Instant::now();
        group.grow(written).await?;
        all = waiting.join_all().await.into_iter().collect::<Result<_>>()?;
        told.add(start);
    }
    let what = format!("a record sent until all {LISTENERS} were told, p95 of {NEWS}");
    table.add(&what, &told.tail(), "–", "–")
}

/// Pages from everywhere. Flat, where each costs the same however many records there are.
async fn pages(table: &mut Table, host: &Host, group: &Group, size: u32) -> Result<()> {
    let reader = group.reader().await?;
    let mut samples = Samples::default();
    let before = host.cpu()?;
    for n in 0..PAGES {
        let after = 1 + u64::from(size - PAGE) * u64::from(n) / u64::from(PAGES - 1);
        let start = Instant::now();
        reader.page(after).await.with_context(|| format!("after {after} of {size}"))?;
        samples.add(start);
    }
    let spent = (host.cpu()? - before).as_secs_f64() * 1e3 / f64::from(PAGES);
    let what =
        format!("a page of {PAGE}, anywhere in {size} records: server's CPU, and p95 until it is read");
    table.add(&what, &format!("{}, {}", ms(spent), samples.tail()), "–", "flat")
}
