//! A server whose host is hostile: it stands before real servers, reads every message, and does with it what a test says.
//!
//! A host who drops, reorders, replays, swaps or injects is a [`Rule`] here; one who rolls back or shows two histories
//! uses [`Hostile::server`] and [`Hostile::turn_to`]. Everything that went through is kept, and [`Hostile::struck`] says how
//! often a rule did something: an attack that never happened proves nothing.

mod door;
mod rule;

pub use rule::{Asked, Flow, Rule, Seen, Told, Way};

use crate::{FixedClock, TestServer, runtime::RUNTIME};
use cairn_protocol::auth::Host;
use door::Door;
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{net::TcpListener, task::JoinHandle};

/// A hostile host.
#[derive(Debug)]
pub struct Hostile {
    /// The real servers: the first is there from the start, others are forks of it.
    pub servers: Vec<TestServer>,
    address: SocketAddr,
    door: Arc<Mutex<Door>>,
    task: JoinHandle<()>,
}

impl Hostile {
    /// One before a real server that knows nothing yet. Until there is a rule, it is honest.
    pub async fn start(clock: &FixedClock) -> Self {
        let listener =
            RUNTIME.spawn(TcpListener::bind("127.0.0.1:0")).await.expect("a task").expect("a port");
        let address = listener.local_addr().expect("an address");
        let host = Host::new(&address.to_string()).expect("an address is a host");
        let server = TestServer::start_with(clock, |config| config.hosts = vec![host]).await;
        let door = Arc::new(Mutex::new(Door::before(server.address())));
        let task = RUNTIME.spawn(door::serve(listener, Arc::clone(&door)));
        Self { servers: vec![server], address, door, task }
    }

    /// What a person types to say which server.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// As in a `Host` header.
    pub fn host(&self) -> Host {
        Host::new(&self.address.to_string()).expect("an address is a host")
    }

    /// The first real server.
    pub fn server(&mut self) -> &mut TestServer {
        &mut self.servers[0]
    }

    /// Makes another history that begins as the first one stands now: its number, for [`Hostile::turn_to`].
    pub async fn fork(&mut self) -> usize {
        let fork = self.servers[0].fork().await;
        self.servers.push(fork);
        self.servers.len() - 1
    }

    /// Who asks from now on is shown this history.
    pub fn turn_to(&self, history: usize) {
        let address = self.servers[history].address();
        self.door().turn_to(address);
    }

    /// From now on, this is done. Rules are asked in the order in which they came.
    pub fn rule(&self, rule: Rule) {
        self.door().rules.push(rule);
    }

    /// Honest again.
    pub fn relent(&self) {
        self.door().rules.clear();
    }

    /// How often a rule did something.
    pub fn struck(&self) -> usize {
        self.door().struck
    }

    /// How many parts of streams it passed on.
    pub fn flowed(&self) -> usize {
        self.door().flowed
    }

    /// All that went through, in order. Streams of events are there without what they told.
    pub fn seen(&self) -> Vec<Seen> {
        self.door().seen.clone()
    }

    /// Asks the real server that is shown now, as a host can: with what it saw, or with what it made up.
    pub async fn ask(&self, asked: Asked) -> Told {
        let to = self.door().to();
        RUNTIME.spawn(async move { to.ask(&asked).await }).await.expect("a task").expect("an answer")
    }

    fn door(&self) -> MutexGuard<'_, Door> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Hostile {
    fn drop(&mut self) {
        self.task.abort();
    }
}
