//! Paths, as a router takes them and with their names filled in. All names are lower-case hexadecimal digits.

/// What the server is.
pub const ABOUT: &str = "/v1/about";
/// Ask for something to sign.
pub const CHALLENGE: &str = "/v1/challenge";
/// Be let in.
pub const AUTH: &str = "/v1/auth";
/// Make a space; the host's admission token is the bearer.
pub const SPACES: &str = "/v1/spaces";
/// Delete a space.
pub const SPACE: &str = "/v1/spaces/{space}";
/// Send and fetch records.
pub const RECORDS: &str = "/v1/spaces/{space}/records";
/// Delete what is sealed in a record.
pub const RECORD: &str = "/v1/spaces/{space}/records/{record}";
/// Make a new epoch.
pub const COMMITS: &str = "/v1/spaces/{space}/commits";
/// One commit, with the slot asked for; no bearer, for the slot's name is the proof. Without a slot, within a session, the
/// commit's body alone.
pub const COMMIT: &str = "/v1/spaces/{space}/commits/{epoch}";
/// Announce a blob, or ask which of its chunks are missing.
pub const BLOB: &str = "/v1/spaces/{space}/blobs/{blob}";
/// One chunk of a blob, numbered from 0.
pub const CHUNK: &str = "/v1/spaces/{space}/blobs/{blob}/{chunk}";
/// Drop what a snapshot holds.
pub const COMPACT: &str = "/v1/spaces/{space}/compact";
/// Where a space's own recovery, or something that looks like it, is kept.
pub const LOCATOR: &str = "/v1/locators/{locator}";
/// Letters between people who share a secret.
pub const MAILBOX: &str = "/v1/mailbox/{mailbox}";
/// That something new is there: once, as soon as the chain ends beyond `after` or `wait` seconds have passed; or, to who
/// accepts `text/event-stream`, whenever it grows.
pub const EVENTS: &str = "/v1/spaces/{space}/events";
/// What a space publishes: put by a facilitator, read by its members as it stands.
pub const PUBLISHED: &str = "/v1/spaces/{space}/meetings";
/// What all spaces publish, for everyone.
pub const MEETINGS: &str = "/meetings.json";

/// Puts names into a path, in their order. None unless there are as many as places for them, or if a name has
/// anything but lower-case letters and digits: no name can leave its place.
pub fn fill(path: &str, names: &[&str]) -> Option<String> {
    let mut names = names.iter();
    let mut filled = String::new();
    for part in path.split('/').skip(1) {
        filled.push('/');
        if part.starts_with('{') {
            let name = names.next()?;
            let plain = name.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
            if name.is_empty() || !plain {
                return None;
            }
            filled.push_str(name);
        } else {
            filled.push_str(part);
        }
    }
    names.next().is_none().then_some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_places() {
        assert_eq!(fill(CHUNK, &["0a", "ff", "3"]).as_deref(), Some("/v1/spaces/0a/blobs/ff/3"));
        assert_eq!(fill(ABOUT, &[]).as_deref(), Some(ABOUT));
        for wrong in [&[][..], &["0a", "1"], &[""], &["../x"], &["a/b"], &["A0"], &["%2e"]] {
            assert_eq!(fill(SPACE, wrong), None, "{wrong:?}");
        }
    }
}
