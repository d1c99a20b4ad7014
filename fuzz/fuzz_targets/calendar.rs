//! A calendar: any bytes, as a whole and as the inside of an event.
#![no_main]

#[path = "held.rs"]
mod held;

use cairn_meetings::source::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    held::held(bytes, Format::Calendar, "na");
    let event = [b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTAMP:20261122T000000Z\n", bytes, b"\nEND:VEVENT\nEND:VCALENDAR\n"];
    held::held(&event.concat(), Format::Calendar, "na");
});
