//! Long work cut into several statements.

use crate::error::Result;
use futures_util::future::{BoxFuture, join};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

/// Runs a statement for each of these, one after another, and tells how many rows they changed. A statement of thousands of
/// values takes about as long to make as to run, so each is made while the one before it runs on the connection's own thread.
pub(crate) fn run_all<'a, T: Send + 'a>(
    connection: &'a mut SqliteConnection,
    each: impl IntoIterator<Item = T, IntoIter: Send> + 'a,
    make: impl Fn(T) -> QueryBuilder<Sqlite> + Send + Sync + 'a,
) -> BoxFuture<'a, Result<u64>> {
    let mut waiting = each.into_iter();
    Box::pin(async move {
        let mut next = waiting.next().map(&make);
        let mut changed = 0;
        while let Some(mut query) = next {
            // The first of the two begins first, and gives its statement away before it waits.
            let (done, made) =
                join(query.build().execute(&mut *connection), async { waiting.next().map(&make) }).await;
            changed += done?.rows_affected();
            next = made;
        }
        Ok(changed)
    })
}
