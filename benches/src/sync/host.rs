//! A server as its host runs it: a process of its own, behind a [`Wire`].

use super::wire::Wire;
use anyhow::{Context, Result, bail};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    env, fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
};

/// Nobody waits longer for a server to begin, or to end.
const PATIENCE: Duration = Duration::from_secs(30);
const DATABASE: &str = "server.db";

/// A server that runs.
#[derive(Debug)]
pub(super) struct Host {
    pub(super) wire: Wire,
    child: Child,
    folder: TempDir,
    postgres: Option<Postgres>,
}

/// Its database, where that is PostgreSQL.
#[derive(Debug)]
struct Postgres {
    url: String,
    /// What it took before anything was given to the server: PostgreSQL's own tables, seven megabytes of them.
    empty: u64,
}

impl Host {
    /// The `cairn-server` beside this program, on a SQLite file or on that PostgreSQL.
    pub(super) async fn cairn(postgres: Option<&str>) -> Result<Self> {
        let (wire, folder) = (Wire::open().await?, TempDir::new()?);
        let program = env::current_exe()?.with_file_name("cairn-server");
        let mut command = Command::new(&program);
        command
            .env_remove("DATABASE_URL")
            .env("CAIRN_DATA", folder.path().join(DATABASE))
            .env("CAIRN_LISTEN", "127.0.0.1:0")
            .env("CAIRN_HOSTS", wire.address().to_string())
            .env("CAIRN_ADMISSION", "open")
            .env("CAIRN_PACE", "1000000")
            .env("CAIRN_SPACE_BYTES", (16_u64 << 30).to_string());
        if let Some(postgres) = postgres {
            command.env("DATABASE_URL", postgres);
        }
        let started = command.stdout(Stdio::piped()).kill_on_drop(true).spawn();
        let mut child = started.with_context(|| format!("{} (make bench builds it)", program.display()))?;
        let mut lines = BufReader::new(child.stdout.take().context("its output")?).lines();
        let said =
            tokio::time::timeout(PATIENCE, lines.next_line()).await.context("the server is silent")??;
        let said = said.context("the server ended at once")?;
        let address = said.split_whitespace().find_map(|word| word.parse::<SocketAddr>().ok());
        wire.lead_to(address.with_context(|| format!("no address in: {said}"))?);
        let postgres = match postgres {
            Some(url) => Some(Postgres { url: url.to_owned(), empty: size(url).await? }),
            None => None,
        };
        Ok(Self { wire, child, folder, postgres })
    }

    /// Atuin's, on a SQLite file.
    pub(super) async fn atuin(program: &Path) -> Result<Self> {
        let (wire, folder) = (Wire::open().await?, TempDir::new()?);
        // A free port: asked of the system, and given back a moment before it is needed.
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let (port, database) = (address.port(), folder.path().join(DATABASE));
        let settings = format!(
            "host = \"127.0.0.1\"\nport = {port}\nopen_registration = true\ndb_uri = \"sqlite://{}\"\n",
            database.display()
        );
        fs::write(folder.path().join("server.toml"), settings)?;
        let mut child = Command::new(program)
            .args(["start", "--host", "127.0.0.1", "--port", &port.to_string()])
            .env("HOME", folder.path())
            .env("ATUIN_HOME", folder.path())
            .env("ATUIN_CONFIG_DIR", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let since = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            if let Some(status) = child.try_wait()? {
                bail!("atuin-server ended: {status}");
            }
            if since.elapsed() > PATIENCE {
                bail!("atuin-server does not listen");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        wire.lead_to(address);
        Ok(Self { wire, child, folder, postgres: None })
    }

    /// What clients are told.
    pub(super) fn address(&self) -> String {
        format!("http://{}", self.wire.address())
    }

    /// Its resident memory, in megabytes.
    pub(super) fn resident(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process()?))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("VmRSS")?;
        let kilobytes: f64 = line.split_whitespace().nth(1).context("a number")?.parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// Processor time of its threads so far: proc_pid_schedstat, first field, nanoseconds.
    pub(super) fn cpu(&self) -> Result<Duration> {
        let mut nanoseconds = 0;
        for thread in fs::read_dir(format!("/proc/{}/task", self.process()?))? {
            let spent = fs::read_to_string(thread?.path().join("schedstat"))?;
            nanoseconds += spent.split_whitespace().next().context("a number")?.parse::<u64>()?;
        }
        Ok(Duration::from_nanos(nanoseconds))
    }

    /// Ends it in order; gives what its database takes on the disk, beyond what PostgreSQL takes for an empty one.
    pub(super) async fn end(mut self) -> Result<u64> {
        let process = self.process()?.to_string();
        Command::new("kill").args(["-TERM", &process]).status().await?;
        if tokio::time::timeout(PATIENCE, self.child.wait()).await.is_err() {
            self.child.kill().await?;
        }
        if let Some(Postgres { url, empty }) = &self.postgres {
            return Ok(size(url).await?.saturating_sub(*empty));
        }
        // All that is in the log goes into the file, as it does in the long run.
        let file = SqliteConnectOptions::new().filename(self.folder.path().join(DATABASE));
        let mut connection = SqliteConnection::connect_with(&file).await?;
        sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut connection).await?;
        connection.close().await?;
        let files = fs::read_dir(self.folder.path())?.flatten();
        let own = files.filter(|file| file.file_name().to_string_lossy().starts_with(DATABASE));
        Ok(own.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum())
    }

    fn process(&self) -> Result<u32> {
        self.child.id().context("the server has ended")
    }
}

/// What a database of PostgreSQL takes, in bytes.
async fn size(url: &str) -> Result<u64> {
    let asked = ["vacuum", "select pg_database_size(current_database())"];
    let commands = asked.iter().flat_map(|command| ["--command", command]);
    let output =
        Command::new("psql").arg(url).args(["--tuples-only", "--no-align"]).args(commands).output().await?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines().last().and_then(|line| line.trim().parse().ok()).context("psql says no size")
}
