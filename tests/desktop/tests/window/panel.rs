//! A desktop's panel with its tray, played on the session bus: StatusNotifierWatcher, and the other end of a menu
//! (`com.canonical.dbusmenu`).

use crate::PATIENCE;
use std::collections::HashMap;
use tokio::sync::mpsc;
use zbus::{
    Connection, Proxy, connection, interface,
    message::Header,
    zvariant::{OwnedValue, Value},
};

struct Watcher {
    registered: mpsc::UnboundedSender<String>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, #[zbus(header)] header: Header<'_>, service: String) {
        // A path alone is on the sender's connection.
        let name = match header.sender() {
            Some(sender) if service.starts_with('/') => sender.to_string(),
            _ => service,
        };
        let _ = self.registered.send(name);
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

/// The panel.
pub(crate) struct Panel {
    connection: Connection,
    registered: mpsc::UnboundedReceiver<String>,
}

/// An icon in it.
pub(crate) struct Icon {
    item: Proxy<'static>,
    menu: Proxy<'static>,
}

/// A line of an icon's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    id: i32,
    pub(crate) label: String,
    pub(crate) enabled: bool,
}

impl Panel {
    pub(crate) async fn open() -> zbus::Result<Self> {
        let (sender, registered) = mpsc::unbounded_channel();
        let connection = connection::Builder::session()?
            .serve_at("/StatusNotifierWatcher", Watcher { registered: sender })?
            .name("org.kde.StatusNotifierWatcher")?
            .build()
            .await?;
        Ok(Self { connection, registered })
    }

    /// The next icon that comes.
    pub(crate) async fn icon(&mut self) -> Icon {
        let name = tokio::time::timeout(PATIENCE, self.registered.recv())
            .await
            .expect("an icon comes")
            .expect("a panel");
        let item = proxy(&self.connection, &name, "/StatusNotifierItem", "org.kde.StatusNotifierItem").await;
        let path: zbus::zvariant::OwnedObjectPath = item.get_property("Menu").await.expect("a menu");
        let menu = proxy(&self.connection, &name, path.as_str(), "com.canonical.dbusmenu").await;
        Icon { item, menu }
    }

    /// No icon has come that the test does not know of.
    pub(crate) fn is_empty(&mut self) -> bool {
        self.registered.try_recv().is_err()
    }
}

async fn proxy(bus: &Connection, name: &str, path: &str, interface: &str) -> Proxy<'static> {
    zbus::proxy::Builder::new(bus)
        .destination(name.to_owned())
        .and_then(|builder| builder.path(path.to_owned()))
        .and_then(|builder| builder.interface(interface.to_owned()))
        .expect("names")
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await
        .expect("a proxy")
}

impl Icon {
    /// Its name for a screen reader.
    pub(crate) async fn title(&self) -> String {
        self.item.get_property("Title").await.expect("a title")
    }

    /// The person clicks it.
    pub(crate) async fn click(&self) {
        self.item.call::<_, _, ()>("Activate", &(0, 0)).await.expect("it can be clicked");
    }

    /// Its menu, without separators.
    pub(crate) async fn menu(&self) -> Vec<Line> {
        type Properties = HashMap<String, OwnedValue>;
        let (_, (_, _, children)): (u32, (i32, Properties, Vec<OwnedValue>)) =
            self.menu.call("GetLayout", &(0, -1, Vec::<String>::new())).await.expect("a menu");
        children.into_iter().filter_map(line).collect()
    }

    /// The person chooses a line.
    pub(crate) async fn choose(&self, label: &str) {
        let menu = self.menu().await;
        let Some(line) = menu.iter().find(|line| line.label == label) else {
            panic!("no {label:?} in {menu:?}")
        };
        assert!(line.enabled, "{label:?} cannot be chosen");
        let event = (line.id, "clicked", Value::from(0), 0_u32);
        self.menu.call::<_, _, ()>("Event", &event).await.expect("it can be chosen");
    }
}

fn line(child: OwnedValue) -> Option<Line> {
    let (id, properties, _): (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>) =
        zbus::zvariant::Structure::try_from(child).ok()?.try_into().ok()?;
    let text = |name: &str| properties.get(name).and_then(|value| <&str>::try_from(value).ok());
    if text("type") == Some("separator") {
        return None;
    }
    let enabled = properties.get("enabled").is_none_or(|value| bool::try_from(value).unwrap_or(true));
    Some(Line { id, label: text("label").unwrap_or_default().replace('_', ""), enabled })
}
