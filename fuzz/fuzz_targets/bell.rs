//! What lies outside of the vault: any bytes as a bell. What can be read is rung without a panic, nothing of it early,
//! nothing twice.
#![no_main]

use cairn_domain::civil::ZoneId;
use cairn_reminders::bell::{Act, Bell, Effect};
use chrono::{DateTime, TimeDelta};
use libfuzzer_sys::fuzz_target;
use std::collections::HashSet;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut bell) = serde_json::from_slice::<Bell>(bytes) else { return };
    let zones: Vec<ZoneId> =
        ["UTC", "Pacific/Apia", "America/New_York"].map(|name| name.parse().unwrap()).into();
    bell.recover();
    let start = DateTime::from_timestamp(1_795_305_600, 0).unwrap();
    let mut rang = HashSet::new();
    for (hours, zone) in [0, 1, 23, 24, 24 * 40, 24 * 39].into_iter().zip(zones.iter().cycle()) {
        let now = start + TimeDelta::hours(hours);
        let known: HashSet<_> =
            bell.rung_since(DateTime::<chrono::Utc>::MIN_UTC).map(|rung| rung.id).collect();
        for effect in bell.look(now, *zone) {
            if let Effect::Ring { id, .. } = effect {
                assert!(!known.contains(&id) && rang.insert(id));
                bell.rang(id, now);
                bell.act(id, Act::Snooze { minutes: u32::MAX }, now);
                bell.act(id, Act::Done, now);
            }
        }
        assert!(bell.next(*zone).is_none_or(|next| next > now));
        assert!(bell.since(now) <= now);
        bell.applied(bell.acts().len());
    }
    bell.seen();
    let text = serde_json::to_vec(&bell).unwrap();
    assert_eq!(serde_json::from_slice::<Bell>(&text).unwrap(), bell);
});
