//! Recovery words and passphrases: anything that can be typed.
#![no_main]

use cairn_vault::{keys::Passphrase, phrase::Phrase};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    if let Ok(phrase) = Phrase::parse(typed) {
        let words = phrase.words().join(" ");
        assert_eq!(Phrase::parse(&words).expect("our own words").words().join(" "), words);
    }
    let _ = Passphrase::new(typed);
});
