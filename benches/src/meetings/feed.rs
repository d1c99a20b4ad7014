//! Large lists out of the shared ones.

use anyhow::Result;
use serde_json::{Map, Value, json};
use std::{fs, path::PathBuf};

/// Lists in the form of the Meeting Guide, with real records.
const LISTS: [&str; 7] = [
    "tsml/oc-2023-09-01.json",
    "tsml/aasepia-2023-02-12.json",
    "tsml/aasanjose-2021-10-02.json",
    "tsml/aasanjose-2021-06-07.json",
    "tsml/edmonton-2022-09-18.json",
    "tsml/al-anon-2023-08-22.json",
    "oiaa/cypress-meetings.json",
];
/// What a list of 64 MiB has room for, and every field that is read.
const FIELDS: [&str; 22] = [
    "slug",
    "name",
    "day",
    "time",
    "end_time",
    "types",
    "notes",
    "group",
    "location",
    "formatted_address",
    "address",
    "city",
    "state",
    "postal_code",
    "country",
    "latitude",
    "longitude",
    "timezone",
    "conference_url",
    "conference_phone",
    "attendance_option",
    "region",
];

/// Their records, without what is empty; none where they are not beside the project.
pub(super) fn shared() -> Result<Option<Vec<Map<String, Value>>>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/feeds");
    let mut records = Vec::new();
    for name in LISTS {
        let Ok(bytes) = fs::read(folder.join(name)) else { return Ok(None) };
        let list: Value = serde_json::from_slice(&bytes)?;
        let list = list.get("meetings").unwrap_or(&list).as_array().cloned().unwrap_or_default();
        for record in list {
            let Value::Object(mut record) = record else { continue };
            record.retain(|field, value| {
                FIELDS.contains(&field.as_str())
                    && !value.is_null()
                    && *value != json!("")
                    && *value != json!([])
            });
            if let Some(Value::String(notes)) = record.get_mut("notes") {
                *notes = notes.chars().take(160).collect();
            }
            records.push(record);
        }
    }
    Ok(Some(records))
}

/// A list of `count` records: the shared ones again and again, each with a key, a place some kilometres off and a time some
/// minutes later of its own. `which` makes another list, and one record in `changed` (0: none) begins a quarter of an
/// hour later than otherwise.
pub(super) fn list(records: &[Map<String, Value>], count: usize, which: usize, changed: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(count * 600);
    out.push(b'[');
    for number in 0..count {
        let round = number / records.len() + which * 64;
        let mut record = records[number % records.len()].clone();
        record.insert("slug".to_owned(), json!(format!("{which}-{number}")));
        if let Some(Value::String(name)) = record.get_mut("name") {
            name.push_str(&format!(" {round}"));
        }
        // Quasi-random: no two copies of a record in one place, and none far from its town.
        for (field, step) in [("latitude", 0.754_877_666), ("longitude", 0.569_840_291)] {
            let at = record.get(field).and_then(|at| at.as_f64().or_else(|| at.as_str()?.parse().ok()));
            if let Some(at) = at {
                #[allow(clippy::cast_precision_loss, reason = "a small number")]
                let off = (round as f64 * step).fract() - 0.5;
                record.insert(field.to_owned(), json!(((at + off * 0.4) * 1e5).round() / 1e5));
            }
        }
        let later = round % 12 * 5 + if changed > 0 && number % changed == 0 { 15 } else { 0 };
        if let Some(time) = record.get("time").and_then(Value::as_str).and_then(minutes) {
            let time = (time + later) % 1440;
            record.insert("time".to_owned(), json!(format!("{:02}:{:02}", time / 60, time % 60)));
            record.remove("end_time");
        }
        if number > 0 {
            out.push(b',');
        }
        out.extend(Value::Object(record).to_string().into_bytes());
    }
    out.push(b']');
    out
}

fn minutes(time: &str) -> Option<usize> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<usize>().ok()? * 60 + minutes.get(..2)?.parse::<usize>().ok()?)
}
