//! What the tests stand on: a clock that only moves when told, a keychain in memory, an app in a folder of its own.
//!
//! Everything here is for tests and for the test host; nothing of it is shipped.

pub mod clock;
pub mod demo;
pub mod hostile;
pub mod meetings;
pub mod platform;
pub mod proxy;
mod runtime;
pub mod server;
pub mod test_app;

pub use clock::FixedClock;
pub use hostile::Hostile;
pub use platform::{MemoryAlarms, MemoryKeychain, MemoryLogin, Quiet};
pub use proxy::TestProxy;
pub use server::TestServer;
pub use test_app::TestApp;
