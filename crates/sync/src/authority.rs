//! Who may write what (SPEC.md, 5.4): the class of each collection, and the item that an op of one's own is about.

use crate::{label, member::Member, op::Written};
use cairn_domain::id::ItemId;
use cairn_protocol::digest;
use std::array;

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
const GROUP: [(&str, Class); 12] = [
    // What the group is called, and how it works.
    ("group", Class::Led),
    ("agreement", Class::Led),
    ("plan", Class::Led),
    ("invite", Class::Led),
    ("goal", Class::Shared),
    // How a member wants to be called.
    ("profile", Class::Own),
    ("intention", Class::Own),
    // That a member leaves, or asks for new keys, or has healed a server that was restored.
    ("leave", Class::Own),
    ("rekey", Class::Own),
    ("healed", Class::Own),
    ("signature", Class::Signed),
    ("appreciation", Class::Signed),
];

/// The class of a collection; none if it is not known here. A person's own devices may write everything.
pub fn class(kind: Kind, collection: &str) -> Option<Class> {
    match kind {
        Kind::Personal => Some(Class::Shared),
        Kind::Group => GROUP.iter().find(|(name, _)| *name == collection).map(|(_, class)| *class),
    }
}

/// The item that an op is about, as it is kept, if its author may write it. `facilitator` says whether the author was one
/// in the epoch of the record.
pub fn item(kind: Kind, author: Member, facilitator: bool, op: &Written) -> Result<ItemId, NotAllowed> {
    match class(kind, &op.collection).ok_or(NotAllowed::Unknown)? {
        Class::Shared => Ok(op.item),
        Class::Led if facilitator => Ok(op.item),
        Class::Led => Err(NotAllowed::Led),
        Class::Own | Class::Signed => Ok(derive_own(author, op.item)),
    }
}

/// The item of a collection in which each author has their own: sixteen bytes of `H(label, author ‖ item)`, so no author
/// can name another's.
pub fn derive_own(author: Member, item: ItemId) -> ItemId {
    let hash = digest(label::OWN_ITEM, &[&author.0.to_be_bytes(), item.as_bytes()]);
    ItemId::from_bytes(array::from_fn(|place| hash.as_bytes()[place]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cairn_domain::op::{Hlc, Stamp, WriterId};

    const ITEM: ItemId = ItemId::from_bytes([7; 16]);

    fn op(collection: &str) -> Written {
        let stamp = Stamp { hlc: Hlc(1), writer: WriterId([1; 8]), wseq: 1 };
        let (field, text) = ("text".into(), Some("1".into()));
        Written { collection: collection.into(), item: ITEM, field, text, stamp, base: None }
    }

    #[test]
    fn each_class_lets_in_whom_it_must() {
        let item =
            |author, facilitator, collection| item(Kind::Group, Member(author), facilitator, &op(collection));
        assert_eq!(item(1, false, "goal"), Ok(ITEM));
        assert_eq!(item(1, false, "plan"), Err(NotAllowed::Led));
        assert_eq!(item(1, true, "plan"), Ok(ITEM));
        assert_eq!(item(1, true, "diary"), Err(NotAllowed::Unknown));
        for collection in ["intention", "signature"] {
            assert_eq!(item(1, false, collection), item(1, true, collection));
            assert_ne!(item(1, false, collection), item(2, false, collection), "another's is another item");
            assert_ne!(item(1, false, collection), Ok(ITEM), "and nobody's is the bare name");
        }
    }

    #[test]
    fn a_persons_devices_may_write_everything() {
        for collection in ["journal", "setting", "plan", "whatever comes"] {
            assert_eq!(item(Kind::Personal, Member(3), true, &op(collection)), Ok(ITEM));
        }
    }
}
