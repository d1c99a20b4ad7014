//! Bytes of any kind: what they look like, and whether that agrees with reading them.
#![no_main]

use cairn_meetings::{
    read::{Unreadable, look, read},
    source::About,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let seen = look(bytes, Some("https://example.org/list"));
    assert!(seen.feeds_linked.len() <= 20);
    match read(bytes, &About::default()) {
        Ok(list) => assert_eq!(seen.guesses.first(), Some(&list.format)),
        Err(Unreadable::WebPage) => assert!(seen.guesses.is_empty()),
        Err(_) => {}
    }
});
