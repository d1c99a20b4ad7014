//! A PostgreSQL of a test's own, which it may restart and whose connections it may seal.

use crate::{member::random, wire::pem};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A cluster that runs until it is dropped.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

/// Where Debian and others put what is not on the path.
fn programs() -> Option<PathBuf> {
    let versions =
        fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|version| version.path().join("bin"));
    let asked = Command::new("pg_config").arg("--bindir").output().ok();
    let said =
        asked.and_then(|asked| String::from_utf8(asked.stdout).ok()).map(|said| PathBuf::from(said.trim()));
    versions.chain(said).find(|folder| folder.join("initdb").exists())
}

impl Cluster {
    /// Starts one; none where there is no PostgreSQL, which is said, and on CI is a failure. With `sealed`, only sealed
    /// connections are taken, by a certificate of an authority whose own is given as `root.pem` in the folder.
    pub(crate) fn start(sealed: bool) -> Option<Self> {
        let Some(programs) = programs() else {
            assert!(env::var_os("CI").is_none(), "no PostgreSQL on this machine");
            eprintln!("not run: no PostgreSQL on this machine");
            return None;
        };
        let folder = TempDir::new().unwrap();
        let cluster = Self { programs, folder, port: free_port() };
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(cluster.folder.path()));
        }
        let data = cluster.data();
        cluster.run(
            "initdb",
            &["--pgdata", &data, "--username=cairn", "--auth=trust", "--encoding=UTF8", "--locale=C"],
        );
        if sealed {
            cluster.seal();
        }
        cluster.begin(sealed);
        Some(cluster)
    }

    /// Its address; the database is there from the start.
    pub(crate) fn url(&self) -> String {
        format!("postgres://cairn@localhost:{}/postgres", self.port)
    }

    /// The certificate of the authority that a sealed one has.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("root.pem")
    }

    /// Restarts it: `fast` ends every connection in order, `immediate` is a crash.
    pub(crate) fn restart(&self, mode: &str) {
        let (data, log) = (self.data(), self.log());
        self.run(
            "pg_ctl",
            &["restart", "--silent", "--wait", "--mode", mode, "--pgdata", &data, "--log", &log],
        );
    }

    fn begin(&self, sealed: bool) {
        let (data, log, folder) = (self.data(), self.log(), self.folder.path().display());
        // `fsync` alone is off: nothing here has to outlive a power cut.
        let options = format!(
            "-p {} -c listen_addresses=localhost -c unix_socket_directories={folder} -c fsync=off -c ssl={}",
            self.port,
            if sealed { "on" } else { "off" }
        );
        self.run(
            "pg_ctl",
            &["start", "--silent", "--wait", "--pgdata", &data, "--log", &log, "--options", &options],
        );
    }

    fn seal(&self) {
        let mut above = CertificateParams::new(Vec::new()).unwrap();
        above.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let above = CertifiedIssuer::self_signed(above, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let own =
            CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &above).unwrap();
        let data = PathBuf::from(self.data());
        for (file, text) in [
            (self.root(), pem("CERTIFICATE", above.der())),
            (data.join("server.crt"), pem("CERTIFICATE", own.der())),
            (data.join("server.key"), pem("PRIVATE KEY", &key.serialize_der())),
            (data.join("pg_hba.conf"), "hostssl all all localhost trust\n".to_owned()),
        ] {
            fs::write(&file, text).unwrap();
            if file != self.root() {
                run(Command::new("chmod").arg("600").arg(&file));
                if is_root() {
                    run(Command::new("chown").arg("postgres").arg(&file));
                }
            }
        }
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn log(&self) -> String {
        self.folder.path().join("log").display().to_string()
    }

    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        // PostgreSQL will not run as root.
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(self.folder.path()).stdout(Stdio::null());
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        run(self.command(program).args(arguments));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.data();
        let mut command = self.command("pg_ctl");
        let _it_may_be_down = command
            .args(["stop", "--silent", "--mode", "immediate", "--pgdata", &data])
            .stderr(Stdio::null())
            .status();
    }
}

fn run(command: &mut Command) {
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}

fn is_root() -> bool {
    let me = fs::metadata("/proc/self").map(|it| std::os::unix::fs::MetadataExt::uid(&it));
    me.is_ok_and(|user| user == 0)
}

/// Asked of the system, and given back a moment before it is needed.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A file that holds no certificate of whoever is asked.
pub(crate) fn strange_root(folder: &Path) -> PathBuf {
    let mut above = CertificateParams::new(Vec::new()).unwrap();
    above.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let above = CertifiedIssuer::self_signed(above, KeyPair::generate().unwrap()).unwrap();
    let file = folder.join(format!("{}.pem", random::<1>()[0]));
    fs::write(&file, pem("CERTIFICATE", above.der())).unwrap();
    file
}
