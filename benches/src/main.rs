//! Cairn's figures, each beside its peer in the same run. `make bench` builds and runs it; `make bench PARTS=store` one
//! part alone. Nothing here is asserted: a table is printed, to be read. README.md says what each part measures.
//!
//! A part is a file with `measure(&mut Table)`, and a line below.

mod figure;
mod jrnl;
mod meetings;
mod reminders;
mod store;
mod sync;
mod window;

use anyhow::{Result, ensure};
use figure::Table;

const PARTS: [&str; 6] = ["store", "meetings", "reminders", "jrnl", "window", "sync"];
/// Takes longer than all the others together, so it is measured only when it is asked for.
const LONG: &str = "sync";

#[tokio::main]
async fn main() -> Result<()> {
    let mut parts: Vec<String> = std::env::args().skip(1).collect();
    if let [alone, folder] = parts.as_slice()
        && alone == meetings::ALONE
    {
        return meetings::run_alone(folder).await;
    }
    if parts.is_empty() {
        parts.extend(PARTS.into_iter().filter(|part| *part != LONG).map(str::to_owned));
    }
    let mut table = Table::default();
    for part in &parts {
        match part.as_str() {
            "store" => store::measure(&mut table).await?,
            "meetings" => meetings::measure(&mut table).await?,
            "reminders" => reminders::measure(&mut table).await?,
            "jrnl" => jrnl::measure(&mut table).await?,
            "window" => window::measure(&mut table).await?,
            "sync" => sync::measure(&mut table).await?,
            other => ensure!(PARTS.contains(&other), "there is no part {other}; there are {PARTS:?}"),
        }
    }
    Ok(())
}
