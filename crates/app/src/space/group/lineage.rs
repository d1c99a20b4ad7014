//! Which group goes on in which (SPEC.md, 6.10). A group that was founded anew says from which, and whoever belonged to that one
//! knows it by that. It is its founder's word, and proves nothing: who comes meets them, and compares words, as in any group.

use super::{
    found::named,
    member::{about, group_name, leaving},
    row::{KEEP, MembershipRow, founded_from, goes_on, item, membership},
    view::SuccessorView,
};
use crate::{fetch::server::Place, session::Unlocked, space::stop::Stop};
use cairn_domain::id::ItemId;
use cairn_protocol::name::Digest;
use cairn_sync::{authority::kept, member::Member, roster::Roster};
use cairn_vault::space::Name;
use serde_json::{Map, Value, json};

/// In what is said of a group itself: the fingerprints of those it goes on from, the last one first.
pub(super) const FOLLOWS: &str = "follows";
/// So many of them, at most.
const MOST: usize = 8;
/// That a member has founded the group anew. Each says it once, in an item with the name of the space.
const SUCCESSOR: &str = "successor";
/// Bytes of a server's name that another said.
const HOST: usize = 300;

/// Where a group stands among others of the person's.
pub(super) struct Lineage {
    /// Those it goes on from.
    pub(super) from: Vec<ItemId>,
    /// Those it goes on in.
    pub(super) to: Vec<ItemId>,
}

/// That a group was founded anew, as a member says it.
struct Said {
    by: Member,
    genesis: Digest,
    name: String,
    host: String,
}

/// What a group says of those it goes on from.
pub(super) async fn follows(unlocked: &Unlocked, group: &Name) -> Result<Vec<Digest>, Stop> {
    Ok(read(&about(unlocked, group).await?))
}

fn read(about: &Map<String, Value>) -> Vec<Digest> {
    let said = about.get(FOLLOWS).and_then(Value::as_array).into_iter().flatten();
    said.take(MOST).filter_map(|one| one.as_str()?.parse().ok()).collect()
}

/// What a group is to say that goes on from one with this fingerprint, which itself went on from these.
pub(super) fn put_follows(from: Digest, before: &[Digest]) -> Value {
    let all = std::iter::once(&from).chain(before.iter().filter(|one| **one != from));
    json!(all.take(MOST).map(ToString::to_string).collect::<Vec<_>>())
}

/// Where a group stands among others of the person's.
pub(super) async fn lineage(unlocked: &Unlocked, group: &Name, row: &MembershipRow) -> Result<Lineage, Stop> {
    let here = row.genesis()?;
    let mut before = follows(unlocked, group).await?;
    before.extend(row.anew_of.as_ref().and_then(|anew| anew.parse::<Digest>().ok()));
    let mut lineage = Lineage { from: Vec::new(), to: Vec::new() };
    for other in unlocked.vault().all::<MembershipRow>().await? {
        let (id, other) = (other.id, other.record);
        if id == item(group) {
            continue;
        }
        if other.genesis().is_ok_and(|genesis| before.contains(&genesis)) {
            lineage.from.push(id);
        }
        let mine = other.anew_of.as_ref() == Some(&row.genesis);
        if (mine || follows(unlocked, id.as_bytes()).await?.contains(&here))
            && goes_on(unlocked, id.as_bytes(), &other).await?
        {
            lineage.to.push(id);
        }
    }
    Ok(lineage)
}

/// What the members say of a group's being founded anew: those on the roster, and those who have gone since by their own
/// will.
async fn said(unlocked: &Unlocked, group: &Name, roster: &Roster) -> Result<Vec<Said>, Stop> {
    let (items, gone) =
        (unlocked.vault().group_items(group, SUCCESSOR).await?, leaving(unlocked, group).await?);
    let said = items.into_iter().filter(|one| one.id == item(group));
    let said = said.filter_map(|one| heard(kept(&one.collection).1?, &one.body));
    Ok(said.filter(|said| roster.get(said.by).is_some() || gone.contains(&said.by)).collect())
}

/// Reads what a member wrote, who may have written anything.
fn heard(by: Member, body: &Map<String, Value>) -> Option<Said> {
    let text = |field: &str| body.get(field)?.as_str();
    let (genesis, name) = (text("genesis")?.parse().ok()?, named(text("name")?).ok()?);
    let host = text("host").filter(|host| host.len() <= HOST)?;
    Some(Said { by, genesis, name, host: Place::named(host).ok()?.to_text() })
}

