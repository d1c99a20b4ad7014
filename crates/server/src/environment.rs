//! What a host decides, read from the environment.

use crate::config::{Config, Database, Pace, Tls};
use cairn_protocol::auth::Host;
use std::{net::SocketAddr, path::PathBuf, str::FromStr};

/// What may be decided, as `--help` tells it.
pub const HELP: &str = "\
cairn-server                 serve
cairn-server backup FILE     write everything into a new file, while the server runs or not
cairn-server restore FILE    read it into a database that is still empty, of either kind

Nothing needs to be decided. These may be, in the environment:

  CAIRN_LISTEN            address and port to listen at (127.0.0.1:7433)
  CAIRN_DATA              the SQLite file (cairn-server.db)
  DATABASE_URL            postgres://... instead of SQLite
  CAIRN_HOSTS             the names members call this server by, with commas between: needed behind a proxy and for TLS
  CAIRN_ADMISSION         what those who may make spaces are told, or `open`: needed where others can reach the address
  CAIRN_TLS_CERTIFICATE   a PEM file: the certificate and those above it; read again upon SIGHUP
  CAIRN_TLS_KEY           a PEM file: its private key
  CAIRN_BEHIND_PROXY      `yes` if a proxy in front sets X-Forwarded-For
  CAIRN_METRICS           address and port where numbers for Prometheus are told (nowhere)
  CAIRN_SPACE_BYTES       bytes that one space may hold (1073741824)
  CAIRN_PUBLISHING        `no` if groups are not to publish their meetings at /meetings.json (yes)
  CAIRN_PACE              requests a second that one address may make in the long run, ten times that at once (60)
";

/// Where to listen if nothing is said.
const LISTEN: &str = "127.0.0.1:7433";

/// A variable that cannot be used. Its value is not repeated: it may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is not of its kind.
    #[error("{0} cannot be read; `cairn-server --help` says what it may be")]
    Unreadable(&'static str),
    /// Others can reach the address, and nothing says who may make spaces.
    #[error(
        "others can reach this address, so CAIRN_ADMISSION must say who may make spaces: a word of your choice that \
         you tell them, or `open` for everyone"
    )]
    AnyoneCouldBegin,
    /// Behind a proxy or under a certificate the server goes by names that it cannot find out.
    #[error(
        "CAIRN_HOSTS must say by which names members call this server; a proof over another name lets nobody in"
    )]
    Nameless,
    /// One of certificate and key is missing.
    #[error("CAIRN_TLS_CERTIFICATE and CAIRN_TLS_KEY go together")]
    HalfSealed,
}

/// Reads the environment through `get`: where to listen, and all else.
pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<(SocketAddr, Config), Unusable> {
    let get = |name: &str| get(name).filter(|value| !value.is_empty());
    let listen = get("CAIRN_LISTEN").unwrap_or_else(|| LISTEN.into());
    let listen: SocketAddr = listen.parse().map_err(|_| Unusable::Unreadable("CAIRN_LISTEN"))?;
    let mut config = Config::new(database(get)?);
    if let Some(hosts) = get("CAIRN_HOSTS") {
        let hosts = hosts.split(',').map(|host| Host::new(&host.trim().to_lowercase()));
        config.hosts = hosts.collect::<Option<_>>().ok_or(Unusable::Unreadable("CAIRN_HOSTS"))?;
    }
    config.admission = match get("CAIRN_ADMISSION") {
        Some(open) if open == "open" => None,
        Some(word) if word.bytes().all(|byte| byte.is_ascii_graphic()) => Some(word),
        Some(_) => return Err(Unusable::Unreadable("CAIRN_ADMISSION")),
        None if listen.ip().is_loopback() && config.hosts.is_empty() => None,
        None => return Err(Unusable::AnyoneCouldBegin),
    };
    config.tls = match (get("CAIRN_TLS_CERTIFICATE"), get("CAIRN_TLS_KEY")) {
        (Some(certificate), Some(key)) => Some(Tls { certificate: certificate.into(), key: key.into() }),
        (None, None) => None,
        _ => return Err(Unusable::HalfSealed),
    };
    config.behind_proxy = yes(get, "CAIRN_BEHIND_PROXY")?.unwrap_or(config.behind_proxy);
    config.publishing = yes(get, "CAIRN_PUBLISHING")?.unwrap_or(config.publishing);
    if (config.behind_proxy || config.tls.is_some()) && config.hosts.is_empty() {
        return Err(Unusable::Nameless);
    }
    config.metrics = parsed(get, "CAIRN_METRICS")?;
    config.space_bytes = parsed(get, "CAIRN_SPACE_BYTES")?.unwrap_or(config.space_bytes);
    if let Some(per_second) = parsed::<u32>(get, "CAIRN_PACE")? {
        config.pace = Pace { burst: per_second.max(1).saturating_mul(10), per_second: per_second.max(1) };
    }
    Ok((listen, config))
}

