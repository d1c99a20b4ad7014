//! The packed map of time zones: any bytes as they come from the packing, and as the packing itself; what opens answers for
//! every tile.
#![no_main]

use cairn_meetings::zone::Zones;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Zones::open(bytes);
    if let Ok(zones) = Zones::from_raw(bytes.to_vec()) {
        for step in 0..90 {
            let _ = zones.at(f64::from(step) * 2.0 - 89.9, f64::from(step) * 4.0 - 179.3);
        }
    }
});
