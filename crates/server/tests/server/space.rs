//! Spaces begun and ended, and their locators.

use crate::{
    member::{Space, key, random},
    place::on_both,
};
use cairn_protocol::{
    Message,
    about::About,
    commit::{NewCommit, SignedHeader},
    name::{LocatorId, PublicKey},
    path,
    refusal::Refusal,
    space::{Locator, NewSpace},
};
use reqwest::Method;

on_both! {
    async fn a_space_is_begun_once(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        let placed = client.begin(&space).await;
        assert_eq!((placed.seq.get(), placed.received.get()), (1, crate::place::BEGIN));
        place.pass(5000);
        assert_eq!(client.begin(&space).await, placed, "the very same is answered as the first time");
        let (commit, (id, locator)) = (space.commit.clone(), space.locator.clone());
        let other_locator = NewSpace::new(commit.clone(), id, Locator { sealed: Box::new(random()) }).unwrap();
        let other_name = NewSpace::new(commit, LocatorId::from_bytes(random()), locator.clone()).unwrap();
        let stolen_name = NewSpace::new(Space::make().commit, id, locator).unwrap();
        for new in [other_locator, other_name, stolen_name] {
            let refused = client.bytes(Method::POST, path::SPACES, new.to_bytes()).await;
            assert_eq!(refused, Err(Refusal::Taken));
        }
        let page = client.within(&space).await.pull(&space).await;
        assert_eq!(page.items.len(), 1);
    }

    async fn the_first_commit_is_signed_by_its_own_key_and_has_keys(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        let signed = SignedHeader { signature: Space::make().commit.signed().signature, ..*space.commit.signed() };
        let forged = NewCommit::new(signed, space.commit.body().to_vec(), space.commit.slots().to_vec()).unwrap();
        let forged = NewSpace::new(forged, space.locator.0, space.locator.1.clone()).unwrap();
        assert_eq!(client.bytes(Method::POST, path::SPACES, forged.to_bytes()).await, Err(Refusal::NotLetIn));
        // A point of small order, by which anyone could sign.
        let mut weak = *space.commit.signed();
        weak.header.core.write_key = PublicKey::from_bytes([0; 32]);
        let weak = NewCommit::new(weak, space.commit.body().to_vec(), space.commit.slots().to_vec()).unwrap();
        let weak = NewSpace::new(weak, space.locator.0, space.locator.1.clone()).unwrap();
        assert_eq!(client.bytes(Method::POST, path::SPACES, weak.to_bytes()).await, Err(Refusal::Malformed));
        client.begin(&space).await;
    }

    async fn a_host_admits_who_knows_the_word(place) {
        let mut config = place.config();
        config.admission = Some("kettle".into());
        let (_handle, mut client) = place.serve_with(config).await;
        let about: About = client.ask(Method::GET, path::ABOUT, vec![]).await.unwrap();
        assert_eq!((about.admission, about.now.get()), (true, crate::place::BEGIN));
        let space = Space::make();
        for bearer in [None, Some("pot"), Some("kettle2")] {
            client.bearer = bearer.map(str::to_owned);
            let refused = client.bytes(Method::POST, path::SPACES, space.new_space().to_bytes()).await;
            assert_eq!(refused, Err(Refusal::NotAdmitted));
        }
        client.bearer = Some("kettle".into());
        client.begin(&space).await;
        client.bearer = None;
        client.within(&space).await;
    }

    async fn of_a_deleted_space_its_name_stays_and_nothing_else(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let at = space.at(path::SPACE, &[]);
        let mut forged = space.farewell();
        forged.signature = space.next_by(&key()).commit.signed().signature;
        assert_eq!(inside.act(Method::DELETE, &at, forged.to_bytes()).await, Err(Refusal::Nothing));
        let next = space.next();
        inside.commit(&space, &next.commit).await.unwrap();
        let inside = client.within(&next).await;
        let moved = inside.act(Method::DELETE, &at, space.farewell().to_bytes()).await;
        assert!(matches!(moved, Err(Refusal::CommitMoved { .. })), "an order of the epoch before: {moved:?}");
        assert_eq!(inside.page(&space, 0, 9).await.unwrap().items.len(), 2, "nothing was deleted");

        client.act(Method::DELETE, &at, next.farewell().to_bytes()).await.unwrap();
        assert_eq!(inside.page(&space, 0, 9).await, Err(Refusal::NotLetIn));
        let proof = next.proof(client.challenge().await.bytes, &client.host);
        assert_eq!(client.prove(&proof).await, Err(Refusal::Nothing), "who knew its name is told");
        let again = client.bytes(Method::POST, path::SPACES, space.new_space().to_bytes()).await;
        assert_eq!(again, Err(Refusal::Taken), "nobody begins another by its name");
        let locator = path::fill(path::LOCATOR, &[&space.locator.0.expose_hex()]).unwrap();
        assert_eq!(client.bytes(Method::GET, &locator, vec![]).await, Err(Refusal::Nothing));
        assert_eq!(client.act(Method::DELETE, &at, next.farewell().to_bytes()).await, Err(Refusal::Nothing));
    }

    async fn a_space_has_one_locator(place) {
        let (_handle, client) = place.serve().await;
        let (space, other) = (Space::make(), Space::make());
        client.begin(&space).await;
        client.begin(&other).await;
        let inside = client.within(&space).await;
        let at = |name: LocatorId| path::fill(path::LOCATOR, &[&name.expose_hex()]).unwrap();
        let (old, new) = (space.locator.0, LocatorId::from_bytes(random()));
        let get = async |name| client.ask::<Locator>(Method::GET, &at(name), vec![]).await;
        assert_eq!(get(old).await.unwrap(), space.locator.1);
        assert_eq!(get(new).await, Err(Refusal::Nothing));

        let renewed = Locator { sealed: Box::new(random()) };
        let refused = client.act(Method::PUT, &at(old), renewed.to_bytes()).await;
        assert_eq!(refused, Err(Refusal::NotLetIn));
        inside.act(Method::PUT, &at(old), renewed.to_bytes()).await.unwrap();
        assert_eq!(get(old).await.unwrap(), renewed);
        let stolen = inside.act(Method::PUT, &at(other.locator.0), renewed.to_bytes()).await;
        assert_eq!(stolen, Err(Refusal::Taken));
        assert_eq!(get(old).await.unwrap(), renewed, "what is refused takes nothing away");
        inside.act(Method::PUT, &at(new), renewed.to_bytes()).await.unwrap();
        assert_eq!(get(new).await.unwrap(), renewed);
        assert_eq!(get(old).await, Err(Refusal::Nothing), "the old words lead nowhere");
    }
}
