//! Devices kept in step through the group's server, beside Atuin's own client and server in the same run.
//!
//! Both servers are processes of their own on SQLite, behind the same counting [`wire`]. RECORDS says how many records of
//! 120 bytes go up and come down, RUNS how often, GROWTH up to how many a space grows, and ONLY which of the pieces are
//! measured (`ONLY=journal,growth`); CAIRN_TEST_POSTGRES, where it is set (scripts/with-postgres.sh), has our server measured
//! on PostgreSQL too.

mod atuin;
mod device;
mod group;
mod growth;
mod host;
mod journal;
mod records;
mod roster;
mod wire;

use crate::figure::Table;
use anyhow::{Result, ensure};
use std::{env, fs, path::Path};

const RECORDS: u32 = 20_000;
const GROWTH: u32 = 100_000;
const RUNS: u32 = 5;
/// With [`PEER`], what ONLY names.
const PIECES: [&str; 4] = ["roster", "journal", "growth", "records"];
/// Beside `records`: Atuin. ONLY=records leaves it out, for whoever wants to see where our own time goes.
const PEER: &str = "atuin";

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse().ok());
    let only = env::var("ONLY").unwrap_or_default();
    let only: Vec<&str> = only.split(',').filter(|name| !name.is_empty()).collect();
    for name in &only {
        ensure!(PIECES.contains(name) || *name == PEER, "ONLY takes {PIECES:?} and {PEER}, not {name}");
    }
    let wanted = |name: &str| only.is_empty() || only.contains(&name);
    if wanted("roster") {
        roster::measure(table)?;
    }
    if wanted("journal") {
        journal::measure(table).await?;
    }
    if wanted("growth") {
        growth::measure(table, number("GROWTH").unwrap_or(GROWTH)).await?;
    }
    if wanted("records") || wanted(PEER) {
        let (records, runs) = (number("RECORDS").unwrap_or(RECORDS), number("RUNS").unwrap_or(RUNS).max(1));
        records::measure(table, records, runs, wanted(PEER)).await?;
    }
    Ok(())
}

/// 120 bytes, no two the same.
fn text(n: u32) -> String {
    format!(
        "echo {n:07} one line of what somebody might have typed or written on the way home, with nothing in it but words or dots"
    )
}

/// Copies what is in a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in fs::read_dir(from)? {
        let file = file?;
        let place = to.join(file.file_name());
        if file.file_type()?.is_dir() {
            fs::create_dir_all(&place)?;
            copy(&file.path(), &place)?;
        } else {
            fs::copy(file.path(), place)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_record_has_120_bytes() {
        assert_eq!([0, 99_999].map(|n| super::text(n).len()), [120, 120]);
    }
}
