//! Commits and slots.

use crate::{
    member::{Space, key, random},
    place::on_both,
};
use cairn_protocol::{
    commit::{CommitBody, CommitForOne},
    name::{SlotId, SpaceId},
    path,
    refusal::Refusal,
};
use reqwest::Method;

on_both! {
    async fn one_commit_follows_another(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let (one, other) = (space.next(), space.next());
        let placed = client.commit(&space, &one.commit).await.unwrap();
        assert_eq!(placed.seq.get(), 2);
        let moved = Refusal::CommitMoved { epoch: one.epoch(), commit: one.commit.signed().header.hash() };
        assert_eq!(client.commit(&space, &other.commit).await, Err(moved), "the loser is told where things stand");
        place.pass(3000);
        assert_eq!(client.commit(&space, &one.commit).await, Ok(placed), "a lost answer costs nothing");
        let next = one.next();
        client.commit(&space, &next.commit).await.unwrap();
        assert_eq!(client.commit(&space, &one.commit).await, Ok(placed));
        let ahead = next.next().next();
        assert_eq!(client.commit(&space, &ahead.commit).await, Err(Refusal::NotLetIn), "a stranger learns nothing");
        let member = client.within(&next).await.commit(&space, &ahead.commit).await;
        assert!(matches!(member, Err(Refusal::CommitMoved { .. })), "a member does: {member:?}");
        assert_eq!(client.within(&next).await.pull(&space).await.items.len(), 3);
    }

    async fn a_commit_is_signed_by_the_key_in_force(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let one = space.next();
        for forged in [space.next_by(&key()), space.next_by(&one.next)] {
            assert_eq!(inside.commit(&space, &forged.commit).await, Err(Refusal::NotLetIn));
        }
        inside.commit(&space, &one.commit).await.unwrap();
        let old_key = one.next_by(&space.next);
        assert_eq!(client.commit(&space, &old_key.commit).await, Err(Refusal::NotLetIn), "of the epoch before");
        let elsewhere = client.commit(&Space::make(), &one.next().commit).await;
        assert_eq!(elsewhere, Err(Refusal::Malformed), "the path names another space");
        assert_eq!(client.within(&one).await.pull(&space).await.items.len(), 2, "nothing was changed");
    }

    async fn a_slot_is_for_who_knows_its_name(place) {
        let (_handle, client) = place.serve().await;
        let (space, other) = (Space::make(), Space::make());
        client.begin(&space).await;
        client.begin(&other).await;
        let next = space.next();
        client.commit(&space, &next.commit).await.unwrap();
        let ask = async |space: SpaceId, epoch: &str, slot: &str| {
            let at = path::fill(path::COMMIT, &[&space.to_string(), epoch]).unwrap();
            client.ask::<CommitForOne>(Method::GET, &format!("{at}?slot={slot}"), vec![]).await
        };
        for slot in next.commit.slots() {
            let found = ask(space.id, "2", &slot.id.expose_hex()).await.unwrap();
            assert_eq!(found, next.commit.for_one(slot.id).unwrap());
        }
        let (slot, unknown) = (next.commit.slots()[3].id.expose_hex(), SlotId::from_bytes(random()).expose_hex());
        for (space, epoch, slot) in [
            (space.id, "2", unknown.as_str()),
            (space.id, "1", &slot),
            (space.id, "3", &slot),
            (space.id, "02", &slot),
            (space.id, "99999999999999999999", &slot),
            (other.id, "2", &slot),
            (SpaceId::from_bytes(random()), "2", &slot),
            (space.id, "2", ""),
            (space.id, "2", "zz"),
        ] {
            assert_eq!(ask(space, epoch, slot).await, Err(Refusal::Nothing), "{epoch} {slot}");
        }
    }

    async fn a_body_is_for_members(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let next = space.next();
        client.commit(&space, &next.commit).await.unwrap();
        let inside = client.within(&next).await;
        let at = space.at(path::COMMIT, &["1"]);
        let body: CommitBody = inside.ask(Method::GET, &at, vec![]).await.unwrap();
        assert_eq!((body.signed(), body.body()), (space.commit.signed(), space.commit.body()));
        assert_eq!(client.bytes(Method::GET, &at, vec![]).await, Err(Refusal::NotLetIn));
        let later = space.at(path::COMMIT, &["3"]);
        assert_eq!(inside.bytes(Method::GET, &later, vec![]).await, Err(Refusal::Nothing));
    }

    async fn many_at_once_and_one_lineage(place) {
        let (_handle, client) = place.serve().await;
        let mut space = Space::make();
        client.begin(&space).await;
        for round in 2..8 {
            let tried: Vec<Space> = (0..6).map(|_| space.next()).collect();
            let asked = tried.iter().map(|tried| client.commit(&space, &tried.commit));
            let answers = futures_util::future::join_all(asked).await;
            let won: Vec<usize> = (0..6).filter(|which| answers[*which].is_ok()).collect();
            assert_eq!(won.len(), 1, "{answers:?}");
            assert_eq!(answers[won[0]].unwrap().seq.get(), round);
            space = tried[won[0]].clone();
        }
        assert_eq!(client.within(&space).await.pull(&space).await.items.len(), 7);
    }
}
