//! Rhythms in words: any name and notes of a weekly meeting.
#![no_main]

#[path = "held.rs"]
mod held;

use cairn_meetings::source::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|words: (&str, &str, u8)| {
    let (name, notes, day) = words;
    let record = serde_json::json!([{"slug": "a", "name": name, "notes": notes, "day": day % 7, "time": "19:00"}]);
    held::held(record.to_string().as_bytes(), Format::MeetingGuide, "na");
});
