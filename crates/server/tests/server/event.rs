//! News of a space.

use crate::{client::Client, member::Space, place::on_both};
use cairn_protocol::{Message as _, event::Event, path, refusal::Refusal};
use reqwest::Method;
use std::{net::SocketAddr, time::Duration};

/// A stream of events, as they come.
pub(crate) struct Stream {
    response: reqwest::Response,
    text: String,
}

impl Stream {
    pub(crate) async fn open(client: &Client, space: &Space) -> Self {
        let request = client.request(Method::GET, &space.at(path::EVENTS, &[]));
        let response = request.header("accept", "text/event-stream").send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { response, text: String::new() }
    }

    /// The next event; none once the stream has ended.
    pub(crate) async fn next(&mut self) -> Option<(u64, u64)> {
        loop {
            if let Some((one, rest)) = self.text.split_once("\n\n") {
                let event = one.strip_prefix("data: ").map(|data| Event::from_data(data).unwrap());
                self.text = rest.to_owned();
                if let Some(event) = event {
                    return Some((event.seq.get(), event.epoch.get()));
                }
                continue;
            }
            let part = self.response.chunk().await.ok()??;
            self.text.push_str(std::str::from_utf8(&part).unwrap());
        }
    }
}

/// Waits until so many wait for news.
pub(crate) async fn until_waiting(metrics: SocketAddr, many: usize) {
    let line = format!("cairn_waiting {many}");
    loop {
        let text = reqwest::get(format!("http://{metrics}/metrics")).await.unwrap().text().await.unwrap();
        if text.lines().any(|found| found == line) {
            return;
        }
    }
}

async fn write(client: &Client, space: &Space) {
    client.upload(space, vec![space.record(5).0.to_bytes()]).await.unwrap();
}

on_both! {
    async fn a_stream_tells_and_ends_with_the_epoch(place) {
        let (_handle, client) = place.serve().await;
        let (space, other) = (Space::make(), Space::make());
        client.begin(&space).await;
        client.begin(&other).await;
        let (inside, elsewhere) = (client.within(&space).await, client.within(&other).await);
        let mut stream = Stream::open(&inside, &space).await;
        assert_eq!(stream.next().await, Some((1, 1)), "where it stands");
        write(&elsewhere, &other).await;
        write(&inside, &space).await;
        assert_eq!(stream.next().await, Some((2, 1)), "of this space alone");
        let next = space.next();
        inside.commit(&space, &next.commit).await.unwrap();
        assert_eq!(stream.next().await, Some((3, 2)));
        assert_eq!(stream.next().await, None, "whoever was removed does not watch on");
        let mut stream = Stream::open(&client.within(&next).await, &space).await;
        assert_eq!(stream.next().await, Some((3, 2)));
        client.act(Method::DELETE, &space.at(path::SPACE, &[]), next.farewell().to_bytes()).await.unwrap();
        assert_eq!(stream.next().await, None, "the space is no more");
    }

    async fn one_answer_as_soon_as_there_is_news(place) {
        let mut config = place.config();
        config.metrics = Some("127.0.0.1:0".parse().unwrap());
        let (handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let wait = async |query: &str| {
            let at = format!("{}?{query}", space.at(path::EVENTS, &[]));
            inside.ask::<Event>(Method::GET, &at, vec![]).await.map(|event| (event.seq.get(), event.epoch.get()))
        };
        assert_eq!(wait("wait=0").await, Ok((1, 1)), "at once, if nobody wants to wait");
        assert_eq!(wait("wait=60&after=0").await, Ok((1, 1)), "at once, if there is news already");
        let written = async {
            until_waiting(handle.metrics_address().unwrap(), 1).await;
            write(&inside, &space).await;
        };
        let (told, ()) = tokio::join!(wait("wait=60&after=1"), written);
        assert_eq!(told, Ok((2, 1)));
        assert_eq!(wait("wait=1&after=2").await, Ok((2, 1)), "and when the time is over");
        assert_eq!(wait("wait=soon").await, Err(Refusal::Malformed));
        assert_eq!(client.bytes(Method::GET, &space.at(path::EVENTS, &[]), vec![]).await, Err(Refusal::NotLetIn));
    }

    async fn a_server_that_ends_lets_go_of_those_who_wait(place) {
        let mut config = place.config();
        config.metrics = Some("127.0.0.1:0".parse().unwrap());
        let (handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let mut stream = Stream::open(&inside, &space).await;
        assert_eq!(stream.next().await, Some((1, 1)));
        let at = format!("{}?wait=60", space.at(path::EVENTS, &[]));
        let waiting = inside.bytes(Method::GET, &at, vec![]);
        let ended = async {
            until_waiting(handle.metrics_address().unwrap(), 2).await;
            tokio::time::timeout(Duration::from_secs(8), handle.stop()).await.expect("it ends at once");
        };
        let (waiting, end, ()) = tokio::join!(waiting, stream.next(), ended);
        assert!(matches!(waiting, Err(Refusal::NotNow { .. })), "{waiting:?}");
        assert_eq!(end, None);
    }
}
