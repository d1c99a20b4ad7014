//! The versions of a page that was written on in several places apart, until the person has looked at them.

use crate::{
    change::{
        Change,
        ops::{self, OpRow},
        settle,
    },
    error::{Error, Result},
    journal::Found,
    record::{Record, among, blob, id, instant},
    vault::Vault,
};
use cairn_domain::{
    id::ItemId,
    journal::Entry,
    merge::{self, Edit, Graph, Head, Rank},
    op::{Stamp, WriterId},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};

const ENTRY: &str = <Entry as Record>::COLLECTION;
/// The texts of a page.
const TEXTS: [&str; 2] = ["body", "answers"];

/// What one device says of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Who wrote it, by which it is kept.
    pub writer: WriterId,
    /// This vault did.
    pub here: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// Its text.
    pub body: String,
    /// Its answers.
    pub answers: BTreeMap<String, String>,
}

/// The versions that meet on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// Newest first; empty where there is only one.
    pub all: Vec<Version>,
    /// In some place both had written: the words of both stand there.
    pub apart: bool,
}

/// A text as it stands apart: by whom, when it counts as written, and what it says.
type Apart = (WriterId, i64, Value);

/// The texts of a page, as they stand apart.
struct Texts {
    fields: BTreeMap<&'static str, (Value, Vec<Apart>)>,
    apart: bool,
}

impl Vault {
    /// The versions that meet on a page. Of nearly every page there is one, and then there is nothing here.
    pub async fn versions(&self, entry: ItemId) -> Result<Versions> {
        let mut connection = self.database.readers.acquire().await?;
        let texts = texts(&mut connection, entry).await?;
        let here: Vec<u8> = sqlx::query_scalar("select id from writer").fetch_one(&mut *connection).await?;
        let writers: BTreeSet<WriterId> = texts.writers();
        let mut all: Vec<Version> = writers.into_iter().map(|writer| texts.version(writer, &here)).collect();
        all.sort_by_key(|version| std::cmp::Reverse((version.at, version.writer)));
        if all.len() < 2 {
            return Ok(Versions::default());
        }
        Ok(Versions { all, apart: texts.apart })
    }

    /// Says of the pages found on which of them several versions stand apart, and how many.
    pub(super) async fn mark_apart(&self, found: &mut [Found]) -> Result<()> {
        if found.is_empty() {
            return Ok(());
        }
        let mut connection = self.database.readers.acquire().await?;
        // From the index of the ops alone: nearly every page has one writer, and then no text is read.
        let mut query = QueryBuilder::<Sqlite>::new("select item from op where collection = ");
        query.push_bind(ENTRY);
        among(&mut query, " and item in (", &found.iter().map(|found| found.id).collect::<Vec<_>>());
        query.push(
            " and field in ('body', 'answers') group by item, field \
             having count(*) > 1 and min(writer) < max(writer)",
        );
        let several: BTreeSet<ItemId> = query
            .build()
            .fetch_all(&mut *connection)
            .await?
            .iter()
            .map(|row| id(row, "item"))
            .collect::<Result<_>>()?;
        for found in found.iter_mut().filter(|found| !found.sealed && several.contains(&found.id)) {
            let texts = texts(&mut connection, found.id).await?;
            found.versions = if texts.apart { texts.writers().len() } else { 0 };
        }
        Ok(())
    }
}

impl Change {
    /// Settles a page on which several versions meet: one of them is kept, or all as they are joined. An error where there
    /// is no such version any more.
    pub async fn settle_versions(&mut self, entry: ItemId, keep: Option<WriterId>) -> Result<()> {
        let texts = texts(&mut self.transaction, entry).await?;
        if keep.is_some_and(|writer| !texts.writers().contains(&writer)) {
            return Err(Error::NotFound);
        }
        for (field, (joined, _)) in texts.fields.iter().filter(|(_, (_, heads))| !heads.is_empty()) {
            let kept = keep.and_then(|writer| texts.said(field, writer)).unwrap_or(joined);
            // Also where nothing is changed by it: who comes after has one text.
            self.write(ENTRY, entry, field, (joined, kept)).await?;
        }
        let now = self.now;
        settle(&mut self.transaction, ENTRY, entry, now).await
    }
}

