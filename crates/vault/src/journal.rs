//! The journal as it is found again: by local time, by day, by tag, by word. And its drafts, and the versions of a page.

pub(crate) mod begun;
mod draft;
pub(crate) mod index;
mod version;

use crate::{
    change::settle,
    error::{Error, Result},
    record::id,
    vault::Vault,
};
use cairn_domain::{
    civil::CivilDate,
    id::ItemId,
    journal::{Entry, Mood, Template},
};
use chrono::{DateTime, Utc};
pub use draft::Draft;
pub use index::{HIT, plain};
use index::{mood_facet, tag_facet, template_facet};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
pub use version::{Version, Versions};

/// Searching counts no further than this; a list that long is to be narrowed, not read.
pub const MOST_FOUND: u32 = 2_000;

/// Which entries, newest first.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// Words; the last also as a beginning. Empty finds all.
    pub text: String,
    /// First local day.
    pub from: Option<CivilDate>,
    /// Last local day.
    pub to: Option<CivilDate>,
    /// Any of these.
    pub moods: Vec<Mood>,
    /// All of these.
    pub tags: Vec<String>,
    /// Any of these.
    pub templates: Vec<Template>,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give.
    pub limit: u32,
}

/// An entry found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Which.
    pub id: ItemId,
    /// The entry.
    pub entry: Entry,
    /// Plain text: the beginning, or around the match, with [`HIT`] marks.
    pub excerpt: String,
    /// Not to be read yet.
    pub sealed: bool,
    /// Finished attachments.
    pub attachments: u32,
    /// A draft changes it.
    pub draft: bool,
    /// So many versions of it stand apart, and the person has not chosen; 0 of nearly every entry.
    pub versions: usize,
}

/// A day with entries.
#[derive(Debug, Clone)]
pub struct Day {
    /// The local day.
    pub on: CivilDate,
    /// How many.
    pub entries: u32,
    /// Mood of the day's last entry that has one, 1 to 5.
    pub mood: Option<u8>,
}

const COLUMNS: &str = "record.item, record.body, entry.sealed_until is not null as sealed, \
    (select count(*) from record as file where file.collection = 'attachment' \
       and json_extract(file.body, '$.entry') = lower(hex(entry.item))) as attachments, \
    exists (select 1 from draft where draft.item = entry.item) as draft";

impl Vault {
    /// How many match, and a page of them.
    pub async fn find(&self, find: &Find) -> Result<(u32, Vec<Found>)> {
        let matching = matching(find);
        let mut count = QueryBuilder::<Sqlite>::new("select count(*) from (select 1");
        conditions(&mut count, find, matching.as_deref());
        if matching.is_some() {
            count.push(" limit ").push_bind(MOST_FOUND);
        }
        count.push(")");
        let total: u32 = count.build_query_scalar().fetch_one(&self.database.readers).await?;
        if find.limit == 0 || total <= find.offset {
            return Ok((total, Vec::new()));
        }
        // Keys first, from the small index; then the pages of those entries alone. `cross join` keeps it in that order:
        // SQLite guesses that a collection has ten records, and would otherwise begin with all of them.
        let mut page = QueryBuilder::<Sqlite>::new("select ");
        page.push(COLUMNS);
        if matching.is_some() {
            page.push(", snippet(entry_search, -1, char(2), char(3), '…', 24) as excerpt");
        } else {
            page.push(", substr(entry_plain.text, 1, 240) as excerpt");
        }
        if matching.is_some() {
            page.push(" from entry_search cross join entry on entry.key = entry_search.rowid");
        } else {
            page.push(" from (select key");
            conditions(&mut page, find, None);
            page.push(" order by entry.key desc limit ").push_bind(find.limit);
            page.push(" offset ").push_bind(find.offset);
            page.push(
                ") as chosen cross join entry on entry.key = chosen.key \
                 cross join entry_plain on entry_plain.key = entry.key",
            );
        }
        page.push(" cross join record on record.collection = 'entry' and record.item = entry.item");
        if let Some(matching) = &matching {
            page.push(" where entry_search match ").push_bind(matching.as_str());
            narrow(&mut page, find, " and ");
            page.push(" order by entry_search.rowid desc limit ").push_bind(find.limit);
            page.push(" offset ").push_bind(find.offset);
        } else {
            page.push(" order by entry.key desc");
        }
        let rows = page.build().fetch_all(&self.database.readers).await?;
        let mut found = rows.iter().map(found).collect::<Result<Vec<_>>>()?;
        self.mark_apart(&mut found).await?;
        Ok((total, found))
    }

    /// Entries of this month and day in other years, newest first.
    pub async fn on_this_day(&self, on: CivilDate) -> Result<Vec<Found>> {
        let text = on.to_string();
        let month_day: String = text.chars().skip(5).collect();
        let mut query = QueryBuilder::<Sqlite>::new("select ");
        query.push(COLUMNS);
        query.push(
            ", substr(entry_plain.text, 1, 240) as excerpt from entry cross join entry_plain on entry_plain.key = entry.key \
             cross join record on record.collection = 'entry' and record.item = entry.item where entry.month_day = ",
        );
        query.push_bind(month_day).push(" and entry.on_day < ").push_bind(text);
        query.push(" order by entry.key desc limit 100");
        let rows = query.build().fetch_all(&self.database.readers).await?;
        let mut found = rows.iter().map(found).collect::<Result<Vec<_>>>()?;
        self.mark_apart(&mut found).await?;
        Ok(found)
    }

