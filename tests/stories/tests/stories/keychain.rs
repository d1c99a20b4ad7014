//! A keychain that takes its time keeps nobody from the lock screen.

use cairn_app::{App, AppEvent, Dirs, Keychain, KeychainError, Platform, dispatch};
use cairn_support::{FixedClock, Quiet, TestApp, test_app::PASSPHRASE};
use serde_json::json;
use std::{
    path::Path,
    sync::{Arc, Condvar, Mutex},
};
use zeroize::Zeroizing;

/// There, once somebody has let it answer.
#[derive(Default)]
struct Slow {
    answers: Mutex<bool>,
    let_go: Condvar,
}

impl Slow {
    fn let_it_answer(&self) {
        *self.answers.lock().expect("a lock") = true;
        self.let_go.notify_all();
    }
}

/// Lets it answer when the test ends, however it ends: its thread would be waited for.
struct AtTheEnd(Arc<Slow>);

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        self.0.let_it_answer();
    }
}

impl Keychain for Slow {
    fn available(&self) -> bool {
        let answers = self.answers.lock().expect("a lock");
        drop(self.let_go.wait_while(answers, |answers| !*answers).expect("a lock"));
        true
    }

    fn read(&self, _: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError> {
        Err(KeychainError::Missing)
    }

    fn write(&self, _: &str, _: &[u8]) -> Result<(), KeychainError> {
        Err(KeychainError::Unavailable)
    }

    fn forget(&self, _: &str) -> Result<(), KeychainError> {
        Ok(())
    }
}

fn app_with(keychain: &Arc<Slow>, folder: &Path) -> App {
    let quiet = Arc::new(Quiet::default());
    let platform = Platform {
        clock: Arc::new(FixedClock::at("2026-11-23T03:14:00Z", "America/Chicago")),
        keychain: Arc::clone(keychain) as _,
        opener: Arc::clone(&quiet) as _,
        notifier: quiet,
        alarms: None,
        login: None,
    };
    App::open(Dirs { data: folder.to_owned() }, platform).expect("an app")
}

#[tokio::test]
async fn the_first_screen_does_not_wait_for_a_keychain_that_does_not_answer() {
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(Slow::default());
    let _at_the_end = AtTheEnd(Arc::clone(&keychain));
    let app = app_with(&keychain, folder.path());
    let mut events = app.events();
    let status = dispatch(&app, "app_status", json!({})).await.unwrap();
    assert_eq!((&status["gate"], &status["keychain"]), (&json!("fresh"), &json!(false)));

    keychain.let_it_answer();
    assert_eq!(events.recv().await.unwrap(), AppEvent::KeychainAnswered);
    let status = dispatch(&app, "app_status", json!({})).await.unwrap();
    assert_eq!(status["keychain"], true);
}

/// Where it is no way in, nothing of it is shown before the vault is open: it is asked afterwards, and what it says is told.
#[tokio::test]
async fn a_lock_screen_without_a_way_through_the_keychain_hears_of_it_later() {
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test.app.lock().await;

    let asleep = Arc::new(Slow::default());
    let _at_the_end = AtTheEnd(Arc::clone(&asleep));
    let app = app_with(&asleep, test.folder.path());
    let mut events = app.events();
    let status = dispatch(&app, "app_status", json!({})).await.unwrap();
    assert_eq!((&status["gate"], &status["keychain"]), (&json!("locked"), &json!(false)));

    asleep.let_it_answer();
    assert_eq!(events.recv().await.unwrap(), AppEvent::KeychainAnswered);
    assert_eq!(dispatch(&app, "app_status", json!({})).await.unwrap()["keychain"], true);
}
