//! What time does by itself: letters open, and what was replaced or removed goes for good.
//!
//! Every way into the vault waits for this, so it looks at what the acts that have just become too old to be taken back
//! touched, and not at everything there ever was. Whoever writes ops must therefore give them a change, also to those
//! that come from elsewhere; a restored backup has only ops that stand, and needs none.

use crate::{error::Result, journal, record::signed, undo::UNDO_DAYS, vault::Vault};
use cairn_domain::civil::CivilDate;
use chrono::{DateTime, TimeDelta, Utc};

impl Vault {
    /// What is done once after opening and once a day: letters whose day has come are opened, and what was removed or
    /// replaced more than seven days ago is erased.
    pub async fn tend(&self, now: DateTime<Utc>, today: CivilDate) -> Result<()> {
        journal::open_letters(self, now, today).await?;
        let before = (now - TimeDelta::days(UNDO_DAYS)).timestamp_millis();
        let hlc = signed(u64::try_from(before).unwrap_or(0) << 16);
        let old: bool = sqlx::query_scalar("select exists (select 1 from change where at < ?1)")
            .bind(before)
            .fetch_one(&self.database.readers)
            .await?;
        if !old {
            return Ok(());
        }
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        // Replaced fields: a later op of the same field stands.
        sqlx::query(
            "delete from op where seq in (select earlier.seq from \
             (select distinct op.collection, op.item, op.field from change cross join op on op.change = change.id \
             where change.at < ?1) as touched cross join op as earlier on earlier.collection = touched.collection \
             and earlier.item = touched.item and earlier.field = touched.field \
             where earlier.eff < ?2 and exists (select 1 from op as later \
             where later.collection = earlier.collection and later.item = earlier.item and later.field = earlier.field \
             and (later.eff, later.writer, later.wseq, later.record) > (earlier.eff, earlier.writer, earlier.wseq, earlier.record) \
             and later.eff < ?2))",
        )
        .bind(before)
        .bind(hlc)
        .execute(&mut *transaction)
        .await?;
        // Removed items: only the removal itself stays, so that other devices learn of it. It must be the one that
        // stands: an item that was removed, brought back and removed again has its seven days from the last time.
        sqlx::query(
            "delete from op where seq in (select said.seq from \
             (select distinct op.collection, op.item from change cross join op on op.change = change.id \
             where change.at < ?1) as touched cross join op as gone on gone.collection = touched.collection \
             and gone.item = touched.item and gone.field = '*' and gone.value is null and gone.eff < ?2 \
             and not exists (select 1 from op as later where later.collection = gone.collection \
             and later.item = gone.item and later.field = '*' \
             and (later.eff, later.writer, later.wseq, later.record) > (gone.eff, gone.writer, gone.wseq, gone.record)) \
             cross join op as said on said.collection = gone.collection and said.item = gone.item \
             and said.field <> '*' where not exists (select 1 from record \
             where record.collection = gone.collection and record.item = gone.item))",
        )
        .bind(before)
        .bind(hlc)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "delete from attachment_chunk where not exists (select 1 from op where op.collection = 'attachment' \
             and op.item = attachment_chunk.item and op.field <> '*') \
             and not exists (select 1 from upload where upload.item = attachment_chunk.item)",
        )
        .execute(&mut *transaction)
        .await?;
        // Where the clock was put back, the stamps ran ahead of it: such an act is looked at again.
        sqlx::query(
            "delete from change where at < ?1 \
             and not exists (select 1 from op where op.change = change.id and op.eff >= ?2)",
        )
        .bind(before)
        .bind(hlc)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
