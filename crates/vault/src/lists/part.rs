//! What is kept of a list besides its meetings.

use crate::{
    error::{Error, Result},
    lists::Lists,
};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use std::io::{Read, Write};

/// What is kept of a list besides its meetings, each written and read whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Which meeting is in which row: see [`super::Rows`].
    Rows,
    /// What the search needs.
    Segment,
    /// What became of each record.
    Report,
    /// What changed when it was last read.
    Changes,
    /// Its bytes as they once came, to be read again with corrections: see [`Lists::raw`].
    Raw,
    /// Where their pieces lie.
    Pieces,
    /// How its bytes as they last came are put together from those; nothing where they are those.
    Patch,
    /// What is remembered of the reading, so that the next one reads only what differs.
    Memory,
    /// What it takes to renew what the search needs.
    Traces,
}

impl Part {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Segment => "segment",
            Self::Report => "report",
            Self::Changes => "changes",
            Self::Raw => "raw",
            Self::Pieces => "pieces",
            Self::Patch => "patch",
            Self::Memory => "memory",
            Self::Traces => "traces",
        }
    }

    /// Long texts are packed; what is read at every opening is not.
    const fn is_packed(self) -> bool {
        matches!(self, Self::Report | Self::Changes | Self::Raw | Self::Patch)
    }

    pub(super) fn pack(self, bytes: &[u8]) -> Result<Vec<u8>> {
        if !self.is_packed() {
            return Ok(bytes.to_owned());
        }
        let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 6), Compression::fast());
        encoder.write_all(bytes)?;
        Ok(encoder.finish()?)
    }

    fn unpack(self, bytes: Vec<u8>) -> Result<Vec<u8>> {
        if !self.is_packed() {
            return Ok(bytes);
        }
        let mut whole = Vec::new();
        DeflateDecoder::new(bytes.as_slice()).read_to_end(&mut whole).map_err(|_| Error::Damaged)?;
        Ok(whole)
    }
}

impl Lists {
    /// A part of a list, if it has one.
    pub async fn part(&self, number: u32, part: Part) -> Result<Option<Vec<u8>>> {
        let bytes: Option<Vec<u8>> =
            sqlx::query_scalar("select bytes from part where number = ?1 and name = ?2")
                .bind(number)
                .bind(part.name())
                .fetch_optional(&self.database.readers)
                .await?;
        bytes.map(|bytes| part.unpack(bytes)).transpose()
    }

    /// Writes one part of a list; the rest stays as it is.
    pub async fn keep_part(&self, number: u32, part: Part, bytes: &[u8]) -> Result<()> {
        sqlx::query("insert or replace into part (number, name, bytes) values (?1, ?2, ?3)")
            .bind(number)
            .bind(part.name())
            .bind(part.pack(bytes)?)
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }
}
