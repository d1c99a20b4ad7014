//! What stands around the messages: TLS, health, numbers, limits, and requests that are none.

use crate::{
    client::Client,
    member::{Space, many},
    place::{Place, on_both},
};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use cairn_protocol::{limit, path, refusal::Refusal};
use cairn_server::{Pace, Tls, routes};
use reqwest::{Certificate, Method};
use std::fs;

on_both! {
    async fn every_route_is_there_and_no_other(place) {
        let (_handle, client) = place.serve().await;
        for (method, at) in routes() {
            let names: Vec<&str> = at.split('/').filter(|part| part.starts_with('{')).map(|_| "0a").collect();
            let at = path::fill(at, &names).unwrap();
            let asked = client.bytes(Method::from_bytes(method.as_bytes()).unwrap(), &at, many(3)).await;
            let known = matches!(asked, Ok(_) | Err(Refusal::Malformed | Refusal::TooLarge | Refusal::NotLetIn));
            assert!(known || asked == Err(Refusal::Nothing), "{method} {at}: {asked:?}");
            assert_eq!(client.bytes(Method::PATCH, &at, vec![]).await, Err(Refusal::Nothing));
        }
        assert_eq!(client.bytes(Method::GET, "/", vec![]).await, Err(Refusal::Nothing));
        assert_eq!(client.bytes(Method::GET, "/metrics", vec![]).await, Err(Refusal::Nothing), "not where members are");
        assert_eq!(client.bytes(Method::GET, "/healthz", vec![]).await.unwrap(), b"ok\n");
        let at = path::fill(path::RECORDS, &["0a"]).unwrap();
        let large = client.bytes(Method::POST, &at, many(limit::BATCH_BYTES + 1)).await;
        assert_eq!(large, Err(Refusal::TooLarge));
    }

    async fn too_much_at_once_is_slowed(place) {
        let mut config = place.config();
        config.pace = Pace { burst: 5, per_second: 1 };
        let (_handle, client) = place.serve_with(config).await;
        for _ in 0..5 {
            client.bytes(Method::GET, path::ABOUT, vec![]).await.unwrap();
        }
        assert_eq!(client.bytes(Method::GET, path::ABOUT, vec![]).await, Err(Refusal::Slow { seconds: 1 }));
        let response = client.request(Method::GET, path::ABOUT).send().await.unwrap();
        assert_eq!(response.headers()["retry-after"], "1");
        assert_eq!(client.bytes(Method::GET, "/healthz", vec![]).await.unwrap(), b"ok\n", "a host may always look");
        place.pass(1000);
        client.bytes(Method::GET, path::ABOUT, vec![]).await.unwrap();
    }

    async fn behind_a_proxy_each_address_has_its_own_pace(place) {
        let mut config = place.config();
        (config.pace, config.behind_proxy) = (Pace { burst: 1, per_second: 1 }, true);
        let (_handle, client) = place.serve_with(config).await;
        let ask = async |from: &str| {
            let request = client.request(Method::GET, path::ABOUT).header("x-forwarded-for", from);
            request.send().await.unwrap().status().as_u16()
        };
        assert_eq!((ask("192.0.2.1").await, ask("192.0.2.1").await), (200, 429));
        assert_eq!((ask("192.0.2.2").await, ask("192.0.2.3, 192.0.2.2").await), (200, 429), "the proxy's own word");
    }

    async fn numbers_are_told_apart_and_of_nobody(place) {
        let mut config = place.config();
        config.metrics = Some("127.0.0.1:0".parse().unwrap());
        let (handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        inside.upload(&space, vec![cairn_protocol::Message::to_bytes(&space.record(1).0)]).await.unwrap();
        client.page(&space, 0, 1).await.unwrap_err();
        let at = format!("http://{}/metrics", handle.metrics_address().unwrap());
        let text = reqwest::get(at).await.unwrap().text().await.unwrap();
        let counted = "cairn_requests_total{method=\"GET\",route=\"/v1/spaces/{space}/records\",status=\"4xx\"} 1";
        assert!(text.contains(counted) && text.contains("cairn_items_total 1\n"), "{text}");
        assert!(!text.contains(&space.id.to_string()) && !text.contains("127.0.0.1"), "{text}");
    }
}

pub(crate) fn pem(what: &str, der: &[u8]) -> String {
    format!("-----BEGIN {what}-----\n{}\n-----END {what}-----\n", BASE64_STANDARD.encode(der))
}

#[tokio::test]
async fn tls_is_spoken_and_the_certificate_read_again() {
    let place = Place::sqlite();
    let folder = tempfile::TempDir::new().unwrap();
    let files = Tls { certificate: folder.path().join("certificate"), key: folder.path().join("key") };
    let write = || {
        let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
        let certificate = pem("CERTIFICATE", made.cert.der());
        fs::write(&files.certificate, &certificate).unwrap();
        fs::write(&files.key, pem("PRIVATE KEY", &made.signing_key.serialize_der())).unwrap();
        certificate
    };
    let first = write();
    let mut config = place.config();
    config.tls = Some(files.clone());
    let (handle, plain) = place.serve_with(config).await;
    assert!(
        plain.try_bytes(Method::GET, path::ABOUT, vec![]).await.is_none(),
        "nothing is said in the clear"
    );
    let trusting = |pem: &str| {
        let _there_already = rustls::crypto::ring::default_provider().install_default();
        let builder = reqwest::Client::builder().no_proxy();
        let builder = builder.tls_certs_only([Certificate::from_pem(pem.as_bytes()).unwrap()]);
        Client::with(builder, &format!("https://{}", handle.address()))
    };
    let client = trusting(&first);
    let space = Space::make();
    client.begin(&space).await;
    client.within(&space).await.pull(&space).await;
    let second = write();
    assert!(trusting(&second).try_bytes(Method::GET, path::ABOUT, vec![]).await.is_none());
    handle.read_certificate().unwrap();
    trusting(&second).bytes(Method::GET, path::ABOUT, vec![]).await.unwrap();
    fs::write(&files.key, "no key").unwrap();
    handle.read_certificate().unwrap_err();
    trusting(&second).bytes(Method::GET, path::ABOUT, vec![]).await.unwrap();
}
