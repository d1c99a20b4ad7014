//! Reminders that ring while the vault is locked and the window closed: what a person sees, and what becomes of what they
//! press.

use crate::{
    PASSPHRASE, PATIENCE,
    bus::{Desk, Shown},
    driver::Window,
    moment::{FakeClock, Moment},
    panel::Panel,
    program::{self, Program},
    screen::Screen,
    system::System,
};
use serde_json::{Value, json};
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A word that must be seen nowhere while the vault is locked.
const TITLE: &str = "quillfeather";
const HOUR: f64 = 3600.0;
/// The program is brought so close to a ring, and waits for the rest by itself.
const CLOSE: f64 = 1.5;

/// A reminder at that minute.
pub(crate) fn remind(at: Moment) -> Value {
    let anchor = json!({ "kind": "zone", "zone": "Etc/UTC" });
    json!({
        "about": { "kind": "other" },
        "title": TITLE,
        "when": { "kind": "once", "day": at.day(), "time": at.time(), "anchor": anchor },
    })
}

/// Keeps it, and gives its id.
pub(crate) async fn save(window: &Window, reminder: Value) -> Value {
    window.call("reminder_save", json!({ "draft": { "reminder": reminder } })).await["item"].clone()
}

/// Somebody's data, with a vault in it.
pub(crate) struct Place {
    pub(crate) data: TempDir,
    _beside: TempDir,
    pub(crate) clock: FakeClock,
}

impl Place {
    pub(crate) fn empty() -> Self {
        let beside = tempfile::tempdir().unwrap();
        Self { data: tempfile::tempdir().unwrap(), clock: FakeClock::new(beside.path()), _beside: beside }
    }

    /// A vault with reminders, and nobody at home.
    pub(crate) async fn with(reminders: impl FnOnce(Moment) -> Vec<Value>) -> Self {
        let place = Self::empty();
        let window = place.welcomed().await;
        for reminder in reminders(place.clock.now()) {
            save(&window, reminder).await;
        }
        window.call("vault_lock", json!({})).await;
        window.log_out().await;
        place
    }

    /// A vault, open in a window.
    pub(crate) async fn welcomed(&self) -> Window {
        let window = Window::open(self.data.path(), &self.clock).await;
        window.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
        let mut settings = window.call("settings_read", json!({})).await;
        settings["welcomed"] = json!(true);
        window.call("settings_save", settings).await;
        window
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Program {
        Program::start(self.data.path(), &self.clock, arguments)
    }

    /// Lets the time come close to a moment while the machine sleeps, and waits for what is shown then.
    async fn sleep_until(&mut self, then: Moment, system: &System, desk: &mut Desk) -> Shown {
        self.clock.set(then);
        // Told until something comes of it: a program that has just started may not listen yet.
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            system.sleep().await.unwrap();
            if let Some(shown) = desk.next_within(Duration::from_millis(300)).await {
                return shown;
            }
        }
        panic!("nothing rang at {then:?}");
    }

    /// How late it was, in seconds. Early is below zero.
    fn late(&self, shown: &Shown, due: Moment) -> f64 {
        self.clock.seen(shown.at).0 - due.0
    }
}

fn says_nothing(shown: &Shown) {
    let all = format!("{shown:?}");
    assert!(shown.title == "Cairn" && !all.contains(TITLE), "{all}");
}

/// Never early. Late it is as a rule by a fraction of a second, which the median of many holds; one alone may be later than
/// that where the machine itself is.
fn near(late: f64) {
    assert!((0.0..=15.0).contains(&late), "{late:.3} s late");
}

