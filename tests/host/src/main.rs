//! The interface's real back end without a window: behind loopback HTTP for the browser tests, and as a one-shot command
//! line. For tests and for looking; never shipped. Both faces use the dispatcher the window uses.

mod bindings;
mod call;
mod clock;
mod guard;
mod keychain;
mod place;
mod serve;

use clap::{Parser, Subcommand};
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Cairn without its window, for tests.
#[derive(Parser)]
#[command(name = "cairn-host", version)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Does one command and prints its output as JSON; an error is printed as JSON too and ends with status 1.
    Call(call::Call),
    /// Lists every command with what it needs, takes and gives, and then every type by its fields, as TypeScript.
    Commands,
    /// Writes ui/src/host/bindings.ts from the command table.
    Bindings(bindings::Bindings),
    /// Serves the built interface and its back end on 127.0.0.1.
    Serve(serve::Serve),
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().verb {
        Verb::Call(call) => call.run().await,
        Verb::Commands => {
            for command in cairn_app::commands() {
                writeln!(
                    io::stdout(),
                    "{} ({})\n  takes {}\n  gives {}",
                    command.name,
                    command.access,
                    command.input,
                    command.output
                )?;
            }
            writeln!(io::stdout(), "\n{}", cairn_app::bindings())?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Bindings(bindings) => bindings.run(),
        Verb::Serve(serve) => serve.run().await,
    }
}
