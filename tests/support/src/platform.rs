//! Plain stand-ins for what the platform gives.

use cairn_app::{
    Alarm, Alarms, Allowed, Delivered, Exactness, Keychain, KeychainError, Login, Notice, NoticeKey,
    Notifier, Opener, Pressed,
};
use chrono::{DateTime, Utc};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use zeroize::Zeroizing;

/// A keychain in memory. Clones share it, so it outlives an app as the real one does.
#[derive(Debug, Clone, Default)]
pub struct MemoryKeychain {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    secrets: HashMap<String, Vec<u8>>,
    locked: bool,
    absent: bool,
}

impl MemoryKeychain {
    /// As on a machine without one.
    pub fn absent() -> Self {
        let keychain = Self::default();
        keychain.held().absent = true;
        keychain
    }

    /// While locked, what is there reads as missing, as the Secret Service does.
    pub fn lock(&self, locked: bool) {
        self.held().locked = locked;
    }

    /// Forgets everything, as a reset does.
    pub fn reset(&self) {
        self.held().secrets.clear();
    }

    /// How many secrets it holds.
    pub fn count(&self) -> usize {
        self.held().secrets.len()
    }

    fn held(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keychain for MemoryKeychain {
    fn available(&self) -> bool {
        !self.held().absent
    }

    fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError> {
        let state = self.held();
        if state.absent {
            return Err(KeychainError::Unavailable);
        }
        let secret = state.secrets.get(name).filter(|_| !state.locked);
        secret.map(|secret| Zeroizing::new(secret.clone())).ok_or(KeychainError::Missing)
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        let mut state = self.held();
        if state.absent || state.locked {
            return Err(KeychainError::Unavailable);
        }
        state.secrets.insert(name.to_owned(), secret.to_owned());
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        self.held().secrets.remove(name);
        Ok(())
    }
}

/// Opens and shows nothing, and remembers what it was asked to. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Quiet {
    state: Arc<Mutex<Asked>>,
}

#[derive(Debug, Default)]
struct Asked {
    asked: Vec<String>,
    notices: Vec<Notice>,
    withdrawn: Vec<String>,
    permission: Permission,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Permission {
    #[default]
    Given,
    Refused,
    NotAsked,
}

impl Quiet {
    /// Links and notifications, in order.
    pub fn asked(&self) -> Vec<String> {
        self.held().asked.clone()
    }

    /// Notifications, in order, with all there is to them.
    pub fn notices(&self) -> Vec<Notice> {
        self.held().notices.clone()
    }

    /// The lines of the notifications that belong to something, since this was last asked.
    pub fn rang(&self) -> Vec<String> {
        let notices = std::mem::take(&mut self.held().notices);
        notices.into_iter().map(|notice| notice.body).collect()
    }

    /// Ids of the notifications that were taken away.
    pub fn withdrawn(&self) -> Vec<String> {
        self.held().withdrawn.clone()
    }

    /// From now on nothing is shown, as where the person does not allow it.
    pub fn refuse(&self) {
        self.held().permission = Permission::Refused;
    }

    /// Nothing is shown until the person was asked, as on a phone. They will say yes.
    pub fn wait_to_be_asked(&self) {
        self.held().permission = Permission::NotAsked;
    }

    fn held(&self) -> MutexGuard<'_, Asked> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Opener for Quiet {
    fn open(&self, link: &str) -> bool {
        self.held().asked.push(link.to_owned());
        true
    }
}

impl Notifier for Quiet {
    fn show(&self, notice: Notice) -> bool {
        let mut state = self.held();
        if state.permission != Permission::Given {
            return false;
        }
        state.asked.push(format!("{}: {}", notice.title, notice.body));
        state.notices.push(notice);
        true
    }

    fn withdraw(&self, id: &str) {
        self.held().withdrawn.push(id.to_owned());
    }

    fn allowed(&self) -> Allowed {
        match self.held().permission {
            Permission::Given => Allowed::Yes,
            Permission::Refused => Allowed::No,
            Permission::NotAsked => Allowed::Ask,
        }
    }

    fn ask(&self) {
        let mut state = self.held();
        if state.permission == Permission::NotAsked {
            state.permission = Permission::Given;
        }
    }
}

/// A phone's scheduler that fires when told. Clones share it, so it outlives an app as the real one does.
#[derive(Debug, Clone, Default)]
pub struct MemoryAlarms {
    state: Arc<Mutex<Scheduled>>,
}

#[derive(Debug, Default)]
struct Scheduled {
    armed: Vec<Alarm>,
    delivered: Vec<Delivered>,
    pressed: Vec<Pressed>,
    /// How many of both were told and are not known to be written down.
    told: (usize, usize),
    exact: bool,
}

impl MemoryAlarms {
    /// What is armed, the soonest first.
    pub fn armed(&self) -> Vec<Alarm> {
        self.held().armed.clone()
    }

    /// Shows all that is due, as the system does while the app does not run; gives what was shown.
    pub fn fire(&self, now: DateTime<Utc>) -> Vec<Alarm> {
        let mut state = self.held();
        let now = now.timestamp_millis();
        let (due, ahead): (Vec<_>, _) = state.armed.drain(..).partition(|alarm| alarm.at_ms <= now);
        state.armed = ahead;
        state
            .delivered
            .extend(due.iter().map(|alarm| Delivered { id: alarm.id.clone(), at_ms: alarm.at_ms }));
        due
    }

    /// Presses a button of one that was shown.
    pub fn press(&self, id: &str, key: NoticeKey, now: DateTime<Utc>) {
        self.held().pressed.push(Pressed { id: id.to_owned(), key, at_ms: now.timestamp_millis() });
    }

    fn held(&self) -> MutexGuard<'_, Scheduled> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Alarms for MemoryAlarms {
    fn arm(&self, alarms: &[Alarm]) {
        self.held().armed = alarms.to_vec();
    }

    fn delivered(&self) -> Vec<Delivered> {
        let mut state = self.held();
        state.told.0 = state.delivered.len();
        state.delivered.clone()
    }

    fn acts(&self) -> Vec<Pressed> {
        let mut state = self.held();
        state.told.1 = state.pressed.len();
        state.pressed.clone()
    }

    fn written(&self) {
        let mut state = self.held();
        let (delivered, pressed) = std::mem::take(&mut state.told);
        state.delivered.drain(..delivered);
        state.pressed.drain(..pressed);
    }

    fn exact(&self) -> Exactness {
        if self.held().exact { Exactness::Exact } else { Exactness::Inexact }
    }

    fn ask_exact(&self) {
        // The person says yes.
        self.held().exact = true;
    }
}

/// Start at login, on a machine that has it.
#[derive(Debug, Clone, Default)]
pub struct MemoryLogin {
    on: Arc<AtomicBool>,
}

impl Login for MemoryLogin {
    fn enabled(&self) -> Option<bool> {
        Some(self.on.load(Ordering::SeqCst))
    }

    fn set(&self, on: bool) -> bool {
        self.on.store(on, Ordering::SeqCst);
        true
    }
}
