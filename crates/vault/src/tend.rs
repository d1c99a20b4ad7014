//! What time does by itself: letters open, and what was replaced or removed goes for good.

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
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        // Replaced fields: a later op of the same field stands.
        sqlx::query(
            "delete from op where hlc < ?1 and exists (select 1 from op as later \
             where later.collection = op.collection and later.item = op.item and later.field = op.field \
             and (later.hlc, later.writer, later.wseq) > (op.hlc, op.writer, op.wseq) and later.hlc < ?1)",
        )
        .bind(hlc)
        .execute(&mut *transaction)
        .await?;
        // Removed items: only the removal itself stays, so that other devices learn of it.
        sqlx::query(
            "delete from op where field <> '*' and exists (select 1 from op as gone \
             where gone.collection = op.collection and gone.item = op.item and gone.field = '*' \
             and gone.value is null and gone.hlc < ?1) \
             and not exists (select 1 from record where record.collection = op.collection and record.item = op.item)",
        )
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
        sqlx::query("delete from change where at < ?1").bind(before).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}