impl Texts {
    fn writers(&self) -> BTreeSet<WriterId> {
        self.fields.values().flat_map(|(_, heads)| heads.iter().map(|(writer, ..)| *writer)).collect()
    }

    /// What a writer says of a field, where it wrote on it apart.
    fn said(&self, field: &str, writer: WriterId) -> Option<&Value> {
        let (_, heads) = self.fields.get(field)?;
        heads.iter().find(|(by, ..)| *by == writer).map(|(.., value)| value)
    }

    fn version(&self, writer: WriterId, here: &[u8]) -> Version {
        let read = |field: &str| {
            let (joined, _) = self.fields.get(field)?;
            Some(self.said(field, writer).unwrap_or(joined).clone())
        };
        let heads = self.fields.values().flat_map(|(_, heads)| heads);
        let at = heads.filter(|(by, ..)| *by == writer).map(|(_, at, _)| *at).max();
        Version {
            writer,
            here: writer.0.as_slice() == here,
            at: instant(at.unwrap_or_default()),
            body: read("body").and_then(|body| serde_json::from_value(body).ok()).unwrap_or_default(),
            answers: read("answers")
                .and_then(|answers| serde_json::from_value(answers).ok())
                .unwrap_or_default(),
        }
    }
}

async fn texts(connection: &mut SqliteConnection, entry: ItemId) -> Result<Texts> {
    let mut texts = Texts { fields: BTreeMap::new(), apart: false };
    let several: Vec<String> = sqlx::query_scalar(
        "select field from op where collection = ?1 and item = ?2 and field in ('body', 'answers') \
         group by field having count(*) > 1",
    )
    .bind(ENTRY)
    .bind(blob(&entry))
    .fetch_all(&mut *connection)
    .await?;
    if several.is_empty() {
        return Ok(texts);
    }
    let mut meet = false;
    for field in TEXTS {
        let ops: Vec<OpRow> = ops::of_field(&mut *connection, ENTRY, entry, field).await?;
        let edits = ops::edits(&ops);
        let merged = merge::value(&edits).map_err(Error::Record)?;
        let heads = if merge::is_merged(&edits) { Graph::of(&edits).heads() } else { Vec::new() };
        meet |= heads.len() > 1;
        texts.apart |= merged.apart;
        let heads = if heads.len() > 1 { named(&heads, &edits)? } else { Vec::new() };
        texts.fields.insert(field, (merged.value.unwrap_or(Value::Null), heads));
    }
    if !meet {
        texts.fields.clear();
    }
    Ok(texts)
}

/// Texts that stand apart, each with who wrote it and when. Where a choice was taken back, one writer wrote several of them
/// anew: then each is whose it was. No two have one name.
fn named(heads: &[Head<'_>], edits: &[Edit<'_>]) -> Result<Vec<Apart>> {
    let is_alone =
        |head: &&Head<'_>| heads.iter().filter(|other| other.stamp.writer == head.stamp.writer).count() == 1;
    let mut taken: BTreeSet<WriterId> = heads.iter().filter(is_alone).map(|head| head.stamp.writer).collect();
    let mut named = Vec::with_capacity(heads.len());
    for head in heads {
        let value = head.text.map_or(Ok(Value::Null), serde_json::from_str).map_err(Error::Record)?;
        let Stamp { writer, wseq, .. } = head.stamp;
        if is_alone(&head) {
            named.push((writer, head.rank.eff.millis(), value));
            continue;
        }
        let first = edits.iter().filter(|edit| edit.text == head.text).map(|edit| edit.rank).min();
        let Rank { writer: first, eff, .. } = first.unwrap_or(head.rank);
        let other = WriterId(u64::from_be_bytes(writer.0).wrapping_add(wseq).to_be_bytes());
        let name = [first, writer].into_iter().find(|name| !taken.contains(name)).unwrap_or(other);
        taken.insert(name);
        named.push((name, eff.millis(), value));
    }
    Ok(named)
}

#[cfg(test)]
mod tests;
