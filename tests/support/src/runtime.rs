//! Where everything runs that goes on beside a test.

use std::sync::LazyLock;
use tokio::runtime::Runtime;

/// Where commands and servers run, as in the app beside whoever waits for them: what they leave behind (a connection on its
/// way back to its pool) goes on while a test's own thread stands still in a `Drop`.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));
