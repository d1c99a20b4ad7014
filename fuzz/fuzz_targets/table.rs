//! Any table: any bytes, as a whole, under columns with customary names, and looked at for a mapping.
#![no_main]

#[path = "held.rs"]
mod held;

use cairn_meetings::{read::look, source::Format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = look(bytes, None);
    held::held(bytes, Format::Table, "na");
    held::held(&[b"name,day,time,end,duration,zoom,phone,types,language\n", bytes].concat(), Format::Table, "na");
});
