//! The screen: whether Cairn's window is on it, and its closing button. There is no window manager here, so what one would
//! send is sent from here.

use crate::PATIENCE;
use std::time::Duration;
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{
        AtomEnum, CLIENT_MESSAGE_EVENT, ClientMessageEvent, ConnectionExt as _, EventMask, MapState,
        Window as Handle,
    },
    rust_connection::RustConnection,
};

/// The X server that the program draws on.
pub(crate) struct Screen {
    x: RustConnection,
    root: Handle,
}

impl Screen {
    pub(crate) fn open() -> Self {
        let (x, number) = x11rb::connect(None).expect("a screen");
        let root = x.setup().roots[number].root;
        Self { x, root }
    }

    /// Cairn's windows that can be seen.
    fn windows(&self) -> Vec<Handle> {
        let children = self.x.query_tree(self.root).unwrap().reply().unwrap().children;
        let ours = |window: &Handle| {
            let name = self.x.get_property(false, *window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64);
            // A window may be gone between two questions.
            let named = name.unwrap().reply().is_ok_and(|name| name.value == b"Cairn");
            let seen = self.x.get_window_attributes(*window).unwrap().reply();
            named && seen.is_ok_and(|seen| seen.map_state == MapState::VIEWABLE)
        };
        children.into_iter().filter(ours).collect()
    }

    /// Whether the window can be seen now.
    pub(crate) fn shows(&self) -> bool {
        !self.windows().is_empty()
    }

    /// Waits until it can be seen, or cannot any longer.
    pub(crate) async fn until_shown(&self, shown: bool) {
        let wait = async {
            while self.shows() != shown {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, wait).await.is_ok(), "the window was to be shown: {shown}");
    }

    /// The person closes the window (ICCCM 4.2.8.1).
    pub(crate) fn close(&self) {
        let atom = |name: &str| self.x.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
        let (protocols, delete) = (atom("WM_PROTOCOLS"), atom("WM_DELETE_WINDOW"));
        for window in self.windows() {
            let event = ClientMessageEvent {
                response_type: CLIENT_MESSAGE_EVENT,
                format: 32,
                sequence: 0,
                window,
                type_: protocols,
                data: [delete, 0, 0, 0, 0].into(),
            };
            self.x.send_event(false, window, EventMask::NO_EVENT, event).unwrap();
        }
        self.x.flush().unwrap();
    }
}
