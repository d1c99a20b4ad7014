//! A sheet of meetings: any bytes.
#![no_main]

#[path = "held.rs"]
mod held;

use cairn_meetings::source::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| held::held(bytes, Format::Sheet, "aa"));
