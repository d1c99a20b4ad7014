//! Who may talk to the loopback host: this machine's own page, and nobody's else. Any page in a browser can send requests
//! to 127.0.0.1, so the address alone keeps no one out.

use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Refuses a foreign host name (DNS rebinding) and a foreign origin (another page).
pub(crate) async fn own_page_only(request: Request, next: Next) -> Response {
    match refusal(request.headers()) {
        None => next.run(request).await,
        Some(reason) => (StatusCode::FORBIDDEN, reason).into_response(),
    }
}

fn refusal(headers: &HeaderMap) -> Option<&'static str> {
    let Some(host) = headers.get(header::HOST).and_then(|value| value.to_str().ok()) else {
        return Some("no host");
    };
    if !is_loopback(host) {
        return Some("not a name of this machine");
    }
    if let Some(origin) = headers.get(header::ORIGIN)
        && origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")) != Some(host)
    {
        return Some("another origin");
    }
    match headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        None | Some("same-origin" | "none") => None,
        Some(_) => Some("another site"),
    }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn our_own_page_may() {
        for pairs in [
            &[("host", "127.0.0.1:4180")][..],
            &[
                ("host", "localhost:5173"),
                ("origin", "http://localhost:5173"),
                ("sec-fetch-site", "same-origin"),
            ],
            &[("host", "[::1]:4180"), ("sec-fetch-site", "none")],
        ] {
            assert_eq!(refusal(&headers(pairs)), None, "{pairs:?}");
        }
    }

    #[test]
    fn nobody_else_may() {
        for pairs in [
            &[][..],
            &[("host", "cairn.example:4180")],
            &[("host", "127.0.0.1.example")],
            &[("host", "127.0.0.1:4180"), ("origin", "http://evil.example")],
            &[("host", "127.0.0.1:4180"), ("origin", "http://127.0.0.1:9999")],
            &[("host", "127.0.0.1:4180"), ("origin", "null")],
            &[("host", "127.0.0.1:4180"), ("sec-fetch-site", "cross-site")],
            &[("host", "127.0.0.1:4180"), ("sec-fetch-site", "same-site")],
        ] {
            assert!(refusal(&headers(pairs)).is_some(), "{pairs:?}");
        }
    }
}
