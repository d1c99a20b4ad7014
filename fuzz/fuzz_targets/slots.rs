//! The slot file: any bytes as they are, and any bytes as a body whose checksum is right.
#![no_main]

use cairn_vault::slots::Slots;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Slots::parse(bytes);
    let checksum = cairn_vault::slots::checksum(bytes);
    let mut sealed = bytes.to_vec();
    sealed.extend_from_slice(&checksum);
    if let Ok(slots) = Slots::parse(&sealed) {
        // What could be read is written so that it is read the same.
        assert_eq!(Slots::parse(&slots.to_bytes()).ok(), Some(slots));
    }
});
