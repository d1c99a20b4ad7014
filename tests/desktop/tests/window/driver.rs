//! Cairn's own program in a real window, driven by WebKit's WebDriver.

use crate::{moment::FakeClock, program};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, error::CmdError, key::Key};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{path::Path, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    time::sleep,
};

/// Generous: a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// One run of the program.
pub(crate) struct Window {
    driver: Child,
    page: Client,
}

impl Window {
    /// Starts the program on this data directory and waits for its page.
    pub(crate) async fn open(data: &Path, clock: &FakeClock) -> Self {
        let program = program::path();
        let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        let mut driver = Command::new("WebKitWebDriver");
        program::surround(&mut driver, data, clock);
        let driver = driver
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .spawn()
            .expect("WebKitWebDriver is here after scripts/setup.sh test");
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            sleep(Duration::from_millis(50)).await;
        }
        let options = json!({ "webkitgtk:browserOptions": { "binary": program, "args": [] } });
        let Value::Object(capabilities) = options else { unreachable!("an object literal") };
        let page = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the program opens its window");
        Self { driver, page }
    }

    /// Ends the program as a closed window does.
    pub(crate) async fn close(mut self) {
        self.page.close().await.expect("the session ends");
        program::until_ended().await;
        self.driver.kill().await.expect("the driver ends");
    }

    /// Ends the program as the system does when the person logs out, whether or not it would stay in the tray.
    pub(crate) async fn log_out(mut self) {
        program::log_out().await;
        self.driver.kill().await.expect("the driver ends");
    }

    /// Does one command of the app, as the page does.
    pub(crate) async fn call(&self, name: &str, input: Value) -> Value {
        let script = "const [name, input, done] = arguments;
             window.__TAURI_INTERNALS__.invoke('call', { name, input })
               .then((output) => done({ output }), (error) => done({ error }));";
        let answer =
            self.page.execute_async(script, vec![json!(name), input]).await.expect("the page answers");
        match answer.get("error") {
            None => answer["output"].clone(),
            Some(error) => panic!("{name}: {error}"),
        }
    }

    /// Waits until the interface shows an address with this in it.
    pub(crate) async fn comes_to(&self, part: &str) {
        for _ in 0..PATIENCE.as_millis() / 100 {
            let read = self.page.execute("return location.hash", vec![]).await.expect("the page answers");
            if read.as_str().is_some_and(|address| address.contains(part)) {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("the page never came to {part:?}; it says:\n{}", self.text().await);
    }

    /// Goes to an address of the interface.
    pub(crate) async fn go(&self, to: &str) {
        let script = "location.hash = arguments[0]";
        self.page.execute(script, vec![json!(to)]).await.expect("the page goes there");
    }

    /// From now on the page believes that it is out of sight, and looks at the clock every second.
    pub(crate) async fn out_of_sight(&self) {
        let script = "const wait = setTimeout.bind(window);
             window.setTimeout = (act, after, ...rest) => wait(act, Math.min(after, 1000), ...rest);
             Object.defineProperty(document, 'hidden', { get: () => true });";
        self.page.execute(script, vec![]).await.expect("the page takes it");
    }

    /// The page's clock goes on by this much at once.
    pub(crate) async fn minutes_pass(&self, minutes: u32) {
        let script = "const now = Date.now.bind(Date); Date.now = () => now() + arguments[0] * 60000;";
        let script = script.replace("arguments[0]", &minutes.to_string());
        self.page.execute(&script, vec![]).await.expect("the page takes it");
    }

    /// The element a screen reader would call this, once it is there.
    pub(crate) async fn named(&self, role: &str, name: &str) -> Element {
        let path = match role {
            "button" => format!(
                "//*[self::button or @role='button' or @role='tab' or @role='radio'][normalize-space(.)={name:?} or @aria-label={name:?} or .//span[normalize-space(.)={name:?}]]"
            ),
            "link" => format!("//a[normalize-space(.)={name:?} or @aria-label={name:?}]"),
            "heading" => {
                format!("//*[self::h1 or self::h2 or self::h3][contains(normalize-space(.), {name:?})]")
            }
            "field" => format!(
                "//*[self::input or self::textarea][@aria-label={name:?} or @id=//label[contains(normalize-space(.), {name:?})]/@for or @aria-labelledby=//*[contains(normalize-space(.), {name:?})]/@id]"
            ),
            _ => format!("//*[contains(normalize-space(.), {name:?})]"),
        };
        match self.page.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await {
            Ok(element) => element,
            Err(error) => panic!("no {role} named {name:?}: {error}\n{}", self.text().await),
        }
    }

    pub(crate) async fn press(&self, role: &str, name: &str) {
        self.named(role, name)
            .await
            .click()
            .await
            .unwrap_or_else(|error| panic!("pressing {name:?}: {error}"));
    }

    pub(crate) async fn write(&self, name: &str, words: &str) {
        let field = self.named("field", name).await;
        // WebDriver's own clearing goes past the page's handlers; a person selects everything and types over it.
        let all = format!("{}a{}", Key::Control, Key::Null);
        field.send_keys(&all).await.expect("the field takes keys");
        field.send_keys(words).await.expect("the field takes keys");
    }

    /// Everything the page says.
    pub(crate) async fn text(&self) -> String {
        let read: Result<Value, CmdError> = self.page.execute("return document.body.innerText", vec![]).await;
        read.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the page says it.
    pub(crate) async fn says(&self, words: &str) {
        let tries = PATIENCE.as_millis() / 100;
        for _ in 0..tries {
            if self.text().await.contains(words) {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("the page never said {words:?}; it says:\n{}", self.text().await);
    }
}
