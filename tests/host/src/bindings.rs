//! The TypeScript map of the command table, as a file of the interface.

use anyhow::{Context, Result};
use clap::Args;
use std::{fs, path::Path, process::ExitCode};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/host/bindings.ts");

#[derive(Args)]
pub(crate) struct Bindings {
    /// Writes nothing; ends with status 1 if the file is not what the table gives.
    #[arg(long)]
    check: bool,
}

impl Bindings {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let file = Path::new(FILE);
        let fresh = cairn_app::bindings();
        let standing = fs::read_to_string(file).unwrap_or_default();
        if standing == fresh {
            return Ok(ExitCode::SUCCESS);
        }
        if self.check {
            eprintln!("ui/src/host/bindings.ts is stale: run `make bindings` and commit it");
            return Ok(ExitCode::FAILURE);
        }
        fs::write(file, fresh).context("writing bindings.ts")?;
        Ok(ExitCode::SUCCESS)
    }
}
