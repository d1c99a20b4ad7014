//! TLS by rustls and ring.

use crate::config::Tls;
use rustls::{
    ServerConfig,
    crypto::ring::default_provider,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use std::sync::{Arc, PoisonError, RwLock};
use tokio_rustls::TlsAcceptor;

/// Why certificate or key are not used. Names no file.
#[derive(Debug, thiserror::Error)]
pub enum CannotSeal {
    /// The certificate's file cannot be read, or holds none.
    #[error("the certificate cannot be read")]
    Certificate,
    /// The key's file cannot be read, or holds none.
    #[error("the private key cannot be read")]
    Key,
    /// They do not belong together, or are of a kind not known here.
    #[error("certificate and private key do not go together")]
    Together(#[from] rustls::Error),
}

/// Certificate and key in use.
pub(crate) struct Sealing {
    files: Tls,
    now: RwLock<TlsAcceptor>,
}

impl Sealing {
    /// Reads both.
    pub(crate) fn new(files: &Tls) -> Result<Self, CannotSeal> {
        Ok(Self { files: files.clone(), now: RwLock::new(read(files)?) })
    }

    /// Reads both again; if that fails, those in use stay.
    pub(crate) fn again(&self) -> Result<(), CannotSeal> {
        let new = read(&self.files)?;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }

    /// For the next connection.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn read(files: &Tls) -> Result<TlsAcceptor, CannotSeal> {
    let certificates = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|_| CannotSeal::Certificate)?;
    if certificates.is_empty() {
        return Err(CannotSeal::Certificate);
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|_| CannotSeal::Key)?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
