//! The packed gazetteer: any bytes as they come from the packing, and as the packing itself; what opens can be searched.
#![no_main]

use cairn_meetings::{
    meeting::Point,
    place::{Bias, Gazetteer},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Gazetteer::open(bytes);
    if let Ok(gazetteer) = Gazetteer::from_raw(bytes) {
        let near = Some(Point { lat: 10.0, lon: 10.0 });
        for text in ["ba", "st a, b", "94110", "m5v"] {
            assert!(gazetteer.find(text, &Bias { country: Some("US"), near }, 5).len() <= 5);
        }
        let _ = gazetteer.nearest(Point { lat: -80.0, lon: -170.0 });
        assert!(gazetteer.largest(-90.0, -180.0, 90.0, 180.0, 7).len() <= 7);
    }
});
