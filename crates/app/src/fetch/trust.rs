//! Whose certificates are believed.

use rustls::{ClientConfig, RootCertStore, client::Resumption, crypto::ring};
use std::{fmt, sync::LazyLock};

/// The certificate authorities that browsers trust, and none that was added to this device.
static BROWSERS: LazyLock<Option<ClientConfig>> =
    LazyLock::new(|| of(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect()));

/// Who is trusted. Outside of this crate's own unit tests there is one answer: whoever browsers trust.
#[derive(Clone, Default)]
pub(super) enum Trust {
    /// Those that browsers trust.
    #[default]
    Browsers,
    /// An authority that a test has just made; this variant is in no program but that test.
    #[cfg(test)]
    Only(Box<ClientConfig>),
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trust")
    }
}

impl Trust {
    /// By which a connection is sealed.
    pub(super) fn config(&self) -> Option<ClientConfig> {
        match self {
            Self::Browsers => BROWSERS.clone(),
            #[cfg(test)]
            Self::Only(config) => Some(ClientConfig::clone(config)),
        }
    }

    /// Those alone.
    #[cfg(test)]
    pub(super) fn only(roots: RootCertStore) -> Self {
        of(roots).map_or(Self::Browsers, |config| Self::Only(Box::new(config)))
    }
}

/// Sessions are not resumed, because a ticket is a name by which a server would know us again.
fn of(roots: RootCertStore) -> Option<ClientConfig> {
    let mut config = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.resumption = Resumption::disabled();
    Some(config)
}
