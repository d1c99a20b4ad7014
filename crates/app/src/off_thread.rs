//! Away from the threads that answer the interface.

use crate::error::{Code, IpcError};

/// Runs what blocks (keychain, key stretching) away from the threads that answer the interface.
pub(crate) async fn off_thread<T, E>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, IpcError>
where
    T: Send + 'static,
    E: Into<IpcError> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(Into::into),
        Err(_) => Err(IpcError::new(Code::Internal, "a task stopped")),
    }
}
