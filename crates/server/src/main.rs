//! The server's command line.

use cairn_server::{CannotServe, Config, Handle, environment, serve};
use std::{env, net::SocketAddr, path::Path, process::ExitCode};
use tokio::{net::TcpListener, signal};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        [] | ["serve"] => with_config(run),
        ["backup", file] => with_config(|_, config| backup(config, file)),
        ["restore", file] => with_config(|_, config| restore(config, file)),
        ["--help" | "-h" | "help"] => {
            say(environment::HELP.trim_end());
            Ok(())
        }
        ["--version"] => {
            say(concat!("cairn-server ", env!("CARGO_PKG_VERSION")));
            Ok(())
        }
        _ => Err(environment::HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cairn-server: {why}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout, reason = "a command line answers there")]
fn say(text: &str) {
    println!("{text}");
}

fn with_config<F: Future<Output = Result<(), String>>>(
    act: impl FnOnce(SocketAddr, Config) -> F,
) -> Result<(), String> {
    let (listen, config) = environment::read(|name| env::var(name).ok()).map_err(|why| why.to_string())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|why| why.to_string())?.block_on(act(listen, config))
}

async fn backup(config: Config, file: &str) -> Result<(), String> {
    let rows =
        cairn_server::backup(&config.database, Path::new(file)).await.map_err(|why| why.to_string())?;
    say(&format!("{rows} rows are in {file}. They are as sealed as they were; keep them all the same."));
    Ok(())
}

async fn restore(config: Config, file: &str) -> Result<(), String> {
    let rows =
        cairn_server::restore(&config.database, Path::new(file)).await.map_err(|why| why.to_string())?;
    say(&format!("{rows} rows are restored. Members' devices send again what is newer."));
    Ok(())
}

async fn run(listen: SocketAddr, config: Config) -> Result<(), String> {
    let told = told(&config);
    let start = async {
        let listener = TcpListener::bind(listen).await?;
        serve(config, listener).await
    };
    let handle = start.await.map_err(|why: CannotServe| why.to_string())?;
    say(&format!("cairn-server listens at {} {told}", handle.address()));
    if let Some(metrics) = handle.metrics_address() {
        say(&format!("and tells its numbers at http://{metrics}/metrics"));
    }
    until_told(&handle).await.map_err(|why| why.to_string())?;
    eprintln!("cairn-server: ending");
    handle.stop().await;
    Ok(())
}

/// What a host wants to know at the start, and no secret.
fn told(config: &Config) -> String {
    let sealed =
        if config.tls.is_some() { "(https)" } else { "(http; put a proxy with TLS in front for others)" };
    let hosts: Vec<&str> = config.hosts.iter().map(|host| host.as_str()).collect();
    let hosts = if hosts.is_empty() { String::new() } else { format!(" as {}", hosts.join(", ")) };
    let admission = if config.admission.is_some() { "the admission word" } else { "nothing" };
    format!("{sealed}{hosts}; whoever makes a space needs {admission}")
}

/// Waits for SIGINT or SIGTERM; SIGHUP has the certificate read again.
#[cfg(unix)]
async fn until_told(handle: &Handle) -> std::io::Result<()> {
    use signal::unix::{SignalKind, signal};
    let (mut end, mut again) = (signal(SignalKind::terminate())?, signal(SignalKind::hangup())?);
    loop {
        tokio::select! {
            _ = end.recv() => return Ok(()),
            told = signal::ctrl_c() => return told,
            _ = again.recv() => match handle.read_certificate() {
                Ok(()) => eprintln!("cairn-server: the certificate was read again"),
                Err(why) => eprintln!("cairn-server: {why}; the one in use stays"),
            },
        }
    }
}

/// Waits for the end.
#[cfg(not(unix))]
async fn until_told(_: &Handle) -> std::io::Result<()> {
    signal::ctrl_c().await
}