/// The same, as it is shown.
pub(super) async fn successors(
    unlocked: &Unlocked,
    group: &Name,
    (roster, me): (&Roster, Member),
) -> Result<Vec<SuccessorView>, Stop> {
    let rows = unlocked.vault().all::<MembershipRow>().await?;
    let said = said(unlocked, group, roster).await?.into_iter().map(|said| SuccessorView {
        by: said.by.0,
        this: said.by == me,
        group: rows.iter().find(|row| row.record.genesis == said.genesis.to_string()).map(|row| row.id),
        name: said.name,
        host: said.host,
    });
    Ok(said.collect())
}

/// Who of a group has said that the one with this fingerprint is what it goes on in.
pub(super) async fn announced_by(
    unlocked: &Unlocked,
    group: &Name,
    (roster, genesis): (&Roster, Digest),
) -> Result<Option<Member>, Stop> {
    let said = said(unlocked, group, roster).await?;
    Ok(said.into_iter().find(|said| said.genesis == genesis).map(|said| said.by))
}

/// Says to the members of a group, in the person's name, in which one the person has founded it anew, or takes that back.
/// False if there is no such group.
pub(super) async fn tell(unlocked: &Unlocked, group: &Name, me: Member, told: bool) -> Result<bool, Stop> {
    let collection = format!("{SUCCESSOR}:{}", me.0);
    let fields = if told { successor(unlocked, group).await? } else { None };
    if told && fields.is_none() {
        return Ok(false);
    }
    let mut change = unlocked.vault().begin_in(group, KEEP, "", unlocked.now()).await?;
    match fields {
        Some(fields) => _ = change.put_fields(&collection, item(group), &fields).await?,
        None => match change.remove_item(&collection, item(group)).await {
            Ok(()) | Err(cairn_vault::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        },
    }
    change.commit().await?;
    Ok(true)
}

/// What is to be said of the group that the person has founded anew from this one. No key of it, and no invite: who is let in
/// there is asked there.
async fn successor(unlocked: &Unlocked, group: &Name) -> Result<Option<Map<String, Value>>, Stop> {
    let Some(row) = membership(unlocked, group).await? else { return Ok(None) };
    let Some(new) = founded_from(unlocked, &row.genesis).await? else { return Ok(None) };
    let Some(row) = membership(unlocked, &new).await? else { return Ok(None) };
    let name = group_name(unlocked, &new).await?.unwrap_or(row.group);
    let fields = [("genesis", json!(row.genesis)), ("host", json!(row.host)), ("name", json!(name))];
    Ok(Some(fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(fields: &[(&str, Value)]) -> Map<String, Value> {
        fields.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect()
    }

    #[test]
    fn what_a_member_wrote_of_a_successor_is_read_within_limits() {
        let honest = [
            ("genesis", json!("ab".repeat(32))),
            ("name", json!(" Thursday ")),
            ("host", json!("cairn.example.org")),
        ];
        let said = heard(Member(3), &body(&honest)).expect("it is good");
        assert_eq!((said.by, &*said.name, &*said.host), (Member(3), "Thursday", "cairn.example.org"));
        let worse = [
            ("genesis", json!("ab".repeat(31))),
            ("genesis", json!("zz".repeat(32))),
            ("genesis", json!(7)),
            ("name", json!("")),
            ("name", json!("a".repeat(61))),
            ("name", json!("a\u{202e}\nb")),
            ("host", json!("http://example.org")),
            ("host", json!("no address")),
            ("host", json!(format!("{}cairn.example.org", " ".repeat(HOST)))),
            ("host", json!(format!("{}.org", "a.".repeat(200)))),
        ];
        for (field, value) in worse {
            let mut fields = body(&honest);
            fields.insert(field.to_owned(), value.clone());
            assert!(heard(Member(3), &fields).is_none(), "{field}: {value}");
            fields.remove(field);
            assert!(heard(Member(3), &fields).is_none(), "without {field}");
        }
    }

    #[test]
    fn no_more_is_read_of_what_a_group_goes_on_from_than_is_written() {
        let digest = |number: u8| Digest::from_bytes([number; 32]);
        let all: Vec<Digest> = (0..20).map(digest).collect();
        let read_back = |value: Value| read(&body(&[(FOLLOWS, value)]));
        let written = read_back(put_follows(digest(9), &all));
        let first: Vec<Digest> = [9].into_iter().chain(0..7).map(digest).collect();
        assert_eq!(written, first, "the last one first, no more than eight");
        assert_eq!(read_back(put_follows(digest(0), &all[..2])), all[..2], "each once");
        let much: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(read_back(json!(much)).len(), MOST, "whoever wrote more");
        assert_eq!(read_back(json!([7, "not one", much[0]])), [digest(0)]);
        assert_eq!(read_back(json!("much")), []);
    }
}
