//! Cairn's own program without a driver, as a person's desktop starts it.

use crate::{PATIENCE, moment::FakeClock};
use std::{fs, path::Path, process::ExitStatus, time::Duration};
use tokio::process::{Child, Command};
use zbus::{Connection, fdo::DBusProxy, names::BusName};

/// One run of it.
pub(crate) struct Program {
    child: Child,
}

/// The command that starts it, on this data and by this clock.
pub(crate) fn command(program: &str, data: &Path, clock: &FakeClock) -> Command {
    let mut command = Command::new(program);
    surround(&mut command, data, clock);
    command
}

/// What is around every start: the data, the clock, and a system bus that the test speaks for.
pub(crate) fn surround(command: &mut Command, data: &Path, clock: &FakeClock) {
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").expect("a session bus");
    clock.give(command);
    command.env("CAIRN_DATA_DIR", data).env("DBUS_SYSTEM_BUS_ADDRESS", bus).kill_on_drop(true);
}

pub(crate) fn path() -> String {
    std::env::var("CAIRN_PROGRAM").expect("run this by `make test-desktop`")
}

/// Tells the one running program to end, and waits until it has.
pub(crate) async fn log_out() {
    let bus = Connection::session().await.expect("a session bus");
    let names = DBusProxy::new(&bus).await.expect("the bus itself");
    let process = names.get_connection_unix_process_id(only_one()).await.expect("it runs");
    let told = Command::new("sh").args(["-c", "kill -TERM \"$0\"", &process.to_string()]).status().await;
    assert!(told.expect("a shell").success());
    until_ended().await;
}

/// Waits until no program runs: one that is started before would hand its start over to one that is ending.
pub(crate) async fn until_ended() {
    let bus = Connection::session().await.expect("a session bus");
    let names = DBusProxy::new(&bus).await.expect("the bus itself");
    let wait = async {
        while names.name_has_owner(only_one()).await.expect("the bus answers") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, wait).await.is_ok(), "it goes on");
}

/// The name that a running Cairn has on the bus.
fn only_one() -> BusName<'static> {
    BusName::try_from("org.cairn.companion.SingleInstance").expect("a name")
}

impl Program {
    pub(crate) fn start(data: &Path, clock: &FakeClock, arguments: &[&str]) -> Self {
        let child = command(&path(), data, clock).args(arguments).spawn().expect("it starts");
        Self { child }
    }

    /// One that is started in another way.
    pub(crate) fn of(mut command: Command) -> Self {
        Self { child: command.spawn().expect("it starts") }
    }

    pub(crate) fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until none of its processes draws a page any longer.
    pub(crate) async fn has_no_web_page(&self) {
        let wait = async {
            while self.web_processes() > 0 {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, wait).await.is_ok(), "its web processes stay");
    }

    fn web_processes(&self) -> usize {
        let name = |process: &u32| fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        // A name is cut at fifteen letters: proc(5).
        self.family().iter().filter(|process| name(process).starts_with("WebKitWeb")).count()
    }

    /// Its process and all that came of it.
    pub(crate) fn family(&self) -> Vec<u32> {
        let mut family: Vec<u32> = self.child.id().into_iter().collect();
        let mut next = 0;
        while let Some(parent) = family.get(next) {
            let threads = fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
            let children =
                threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
            let children: Vec<u32> = children
                .flat_map(|line| {
                    line.split(' ').filter_map(|child| child.trim().parse().ok()).collect::<Vec<_>>()
                })
                .collect();
            family.extend(children);
            next += 1;
        }
        family
    }

    /// Waits until it has ended by itself.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        tokio::time::timeout(PATIENCE, self.child.wait()).await.expect("it ends").expect("a status")
    }

    /// Ends it as a power cut does.
    pub(crate) async fn cut(mut self) {
        self.child.kill().await.expect("it can be killed");
    }
}
