//! What groups publish at /meetings.json: by whom, what, and that nothing else ever stands there.

use crate::{
    client::Client,
    member::{Space, many, random},
    place::on_both,
};
use cairn_protocol::{Message, limit, name::Signature, path, publication::Publication, refusal::Refusal};
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

fn one(name: &str) -> Value {
    json!({ "name": name, "day": 2, "time": "19:00", "types": ["O"] })
}

async fn put(client: &Client, space: &Space, publication: &Publication) -> Result<(), Refusal> {
    client.act(Method::PUT, &space.at(path::PUBLISHED, &[]), publication.to_bytes()).await
}

async fn publish(client: &Client, space: &Space, list: &Value) -> Result<(), Refusal> {
    put(client, space, &space.publication(&list.to_string())).await
}

/// Everything that is shown to everyone.
async fn shown(client: &Client) -> Vec<Value> {
    let bytes = client.bytes(Method::GET, path::MEETINGS, vec![]).await.unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

async fn names(client: &Client) -> Vec<String> {
    let text = |one: Value| one["name"].as_str().unwrap().to_owned();
    let mut names: Vec<String> = shown(client).await.into_iter().map(text).collect();
    names.sort();
    names
}

async fn begun(client: &Client) -> Space {
    let space = Space::make();
    client.begin(&space).await;
    space
}

on_both! {
    async fn what_is_published_is_shown_replaced_and_taken_back(place) {
        let (_handle, client) = place.serve().await;
        assert_eq!(client.bytes(Method::GET, path::MEETINGS, vec![]).await.unwrap(), b"[]", "nobody publishes");
        let (space, other) = (begun(&client).await, begun(&client).await);
        publish(&client, &space, &json!([one("Tuesday"), one("Tuesday")])).await.unwrap();
        publish(&client, &other, &json!([one("Harbour")])).await.unwrap();
        assert_eq!(names(&client).await, ["Harbour", "Tuesday", "Tuesday"]);
        let all = shown(&client).await;
        let slugs: Vec<&str> = all.iter().filter_map(|one| one["slug"].as_str()).collect();
        let distinct: std::collections::BTreeSet<&str> = slugs.iter().copied().collect();
        assert_eq!(distinct.len(), 3, "{slugs:?}");
        for space in [&space, &other] {
            let id = space.id.to_string();
            assert!(!slugs.iter().any(|slug| slug.starts_with(&id) || slug.get(..16).is_some_and(|name| id.contains(name))), "a slug says nothing of the space");
        }
        let inside = client.within(&space).await;
        let own = inside.bytes(Method::GET, &space.at(path::PUBLISHED, &[]), vec![]).await.unwrap();
        let own: Vec<Value> = serde_json::from_slice(&own).unwrap();
        assert!(own.len() == 2 && own.iter().all(|one| all.contains(one)), "a member reads what stands there");
        let foreign = inside.bytes(Method::GET, &other.at(path::PUBLISHED, &[]), vec![]).await;
        assert_eq!(foreign, Err(Refusal::NotLetIn));
        let outside = client.bytes(Method::GET, &space.at(path::PUBLISHED, &[]), vec![]).await;
        assert_eq!(outside, Err(Refusal::NotLetIn));

        let mut changed = own[0].clone();
        changed["notes"] = "New room".into();
        publish(&client, &space, &json!([changed])).await.unwrap();
        let after: Vec<Value> = shown(&client).await;
        assert_eq!(names(&client).await, ["Harbour", "Tuesday"]);
        assert!(after.contains(&changed), "a slug that was given stays: {after:#?}");

        // The next commit changes nothing; who facilitates then takes it back.
        let next = space.next();
        inside.commit(&space, &next.commit).await.unwrap();
        assert_eq!(names(&client).await, ["Harbour", "Tuesday"]);
        put(&client, &next, &next.publication("")).await.unwrap();
        assert_eq!(names(&client).await, ["Harbour"]);
        put(&client, &next, &next.publication("")).await.unwrap();
        let own = client.within(&next).await.bytes(Method::GET, &next.at(path::PUBLISHED, &[]), vec![]).await;
        assert_eq!(own.unwrap(), b"[]");
        client.act(Method::DELETE, &other.at(path::SPACE, &[]), other.farewell().to_bytes()).await.unwrap();
        assert_eq!(client.bytes(Method::GET, path::MEETINGS, vec![]).await.unwrap(), b"[]", "gone with its space");
        assert_eq!(publish(&client, &other, &json!([one("Harbour")])).await, Err(Refusal::Nothing));
    }

    async fn nobody_publishes_but_who_commits_now(place) {
        let (_handle, client) = place.serve().await;
        let (space, other) = (begun(&client).await, begun(&client).await);
        let text = json!([one("Tuesday")]).to_string();
        let good = space.publication(&text);
        let inside = client.within(&space).await;
        let (id, commit) = (space.id, good.commit());
        let signed = |text: &str, signature: &Signature| Publication::new(id, commit, text.to_owned(), *signature).unwrap();
        for forged in [
            signed(&text, &Signature::from_bytes(random())),
            signed(&text, other.publication(&text).signature()),
            signed(&text, &space.farewell().signature),
            signed("", good.signature()),
            signed(&json!([one("Wednesday")]).to_string(), good.signature()),
            space.publication_of_member(&text),
        ] {
            assert_eq!(put(&client, &space, &forged).await, Err(Refusal::Nothing));
            assert_eq!(put(&inside, &space, &forged).await, Err(Refusal::Nothing), "nor within a session");
        }
        let elsewhere = client.act(Method::PUT, &other.at(path::PUBLISHED, &[]), good.to_bytes()).await;
        assert_eq!(elsewhere, Err(Refusal::Nothing), "another space than was signed");
        assert_eq!(put(&client, &Space::make(), &good).await, Err(Refusal::Nothing), "no such space");
        assert!(shown(&client).await.is_empty());

        // Good until the next commit, and then no more: neither new, nor the very same again.
        put(&client, &space, &good).await.unwrap();
        let next = space.next();
        inside.commit(&space, &next.commit).await.unwrap();
        put(&client, &next, &next.publication("")).await.unwrap();
        assert_eq!(put(&client, &space, &good).await, Err(Refusal::Nothing));
        let moved = put(&client.within(&next).await, &space, &good).await;
        assert!(matches!(moved, Err(Refusal::CommitMoved { .. })), "{moved:?}");
        assert!(shown(&client).await.is_empty());
    }

    async fn what_is_no_list_of_meetings_changes_nothing(place) {
        let (_handle, client) = place.serve().await;
        let space = begun(&client).await;
        publish(&client, &space, &json!([one("Tuesday")])).await.unwrap();
        let stands = shown(&client).await;
        let with = |field: &str, value: Value| {
            let mut wrong = one("Tuesday");
            wrong[field] = value;
            json!([one("Wednesday"), wrong]).to_string()
        };
        for wrong in [
            "no list".to_owned(),
            "{}".to_owned(),
            "[".repeat(limit::PUBLICATION),
            with("contact_1_name", json!("Somebody")),
            with("conference_url", json!("javascript:alert(1)")),
            with("website", json!("javascript://example.org/%0aalert(1)")),
            with("url", json!("data:text/html,x")),
            with("day", json!(9)),
            with("name", json!("")),
            json!(vec![one("Tuesday"); 51]).to_string(),
        ] {
            let refused = put(&client, &space, &space.publication(&wrong)).await;
            assert_eq!(refused, Err(Refusal::Malformed), "{wrong:.60}");
        }
        let long = [space.publication("").to_bytes(), many(limit::PUBLICATION + 200)].concat();
        let at = space.at(path::PUBLISHED, &[]);
        assert_eq!(client.act(Method::PUT, &at, long).await, Err(Refusal::TooLarge));
        assert_eq!(client.act(Method::PUT, &at, many(90)).await, Err(Refusal::Malformed));
        assert_eq!(shown(&client).await, stands);
        publish(&client, &space, &json!(vec![one("Tuesday"); 50])).await.unwrap();
        assert_eq!(shown(&client).await.len(), 50);
    }

    async fn who_has_the_list_is_not_sent_it_again(place) {
        let (_handle, client) = place.serve().await;
        let space = begun(&client).await;
        let page = "<!doctype html><script>alert(1)</script> & more";
        let mut meeting = one("Tuesday");
        meeting["notes"] = page.into();
        publish(&client, &space, &json!([meeting])).await.unwrap();
        let get = async |tag: Option<&str>| {
            let asking = client.request(Method::GET, path::MEETINGS);
            let asking = if let Some(tag) = tag { asking.header(header::IF_NONE_MATCH, tag) } else { asking };
            asking.send().await.unwrap()
        };
        let answer = get(None).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/json");
        assert_eq!(answer.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-cache");
        assert!(answer.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_none(), "no page may ask from afar");
        let tag = answer.headers()[header::ETAG].to_str().unwrap().to_owned();
        let text = answer.text().await.unwrap();
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let list: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(list[0]["notes"], page, "as it was written, and nothing but a text");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let answer = get(Some(&known)).await;
            assert_eq!(answer.status(), StatusCode::NOT_MODIFIED, "{known}");
            assert_eq!(answer.headers()[header::ETAG], *tag);
            assert!(answer.bytes().await.unwrap().is_empty());
        }
        assert_eq!(get(Some("\"other\"")).await.status(), StatusCode::OK);
        meeting["notes"] = "Another".into();
        publish(&client, &space, &json!([meeting])).await.unwrap();
        let answer = get(Some(&tag)).await;
        assert_eq!(answer.status(), StatusCode::OK, "it is another list now");
        assert!(answer.text().await.unwrap().contains("Another"));
    }

    async fn a_host_may_do_without_and_may_be_full(place) {
        let mut config = place.config();
        config.space_bytes = 40_000;
        let (handle, client) = place.serve_with(config.clone()).await;
        let space = begun(&client).await;
        let mut large = one("Tuesday");
        large["notes"] = "x".repeat(2000).into();
        let (several, one) = (json!(vec![large; 7]), json!([one("Tuesday")]));
        for _ in 0..9 {
            publish(&client, &space, &several).await.unwrap();
            publish(&client, &space, &one).await.unwrap();
        }
        // What is taken back, or replaced, gives its room back.
        let inside = client.within(&space).await;
        let mut sent = 0;
        while let [cairn_protocol::record::Verdict::Taken(_)] =
            *inside.upload(&space, vec![space.record(1000).0.to_bytes()]).await.unwrap().verdicts
        {
            sent += 1;
        }
        assert!((10..40).contains(&sent), "{sent}");
        assert_eq!(publish(&client, &space, &several).await, Err(Refusal::Full), "it counts as all else");
        assert_eq!(names(&client).await, ["Tuesday"], "what was there stands");
        handle.stop().await;

        config.publishing = false;
        let (_handle, client) = place.serve_with(config).await;
        assert_eq!(client.bytes(Method::GET, path::MEETINGS, vec![]).await, Err(Refusal::Nothing));
        assert_eq!(publish(&client, &space, &one).await, Err(Refusal::NotAdmitted));
        put(&client, &space, &space.publication("")).await.unwrap();
        let own = client.within(&space).await.bytes(Method::GET, &space.at(path::PUBLISHED, &[]), vec![]).await;
        assert_eq!(own.unwrap(), b"[]", "it can be taken back all the same");
    }
}

#[tokio::test]
async fn there_is_an_end_to_how_many_are_shown() {
    let place = crate::place::Place::sqlite();
    let (_handle, client) = place.serve().await;
    let fifty = json!(vec![one("N"); 50]);
    let mut last = begun(&client).await;
    for _ in 0..100 {
        publish(&client, &last, &fifty).await.unwrap();
        last = begun(&client).await;
    }
    assert_eq!(publish(&client, &last, &json!([one("N")])).await, Err(Refusal::Full));
    assert_eq!(shown(&client).await.len(), 5000);
}
