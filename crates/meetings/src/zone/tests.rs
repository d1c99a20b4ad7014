use super::*;
use proptest::prelude::*;

fn zones() -> Zones {
    Zones::open(include_bytes!("../../data/zones.bin")).expect("the data that make places makes")
}

#[test]
fn every_zone_is_known_to_the_clock() {
    let zones = zones();
    let unknown: Vec<_> = zones.tiles.names.iter().filter(|name| name.parse::<Tz>().is_err()).collect();
    assert_eq!(unknown, Vec::<&String>::new());
    assert!(zones.tiles.names.len() > 300 && zones.version().starts_with("20"));
}

#[test]
fn cities_and_hard_corners() {
    for (lat, lon, zone) in [
        (37.7749, -122.4194, "America/Los_Angeles"),
        (33.7175, -117.8311, "America/Los_Angeles"),
        (40.7128, -74.006, "America/New_York"),
        (33.4484, -112.074, "America/Phoenix"),
        // The Navajo Nation keeps summer time, the Hopi land inside it does not.
        (36.1539, -109.5568, "America/Denver"),
        (35.8752, -110.6208, "America/Phoenix"),
        (41.6005, -87.3372, "America/Chicago"),
        (39.7684, -86.1581, "America/Indiana/Indianapolis"),
        (38.0406, -87.5289, "America/Chicago"),
        (41.6764, -86.252, "America/Indiana/Indianapolis"),
        (53.5461, -113.4938, "America/Edmonton"),
        (49.8951, -97.1384, "America/Winnipeg"),
        (50.4452, -104.6189, "America/Regina"),
        (45.5019, -73.5674, "America/Toronto"),
        (47.5615, -52.7126, "America/St_Johns"),
        (21.3069, -157.8583, "Pacific/Honolulu"),
        (18.4655, -66.1057, "America/Puerto_Rico"),
        (51.5074, -0.1278, "Europe/London"),
        (53.3498, -6.2603, "Europe/Dublin"),
        (47.6969, 8.689, "Europe/Busingen"),
        (48.2082, 16.3738, "Europe/Vienna"),
        (28.1235, -15.4363, "Atlantic/Canary"),
        (35.8894, -5.3213, "Africa/Ceuta"),
        (-31.9505, 115.8605, "Australia/Perth"),
        (-28.1667, 153.53, "Australia/Brisbane"),
        (-28.1960, 153.555, "Australia/Sydney"),
        (28.6139, 77.209, "Asia/Kolkata"),
        (-16.9, 179.99, "Pacific/Fiji"),
        (-43.95, -176.55, "Pacific/Chatham"),
        (37.7749, -122.5149, "America/Los_Angeles"), // on the beach
    ] {
        assert_eq!(at(lat, lon).map(|zone| zone.name()), Some(zone), "{lat} {lon}");
    }
}

#[test]
fn no_point_no_zone() {
    for (lat, lon) in [(91.0, 0.0), (0.0, 181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY), (0.0, -140.0)] {
        assert_eq!(at(lat, lon), None, "{lat} {lon}");
    }
    // The corners of the map are points like others.
    for (lat, lon) in [(90.0, 180.0), (-90.0, -180.0), (90.0, -180.0), (-90.0, 180.0)] {
        let _ = at(lat, lon);
    }
}

/// A map by hand: all sea but the south-west tile, whose north-east quarter is zone 1.
fn tiny() -> Vec<u8> {
    let mut bytes = b"CZON\x01\x04test\x02\x02\x00\x0dEurope/London\x0cEurope/Paris".to_vec();
    for tile in 0..90 * 45 {
        bytes.extend([1, 0, 0, 0, if tile == 0 { 4 } else { 1 }, 0, 0, 0]);
    }
    for tile in 0..90 * 45 {
        bytes.extend(if tile == 0 { &[1, 0, 0, 0, 1][..] } else { &[0, 0] });
    }
    bytes
}

#[test]
fn a_map_by_hand() {
    let zones = Zones::from_raw(tiny()).expect("one quarter of one tile");
    assert_eq!(zones.at(-87.0, -177.0), Some(Tz::Europe__London));
    assert_eq!(zones.at(-89.0, -177.0), None);
    for end in [0, 10, 500, tiny().len() - 1] {
        assert!(Zones::from_raw(tiny()[..end].to_vec()).is_err(), "cut at {end}");
    }
    assert!(Zones::open(b"not brotli").is_err());
}

proptest! {
    #[test]
    fn changed_bytes_are_refused_or_read(at: proptest::sample::Index, by in 1u8.., lat in -90.0..90.0, lon in -180.0..180.0) {
        let mut bytes = tiny();
        let place = at.index(bytes.len());
        bytes[place] ^= by;
        if let Ok(zones) = Zones::from_raw(bytes) {
            let _ = (zones.at(lat, lon), zones.at(-87.0, -177.0));
        }
    }
}
