//! The hostile host is honest until told otherwise, and then does what it was told, once for each time it says so.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use cairn_protocol::{Message, about::About, path, refusal::Refusal};
use cairn_support::{
    FixedClock, Hostile,
    hostile::{Asked, Rule, Told, Way},
};

fn clock() -> FixedClock {
    FixedClock::at("2026-11-23T03:14:00Z", "America/Chicago")
}

async fn about(address: &str) -> Option<Result<About, u16>> {
    let response = reqwest::get(format!("{address}{}", path::ABOUT)).await.ok()?;
    let status = response.status().as_u16();
    let bytes = response.bytes().await.ok()?;
    Some(if status == 200 { Ok(About::from_bytes(&bytes).unwrap()) } else { Err(status) })
}

#[tokio::test]
async fn it_does_what_it_was_told_and_says_how_often() {
    let (clock, asks) = (clock(), |asked: &Asked| asked.is("GET", "about"));
    let hostile = Hostile::start(&clock).await;
    let address = hostile.address();
    let honest = about(&address).await.unwrap().unwrap();
    assert_eq!((honest.admission, hostile.struck(), hostile.seen().len()), (false, 0, 1));

    hostile.rule(Rule::rewrite("GET", "about", |about: &mut About| {
        about.admission = true;
        true
    }));
    assert!(about(&address).await.unwrap().unwrap().admission);
    assert_eq!(hostile.struck(), 1);
    hostile.relent();
    hostile.rule(Rule::answer("GET", "about", Told::refusal(Refusal::Full)));
    assert_eq!(about(&address).await, Some(Err(507)));
    assert!(hostile.seen()[2].real.is_none(), "the real server was not asked");
    hostile.relent();
    hostile.rule(Rule::next("GET", "about", 1, Way::Cut));
    hostile.rule(Rule::next("GET", "about", 1, Way::LoseAnswer));
    assert_eq!((about(&address).await, about(&address).await), (None, None));
    assert!(about(&address).await.unwrap().is_ok(), "each once");
    let seen = hostile.seen();
    assert!(seen.iter().all(|seen| asks(&seen.asked)));
    assert_eq!((seen[3].real.is_some(), seen[4].real.is_some()), (false, true));
    let again = hostile.ask(seen[0].asked.clone()).await;
    assert_eq!(again.read::<About>(), Some(honest), "what it saw it can ask again");
}

#[tokio::test]
async fn it_shows_two_histories_and_takes_one_back() {
    let clock = clock();
    let mut hostile = Hostile::start(&clock).await;
    let address = hostile.address();
    let before = hostile.server().copy().await;
    let fork = hostile.fork().await;
    hostile.servers[fork].config.admission = Some("kettle".into());
    hostile.servers[fork].start_again().await;
    hostile.turn_to(fork);
    assert!(about(&address).await.unwrap().unwrap().admission);
    hostile.turn_to(0);
    assert!(!about(&address).await.unwrap().unwrap().admission);
    hostile.server().put_back(&before).await;
    assert!(about(&address).await.unwrap().is_ok(), "at the same address");
}
