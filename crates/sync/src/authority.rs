//! Who may write what (SPEC.md, 5.4): the class of each collection, and under what name an op is kept.

use crate::member::Member;
use std::borrow::Cow;

/// Whose space it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One person's devices.
    Personal,
    /// A group's people.
    Group,
}

/// Who may write in a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Any member.
    Shared,
    /// Facilitators.
    Led,
    /// Each their own items: the author is part of an item's identity.
    Own,
    /// As own, one item for each thing that it is said of.
    Signed,
}

/// Why an op is put aside, alone: the other ops of its record stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// Only a facilitator may write here, and the author was none in the epoch of the record.
    #[error("only a facilitator may write this")]
    Led,
    /// A collection of a newer version: looked at again after an update.
    #[error("a collection not known here")]
    Unknown,
}

/// The collections of a group.
const GROUP: &[(&str, Class)] = &[
    // What the group is called, and how it works.
    ("group", Class::Led),
    ("agreement", Class::Led),
    ("plan", Class::Led),
    ("invite", Class::Led),
    // That a request for new keys was declined.
    ("declined", Class::Led),
    ("goal", Class::Shared),
    // How a member wants to be called.
    ("profile", Class::Own),
    ("intention", Class::Own),
    // That a member leaves, or asks for new keys, or has healed a server that was restored.
    ("leave", Class::Own),
    ("rekey", Class::Own),
    // A newer wrap key.
    ("refresh", Class::Own),
    ("healed", Class::Own),
    // That a member has founded the group anew.
    ("successor", Class::Own),
    ("signature", Class::Signed),
    ("appreciation", Class::Signed),
];

/// What stands between the name of a collection and its author's number.
const OF: char = ':';

/// The class of a collection; none if it is not known here. A person's own devices may write everything.
pub fn class(kind: Kind, collection: &str) -> Option<Class> {
    match kind {
        Kind::Personal => Some(Class::Shared),
        Kind::Group => GROUP.iter().find(|(name, _)| *name == collection).map(|(_, class)| *class),
    }
}

/// The name under which what an author writes in a collection is kept, if they may write there: where each has their own
/// items it ends with the author's number, which no record can name but by its signature. `facilitator` says whether the
/// author was one in the epoch of the record.
pub fn keep(
    kind: Kind,
    author: Member,
    facilitator: bool,
    collection: &str,
) -> Result<Cow<'_, str>, NotAllowed> {
    match class(kind, collection).ok_or(NotAllowed::Unknown)? {
        Class::Shared => Ok(Cow::Borrowed(collection)),
        Class::Led if facilitator => Ok(Cow::Borrowed(collection)),
        Class::Led => Err(NotAllowed::Led),
        Class::Own | Class::Signed => Ok(Cow::Owned(format!("{collection}{OF}{}", author.0))),
    }
}

/// What [`keep`] put together: the collection, and whose it is where each has their own.
pub fn kept(name: &str) -> (&str, Option<Member>) {
    match name.split_once(OF) {
        Some((collection, author)) => (collection, author.parse().ok().map(Member)),
        None => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_lets_in_whom_it_must() {
        let keep =
            |author, facilitator, collection| keep(Kind::Group, Member(author), facilitator, collection);
        assert_eq!(keep(1, false, "goal"), Ok("goal".into()));
        assert_eq!(keep(1, false, "plan"), Err(NotAllowed::Led));
        assert_eq!(keep(1, true, "plan"), Ok("plan".into()));
        assert_eq!(keep(1, true, "diary"), Err(NotAllowed::Unknown));
        for collection in ["intention", "signature"] {
            assert_eq!(keep(1, false, collection), keep(1, true, collection));
            assert_ne!(keep(1, false, collection), keep(2, false, collection), "another's is another item");
            assert_eq!(kept(&keep(7, false, collection).unwrap()), (collection, Some(Member(7))));
        }
    }

    #[test]
    fn nobody_names_anothers_in_a_record() {
        for collection in ["intention:2", "goal:1", "profile:", ":", "@00/goal"] {
            assert_eq!(
                keep(Kind::Group, Member(1), true, collection),
                Err(NotAllowed::Unknown),
                "{collection}"
            );
        }
        assert_eq!(kept("goal"), ("goal", None));
    }

    #[test]
    fn a_persons_devices_may_write_everything() {
        for collection in ["journal", "setting", "plan", "whatever comes"] {
            assert_eq!(keep(Kind::Personal, Member(3), true, collection), Ok(collection.into()));
        }
    }
}
