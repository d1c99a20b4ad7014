//! Blobs and their chunks.

use crate::{
    member::{Space, many, random},
    place::on_both,
};
use cairn_protocol::{
    Message,
    blob::{Announced, Held, Run},
    limit,
    name::{BlobId, DeleteToken},
    path,
    refusal::Refusal,
};
use reqwest::Method;

const WHOLE: usize = limit::CHUNK + limit::TAG;

on_both! {
    async fn a_blob_comes_in_any_order_and_again_after_a_break(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let (id, token) = (BlobId::from_bytes(random()).to_string(), DeleteToken::from_bytes(random()));
        let at = space.at(path::BLOB, &[&id]);
        let chunk_at = |number: &str| space.at(path::CHUNK, &[&id, number]);
        let announced = Announced::new(token.hash(), 5, 1000).unwrap();
        let chunks: Vec<Vec<u8>> = [WHOLE, WHOLE, WHOLE, WHOLE, 1000].map(many).into();
        let put = async |number: usize, bytes: &[u8]| {
            inside.act(Method::PUT, &chunk_at(&number.to_string()), bytes.to_vec()).await
        };
        let missing = async || {
            let held: Held = inside.ask(Method::GET, &at, vec![]).await.unwrap();
            assert_eq!(*held.announced(), announced);
            held.missing().iter().map(|run| (run.first, run.count)).collect::<Vec<_>>()
        };
        assert_eq!(put(0, &chunks[0]).await, Err(Refusal::Nothing), "not announced");
        let held: Held = inside.ask(Method::PUT, &at, announced.to_bytes()).await.unwrap();
        assert_eq!(held.missing(), [Run { first: 0, count: 5 }]);
        let other = Announced::new(token.hash(), 6, 1000).unwrap();
        assert_eq!(inside.bytes(Method::PUT, &at, other.to_bytes()).await, Err(Refusal::Taken));

        put(4, &chunks[4]).await.unwrap();
        put(1, &chunks[1]).await.unwrap();
        assert_eq!(missing().await, [(0, 1), (2, 2)]);
        put(1, &chunks[1]).await.unwrap();
        assert_eq!(put(1, &chunks[0]).await, Err(Refusal::Taken), "another in its place");
        assert_eq!(put(2, &chunks[4]).await, Err(Refusal::Malformed), "of another length");
        assert_eq!(put(5, &chunks[4]).await, Err(Refusal::Nothing), "there is no such chunk");
        for number in [0, 2, 3] {
            put(number, &chunks[number]).await.unwrap();
        }
        assert_eq!(missing().await, []);
        for (number, chunk) in chunks.iter().enumerate() {
            let got = inside.bytes(Method::GET, &chunk_at(&number.to_string()), vec![]).await.unwrap();
            assert!(got == *chunk, "{number}");
        }
        for wrong in ["5", "00", "x", "18446744073709551615"] {
            assert_eq!(inside.bytes(Method::GET, &chunk_at(wrong), vec![]).await, Err(Refusal::Nothing), "{wrong}");
        }
        assert_eq!(client.bytes(Method::GET, &chunk_at("0"), vec![]).await, Err(Refusal::NotLetIn));

        let wrong = DeleteToken::from_bytes(random());
        assert_eq!(inside.act(Method::DELETE, &at, wrong.to_bytes()).await, Err(Refusal::Nothing));
        inside.act(Method::DELETE, &at, token.to_bytes()).await.unwrap();
        assert_eq!(inside.bytes(Method::GET, &chunk_at("0"), vec![]).await, Err(Refusal::Nothing));
        assert_eq!(inside.bytes(Method::GET, &at, vec![]).await, Err(Refusal::Nothing));
    }

    async fn room_is_kept_for_a_blob_and_given_back(place) {
        let mut config = place.config();
        config.space_bytes = 2 * WHOLE as u64 + 100_000;
        let (handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let token = DeleteToken::from_bytes(random());
        let announce = async |chunks| {
            let at = space.at(path::BLOB, &[&BlobId::from_bytes(random()).to_string()]);
            let announced = Announced::new(token.hash(), chunks, WHOLE as u64).unwrap();
            inside.bytes(Method::PUT, &at, announced.to_bytes()).await.map(|_| at)
        };
        assert_eq!(announce(3).await, Err(Refusal::Full));
        let first = announce(2).await.unwrap();
        assert_eq!(announce(1).await, Err(Refusal::Full));
        inside.act(Method::DELETE, &first, token.to_bytes()).await.unwrap();
        announce(2).await.unwrap();
        // Two weeks later nothing of it has come.
        place.pass(14 * 24 * 60 * 60 * 1000 + 1);
        handle.sweep().await.unwrap();
        let inside = client.within(&space).await;
        let at = space.at(path::BLOB, &[&BlobId::from_bytes(random()).to_string()]);
        let announced = Announced::new(token.hash(), 2, WHOLE as u64).unwrap();
        inside.bytes(Method::PUT, &at, announced.to_bytes()).await.unwrap();
    }
}
