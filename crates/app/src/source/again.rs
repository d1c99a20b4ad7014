//! Reading a list that is kept: what is the same as when it was last read is not read again.

use super::trouble::Trouble;
use crate::{
    error::IpcError,
    finder::{self, Known},
    off_thread::off_thread,
    session::Unlocked,
};
use cairn_meetings::{
    again::Again,
    read::{Memory, RecordAt, Rereading, reread},
    report::Report,
    search::{Segment, Traces},
    source::About,
};
use cairn_vault::lists::{Part, Piece, Pieces};
use std::sync::Arc;

/// What is kept of the last reading of a list, as far as the next one can lean on it.
pub(super) struct Last {
    generation: u64,
    memory: Memory,
    report: Report,
    segment: Arc<Segment>,
    traces: Traces,
    pieces: Option<Pieces>,
}

/// A list that was read.
pub(super) struct Read {
    pub(super) reading: Rereading,
    /// What the search needs of it, where it was renewed and not made anew.
    pub(super) renewed: Option<(Segment, Traces)>,
    /// How its bytes are put together from those that are kept, where little differs.
    pub(super) patch: Option<Vec<u8>>,
    /// Where its records lie.
    pub(super) pieces: Vec<Piece>,
    /// Of its bytes.
    pub(super) sum: blake3::Hash,
    /// The generation of the list that this leans on, if any of it is the same.
    pub(super) leans_on: Option<u64>,
}

/// What is kept of the last reading; none where it is not whole, and then everything is read anew.
pub(super) async fn last(unlocked: &Unlocked, known: &Known) -> Result<Option<Last>, IpcError> {
    let (Some(number), generation) = (known.number, known.state.generation) else { return Ok(None) };
    let lists = finder::lists(unlocked).await?;
    let part = async |part| finder::sound(unlocked, lists.part(number, part).await);
    let (Some(memory), Some(report)) = (part(Part::Memory).await?, part(Part::Report).await?) else {
        return Ok(None);
    };
    let Some(traces) = part(Part::Traces).await? else { return Ok(None) };
    let pieces = part(Part::Pieces).await?;
    let held = unlocked.session().shelf.held();
    let is_this = held.lists.iter().any(|list| list.number == number && list.generation == generation);
    let segment = if is_this { held.index.segment(number) } else { None };
    let kept = match &segment {
        Some(_) => None,
        None => part(Part::Segment).await?,
    };
    off_thread(move || {
        let read = || {
            let segment = match segment {
                Some(segment) => segment,
                None => Arc::new(Segment::from_bytes(&kept?).ok()?),
            };
            Some(Last {
                generation,
                memory: Memory::from_bytes(&memory)?,
                report: serde_json::from_slice(&report).ok()?,
                segment,
                traces: Traces::from_bytes(&traces).ok()?,
                pieces: pieces.and_then(|pieces| Pieces::from_bytes(&pieces)),
            })
        };
        Ok::<_, IpcError>(read())
    })
    .await
}

/// Reads a list to keep it; `sum` is that of its bytes.
pub(super) fn read(
    bytes: &[u8],
    sum: blake3::Hash,
    about: &About,
    last: Option<&Last>,
) -> Result<Read, Trouble> {
    if let Some(last) = last {
        let reading = reread(bytes, about, Some((&last.memory, &last.report)))?;
        if !reading.meetings.iter().any(|again| matches!(again, Again::Same(_))) {
            return Ok(whole(reading, sum));
        }
        if let Some(renewed) = last.segment.renew(&last.traces, &reading.meetings, &reading.anew) {
            let read = whole(reading, sum);
            let patch = last.pieces.as_ref().and_then(|old| old.patch(bytes, &read.pieces, sum.as_bytes()));
            return Ok(Read { renewed: Some(renewed), patch, leans_on: Some(last.generation), ..read });
        }
    }
    Ok(whole(reread(bytes, about, None)?, sum))
}

fn whole(reading: Rereading, sum: blake3::Hash) -> Read {
    let piece = |at: &RecordAt| Piece { sum: at.sum, from: at.from, length: at.length };
    let pieces = reading.records.iter().map(piece).collect();
    Read { reading, renewed: None, patch: None, pieces, sum, leans_on: None }
}