    /// The days that have entries, with the mood of each.
    pub async fn days(&self, from: CivilDate, to: CivilDate) -> Result<Vec<Day>> {
        sqlx::query(
            "select on_day, count(*) as entries, (select mood from entry as last where last.on_day = entry.on_day \
             and mood is not null order by key desc limit 1) as mood \
             from entry where on_day between ?1 and ?2 group by on_day order by on_day",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(&self.database.readers)
        .await?
        .iter()
        .map(|row| {
            Ok(Day {
                on: row.try_get::<&str, _>("on_day")?.parse().map_err(|_| Error::Damaged)?,
                entries: row.try_get("entries")?,
                mood: row.try_get("mood")?,
            })
        })
        .collect()
    }

    /// Mood levels of entries by local day.
    pub async fn entry_moods(&self, from: CivilDate, to: CivilDate) -> Result<Vec<(CivilDate, Option<u8>)>> {
        sqlx::query("select on_day, mood from entry where on_day between ?1 and ?2 order by on_day")
            .bind(from.to_string())
            .bind(to.to_string())
            .fetch_all(&self.database.readers)
            .await?
            .iter()
            .map(|row| {
                let on = row.try_get::<&str, _>("on_day")?.parse().map_err(|_| Error::Damaged)?;
                Ok((on, row.try_get("mood")?))
            })
            .collect()
    }

    /// Every tag with the number of entries that bear it, most used first.
    pub async fn tags(&self) -> Result<Vec<(String, u32)>> {
        sqlx::query("select tag, count(*) as entries from entry_tag group by tag order by entries desc, tag limit 1000")
            .fetch_all(&self.database.readers)
            .await?
            .iter()
            .map(|row| Ok((row.try_get("tag")?, row.try_get("entries")?)))
            .collect()
    }
}

fn found(row: &SqliteRow) -> Result<Found> {
    Ok(Found {
        id: id(row, "item")?,
        entry: serde_json::from_str(row.try_get("body")?).map_err(Error::Record)?,
        excerpt: row.try_get("excerpt")?,
        sealed: row.try_get("sealed")?,
        attachments: row.try_get("attachments")?,
        draft: row.try_get("draft")?,
        versions: 0,
    })
}

fn conditions(query: &mut QueryBuilder<Sqlite>, find: &Find, matching: Option<&str>) {
    if let Some(matching) = matching {
        query.push(" from entry_search");
        if find.from.is_some() || find.to.is_some() {
            query.push(" join entry on entry.key = entry_search.rowid");
        }
        query.push(" where entry_search match ").push_bind(matching.to_owned());
        narrow(query, find, " and ");
    } else {
        query.push(" from entry");
        narrow(query, find, " where ");
    }
}

fn narrow(query: &mut QueryBuilder<Sqlite>, find: &Find, first: &'static str) {
    let mut glue = first;
    for (day, compare) in [(find.from, "entry.on_day >= "), (find.to, "entry.on_day <= ")] {
        if let Some(day) = day {
            query.push(glue).push(compare).push_bind(day.to_string());
            glue = " and ";
        }
    }
}

/// The full-text query: words and filters, everything quoted so that nothing the person types is an operator.
fn matching(find: &Find) -> Option<String> {
    let mut parts: Vec<String> = words(&find.text);
    let any =
        |facets: Vec<String>| (!facets.is_empty()).then(|| format!("facets : ({})", facets.join(" OR ")));
    parts.extend(any(find.moods.iter().map(|mood| mood_facet(*mood)).collect()));
    parts.extend(any(find.templates.iter().map(|template| template_facet(*template)).collect()));
    parts.extend(find.tags.iter().map(|tag| format!("facets : {}", tag_facet(tag))));
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// What was typed, as full-text terms in the columns a person can see: "phrases" kept, the last word also a beginning (from its second letter).
fn words(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (number, part) in text.split('"').enumerate() {
        let phrase = number % 2 == 1;
        let pieces: Vec<&str> = if phrase { vec![part] } else { part.split_whitespace().collect() };
        for piece in pieces.into_iter().filter(|piece| piece.chars().any(char::is_alphanumeric)) {
            terms.push((piece.replace('"', " "), phrase));
        }
    }
    let open_end = text.chars().last().is_some_and(char::is_alphanumeric);
    // One letter begins nearly every entry. Until the second is there, the word is not looked for.
    if open_end && terms.last().is_some_and(|(word, phrase)| !phrase && word.len() == 1) {
        terms.pop();
    }
    let last = terms.len().saturating_sub(1);
    let term = |(number, (word, phrase)): (usize, (String, bool))| {
        let prefix = if number == last && open_end && !phrase { " *" } else { "" };
        format!("{{title text}} : \"{word}\"{prefix}")
    };
    terms.into_iter().take(32).enumerate().map(term).collect()
}

/// Letters whose day has come can be read and found from now on.
pub(crate) async fn open_letters(vault: &Vault, now: DateTime<Utc>, today: CivilDate) -> Result<()> {
    let due = sqlx::query("select item from entry where sealed_until <= ?1")
        .bind(today.to_string())
        .fetch_all(&vault.database.readers)
        .await?;
    if due.is_empty() {
        return Ok(());
    }
    let mut transaction = vault.database.writer.begin_with("begin immediate").await?;
    for row in &due {
        settle(&mut transaction, "entry", id(row, "item")?, now).await?;
    }
    transaction.commit().await?;
    Ok(())
}
