//! Requests for new keys, as those who may confirm them see them (SPEC.md, 6.10).
//!
//! A request proves nothing: who stole a device has the same old keys. What counts are the words, compared in person or by
//! phone, and what is confirmed are the keys by which those were made, and no others that came meanwhile.

use super::{
    ask::{DECLINED, REKEY, declined},
    asked::RekeyView,
    keys::{called, said},
    member::names,
    row::{KEEP, item},
};
use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    session::Unlocked,
    space::{
        intent::{intend, wanted},
        snapshot::item as chain_item,
        stop::Stop,
    },
};
use cairn_protocol::{chain::Kept, name::PublicKey};
use cairn_sync::{
    authority::kept, history::Past, intent::Intent, member::Member, rekey::Request, standing::Standing,
};
use cairn_vault::space::{GroupItem, Name};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Requests of one member that are shown, the newest first: words are worked out for each.
const SHOWN: usize = 8;

/// A request that can be confirmed as the roster is, and whose.
pub(super) fn read_request(one: &GroupItem, standing: &Standing) -> Option<(Member, Request)> {
    let by = kept(&one.collection).1?;
    let request = said::read(&one.body, Request::from_bytes)?;
    let good = item(&request.name()) == one.id && request.stands(by, standing.roster());
    good.then_some((by, request))
}

/// Who asks for new keys; but for those that were declined. The newest first.
pub(super) async fn requests(
    unlocked: &Unlocked,
    group: &Name,
    standing: &Standing,
) -> Result<Vec<(Member, Request)>, Stop> {
    let mut items = unlocked.vault().group_items(group, REKEY).await?;
    items.sort_by_key(|one| std::cmp::Reverse(one.changed_at));
    let declined = declined(unlocked, group).await?;
    let read = items.iter().filter_map(|one| read_request(one, standing));
    Ok(read.filter(|(_, request)| !declined.contains(&request.name())).collect())
}

/// The same, to be shown.
pub(super) async fn list(
    unlocked: &Unlocked,
    group: &Name,
    standing: &Standing,
) -> Result<Vec<RekeyView>, IpcError> {
    let mut by = HashMap::<Member, Vec<Request>>::new();
    for (member, request) in requests(unlocked, group, standing).await? {
        by.entry(member).or_default().push(request);
    }
    let (names, wanted) = (names(unlocked, group).await?, wanted(unlocked, group).await?);
    let mut views = Vec::new();
    for (member, all) in by {
        let several = all.len() > 1;
        let since = since(unlocked, group, (standing, member)).await?;
        for request in all.into_iter().take(SHOWN) {
            let at = (standing.space(), standing.genesis());
            let confirming = wanted.iter().any(|(_, intent)| {
                matches!(intent, Intent::Rekey { member: of, keys, .. } if *of == member && *keys == request.keys)
            });
            let (name, asked) = (called(request.keys.fingerprint()), request.asked);
            let words = off_thread(move || {
                request.words(at, member).map_err(|_| IpcError::new(Code::Internal, "not enough memory"))
            })
            .await?;
            views.push(RekeyView {
                number: member.0,
                name: names.get(&member).cloned().unwrap_or_default(),
                request: name,
                asked_at: super::invite::moment(asked),
                keys_since: since,
                words: words.into_iter().map(str::to_owned).collect(),
                several,
                confirming,
            });
        }
    }
    views.sort_by(|one, other| (one.number, &one.request).cmp(&(other.number, &other.request)));
    Ok(views)
}

/// How many members ask for new keys.
pub(super) async fn asking(unlocked: &Unlocked, group: &Name, standing: &Standing) -> Result<u32, Stop> {
    let all = requests(unlocked, group, standing).await?;
    let members: BTreeSet<Member> = all.into_iter().map(|(by, _)| by).collect();
    Ok(u32::try_from(members.len()).unwrap_or(u32::MAX))
}

/// A request by its whole name.
pub(super) async fn find(
    unlocked: &Unlocked,
    group: &Name,
    (standing, member, name): (&Standing, Member, &str),
) -> Result<Request, IpcError> {
    let all = requests(unlocked, group, standing).await?;
    let found = all.into_iter().find(|(by, one)| *by == member && called(one.keys.fingerprint()) == name);
    let none = || IpcError::new(Code::NotFound, "nobody asks by that name any more");
    found.map(|(_, request)| request).ok_or_else(none)
}

/// Keeps that a member is to have these keys. Durable when this returns.
pub(super) async fn confirm(
    unlocked: &Unlocked,
    group: &Name,
    (member, request): (Member, Request),
) -> Result<(), Stop> {
    let Request { keys, instead, .. } = request;
    intend(unlocked, group, &Intent::Rekey { member, keys, instead }).await
}

/// Declines a request. What was confirmed before and is not done yet is not meant any more.
pub(super) async fn decline(
    unlocked: &Unlocked,
    group: &Name,
    (member, request): (Member, Request),
) -> Result<(), Stop> {
    for (number, intent) in wanted(unlocked, group).await? {
        if matches!(&intent, Intent::Rekey { keys, .. } if *keys == request.keys) {
            unlocked.vault().intent_done(number).await?;
        }
    }
    let fields = [("of".to_owned(), json!(member.0))].into_iter().collect();
    let mut act = unlocked.vault().begin_in(group, KEEP, "", unlocked.now()).await?;
    act.put_fields(DECLINED, item(&request.name()), &fields).await?;
    act.commit().await?;
    Ok(())
}

/// Since when a member has the key by which they sign, as far as this device can tell: no later than that.
async fn since(
    unlocked: &Unlocked,
    group: &Name,
    (standing, member): (&Standing, Member),
) -> Result<Option<DateTime<Utc>>, Stop> {
    let key = |past: &Past| past.roster.get(member).map(|one| one.keys.sign);
    let now: Option<PublicKey> = standing.roster().get(member).map(|one| one.keys.sign);
    let mut first = standing.commit_hash();
    let mut rows = unlocked.vault().space_epochs(group).await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.epoch));
    for row in rows {
        let Ok(past) = Past::from_bytes(&row.secret) else { break };
        if key(&past) != now {
            break;
        }
        first = past.commit;
    }
    for kept in unlocked.vault().space_orders(group, 0).await? {
        let Some(Ok(one)) = kept.bytes.as_deref().map(chain_item) else { continue };
        if matches!(&one.kept, Kept::Commit(signed) if signed.header.hash() == first) {
            return Ok(super::invite::moment(one.received));
        }
    }
    Ok(None)
}
