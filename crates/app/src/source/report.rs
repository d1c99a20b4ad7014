//! What became of a list's records, and what changed when it was last read.

use super::view::{ChangesQuery, ChangesView, DropCount, RepairCount, ReportQuery, ReportView};
use crate::{
    error::{Code, IpcError},
    finder::{self, Known, sturdy},
    meeting::{MeetingChange, SavedRow},
    off_thread::off_thread,
    session::Unlocked,
};
use cairn_meetings::report::Report;
use cairn_vault::{Error, lists::Part};
use serde::de::DeserializeOwned;
use std::{collections::HashMap, collections::HashSet, hash::Hash};

const PAGE: u32 = 100;
const MOST: u32 = 500;

/// A part of a report.
pub(super) fn page_of(report: &Report, offset: usize, limit: usize) -> ReportView {
    let repair_reasons = counted(report.repairs.iter().map(|repair| repair.why));
    let drop_reasons = counted(report.drops.iter().map(|drop| drop.why));
    ReportView {
        records: report.records,
        kept: report.kept,
        repaired: report.repaired,
        dropped: report.dropped,
        repair_reasons: repair_reasons.into_iter().map(|(why, times)| RepairCount { why, times }).collect(),
        drop_reasons: drop_reasons.into_iter().map(|(why, times)| DropCount { why, times }).collect(),
        repairs_total: u32::try_from(report.repairs.len()).unwrap_or(u32::MAX),
        unread: report.unread.clone(),
        repairs: report.repairs.iter().skip(offset).take(limit).cloned().collect(),
        drops: report.drops.iter().skip(offset).take(limit).cloned().collect(),
    }
}

/// How often each, the most frequent first; among equals in the order met.
fn counted<T: Copy + Eq + Hash>(all: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let (mut order, mut times) = (Vec::new(), HashMap::new());
    for one in all {
        *times.entry(one).or_insert_with(|| {
            order.push(one);
            0
        }) += 1;
    }
    let mut counted: Vec<(T, u32)> = order.into_iter().map(|one| (one, times[&one])).collect();
    counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    counted
}

pub(crate) async fn report(unlocked: &Unlocked, input: ReportQuery) -> Result<ReportView, IpcError> {
    sturdy!(unlocked, told(unlocked, &input))
}

async fn told(unlocked: &Unlocked, input: &ReportQuery) -> Result<ReportView, IpcError> {
    let known = one(unlocked, input.id).await?;
    let report: Report = part(unlocked, &known, Part::Report).await?;
    Ok(page_of(&report, input.offset as usize, input.limit.unwrap_or(PAGE).min(MOST) as usize))
}

pub(crate) async fn changes(unlocked: &Unlocked, input: ChangesQuery) -> Result<ChangesView, IpcError> {
    sturdy!(unlocked, changed(unlocked, &input))
}

async fn changed(unlocked: &Unlocked, input: &ChangesQuery) -> Result<ChangesView, IpcError> {
    let known = one(unlocked, input.id).await?;
    let mut changes: Vec<MeetingChange> = part(unlocked, &known, Part::Changes).await?;
    let saved = unlocked.vault().all::<SavedRow>().await?;
    let saved: HashSet<String> =
        saved.into_iter().filter(|item| item.record.source == input.id).map(|item| item.record.key).collect();
    for change in &mut changes {
        change.saved = saved.contains(&change.key);
    }
    changes.sort_by_key(|change| !change.saved);
    let total = u32::try_from(changes.len()).unwrap_or(u32::MAX);
    let limit = input.limit.unwrap_or(PAGE).min(MOST) as usize;
    let changes = changes.into_iter().skip(input.offset as usize).take(limit).collect();
    Ok(ChangesView { at: known.state.changed_at, counts: known.state.changes, total, changes })
}

async fn one(unlocked: &Unlocked, id: cairn_domain::id::ItemId) -> Result<Known, IpcError> {
    let known = finder::known(unlocked).await?;
    known.into_iter().find(|known| known.id == id).ok_or_else(|| Error::NotFound.into())
}

/// A part as it was kept; nothing where the list was never read here.
async fn part<T: DeserializeOwned + Default + Send + 'static>(
    unlocked: &Unlocked,
    known: &Known,
    part: Part,
) -> Result<T, IpcError> {
    let Some(number) = known.number else { return Ok(T::default()) };
    let lists = finder::lists(unlocked).await?;
    let Some(bytes) = finder::sound(unlocked, lists.part(number, part).await)? else {
        return Ok(T::default());
    };
    off_thread(move || {
        serde_json::from_slice(&bytes)
            .map_err(|_| IpcError::new(Code::Internal, "what was kept of a list cannot be read"))
    })
    .await
}
