//! Cairn's own program in a real window, driven by WebKit's WebDriver.

use crate::{PATIENCE, moment::FakeClock, program};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, error::CmdError, key::Key};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use tokio::{
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    time::{sleep, timeout},
};

/// Starts a driver on a free port. None if another program took the port in between, so that the driver ended.
async fn drive(data: &Path, clock: &FakeClock) -> Option<(Child, u16)> {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let mut driver = Command::new("WebKitWebDriver");
    program::surround(&mut driver, data, clock);
    let mut driver = driver
        .args([format!("--port={port}"), "--host=127.0.0.1".into()])
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .spawn()
        .expect("WebKitWebDriver is here after scripts/setup.sh test");
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if driver.try_wait().expect("the driver can be asked").is_some() {
            return None;
        }
        sleep(Duration::from_millis(50)).await;
    }
    Some((driver, port))
}

/// One run of the program.
pub(crate) struct Window {
    driver: Child,
    page: Client,
}

impl Window {
    /// Starts the program on this data directory and waits for its page.
    pub(crate) async fn open(data: &Path, clock: &FakeClock) -> Self {
        let program = program::path();
        let driving = async {
            loop {
                if let Some(driving) = drive(data, clock).await {
                    break driving;
                }
            }
        };
        let (driver, port) = timeout(PATIENCE, driving).await.expect("the driver answers");
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
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
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

    /// Presses it once it can be pressed: what was just drawn anew is another element, and what moves is not there yet.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        let began = Instant::now();
        loop {
            let element = self.named(role, name).await;
            let can = element.is_enabled().await.unwrap_or(false);
            let pressed = if can { element.click().await } else { Ok(()) };
            match pressed {
                Ok(()) if can => return,
                Err(error) if began.elapsed() > PATIENCE => panic!("pressing {name:?}: {error}"),
                _ if began.elapsed() > PATIENCE => panic!("{name:?} can never be pressed"),
                _ => sleep(Duration::from_millis(100)).await,
            }
        }
    }

    pub(crate) async fn write(&self, name: &str, words: &str) {
        // WebDriver's own clearing goes past the page's handlers; a person selects everything and types over it.
        let all = format!("{}a{}", Key::Control, Key::Null);
        let began = Instant::now();
        loop {
            let field = self.named("field", name).await;
            let typed = async {
                field.send_keys(&all).await?;
                field.send_keys(words).await?;
                field.prop("value").await
            };
            match typed.await {
                Ok(value) if value.as_deref() == Some(words) => return,
                // A field that was drawn anew meanwhile is typed into from the start.
                typed if began.elapsed() > PATIENCE => panic!("{name:?} does not take the words: {typed:?}"),
                _ => sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Everything the page says.
    pub(crate) async fn text(&self) -> String {
        let read: Result<Value, CmdError> = self.page.execute("return document.body.innerText", vec![]).await;
        read.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the page says it.
    pub(crate) async fn says(&self, words: &str) {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if self.text().await.contains(words) {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("the page never said {words:?}; it says:\n{}", self.text().await);
    }
}
