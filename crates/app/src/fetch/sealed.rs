//! Sealed connections against a real server with real certificates, made here and trusted only here.

use super::{Ask, Failed, Fetch, Fetched, Ledger, Limits, Looked, Names, Pieces, Trust, Validators, address};
use crate::{error::IpcError, source::Trouble};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::{
    RootCertStore, ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

const HOST: &str = "lists.example";

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A server's certificate and its key.
struct Paper {
    der: CertificateDer<'static>,
    key: KeyPair,
}

fn paper(host: &str, of: Option<&Authority>, change: impl Fn(&mut CertificateParams)) -> Paper {
    let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let certificate = match of {
        Some(authority) => params.signed_by(&key, authority).unwrap(),
        None => params.self_signed(&key).unwrap(),
    };
    Paper { der: certificate.der().clone(), key }
}

/// Answers every request with a list, once its certificate was believed.
struct Server {
    address: SocketAddr,
    /// Requests that could be read.
    heard: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(paper: Paper) -> Server {
    let key = PrivateKeyDer::try_from(paper.key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![paper.der], key)
        .unwrap();
    let (acceptor, heard) = (TlsAcceptor::from(Arc::new(config)), Arc::<AtomicUsize>::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::clone(&heard);
    let task = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut sealed) = acceptor.accept(stream).await else { continue };
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                match sealed.read_u8().await {
                    Ok(byte) => head.push(byte),
                    Err(_) => break,
                }
            }
            if head.starts_with(b"GET ") {
                count.fetch_add(1, Ordering::SeqCst);
                let page = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n[]";
                let _ = sealed.write_all(page).await;
                let _ = sealed.shutdown().await;
            }
        }
    });
    Server { address, heard, task }
}

/// For whom every name is that server, somewhere in the open network.
struct There(SocketAddr);

impl Names for There {
    fn look_up(&self, _: String, _: u16) -> Looked {
        let place = self.0;
        Box::pin(async move { Ok(vec![place]) })
    }

    fn is_public(&self, _: IpAddr) -> bool {
        true
    }
}

struct Noted;

impl Ledger for Noted {
    async fn note(&self, _: &str, _: u64) -> Result<(), IpcError> {
        Ok(())
    }
}

fn trusting(authority: &Authority, server: &Server) -> Fetch {
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).unwrap();
    Fetch { trust: Trust::only(roots), ..Fetch::new(Limits::default(), Arc::new(There(server.address))) }
}

fn ask(host: &str, server: &Server) -> Ask {
    let url = address(&format!("https://{host}:{}/feed", server.address.port())).unwrap();
    Ask { url, allow_http: false, allow_private: false, known: Validators::default() }
}

/// What comes of a list, and of a piece of the map; both must be refused alike.
async fn refused(fetch: &Fetch, host: &str, server: &Server) -> Trouble {
    let ask = ask(host, server);
    let urls = [ask.url.clone()];
    let pieces = Pieces { urls: &urls, allow_http: false, allow_private: false };
    let pieces = fetch.pieces(&pieces, &Noted).await.unwrap();
    let [Err(no_piece)] = pieces.as_slice() else { panic!("{pieces:?}") };
    match fetch.get(&ask, &Noted).await {
        Err(Failed::Trouble { trouble, .. }) => {
            assert_eq!(trouble, no_piece.trouble);
            trouble
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_sound_certificate_is_believed() {
    let authority = authority();
    let server = serve(paper(HOST, Some(&authority), |_| {})).await;
    let fetch = trusting(&authority, &server);
    let fetched = fetch.get(&ask(HOST, &server), &Noted).await;
    assert!(matches!(&fetched, Ok(Fetched::New(answer)) if answer.bytes == b"[]"), "{fetched:?}");
    let urls = [ask(HOST, &server).url];
    let pieces = Pieces { urls: &urls, allow_http: false, allow_private: false };
    let pieces = fetch.pieces(&pieces, &Noted).await.unwrap();
    assert!(matches!(pieces.as_slice(), [Ok(bytes)] if bytes == b"[]"), "{pieces:?}");
    assert_eq!(server.heard.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn any_other_is_refused_before_a_word_is_said() {
    let authority = authority();
    let stranger = self::authority();
    let long_ago = |params: &mut CertificateParams| {
        params.not_before = date_time_ymd(2019, 1, 1);
        params.not_after = date_time_ymd(2020, 1, 1);
    };
    let not_yet = |params: &mut CertificateParams| params.not_before = date_time_ymd(3000, 1, 1);
    for (what, paper) in [
        ("self-signed", paper(HOST, None, |_| {})),
        ("expired", paper(HOST, Some(&authority), long_ago)),
        ("not valid yet", paper(HOST, Some(&authority), not_yet)),
        ("for another host", paper("other.example", Some(&authority), |_| {})),
        ("of an unknown authority", paper(HOST, Some(&stranger), |_| {})),
    ] {
        let server = serve(paper).await;
        assert_eq!(
            refused(&trusting(&authority, &server), HOST, &server).await,
            Trouble::Certificate,
            "{what}"
        );
        assert_eq!(server.heard.load(Ordering::SeqCst), 0, "{what}");
    }
}

#[tokio::test]
async fn nobody_but_the_authorities_of_browsers_is_trusted_by_itself() {
    let authority = authority();
    let server = serve(paper(HOST, Some(&authority), |_| {})).await;
    let fetch = Fetch::new(Limits::default(), Arc::new(There(server.address)));
    assert_eq!(refused(&fetch, HOST, &server).await, Trouble::Certificate);
    assert_eq!(server.heard.load(Ordering::SeqCst), 0);
}
