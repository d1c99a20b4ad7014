//! Being let in.

use crate::{member::Space, place::on_both};
use cairn_protocol::{Message, auth::Host, name::ChallengeBytes, path, refusal::Refusal};
use reqwest::Method;

on_both! {
    async fn a_proof_lets_in_once_for_a_quarter_of_an_hour(place) {
        let (handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let proof = space.proof(client.challenge().await.bytes, &client.host);
        let grant = client.prove(&proof).await.unwrap();
        assert_eq!((grant.seconds(), grant.seq.get()), (900, 1));
        assert_eq!(client.prove(&proof).await, Err(Refusal::NotLetIn), "the challenge is spent");
        let inside = client.with_token(&grant.token);
        assert_eq!(inside.page(&space, 0, 9).await.unwrap().seq.get(), 1);
        place.pass(899_999);
        assert!(inside.page(&space, 0, 9).await.is_ok());
        place.pass(1);
        assert_eq!(inside.page(&space, 0, 9).await, Err(Refusal::NotLetIn), "the quarter of an hour is over");
        handle.sweep().await.unwrap();
        handle.stop().await;
    }

    async fn whatever_is_wrong_with_a_proof_there_is_one_answer(place) {
        let (_handle, client) = place.serve().await;
        let (space, other) = (Space::make(), Space::make());
        client.begin(&space).await;
        client.begin(&other).await;
        let honest = space.proof(client.challenge().await.bytes, &client.host);
        let mut proofs = vec![];
        let elsewhere = Host::new("cairn.example.org").unwrap();
        proofs.push(space.proof(client.challenge().await.bytes, &elsewhere));
        let mut moved = space.proof(client.challenge().await.bytes, &elsewhere);
        moved.host = client.host.clone();
        proofs.push(moved);
        let mut claims = other.proof(client.challenge().await.bytes, &client.host);
        claims.space = space.id;
        proofs.push(claims);
        proofs.push(Space::make().proof(client.challenge().await.bytes, &client.host));
        proofs.push(space.next().proof(client.challenge().await.bytes, &client.host));
        let mut made_up = *client.challenge().await.bytes.as_bytes();
        made_up[20] ^= 1;
        proofs.push(space.proof(ChallengeBytes::from_bytes(made_up), &client.host));
        for proof in proofs {
            assert_eq!(client.prove(&proof).await, Err(Refusal::NotLetIn), "{proof:?}");
        }
        let late = space.proof(client.challenge().await.bytes, &client.host);
        client.prove(&honest).await.unwrap();
        place.pass(60_000);
        assert_eq!(client.prove(&late).await, Err(Refusal::NotLetIn), "a minute is over");
        assert_eq!(client.bytes(Method::POST, path::AUTH, vec![0x85]).await, Err(Refusal::Malformed));
    }

    async fn a_session_is_of_one_space_and_ends_with_its_epoch(place) {
        let (_handle, client) = place.serve().await;
        let (space, other) = (Space::make(), Space::make());
        client.begin(&space).await;
        client.begin(&other).await;
        let inside = client.within(&space).await;
        assert_eq!(inside.page(&other, 0, 9).await, Err(Refusal::NotLetIn));
        assert_eq!(inside.page(&Space::make(), 0, 9).await, Err(Refusal::NotLetIn), "nor is there another answer");
        assert_eq!(client.page(&space, 0, 9).await, Err(Refusal::NotLetIn), "without a token");
        let next = space.next();
        inside.commit(&space, &next.commit).await.unwrap();
        assert_eq!(inside.page(&space, 0, 9).await, Err(Refusal::NotLetIn), "the epoch is over");
        let proof = space.proof(client.challenge().await.bytes, &client.host);
        assert_eq!(client.prove(&proof).await, Err(Refusal::NotLetIn), "and its key lets nobody in");
        assert_eq!(client.within(&next).await.page(&space, 0, 9).await.unwrap().items.len(), 2);
    }

    async fn a_host_may_be_named(place) {
        let mut config = place.config();
        config.hosts = vec![Host::new("sync.example.org").unwrap()];
        let (_handle, mut client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let proof = space.proof(client.challenge().await.bytes, &client.host);
        assert_eq!(client.prove(&proof).await, Err(Refusal::NotLetIn), "its address is no name any more");
        client.host = Host::new("sync.example.org").unwrap();
        client.within(&space).await;
        let proof = space.proof(client.challenge().await.bytes, &client.host).to_bytes();
        assert_eq!(client.bytes(Method::GET, path::AUTH, proof).await, Err(Refusal::Nothing));
    }
}
