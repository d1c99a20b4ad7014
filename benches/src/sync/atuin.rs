//! The peer: Atuin's own client and server, as cargo installs them.

use super::host::Host;
use anyhow::{Context, Result, ensure};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tokio::process::Command;

const VERSION: &str = "18.24.4";
const PASSWORD: &str = "three grey stones";

/// Where the two programs are.
#[derive(Debug)]
pub(super) struct Atuin {
    programs: PathBuf,
}

impl Atuin {
    /// Installs what is not there yet; that takes a quarter of an hour, once.
    pub(super) async fn install() -> Result<Self> {
        let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let cache =
            cache.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache"))).context("a home")?;
        let root = cache.join("cairn/tools/atuin");
        for package in ["atuin", "atuin-server"] {
            if root.join("bin").join(package).exists() {
                continue;
            }
            let installed = Command::new("cargo")
                .args(["install", package, "--version", VERSION, "--locked", "--quiet", "--root"])
                .arg(&root)
                .env("CARGO_TARGET_DIR", cache.join("cairn/atuin-target"))
                .status()
                .await?;
            ensure!(installed.success(), "{package} could not be installed");
        }
        Ok(Self { programs: root.join("bin") })
    }

    pub(super) async fn host(&self) -> Result<Host> {
        Host::atuin(&self.programs.join("atuin-server")).await
    }

    /// A client that knows nothing yet.
    pub(super) fn client(&self, server: &str) -> Result<Client> {
        let folder = TempDir::new()?;
        // Nothing in the background, so that what is timed is what happens.
        let settings = format!(
            "sync_address = \"{server}\"\nauto_sync = false\nupdate_check = false\n\n[sync]\nrecords = true\n\n[daemon]\nenabled = false\nautostart = false\n"
        );
        fs::write(folder.path().join("config.toml"), settings)?;
        Ok(Client { program: self.programs.join("atuin"), folder })
    }

    /// A client with so many commands of a shell, 120 bytes each, read from bash's own file.
    pub(super) async fn with_commands(&self, server: &str, many: u32) -> Result<Client> {
        let client = self.client(server)?;
        let mut lines = String::new();
        for n in 0..many {
            writeln!(lines, "{}", super::text(n))?;
        }
        let history = client.folder.path().join("history");
        fs::write(&history, lines)?;
        client.run(&["import", "bash"], Some(&history)).await?;
        client.has(many).await?;
        Ok(client)
    }
}

/// One machine of a person's.
#[derive(Debug)]
pub(super) struct Client {
    program: PathBuf,
    folder: TempDir,
}

impl Client {
    /// Another machine in the same state.
    pub(super) fn copy(&self) -> Result<Self> {
        let folder = TempDir::new()?;
        super::copy(self.folder.path(), folder.path())?;
        Ok(Self { program: self.program.clone(), folder })
    }

    pub(super) async fn register(&self, name: &str) -> Result<()> {
        let address = format!("{name}@example.org");
        self.run(&["register", "--username", name, "--email", &address, "--password", PASSWORD], None)
            .await
            .map(|_| ())
    }

    /// Lets a second machine of the same person in.
    pub(super) async fn log_in(&self, name: &str, key: &str) -> Result<()> {
        self.run(&["login", "--username", name, "--password", PASSWORD, "--key", key], None).await.map(|_| ())
    }

    /// What a second machine needs.
    pub(super) async fn key(&self) -> Result<String> {
        Ok(self.run(&["key"], None).await?.trim().to_owned())
    }

    /// Seals every command as a record of its own.
    pub(super) async fn seal(&self) -> Result<()> {
        self.run(&["history", "init-store"], None).await.map(|_| ())
    }

    pub(super) async fn sync(&self) -> Result<()> {
        self.run(&["sync"], None).await.map(|_| ())
    }

    /// Makes sure that it shows so many commands.
    pub(super) async fn has(&self, many: u32) -> Result<()> {
        let file = SqliteConnectOptions::new().filename(self.folder.path().join("data/history.db"));
        let mut connection = SqliteConnection::connect_with(&file).await?;
        let shown: i64 =
            sqlx::query_scalar("select count(*) from history").fetch_one(&mut connection).await?;
        connection.close().await?;
        ensure!(shown == i64::from(many), "Atuin shows {shown} commands of {many}");
        Ok(())
    }

    async fn run(&self, arguments: &[&str], history: Option<&Path>) -> Result<String> {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("ATUIN_HOME", self.folder.path())
            .env("ATUIN_CONFIG_DIR", self.folder.path())
            .env("ATUIN_SESSION", "0193b6a1c5d07c4e8f00000000000001")
            .env("SHELL", "/bin/bash");
        if let Some(history) = history {
            command.env("HISTFILE", history);
        }
        let output = command.output().await?;
        let verb = arguments.first().copied().unwrap_or_default();
        ensure!(
            output.status.success(),
            "atuin {verb}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
