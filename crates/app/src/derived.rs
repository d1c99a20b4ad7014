//! Ids of things of which there is one, so that every device calls them the same.

use cairn_domain::id::ItemId;

/// The id of the one item of a collection that is for something: today's intention, the answer to an entry, a saved
/// meeting. Made from what it is for.
pub(crate) fn id_of(collection: &str, what: &str) -> ItemId {
    let hash = blake3::hash(format!("cairn/1/{collection}/{what}").as_bytes());
    let mut id = [0; 16];
    id.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
    ItemId::from_bytes(id)
}
