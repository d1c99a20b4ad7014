//! Records: taken, and deleted by their authors.

use crate::{
    answer::session,
    asked::{Answer, Asked},
    db::NewItem,
    failed::Failed,
    shared::Shared,
    state::State,
};
use cairn_protocol::{
    Malformed, Message,
    chain::Kept,
    envelope::{Envelope, Tombstone},
    name::{DeleteToken, Millis, RecordId, Seq},
    record::{Placed, Upload, Verdict, Verdicts},
    refusal::Refusal,
};
use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

/// What an item costs of a space's room beside its bytes: its row.
pub(crate) const ROW: u64 = 96;

/// Takes an upload: a verdict for each envelope, and all that were taken in one transaction.
pub(crate) async fn post(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let upload: Upload = asked.message()?;
    // Nearly all that comes is new, and is put there at once. What is there already is looked for only where that fails: it is
    // work, and before PostgreSQL knows how long a chain is, it reads all of it.
    match take_all(&shared, &asked, &upload, Names::New).await? {
        Some(answer) => Ok(answer),
        None => take_all(&shared, &asked, &upload, Names::LookedFor)
            .await?
            .ok_or_else(|| crate::db::undecodable("a name that was not there is there").into()),
    }
}

/// What is known of the names of an upload's records.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// They are taken to be new.
    New,
    /// Which of them are there is looked for.
    LookedFor,
}

/// Takes it. None, and nothing is taken, where it has to be known which of the records are there.
async fn take_all(
    shared: &Shared,
    asked: &Asked,
    upload: &Upload,
    names: Names,
) -> Result<Option<Answer>, Failed> {
    let read: Vec<Result<Envelope, Malformed>> =
        upload.envelopes().iter().map(|bytes| Envelope::from_bytes(bytes)).collect();
    let now = shared.now();
    let mut tx = shared.db.write().await?;
    let mut state = session::of_path(&mut tx, asked, now).await?;
    let mut known = match names {
        Names::New => HashMap::new(),
        Names::LookedFor => {
            let names: Vec<RecordId> = read.iter().flatten().map(|it| it.header.record).collect();
            tx.places(state.number, &names).await?
        }
    };
    let (mut verdicts, mut items) = (Vec::new(), Vec::new());
    for (envelope, bytes) in read.into_iter().zip(upload.envelopes()) {
        let verdict = match envelope {
            Ok(envelope) => take(shared, &mut state, &mut known, &mut items, (envelope, bytes), now)?,
            Err(Malformed::TooLong) => Verdict::TooLarge,
            Err(_) => Verdict::Malformed,
        };
        if names == Names::New && matches!(verdict, Verdict::EpochMoved | Verdict::Full) {
            // What is there is said to be, whatever the epoch or the room.
            return Ok(None);
        }
        verdicts.push(verdict);
    }
    let many = items.len() as u64;
    if many > 0 {
        if !tx.put_items(state.number, items).await? {
            return Ok(None);
        }
        state.keep(&mut tx).await?;
        tx.commit().await?;
        shared.metrics.items.fetch_add(many, Ordering::Relaxed);
        shared.tell(state.number, state.end());
    }
    Ok(Some(Answer::message(&Verdicts { verdicts, seq: state.chain.seq(), head: state.chain.head() })))
}

fn take(
    shared: &Shared,
    state: &mut State,
    known: &mut HashMap<RecordId, (u64, u64)>,
    items: &mut Vec<NewItem>,
    (envelope, bytes): (Envelope, &Vec<u8>),
    now: Millis,
) -> Result<Verdict, Failed> {
    let header = envelope.header;
    if header.space != state.id {
        return Ok(Verdict::Malformed);
    }
    if let Some((seq, received)) = known.get(&header.record) {
        return placed(*seq, *received).map(Verdict::Known);
    }
    if header.epoch != state.epoch {
        return Ok(Verdict::EpochMoved);
    }
    let room = state.used + bytes.len() as u64 + ROW;
    if room > shared.config.space_bytes {
        return Ok(Verdict::Full);
    }
    let item = state.append(Kept::Record(envelope), now)?;
    state.used = room;
    let (seq, received) = (item.seq.get(), item.received.get());
    known.insert(header.record, (seq, received));
    items.push(NewItem {
        seq,
        received,
        kind: 0,
        name: Some(header.record),
        link: state.chain.head(),
        bytes: bytes.clone(),
    });
    Ok(Verdict::Taken(Placed { seq: item.seq, received: item.received }))
}

/// A place, of numbers that were kept.
pub(crate) fn placed(seq: u64, received: u64) -> Result<Placed, Failed> {
    let out_of_range = || crate::db::undecodable("a place out of range");
    let seq = Seq::new(seq).ok_or_else(out_of_range)?;
    let received = Millis::new(received).ok_or_else(out_of_range)?;
    Ok(Placed { seq, received })
}

/// Deletes what is sealed in a record, for its token. The link stays as it was, and so does the name.
pub(crate) async fn delete(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (name, token): (RecordId, DeleteToken) = (asked.name(1)?, asked.message()?);
    let mut tx = shared.db.write().await?;
    let mut state = session::of_path(&mut tx, &asked, shared.now()).await?;
    let row = tx
        .one(
            "select seq, kind, bytes from items where space = $1 and name = $2",
            &[state.number.into(), name.as_bytes().into()],
        )
        .await?
        .ok_or(Refusal::Nothing)?;
    let (seq, kind, bytes) = (row.number(0)?, row.number(1)?, row.bytes(2)?);
    if kind == 3 {
        // Deleted before: for the same token it is the same answer. What a compaction dropped is empty, and Nothing.
        let deleted = Tombstone::from_bytes(&bytes).map_err(|_| Refusal::Nothing)?;
        let own = deleted.header().delete == token.hash();
        return if own { Ok(Answer::Done) } else { Err(Refusal::Nothing.into()) };
    }
    let envelope = Envelope::from_bytes(&bytes).map_err(|_| Refusal::Nothing)?;
    let tombstone = envelope.tombstone(token).ok_or(Refusal::Nothing)?.to_bytes();
    state.used = (state.used + tombstone.len() as u64).saturating_sub(bytes.len() as u64);
    tx.run(
        "update items set kind = 3, bytes = $3 where space = $1 and seq = $2",
        &[state.number.into(), seq.into(), (&tombstone).into()],
    )
    .await?;
    state.keep(&mut tx).await?;
    tx.commit().await?;
    Ok(Answer::Done)
}
