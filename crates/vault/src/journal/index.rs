//! The journal's index: what is kept beside each entry so that it is found.

use crate::{
    error::{Error, Result},
    record::blob,
};
use cairn_domain::{
    id::ItemId,
    journal::{Entry, Mood, Template},
};
use chrono::{DateTime, Utc};
use pulldown_cmark::{Event, Parser, TagEnd};
use serde_json::Value;
use sqlx::SqliteConnection;

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
    let key: Option<i64> = sqlx::query_scalar("select key from entry where item = ?1")
        .bind(blob(&item))
        .fetch_optional(&mut *connection)
        .await?;
    if let Some(key) = key {
        // An external-content index must be told the old words before the row goes.
        sqlx::query(
            "insert into entry_search (entry_search, rowid, title, text, facets) \
             select 'delete', key, title, text, facets from entry_plain where key = ?1",
        )
        .bind(key)
        .execute(&mut *connection)
        .await?;
        sqlx::query("delete from entry where key = ?1").bind(key).execute(&mut *connection).await?;
    }
    let Some(body) = body else { return Ok(()) };
    let entry: Entry = serde_json::from_value(body).map_err(Error::Record)?;
    let local = entry.written_at.with_timezone(&entry.zone.tz()).naive_local();
    let on = entry.zone.day_at(entry.written_at, 0).to_string();
    let sealed = entry.sealed_until.filter(|until| entry.zone.day_at(now, 0) < *until);
    let base = local.and_utc().timestamp_millis().saturating_mul(4096);
    let key: i64 =
        sqlx::query_scalar("select coalesce(max(key) + 1, ?1) from entry where key between ?1 and ?1 + 4095")
            .bind(base)
            .fetch_one(&mut *connection)
            .await?;
    sqlx::query("insert into entry (key, item, on_day, month_day, mood, sealed_until) values (?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(key)
        .bind(blob(&item))
        .bind(&on)
        .bind(on.chars().skip(5).collect::<String>())
        .bind(entry.mood.map(Mood::level))
        .bind(sealed.map(|until| until.to_string()))
        .execute(&mut *connection)
        .await?;
    for tag in &entry.tags {
        sqlx::query("insert or ignore into entry_tag (tag, key) values (?1, ?2)")
            .bind(tag)
            .bind(key)
            .execute(&mut *connection)
            .await?;
    }
    let (title, text) = if sealed.is_some() { (String::new(), String::new()) } else { searchable(&entry) };
    sqlx::query("insert into entry_plain (key, title, text, facets) values (?1, ?2, ?3, ?4)")
        .bind(key)
        .bind(title)
        .bind(text)
        .bind(facets(&entry))
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "insert into entry_search (rowid, title, text, facets) select key, title, text, facets from entry_plain where key = ?1",
    )
    .bind(key)
    .execute(connection)
    .await?;
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
