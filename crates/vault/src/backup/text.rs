//! `journal.md`: the journal to be read without Cairn. Names of fields are those of the ops and are not translated.

use super::Result;
use cairn_domain::journal::{Entry, Halt, Mood, Template};
use serde::Serialize;
use std::io::Write;

/// One entry.
pub(super) fn write(out: &mut dyn Write, entry: &Entry, sealed: bool) -> Result<()> {
    let local = entry.written_at.with_timezone(&entry.zone.tz());
    write!(out, "## {}", local.format("%Y-%m-%d %H:%M"))?;
    if !sealed && !entry.title.is_empty() {
        // A line break in a title would end the heading.
        write!(out, " · {}", entry.title.replace(['\r', '\n'], " "))?;
    }
    write!(out, "\n\n")?;
    if entry.template != Template::Free {
        writeln!(out, "- template: {}", word(&entry.template))?;
    }
    if let Some(until) = entry.sealed_until {
        writeln!(out, "- sealed_until: {until}")?;
    }
    if let Some(mood) = &entry.mood {
        writeln!(out, "- mood: {}", word::<Mood>(mood))?;
    }
    let halt: Vec<String> = entry.halt.iter().map(word::<Halt>).collect();
    for (field, values) in [("halt", &halt), ("feelings", &entry.feelings), ("tags", &entry.tags)] {
        if !values.is_empty() {
            writeln!(out, "- {field}: {}", values.join(", "))?;
        }
    }
    if !sealed {
        if !entry.body.is_empty() {
            write!(out, "\n{}\n", entry.body.trim_end())?;
        }
        for (question, answer) in &entry.answers {
            write!(out, "\n### {question}\n\n{}\n", answer.trim_end())?;
        }
    }
    Ok(writeln!(out)?)
}

/// The word under which a choice is kept.
fn word<T: Serialize>(choice: &T) -> String {
    serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