#[tokio::test]
async fn what_is_pressed_while_locked_is_kept() {
    let mut place = Place::empty();
    let mut desk = Desk::open().await.unwrap();
    let system = System::open().await.unwrap();
    let window = place.welcomed().await;
    let due = place.clock.now().after(3.0 * HOUR).minute();
    let id = save(&window, remind(due)).await;
    let second = due.after(0.5 * HOUR);
    let other_id = save(&window, remind(second)).await;
    window.call("vault_lock", json!({})).await;

    let shown = place.sleep_until(due.after(-CLOSE), &system, &mut desk).await;
    says_nothing(&shown);
    near(place.late(&shown, due));
    assert_eq!(shown.buttons(), ["join", "snooze", "done"]);
    let minute = due.time();
    assert!(shown.body.contains(&minute[2..]), "{} is not in {:?}", minute, shown.body);

    // A little later, once; and then it is done.
    let pressed = place.clock.now();
    desk.answer(&shown, "snooze").await.unwrap();
    let again = place.sleep_until(pressed.after(600.0 - CLOSE), &system, &mut desk).await;
    says_nothing(&again);
    let late = place.late(&again, pressed.after(600.0));
    near(late);
    desk.answer(&again, "done").await.unwrap();
    let other = place.sleep_until(second.after(-CLOSE), &system, &mut desk).await;
    near(place.late(&other, second));

    window.call("vault_unlock", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let today = window.call("today_read", json!({})).await;
    let due: Vec<&Value> =
        today["due"].as_array().unwrap().iter().map(|due| &due["what"]["reminder"]).collect();
    assert_eq!(due, [&other_id], "the first was done while locked, and is {id}");

    // Joining opens the window where the reminder leads, once the vault is open.
    window.call("vault_lock", json!({})).await;
    desk.press(&other, "join").await.unwrap();
    window.says("Cairn is locked").await;
    window.write("Passphrase", PASSPHRASE).await;
    window.press("button", "Unlock").await;
    window.comes_to("reminders").await;
    window.log_out().await;
    assert!(desk.is_quiet());
}

#[tokio::test]
async fn it_rings_with_the_window_closed_and_never_twice() {
    let mut minutes = Vec::new();
    let mut place = Place::with(|now| {
        let first = now.after(5.0 * HOUR).minute();
        minutes.extend((0..12).map(|nth| first.after(f64::from(nth) * 120.0)));
        minutes.iter().map(|minute| remind(*minute)).collect()
    })
    .await;
    let mut desk = Desk::open().await.unwrap();
    let system = System::open().await.unwrap();
    let mut panel = Panel::open().await.unwrap();
    let screen = Screen::open();

    // Started by the person's login.
    let program = place.start(&["--hidden"]);
    panel.icon().await;
    let mut errors = Vec::new();
    let (last, others) = minutes.split_last().unwrap();
    for due in others {
        let shown = place.sleep_until(due.after(-CLOSE), &system, &mut desk).await;
        says_nothing(&shown);
        errors.push(place.late(&shown, *due));
    }
    errors.sort_by(f64::total_cmp);
    let at = |share: f64| errors[(share * errors.len() as f64).ceil() as usize - 1];
    eprintln!("firing error: median {:.3} s, p95 {:.3} s, of {}", at(0.5), at(0.95), errors.len());
    errors.iter().for_each(|late| near(*late));
    assert!(at(0.5) <= 1.5, "half of them were later than {:.3} s", at(0.5));
    assert!(!screen.shows(), "nobody asked for a window");

    // A power cut right after a ring; the next start knows of it.
    program.cut().await;
    let mut program = place.start(&["--hidden"]);
    panel.icon().await;
    let shown = place.sleep_until(last.after(-CLOSE), &system, &mut desk).await;
    near(place.late(&shown, *last));
    desk.touch(&shown).await.unwrap();
    screen.until_shown(true).await;
    program::log_out().await;
    assert!(program.ended().await.success());
    assert!(desk.is_quiet());
}

#[tokio::test]
async fn what_a_sleep_swallowed_is_told_in_one_line() {
    let mut due = Vec::new();
    let mut place = Place::with(|now| {
        let first = now.after(2.0 * HOUR).minute();
        due.extend([0.0, 1.0, 2.0, 7.0, 8.0].map(|hours| first.after(hours * HOUR)));
        due.iter().map(|minute| remind(*minute)).collect()
    })
    .await;
    let mut desk = Desk::open().await.unwrap();
    let system = System::open().await.unwrap();
    let mut panel = Panel::open().await.unwrap();
    let mut program = place.start(&["--hidden"]);
    panel.icon().await;

    let merged = place.sleep_until(due[3].after(-CLOSE), &system, &mut desk).await;
    assert!(merged.body.contains('3') && merged.buttons().is_empty(), "{merged:?}");
    let shown = desk.next().await.expect("the one whose time has come");
    near(place.late(&shown, due[3]));

    // The clock is set back, and on again: nothing comes twice.
    place.clock.set(due[3].after(-600.0));
    system.sleep().await.unwrap();
    place.clock.set(due[4].after(-CLOSE));
    system.zone_changes().await.unwrap();
    let shown = desk.next().await.expect("the last");
    near(place.late(&shown, due[4]));
    program::log_out().await;
    assert!(program.ended().await.success());
    assert!(desk.is_quiet());
}

#[tokio::test]
async fn it_starts_with_the_login_where_that_is_wanted() {
    let place = Place::empty();
    let screen = Screen::open();
    let entry = PathBuf::from(std::env::var_os("XDG_CONFIG_HOME").expect("a folder"))
        .join("autostart/org.cairn.companion.desktop");
    let window = place.welcomed().await;
    save(&window, remind(place.clock.now().after(5.0 * HOUR))).await;
    assert!(!entry.exists(), "not unasked");
    let status = window.call("login_save", json!({ "on": true })).await;
    assert_eq!(status["login"], true);
    let text = fs::read_to_string(&entry).unwrap();
    let exec = text.lines().find_map(|line| line.strip_prefix("Exec=")).expect("what to start").to_owned();
    window.log_out().await;

    // As a session manager starts it, but for the reading of the quotation marks, which a shell does alike here.
    let mut panel = Panel::open().await.unwrap();
    let mut session = tokio::process::Command::new("sh");
    session.args(["-c", &format!("exec {exec}")]);
    program::surround(&mut session, place.data.path(), &place.clock);
    let mut program = Program::of(session);
    let icon = panel.icon().await;
    assert!(!screen.shows());
    icon.choose("Quit").await;
    assert!(program.ended().await.success());

    let window = Window::open(place.data.path(), &place.clock).await;
    window.call("vault_unlock", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let status = window.call("login_save", json!({ "on": false })).await;
    assert_eq!(status["login"], false);
    assert!(!entry.exists());
    window.log_out().await;
}
