//! A space as it stands: the end of its chain, the keys in force, and how much it holds.

use crate::{
    db::{Row, Tx, undecodable},
    failed::Failed,
};
use cairn_protocol::{
    chain::{Chain, Item, Kept},
    name::{BlobId, Digest, Epoch, Millis, PublicKey, Seq, SpaceId},
};

/// The row of a space.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) number: u64,
    pub(crate) id: SpaceId,
    pub(crate) chain: Chain,
    /// The epoch in force, and the hash of its commit.
    pub(crate) epoch: Epoch,
    pub(crate) commit: Digest,
    pub(crate) write_key: PublicKey,
    pub(crate) commit_key: PublicKey,
    /// Bytes held.
    pub(crate) used: u64,
    pub(crate) commits: u64,
    /// The last place of which the records were dropped, and the place of the compaction that did it; both 0 at first.
    pub(crate) compacted: u64,
    pub(crate) compaction: u64,
    pub(crate) snapshot: Option<BlobId>,
}

/// The columns that [`State::read`] takes, of a table named `s`.
macro_rules! columns {
    () => {
        "s.number, s.id, s.seq, s.received, s.head, s.epoch, s.commit_hash, s.write_key, s.commit_key, s.used, \
         s.commits, s.compacted, s.compaction, s.snapshot"
    };
}

/// A statement that ends in nothing, and the same locking the space's row.
macro_rules! locking {
    ($($sql:expr),+) => {
        (concat!($($sql),+), concat!($($sql),+, " for update of s"))
    };
}

impl State {
    /// How many columns it takes.
    pub(crate) const COLUMNS: usize = 14;

    /// Reads a row.
    pub(crate) fn read(row: &Row) -> Result<Self, sqlx::Error> {
        let id = SpaceId::from_bytes(row.fixed(1)?);
        let seq = Seq::new(row.number(2)?).ok_or_else(|| undecodable("a place out of range"))?;
        let received = Millis::new(row.number(3)?).ok_or_else(|| undecodable("a time out of range"))?;
        let epoch = Epoch::new(row.number(5)?).ok_or_else(|| undecodable("an epoch out of range"))?;
        let commit = Digest::from_bytes(row.fixed(6)?);
        let snapshot = row.bytes_if_any(13)?.and_then(|bytes| bytes.try_into().ok()).map(BlobId::from_bytes);
        Ok(Self {
            number: row.number(0)?,
            id,
            chain: Chain::at(id, (seq, received), Digest::from_bytes(row.fixed(4)?), (epoch, commit)),
            epoch,
            commit,
            write_key: PublicKey::from_bytes(row.fixed(7)?),
            commit_key: PublicKey::from_bytes(row.fixed(8)?),
            used: row.number(9)?,
            commits: row.number(10)?,
            compacted: row.number(11)?,
            compaction: row.number(12)?,
            snapshot,
        })
    }

    /// The space of this name, kept from other writers in a transaction that writes.
    pub(crate) async fn of(tx: &mut Tx, id: SpaceId) -> Result<Option<Self>, sqlx::Error> {
        let (sql, locked) = locking!("select ", columns!(), " from spaces s where s.id = $1");
        let row = tx.one_locked(sql, locked, &[id.as_bytes().into()]).await?;
        row.as_ref().map(Self::read).transpose()
    }

    /// The space of a token that is good, by the token's hash; with the epoch and the end of the token.
    pub(crate) async fn of_token(
        tx: &mut Tx,
        hash: &[u8; 32],
    ) -> Result<Option<(Self, u64, u64)>, sqlx::Error> {
        let (sql, locked) = locking!(
            "select ",
            columns!(),
            ", t.epoch, t.ends from tokens t join spaces s on s.number = t.space where t.hash = $1"
        );
        let Some(row) = tx.one_locked(sql, locked, &[hash.into()]).await? else { return Ok(None) };
        Ok(Some((Self::read(&row)?, row.number(Self::COLUMNS)?, row.number(Self::COLUMNS + 1)?)))
    }

    /// The end of the chain, for those who wait.
    pub(crate) fn end(&self) -> (u64, u64) {
        (self.chain.seq().get(), self.epoch.get())
    }

    /// Puts something at the end of the chain, in memory: its place and time.
    pub(crate) fn append(&mut self, kept: Kept, now: Millis) -> Result<Item, Failed> {
        let seq = self.chain.seq().next().ok_or(cairn_protocol::refusal::Refusal::Full)?;
        let item = Item { seq, received: now.max(self.chain.received()), kept };
        // Whoever calls has looked at everything that could break it.
        self.chain = self.chain.with(&item).map_err(|_| cairn_protocol::refusal::Refusal::Malformed)?;
        if let Some((epoch, commit)) = self.chain.commit() {
            (self.epoch, self.commit) = (epoch, commit);
        }
        Ok(item)
    }

    /// Writes the row.
    pub(crate) async fn keep(&self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        let snapshot = self.snapshot.map(|id| id.as_bytes().to_vec());
        tx.run(
            "update spaces set seq = $2, received = $3, head = $4, epoch = $5, commit_hash = $6, write_key = $7, \
             commit_key = $8, used = $9, commits = $10, compacted = $11, compaction = $12, snapshot = $13 \
             where number = $1",
            &[
                self.number.into(),
                self.chain.seq().get().into(),
                self.chain.received().get().into(),
                self.chain.head().as_bytes().into(),
                self.epoch.get().into(),
                self.commit.as_bytes().into(),
                self.write_key.as_bytes().into(),
                self.commit_key.as_bytes().into(),
                self.used.into(),
                self.commits.into(),
                self.compacted.into(),
                self.compaction.into(),
                snapshot.as_ref().into(),
            ],
        )
        .await?;
        Ok(())
    }
}
