//! An NAWS sheet: any bytes, as a whole and under the customary columns.
#![no_main]

#[path = "held.rs"]
mod held;

use cairn_meetings::source::Format;
use libfuzzer_sys::fuzz_target;

const COLUMNS: &[u8] = b"CommitteeName,AreaRegion,Day,Time,Duration,Closed,WheelChr,Format1,Format2,VirtualMeetingLink,PhoneMeetingNumber,Delete\n";

fuzz_target!(|bytes: &[u8]| {
    held::held(bytes, Format::Naws, "na");
    held::held(&[COLUMNS, bytes].concat(), Format::Naws, "na");
});
