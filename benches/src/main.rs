//! Cairn's figures, each beside its peer in the same run. `make bench` builds and runs it; `make bench PARTS=store` one
//! part alone. Nothing here is asserted: a table is printed, to be read.

mod figure;
mod jrnl;
mod store;
mod window;

use anyhow::Result;
use figure::Table;

#[tokio::main]
async fn main() -> Result<()> {
    let parts: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|named| named == part);
    let mut table = Table::default();
    if wanted("store") {
        store::measure(&mut table).await?;
    }
    if wanted("jrnl") {
        jrnl::measure(&mut table).await?;
    }
    if wanted("window") {
        window::measure(&mut table).await?;
    }
    table.print()
}
