//! What a group publishes: a text is refused whole, or written out so that it reads the same once more, with nothing that a page
//! would take for markup.
#![no_main]

use cairn_protocol::{limit, meeting::Meetings};
use libfuzzer_sys::fuzz_target;

const NAME: &str = "0a0b0c0d0e0f0a0b";

fuzz_target!(|text: &str| {
    if text.len() > limit::PUBLICATION {
        return;
    }
    let Ok(meetings) = Meetings::read(text) else { return };
    let written = format!("[{}]", meetings.write(NAME));
    assert!(!written.contains(['<', '>', '&']));
    let again = Meetings::read(&written).expect("what was written is good");
    assert_eq!(again.many(), meetings.many());
    assert_eq!(format!("[{}]", again.write(NAME)), written);
});
