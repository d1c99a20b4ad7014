//! The journal's index: what is kept beside each entry so that it is found.

use crate::{
    error::{Error, Result},
    record::{among, blob, id},
};
use cairn_domain::{
    civil::CivilDate,
    id::ItemId,
    journal::{Entry, Mood, Template},
};
use chrono::{DateTime, Utc};
use pulldown_cmark::{Event, Parser, TagEnd};
use serde_json::Value;
use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, HashMap};

/// Marks the beginning and the end of a match in a snippet.
pub const HIT: (char, char) = ('\u{2}', '\u{3}');

pub(super) fn mood_facet(mood: Mood) -> String {
    format!("mood{}", mood.level())
}

pub(super) fn template_facet(template: Template) -> String {
    let name = serde_json::to_value(template).ok().and_then(|name| name.as_str().map(str::to_owned));
    format!("page{}", name.unwrap_or_default().replace('_', ""))
}

/// A tag as one word of the index: its bytes in hexadecimal, so that any tag is one word and none is like another.
pub(super) fn tag_facet(tag: &str) -> String {
    tag.to_lowercase().bytes().fold(String::from("tag"), |word, byte| format!("{word}{byte:02x}"))
}

/// Plain text of Markdown, for the search and for excerpts.
pub fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new(markdown) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => {
                text.push(' ')
            }
            Event::Html(piece) | Event::InlineHtml(piece) => text.push_str(&piece),
            _ => {}
        }
    }
    text.retain(|character| character != HIT.0 && character != HIT.1);
    text.trim_end().to_owned()
}

/// Brings the index of one entry in line with its record.
pub(crate) async fn keep(
    connection: &mut SqliteConnection,
    item: ItemId,
    body: Option<Value>,
    now: DateTime<Utc>,
) -> Result<()> {
    forget(connection, item).await?;
    let Some(body) = body else { return Ok(()) };
    let entry: Entry = serde_json::from_value(body).map_err(Error::Record)?;
    add(connection, &[(item, entry)], now).await
}

async fn forget(connection: &mut SqliteConnection, item: ItemId) -> Result<()> {
    let key: Option<i64> = sqlx::query_scalar("select key from entry where item = ?1")
        .bind(blob(&item))
        .fetch_optional(&mut *connection)
        .await?;
    match key {
        Some(key) => forget_keys(connection, &[key]).await,
        None => Ok(()),
    }
}

/// Takes entries out of the index, those that are in it.
pub(crate) async fn forget_all(connection: &mut SqliteConnection, items: &[ItemId]) -> Result<()> {
    let mut query = QueryBuilder::<Sqlite>::new("select key from entry where ");
    among(&mut query, "item in (", items);
    query.push(" order by key");
    let keys: Vec<i64> = query.build_query_scalar().fetch_all(&mut *connection).await?;
    if keys.is_empty() { Ok(()) } else { forget_keys(connection, &keys).await }
}

async fn forget_keys(connection: &mut SqliteConnection, keys: &[i64]) -> Result<()> {
    let list = |query: &mut QueryBuilder<Sqlite>| {
        let mut list = query.separated(", ");
        for key in keys {
            list.push_bind(*key);
        }
        query.push(")");
    };
    // An external-content index must be told the old words before the row goes.
    let mut search = QueryBuilder::<Sqlite>::new(
        "insert into entry_search (entry_search, rowid, title, text, facets) \
         select 'delete', key, title, text, facets from entry_plain where key in (",
    );
    list(&mut search);
    search.push(" order by key").build().execute(&mut *connection).await?;
    let mut rows = QueryBuilder::<Sqlite>::new("delete from entry where key in (");
    list(&mut rows);
    rows.build().execute(&mut *connection).await?;
    Ok(())
}

/// Adds entries that the index does not have yet, at most [`MOST`] at once.
pub(crate) async fn add(
    connection: &mut SqliteConnection,
    entries: &[(ItemId, Entry)],
    now: DateTime<Utc>,
) -> Result<()> {
    let rows = rows(connection, entries, now).await?;
    QueryBuilder::<Sqlite>::new("insert into entry (key, item, on_day, month_day, mood, sealed_until) ")
        .push_values(&rows, |mut row, (key, item, entry, sealed)| {
            let on = entry.zone.day_at(entry.written_at, 0).to_string();
            let month_day = on.chars().skip(5).collect::<String>();
            row.push_bind(*key).push_bind(blob(item)).push_bind(on).push_bind(month_day);
            row.push_bind(entry.mood.map(Mood::level)).push_bind(sealed.map(|until| until.to_string()));
        })
        .build()
        .execute(&mut *connection)
        .await?;
    for (key, _, entry, _) in &rows {
        for tag in &entry.tags {
            sqlx::query("insert or ignore into entry_tag (tag, key) values (?1, ?2)")
                .bind(tag)
                .bind(key)
                .execute(&mut *connection)
                .await?;
        }
    }
    QueryBuilder::<Sqlite>::new("insert into entry_plain (key, title, text, facets) ")
        .push_values(&rows, |mut row, (key, _, entry, sealed)| {
            let (title, text) =
                if sealed.is_some() { (String::new(), String::new()) } else { searchable(entry) };
            row.push_bind(*key).push_bind(title).push_bind(text).push_bind(facets(entry));
        })
        .build()
        .execute(&mut *connection)
        .await?;
    let mut search = QueryBuilder::<Sqlite>::new(
        "insert into entry_search (rowid, title, text, facets) select key, title, text, facets from entry_plain where key in (",
    );
    let mut keys = search.separated(", ");
    for (key, ..) in &rows {
        keys.push_bind(*key);
    }
    // In order: full-text search closes what it has gathered in memory whenever a key is not above the last.
    search.push(") order by key").build().execute(connection).await?;
    Ok(())
}