/// Which database the environment names.
fn database(get: impl Fn(&str) -> Option<String>) -> Result<Database, Unusable> {
    match get("DATABASE_URL") {
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            Ok(Database::Postgres(url))
        }
        Some(_) => Err(Unusable::Unreadable("DATABASE_URL")),
        None => {
            Ok(Database::Sqlite(get("CAIRN_DATA").map_or_else(|| "cairn-server.db".into(), PathBuf::from)))
        }
    }
}

fn yes(get: impl Fn(&str) -> Option<String>, name: &'static str) -> Result<Option<bool>, Unusable> {
    match get(name).as_deref() {
        None => Ok(None),
        Some("no") => Ok(Some(false)),
        Some("yes") => Ok(Some(true)),
        Some(_) => Err(Unusable::Unreadable(name)),
    }
}

fn parsed<T: FromStr>(
    get: impl Fn(&str) -> Option<String>,
    name: &'static str,
) -> Result<Option<T>, Unusable> {
    get(name).map(|value| value.parse().map_err(|_| Unusable::Unreadable(name))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Result<(SocketAddr, Config), Unusable> {
        read(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn nothing_needs_to_be_decided() {
        let (listen, config) = of(&[]).unwrap();
        assert_eq!(listen.to_string(), LISTEN);
        assert_eq!(config.database, Database::Sqlite("cairn-server.db".into()));
        assert_eq!((config.admission, config.tls), (None, None));
        assert!(config.publishing && !of(&[("CAIRN_PUBLISHING", "no")]).unwrap().1.publishing);
    }

    #[test]
    fn who_can_be_reached_says_who_may_begin() {
        for reachable in [("CAIRN_LISTEN", "0.0.0.0:7433"), ("CAIRN_HOSTS", "sync.example.org")] {
            assert_eq!(of(&[reachable]).unwrap_err(), Unusable::AnyoneCouldBegin);
            assert_eq!(of(&[reachable, ("CAIRN_ADMISSION", "open")]).unwrap().1.admission, None);
            let (_, config) = of(&[reachable, ("CAIRN_ADMISSION", "kettle")]).unwrap();
            assert_eq!(config.admission.as_deref(), Some("kettle"));
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_and_not_repeated() {
        for (name, value) in [
            ("CAIRN_LISTEN", "7433"),
            ("CAIRN_HOSTS", "sync.example.org,b_d"),
            ("CAIRN_ADMISSION", "two words"),
            ("DATABASE_URL", "mysql://me:secret@there"),
            ("CAIRN_METRICS", "here"),
            ("CAIRN_SPACE_BYTES", "1 GiB"),
            ("CAIRN_PACE", "fast"),
            ("CAIRN_BEHIND_PROXY", "perhaps"),
            ("CAIRN_PUBLISHING", "a little"),
        ] {
            let error = of(&[(name, value)]).unwrap_err();
            assert_eq!(error, Unusable::Unreadable(name));
            assert!(!error.to_string().contains(value) && HELP.contains(name), "{error}");
        }
        assert_eq!(of(&[("CAIRN_TLS_KEY", "key.pem")]).unwrap_err(), Unusable::HalfSealed);
        let proxy = ("CAIRN_BEHIND_PROXY", "yes");
        assert_eq!(of(&[proxy]).unwrap_err(), Unusable::Nameless);
        let (_, config) =
            of(&[proxy, ("CAIRN_HOSTS", "Sync.example.org, b:8443"), ("CAIRN_ADMISSION", "kettle")]).unwrap();
        assert!(config.behind_proxy);
        assert_eq!(config.hosts.iter().map(Host::as_str).collect::<Vec<_>>(), ["sync.example.org", "b:8443"]);
    }
}
