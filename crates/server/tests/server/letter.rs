//! Mailboxes.

use crate::{
    client::Client,
    event::until_waiting,
    member::{Space, many, random},
    place::on_both,
};
use cairn_protocol::{
    Message,
    mailbox::{Letters, Opened},
    name::{DeleteToken, MailboxId},
    path,
    refusal::Refusal,
};
use reqwest::Method;

fn at(mailbox: MailboxId) -> String {
    path::fill(path::MAILBOX, &[&mailbox.expose_hex()]).unwrap()
}

on_both! {
    async fn letters_are_left_and_read_by_who_knows_the_name(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let (token, box_at) = (DeleteToken::from_bytes(random()), at(MailboxId::from_bytes(random())));
        let opened = Opened::new(token.hash(), 600).unwrap();
        let letter = many(8192);
        assert_eq!(client.act(Method::POST, &box_at, letter.clone()).await, Err(Refusal::Nothing));
        assert_eq!(client.act(Method::PUT, &box_at, opened.to_bytes()).await, Err(Refusal::NotLetIn));
        for _ in 0..2 {
            inside.act(Method::PUT, &box_at, opened.to_bytes()).await.unwrap();
        }
        let other = Opened::new(DeleteToken::from_bytes(random()).hash(), 600).unwrap();
        assert_eq!(inside.act(Method::PUT, &box_at, other.to_bytes()).await, Err(Refusal::Taken));

        for _ in 0..3 {
            client.act(Method::POST, &box_at, letter.clone()).await.unwrap();
        }
        assert_eq!(client.act(Method::POST, &box_at, many(8193)).await, Err(Refusal::TooLarge));
        assert_eq!(client.act(Method::POST, &box_at, vec![]).await, Err(Refusal::Malformed));
        place.pass(1000);
        let more: Vec<Vec<u8>> = (1..8).map(many).collect();
        for letter in &more {
            client.act(Method::POST, &box_at, letter.clone()).await.unwrap();
        }
        assert_eq!(client.act(Method::POST, &box_at, many(9)).await, Err(Refusal::Taken), "eight, and no more");
        let letters: Letters = client.ask(Method::GET, &box_at, vec![]).await.unwrap();
        let sealed: Vec<&[u8]> = letters.letters.iter().map(|letter| letter.sealed()).collect();
        assert_eq!(sealed, [vec![letter], more].concat(), "in order, and what came again stands once");
        assert_eq!(letters.letters[1].received.get(), letters.letters[0].received.get() + 1000);

        let wrong = DeleteToken::from_bytes(random());
        assert_eq!(client.act(Method::DELETE, &box_at, wrong.to_bytes()).await, Err(Refusal::Nothing));
        client.act(Method::DELETE, &box_at, token.to_bytes()).await.unwrap();
        assert_eq!(client.bytes(Method::GET, &box_at, vec![]).await, Err(Refusal::Nothing));
        inside.act(Method::PUT, &box_at, other.to_bytes()).await.unwrap();
        let letters: Letters = client.ask(Method::GET, &box_at, vec![]).await.unwrap();
        assert_eq!(letters.letters, vec![], "nothing of the one before");
    }

    async fn who_waits_for_a_letter_is_answered_when_it_comes(place) {
        let mut config = place.config();
        config.metrics = Some("127.0.0.1:0".parse().unwrap());
        let (handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let (token, box_at) = (DeleteToken::from_bytes(random()), at(MailboxId::from_bytes(random())));
        let wait = async |query: &str| {
            let letters: Result<Letters, Refusal> =
                client.ask(Method::GET, &format!("{box_at}?{query}"), vec![]).await;
            letters.map(|letters| letters.letters.len())
        };
        assert_eq!(wait("wait=60").await, Err(Refusal::Nothing), "nobody waits where there is nothing");
        inside.act(Method::PUT, &box_at, Opened::new(token.hash(), 600).unwrap().to_bytes()).await.unwrap();
        assert_eq!(wait("wait=0").await, Ok(0));
        assert_eq!(wait("wait=1").await, Ok(0), "when the time is over");
        let left = async {
            until_waiting(handle.metrics_address().unwrap(), 1).await;
            client.act(Method::POST, &box_at, many(9)).await.unwrap();
        };
        let (told, ()) = tokio::join!(wait("wait=60&after=0"), left);
        assert_eq!(told, Ok(1));
        assert_eq!(wait("wait=60").await, Ok(1), "at once, if it lies there already");
        let closed = async {
            until_waiting(handle.metrics_address().unwrap(), 1).await;
            client.act(Method::DELETE, &box_at, token.to_bytes()).await.unwrap();
        };
        let (told, ()) = tokio::join!(wait("wait=60&after=1"), closed);
        assert_eq!(told, Err(Refusal::Nothing), "closed meanwhile");
        assert_eq!(wait("wait=soon").await, Err(Refusal::Malformed));
    }

    async fn one_space_does_not_open_them_all(place) {
        let mut config = place.config();
        config.openings = 3;
        let (_handle, client) = place.serve_with(config).await;
        let (space, other) = (Space::make(), Space::make());
        client.begin(&space).await;
        client.begin(&other).await;
        let opened = Opened::new(DeleteToken::from_bytes(random()).hash(), 600).unwrap().to_bytes();
        let open = async |client: &Client| {
            client.act(Method::PUT, &at(MailboxId::from_bytes(random())), opened.clone()).await
        };
        let (inside, elsewhere) = (client.within(&space).await, client.within(&other).await);
        for _ in 0..3 {
            open(&inside).await.unwrap();
        }
        let refused = open(&inside).await;
        assert!(matches!(refused, Err(Refusal::Slow { seconds }) if seconds > 1000), "{refused:?}");
        open(&elsewhere).await.unwrap();
        place.pass(20 * 60 * 1000 + 60_000);
        open(&client.within(&space).await).await.unwrap();
    }

    async fn a_mailbox_ends(place) {
        let mut config = place.config();
        config.mailboxes = 1;
        let (handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let opened = Opened::new(DeleteToken::from_bytes(random()).hash(), 600).unwrap().to_bytes();
        let (one, other) = (at(MailboxId::from_bytes(random())), at(MailboxId::from_bytes(random())));
        inside.act(Method::PUT, &one, opened.clone()).await.unwrap();
        client.act(Method::POST, &one, many(5)).await.unwrap();
        let full = inside.act(Method::PUT, &other, opened.clone()).await;
        assert!(matches!(full, Err(Refusal::Slow { .. })), "{full:?}");
        place.pass(600_000);
        assert_eq!(client.bytes(Method::GET, &one, vec![]).await, Err(Refusal::Nothing));
        assert_eq!(client.act(Method::POST, &one, many(6)).await, Err(Refusal::Nothing));
        handle.sweep().await.unwrap();
        inside.act(Method::PUT, &other, opened).await.unwrap();
    }
}
