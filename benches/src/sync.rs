//! Devices kept in step through the group's server, beside Atuin's own client and server in the same run.
//!
//! Both servers are processes of their own on SQLite, behind the same counting [`wire`]. RECORDS says how many records of
//! 120 bytes go up and come down, GROWTH up to how many a space grows; CAIRN_TEST_POSTGRES, where it is set
//! (scripts/with-postgres.sh), has our server measured on PostgreSQL too.

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
use anyhow::Result;
use std::{env, fs, path::Path};

const RECORDS: u32 = 20_000;
const GROWTH: u32 = 100_000;

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse().ok());
    roster::measure(table)?;
    journal::measure(table).await?;
    growth::measure(table, number("GROWTH").unwrap_or(GROWTH)).await?;
    records::measure(table, number("RECORDS").unwrap_or(RECORDS)).await
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
