//! The program itself, as a host runs it.

use crate::{client::Client, place::Place};
use cairn_server::Database;
use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::{Child, ChildStdout, Command, Stdio},
};

/// The program, running. It is killed when this is dropped.
pub(crate) struct Process {
    child: Child,
    out: BufReader<ChildStdout>,
    pub(crate) client: Client,
}

impl Process {
    /// Starts it on a place's database, on a free port.
    pub(crate) fn start(place: &Place) -> Self {
        Self::begin(place, Command::new(env!("CARGO_BIN_EXE_cairn-server")))
    }

    /// The same where no file may grow beyond so many kibibytes: a full disk.
    pub(crate) fn start_on_small_disk(place: &Place, kibibytes: usize) -> Self {
        let mut command = Command::new("bash");
        let script = format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\"");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_cairn-server")]);
        Self::begin(place, command)
    }

    fn begin(place: &Place, mut command: Command) -> Self {
        command.env_clear().env("CAIRN_LISTEN", "127.0.0.1:0").env("CAIRN_PACE", "1000000");
        match &place.database {
            Database::Sqlite(file) => command.env("CAIRN_DATA", file),
            Database::Postgres(url) => command.env("DATABASE_URL", url),
        };
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.strip_prefix("cairn-server listens at ").and_then(|rest| rest.split(' ').next());
        let Some(address) = address else {
            child.stderr.take().unwrap().read_to_string(&mut line).unwrap();
            panic!("it did not start: {line}");
        };
        let client = Client::new(address.parse().unwrap());
        Self { child, out, client }
    }

    /// Kills it, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        let ended = self.child.wait().unwrap();
        assert!(ended.code().is_none() || cfg!(windows), "it had come to an end by itself: {ended}");
    }

    /// Tells it to end: whether it ended well, and all that it said after it had told where it listens.
    pub(crate) fn end(mut self) -> (bool, String) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let mut said = String::new();
        self.out.read_to_string(&mut said).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().success(), said)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _ended = self.child.wait();
    }
}