/// The most that one statement can say, at six values an entry.
pub(crate) const MOST: usize = 1_000;

/// What an entry is found by: its key, and until when its letter is sealed.
type Row<'e> = (i64, &'e ItemId, &'e Entry, Option<CivilDate>);

/// The rows of entries, with a key of its own for each. Those of one millisecond stand in the order of their items, whichever
/// came first, so that all devices show the same order: what is in the way is moved on.
async fn rows<'e>(
    connection: &mut SqliteConnection,
    entries: &'e [(ItemId, Entry)],
    now: DateTime<Utc>,
) -> Result<Vec<Row<'e>>> {
    let first = |entry: &Entry| {
        let local = entry.written_at.with_timezone(&entry.zone.tz()).naive_local();
        local.and_utc().timestamp_millis().saturating_mul(SLOTS)
    };
    // A millisecond's entries: those that are there with their keys, those that are new without.
    let mut moments: BTreeMap<i64, BTreeMap<ItemId, Option<i64>>> = BTreeMap::new();
    for (item, entry) in entries {
        moments.entry(first(entry)).or_default().insert(*item, None);
    }
    let mut query = QueryBuilder::<Sqlite>::new("with first (key) as (");
    query.push_values(moments.keys(), |mut row, first| {
        row.push_bind(*first);
    });
    query.push(
        ") select first.key as first, entry.key, entry.item from first cross join entry \
         on entry.key between first.key and first.key + 4095",
    );
    for row in query.build().fetch_all(&mut *connection).await? {
        let there = moments.entry(row.try_get("first")?).or_default();
        there.insert(id(&row, "item")?, Some(row.try_get("key")?));
    }
    let (mut keys, mut moved) = (HashMap::new(), Vec::new());
    for (first, moment) in &moments {
        for (item, old, new) in slots(*first, moment) {
            match old {
                Some(old) if old != new => moved.push((old, new)),
                Some(_) => {}
                None => _ = keys.insert(item, new),
            }
        }
    }
    move_on(connection, &moved).await?;
    let mut rows = Vec::with_capacity(entries.len());
    for (item, entry) in entries {
        let sealed = entry.sealed_until.filter(|until| entry.zone.day_at(now, 0) < *until);
        let key = keys.get(item).copied().ok_or(Error::Invalid("an entry is added twice"))?;
        rows.push((key, item, entry, sealed));
    }
    Ok(rows)
}

/// Keys in one millisecond.
const SLOTS: i64 = 4096;

/// The key that each entry of a millisecond has, and the one it is to have: rising with the items, and as few others as
/// can be.
fn slots(first: i64, moment: &BTreeMap<ItemId, Option<i64>>) -> Vec<(ItemId, Option<i64>, i64)> {
    let from = |gaps: bool| {
        let mut next = first;
        let mut slots = Vec::with_capacity(moment.len());
        for (item, old) in moment {
            let key = old.filter(|_| gaps).map_or(next, |old| old.max(next));
            slots.push((*item, *old, key));
            next = key + 1;
        }
        (slots, next)
    };
    let (slots, end) = from(true);
    if end <= first + SLOTS { slots } else { from(false).0 }
}

/// Gives entries other keys.
async fn move_on(connection: &mut SqliteConnection, moved: &[(i64, i64)]) -> Result<()> {
    for (old, new) in moved {
        sqlx::query(
            "insert into entry_search (entry_search, rowid, title, text, facets) \
             select 'delete', key, title, text, facets from entry_plain where key = ?1",
        )
        .bind(old)
        .execute(&mut *connection)
        .await?;
        // Out of the way first: where it is to stand, the next one still stands.
        sqlx::query("update entry set key = ?2 - 4611686018427387904 where key = ?1")
            .bind(old)
            .bind(new)
            .execute(&mut *connection)
            .await?;
    }
    for (_, new) in moved {
        sqlx::query("update entry set key = ?1 where key = ?1 - 4611686018427387904")
            .bind(new)
            .execute(&mut *connection)
            .await?;
        sqlx::query(
            "insert into entry_search (rowid, title, text, facets) \
             select key, title, text, facets from entry_plain where key = ?1",
        )
        .bind(new)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

fn searchable(entry: &Entry) -> (String, String) {
    let answers = entry.answers.values().filter(|answer| answer.chars().any(char::is_alphabetic));
    let mut parts: Vec<String> = vec![plain(&entry.body)];
    parts.extend(answers.map(|answer| plain(answer)));
    parts.extend(entry.feelings.iter().cloned());
    parts.extend(entry.tags.iter().map(|tag| format!("#{tag}")));
    parts.retain(|part| !part.is_empty());
    (entry.title.clone(), parts.join(" · "))
}

fn facets(entry: &Entry) -> String {
    let mut words = vec![template_facet(entry.template)];
    words.extend(entry.mood.map(mood_facet));
    words.extend(entry.tags.iter().map(|tag| tag_facet(tag)));
    words.join(" ")
}
