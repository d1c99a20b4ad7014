//! Records of which something was erased, and commits that were posted.

use super::*;
use chrono::TimeDelta;

fn person(name: &str) -> Person {
    serde_json::from_value(json!({ "name": name, "phone": "5", "note": "" })).unwrap()
}

async fn erase(vault: &Vault, now: DateTime<Utc>) {
    while vault.erase_old(now).await.unwrap() {}
}

/// Two people in one act of this device's, found in the chain at a place.
async fn two_in_one(vault: &Vault) -> (ItemId, ItemId) {
    let (goes, stays) = (make_id().unwrap(), make_id().unwrap());
    let mut act = vault.begin("person_save", "", now()).await.unwrap();
    act.put(goes, &person("Goes")).await.unwrap();
    act.put(stays, &person("Stays")).await.unwrap();
    act.commit().await.unwrap();
    place(vault, 1).await;
    (goes, stays)
}

/// Seals what waits, as one record of that number, and finds it in the chain there.
/// How many records the chain has, and how many bytes are kept of it: by count as by looking at all of it.
async fn weighed(vault: &Vault) -> (u64, u64) {
    let used = vault.space_used(&P).await.unwrap();
    let all = count(vault, "select coalesce(sum(length(bytes)), 0) from space_item").await;
    assert_eq!(i64::try_from(used), Ok(all));
    (vault.space_length(&P, 0).await.unwrap(), used)
}

async fn place(vault: &Vault, seq: u64) {
    let acts = vault.unsent_acts(&P, None, 100).await.unwrap();
    let [act] = acts.as_slice() else { panic!("one act") };
    let (writer, first, last) = act.span().unwrap();
    let sealed = Sealed { record: name(seq), epoch: 1, envelope: vec![5; 300], writer, first, last };
    vault.keep_unsent(&P, &[sealed]).await.unwrap();
    let item = kept(seq, Some(name(seq)));
    let own = Own { record: name(seq), place: seq, received: item.received };
    let applied = Applied { own: vec![own], ..page(vec![item], vec![]) };
    vault.apply(&P, &applied, now()).await.unwrap();
}

async fn remove(vault: &Vault, item: ItemId, at: DateTime<Utc>) {
    let mut act = vault.begin("person_delete", "", at).await.unwrap();
    act.remove::<Person>(item).await.unwrap();
    act.commit().await.unwrap();
}

#[tokio::test]
async fn what_a_record_held_besides_is_written_anew_before_it_goes() {
    let (_folder, vault) = device().await;
    let (goes, stays) = two_in_one(&vault).await;
    remove(&vault, goes, now()).await;
    place(&vault, 2).await;
    erase(&vault, now() + TimeDelta::days(6)).await;
    assert_eq!(vault.space_erased(&P, true, 10).await.unwrap(), [], "it can still be taken back");
    erase(&vault, now() + TimeDelta::days(8)).await;
    let erased = vault.space_erased(&P, false, 10).await.unwrap();
    let [mixed] = erased.as_slice() else { panic!("{erased:?}") };
    assert_eq!((mixed.record, mixed.rest, mixed.removed), (name(1), true, true));
    assert!(mixed.bytes.is_some());

    assert!(vault.space_move(mixed).await.unwrap());
    vault.space_erased_done(&P, &mixed.record, Fate::Waits).await.unwrap();
    assert_eq!(vault.space_erased(&P, false, 10).await.unwrap(), [], "it waits");
    let acts = vault.unsent_acts(&P, None, 100).await.unwrap();
    assert!(acts.iter().flat_map(|act| &act.ops).all(|op| op.item == stays) && !acts.is_empty());
    assert_eq!(
        vault.get::<Person>(stays).await.unwrap().unwrap().record.name,
        "Stays",
        "it is there meanwhile"
    );
    place(&vault, 3).await;
    let erased = vault.space_erased(&P, true, 10).await.unwrap();
    let [dead] = erased.as_slice() else { panic!("{erased:?}") };
    assert_eq!((dead.record, dead.rest), (name(1), false));
    vault.space_erased_done(&P, &dead.record, Fate::Gone).await.unwrap();
    let items = vault.space_items(&P, 0, 10).await.unwrap();
    assert_eq!(items.iter().map(|item| item.bytes.is_some()).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(weighed(&vault).await, (3, 600));
    vault.space_erased_done(&P, &dead.record, Fate::Gone).await.unwrap();
    assert_eq!(weighed(&vault).await, (3, 600), "nothing is let go of twice");
    vault.space_compacted(&P, 2, None).await.unwrap();
    assert_eq!(weighed(&vault).await, (3, 300));
    assert_eq!(vault.space_link(&P, 1).await.unwrap(), Some(link(1)), "its place and link stay");
    assert_eq!(vault.space_erased(&P, true, 10).await.unwrap(), []);
    vault.space_erased_again(&P).await.unwrap();
    assert_eq!(
        vault.space_erased(&P, false, 10).await.unwrap().len(),
        1,
        "a restored server may have it again"
    );
}

#[tokio::test]
async fn anothers_record_goes_once_its_author_has_written_the_rest_anew() {
    let (_folder, vault) = device().await;
    let (goes, stays) = (make_id().unwrap(), make_id().unwrap());
    let mut said = whole(goes, &person("Goes"));
    said.extend(whole(stays, &person("Stays")));
    let ops = elsewhere(1, (2, 1), now(), &said);
    vault.apply(&P, &page(vec![kept(1, Some(name(1)))], ops.clone()), now()).await.unwrap();
    let gone = elsewhere(2, (2, 50), now() + TimeDelta::seconds(9), &[("person", goes, WHOLE, None)]);
    vault.apply(&P, &page(vec![kept(2, Some(name(2)))], gone), now()).await.unwrap();
    erase(&vault, now() + TimeDelta::days(8)).await;
    let erased = vault.space_erased(&P, false, 10).await.unwrap();
    let [mixed] = erased.as_slice() else { panic!("{erased:?}") };
    assert!(mixed.rest && mixed.removed);
    assert!(!vault.space_moved(mixed).await.unwrap(), "nobody has written it anew yet");
    // Its author does, under the stamps it has.
    let anew = ops.into_iter().filter(|op| op.item == stays);
    let anew = anew.map(|op| Received { place: 3, record: name(3), ..op }).collect();
    vault.apply(&P, &page(vec![kept(3, Some(name(3)))], anew), now()).await.unwrap();
    assert!(vault.space_moved(mixed).await.unwrap());
    assert_eq!(vault.get::<Person>(stays).await.unwrap().unwrap().record.name, "Stays");
}

/// A text that was replaced long ago, in a record with something else, goes when its item does.
#[tokio::test]
async fn what_was_replaced_goes_with_its_item() {
    let (_folder, vault) = device().await;
    let (goes, _) = two_in_one(&vault).await;
    let mut act = vault.begin("person_save", "", now() + TimeDelta::hours(1)).await.unwrap();
    act.put(goes, &person("Goes, written otherwise")).await.unwrap();
    act.commit().await.unwrap();
    place(&vault, 2).await;
    let later = now() + TimeDelta::days(9);
    erase(&vault, later).await;
    let [replaced] = vault.space_erased(&P, false, 10).await.unwrap().try_into().unwrap();
    assert!(replaced.rest && !replaced.removed);
    vault.space_erased_done(&P, &replaced.record, Fate::Waits).await.unwrap();
    remove(&vault, goes, later).await;
    place(&vault, 3).await;
    erase(&vault, later + TimeDelta::days(9)).await;
    let erased = vault.space_erased(&P, false, 10).await.unwrap();
    let seen: Vec<_> = erased.iter().map(|one| (one.record, one.rest, one.removed)).collect();
    assert_eq!(seen, [(name(1), true, true), (name(2), false, true)]);
}

#[tokio::test]
async fn what_waits_sealed_and_is_erased_is_not_sent() {
    let (_folder, vault) = device().await;
    let (goes, stays) = (make_id().unwrap(), make_id().unwrap());
    let mut act = vault.begin("person_save", "", now()).await.unwrap();
    act.put(goes, &person("Goes")).await.unwrap();
    act.put(stays, &person("Stays")).await.unwrap();
    act.commit().await.unwrap();
    let [act] = vault.unsent_acts(&P, None, 100).await.unwrap().try_into().unwrap();
    let (writer, first, last) = act.span().unwrap();
    let sealed = Sealed { record: name(1), epoch: 1, envelope: vec![5; 300], writer, first, last };
    vault.keep_unsent(&P, &[sealed]).await.unwrap();
    remove(&vault, goes, now()).await;
    erase(&vault, now() + TimeDelta::days(8)).await;
    assert_eq!(vault.unsent(&P, 10).await.unwrap(), [], "the envelope that holds it is let go");
    let left: Vec<_> =
        vault.unsent_acts(&P, None, 100).await.unwrap().into_iter().flat_map(|act| act.ops).collect();
    assert!(left.iter().any(|op| op.item == stays));
    assert!(left.iter().all(|op| op.item == stays || op.field == WHOLE), "{left:?}");
}

#[tokio::test]
async fn commits_are_kept_until_there_are_many() {
    let (_folder, vault) = device().await;
    for epoch in 2..=70 {
        vault.space_commit_keep(&P, epoch, &[1]).await.unwrap();
    }
    vault.space_commit_keep(&P, 70, &[2]).await.unwrap();
    let kept = vault.space_commits(&P, 0).await.unwrap();
    assert_eq!((kept.first().unwrap().0, kept.last().unwrap()), (7, &(70, vec![2])));
    assert_eq!(vault.space_commits(&P, 68).await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_stands_is_told_from_what_was_replaced_and_removed() {
    let (_folder, vault) = device().await;
    let (one, gone) = (make_id().unwrap(), make_id().unwrap());
    let mut said = whole(one, &person("One"));
    said.extend(whole(gone, &person("Gone")));
    let ops = elsewhere(1, (2, 1), now(), &said);
    let later = now() + TimeDelta::seconds(9);
    let more = elsewhere(
        2,
        (2, 50),
        later,
        &[("person", one, "name", Some(json!("Two"))), ("person", gone, WHOLE, None)],
    );
    let items = vec![kept(1, Some(name(1))), kept(2, Some(name(2)))];
    vault.apply(&P, &page(items, [ops.clone(), more].concat()), now()).await.unwrap();
    let held = vault.space_held(&P, 2).await.unwrap();
    assert_eq!(held.len(), ops.len() + 2);
    assert_eq!(vault.space_held(&P, 1).await.unwrap().len(), ops.len());
    let standing = vault.space_standing(&P, 2, ("person", "phone")).await.unwrap();
    // Of the one: that it is there, its note, its new name. Of the other: that it is gone.
    let counted = |record| standing.iter().filter(|(of, _, _)| *of == name(record)).count();
    assert_eq!((counted(1), counted(2)), (ops.len() / 2 - 2, 2), "{standing:?}");
    // An op that is not here, and is later than what is, or earlier; and one of an item that was removed.
    let strange =
        |item, at| elsewhere(1, (3, 1), at, &[("person", item, "note", Some(json!("x")))]).remove(0);
    let asked = vec![strange(one, later), strange(one, now() - TimeDelta::days(1)), strange(gone, now())];
    let lacking = vault.space_lacking(&P, asked.clone()).await.unwrap();
    assert_eq!(lacking, asked[..1]);
    assert_eq!(weighed(&vault).await, (2, 600));
    assert_eq!(
        (vault.space_length(&P, 1).await.unwrap(), vault.space_weight(&P, 1).await.unwrap()),
        (1, 300)
    );
    assert_eq!((vault.space_living(&P, 9).await.unwrap(), vault.space_living(&P, 1).await.unwrap()), (2, 1));
    let received = kept(1, None).received;
    vault.space_compacted(&P, 1, Some(received)).await.unwrap();
    assert_eq!(weighed(&vault).await, (2, 600), "it was not taken before then");
    let both = [name(1), name(2), name(9)].into();
    assert_eq!(vault.space_records(&P, &both).await.unwrap().len(), 2);
    vault.space_compacted(&P, 1, None).await.unwrap();
    assert_eq!(vault.space_records(&P, &both).await.unwrap().len(), 1);
    assert_eq!(weighed(&vault).await, (2, 300));
    // A server that lost all of it: what was compacted here has no envelope to be given again.
    vault.rewind(&P, &End::start([0; 32])).await.unwrap();
    assert_eq!(weighed(&vault).await, (0, 0));
    assert!(vault.space_unplace(&P, 0).await.unwrap());
    let unsent: Vec<_> =
        vault.unsent_acts(&P, None, 100).await.unwrap().into_iter().flat_map(|act| act.ops).collect();
    assert_eq!(
        unsent.len(),
        ops.len(),
        "of the first record all, of the second nothing: it is given as it was"
    );
}
