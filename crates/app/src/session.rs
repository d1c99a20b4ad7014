//! One running app: locked or open, and when it locks by itself.

use crate::{
    device::{self, Device, Spoken},
    error::{Code, IpcError},
    platform::{Dirs, Platform},
    ringer::Ringer,
    shelf::Shelf,
    space::{CompactWhen, Spaces},
    table::Nothing,
};
use cairn_domain::{
    counter::Reckoning,
    setting::{Appearance, Settings},
};
use cairn_vault::{Vault, keys::Dek, phrase::Phrase};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::{Notify, OwnedRwLockReadGuard, RwLock, broadcast};
use ts_rs::TS;

/// The window was hidden or shown.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionHide {
    /// Hidden now.
    pub hidden: bool,
}

/// Something the interface is told without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AppEvent {
    /// The vault was locked: everything shown must go.
    Locked,
    /// The vault was opened.
    Unlocked,
    /// An automatic backup was made or failed.
    BackupDone,
    /// A keychain that took its time has answered otherwise than was said meanwhile.
    KeychainAnswered,
    /// A reminder rang, was missed, or was answered from its notification.
    ReminderRang,
    /// A reminder's notification was touched: `reminder_target` says where to go, once the vault is open.
    ReminderTouched,
    /// Something came from the person's other devices or groups: what is shown is read anew.
    RecordsChanged,
    /// Linking a device has gone on: `device_link` says how far.
    LinkChanged,
    /// Groups, or what is known of them, have changed: `group_list` says it.
    GroupChanged,
    /// How devices keep in step, or which there are, has changed: `space_read` says it.
    SpaceChanged,
}

/// One running app. Clones share it.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    dirs: Dirs,
    platform: Platform,
    state: Arc<RwLock<Option<Session>>>,
    /// Held by whoever makes, opens, replaces or erases the vault: one at a time.
    door: tokio::sync::Mutex<()>,
    /// Held while the lock screen's copy is brought in step with the vault.
    lock_screen: tokio::sync::Mutex<()>,
    /// Set while locking, so that long work inside the vault stops early.
    closing: AtomicBool,
    activity: Mutex<Activity>,
    device: Mutex<Device>,
    /// What rings, whether the vault is open or not.
    ringer: tokio::sync::Mutex<Ringer>,
    /// When the next reminder rings.
    next_ring: Mutex<Option<DateTime<Utc>>>,
    /// The vault is open.
    open: AtomicBool,
    /// Told when whoever runs the app should look again sooner than it was going to.
    woken: Notify,
    /// A keychain was there when one last answered.
    keychain: AtomicBool,
    /// When a chain is made smaller.
    compact_when: Mutex<CompactWhen>,
    events: broadcast::Sender<AppEvent>,
}

/// What is there only while open.
pub(crate) struct Session {
    pub(crate) vault: Vault,
    pub(crate) key: Dek,
    /// Recovery words made but not yet confirmed.
    pub(crate) pending_phrase: Mutex<Option<PendingPhrase>>,
    /// The last automatic backup failed.
    pub(crate) backup_failing: AtomicBool,
    /// Held while a backup is made; when one was last looked for.
    pub(crate) backup_look: Arc<tokio::sync::Mutex<Option<DateTime<Utc>>>>,
    /// The log was damaged when the vault was opened.
    pub(crate) log_damaged: bool,
    settings: Mutex<Settings>,
    /// What reminders were last brought in step with.
    pub(crate) followed: Mutex<Followed>,
    /// The meeting lists.
    pub(crate) shelf: Shelf,
    /// The person's devices, and groups.
    pub(crate) spaces: Arc<Spaces>,
}

/// What reminders were last brought in step with: the count of acts, of lists replaced, the moment and the zone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Followed {
    pub(crate) acts: u64,
    pub(crate) lists: u64,
    pub(crate) at: Option<DateTime<Utc>>,
    pub(crate) zone: Option<cairn_domain::civil::ZoneId>,
}

/// Recovery words made but not yet confirmed.
pub(crate) struct PendingPhrase {
    pub(crate) phrase: Phrase,
    pub(crate) ask: Vec<u8>,
}

struct Activity {
    touched: DateTime<Utc>,
    hidden_since: Option<DateTime<Utc>>,
    ticked: DateTime<Utc>,
}

/// Proof that the vault is open. A command that reads data takes this and so cannot be written for a locked app; while
/// one is held, locking waits for it.
pub struct Unlocked {
    app: App,
    session: OwnedRwLockReadGuard<Option<Session>, Session>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

impl fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unlocked").finish_non_exhaustive()
    }
}

pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic while holding one of these leaves a whole value behind: they are only ever replaced.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// An app of which nothing has been opened yet.
    pub(crate) fn locked(dirs: Dirs, platform: Platform, device: Device) -> Self {
        let now = platform.clock.now();
        let (events, _) = broadcast::channel(16);
        Self {
            inner: Arc::new(Inner {
                dirs,
                platform,
                state: Arc::new(RwLock::new(None)),
                door: tokio::sync::Mutex::new(()),
                lock_screen: tokio::sync::Mutex::new(()),
                closing: AtomicBool::new(false),
                activity: Mutex::new(Activity { touched: now, hidden_since: None, ticked: now }),
                device: Mutex::new(device),
                ringer: tokio::sync::Mutex::default(),
                next_ring: Mutex::new(None),
                open: AtomicBool::new(false),
                woken: Notify::new(),
                keychain: AtomicBool::new(false),
                compact_when: Mutex::default(),
                events,
            }),
        }
    }

    /// What happens without being asked for.
    pub fn events(&self) -> broadcast::Receiver<AppEvent> {
        self.inner.events.subscribe()
    }

    /// Where things are.
    pub fn dirs(&self) -> &Dirs {
        &self.inner.dirs
    }

    /// What the platform gives.
    pub fn platform(&self) -> &Platform {
        &self.inner.platform
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.platform.clock.now()
    }

    /// From now on, chains of spaces are made smaller at other sizes than those of the specification.
    pub fn compact_at(&self, when: CompactWhen) {
        *held(&self.inner.compact_when) = when;
    }

    pub(crate) fn compact_when(&self) -> CompactWhen {
        *held(&self.inner.compact_when)
    }

    pub(crate) fn tell(&self, event: AppEvent) {
        // Nobody listening is fine.
        let _ = self.inner.events.send(event);
    }

    /// Whether a keychain was there when one last answered.
    pub(crate) fn keychain(&self) -> &AtomicBool {
        &self.inner.keychain
    }

    pub(crate) fn appearance(&self) -> Appearance {
        held(&self.inner.device).appearance.clone()
    }

    /// The language that the interface last spoke on this device.
    pub(crate) fn spoken(&self) -> Option<Spoken> {
        held(&self.inner.device).spoken.clone()
    }

    pub(crate) fn device(&self) -> Device {
        held(&self.inner.device).clone()
    }

    pub(crate) fn keep_appearance(&self, appearance: Appearance) -> Result<(), IpcError> {
        self.keep_device(|device| device.appearance = appearance)
    }

    /// Changes what this device remembers outside of the vault. One at a time: of two changes made at once neither undoes
    /// the other, nor meets the other's half-written file.
    pub(crate) fn keep_device(&self, change: impl FnOnce(&mut Device)) -> Result<(), IpcError> {
        let mut standing = held(&self.inner.device);
        let mut next = standing.clone();
        change(&mut next);
        device::write(&self.inner.dirs, &next)?;
        *standing = next;
        drop(standing);
        Ok(())
    }

    /// The open vault, or the reason why there is none.
    pub async fn unlocked(&self) -> Result<Unlocked, IpcError> {
        if self.inner.closing.load(Ordering::Acquire) {
            return Err(IpcError::new(Code::Locked, "the vault is locked"));
        }
        let guard = Arc::clone(&self.inner.state).read_owned().await;
        OwnedRwLockReadGuard::try_map(guard, Option::as_ref)
            .map(|session| Unlocked { app: self.clone(), session })
            .map_err(|_| IpcError::new(Code::Locked, "the vault is locked"))
    }

    /// Whether the vault is open.
    pub async fn is_unlocked(&self) -> bool {
        self.inner.state.read().await.is_some()
    }

    /// Runs what waits for others (a server), and gives up on it at once when the vault is locked.
    pub(crate) async fn unless_locked<T>(
        &self,
        work: impl Future<Output = Result<T, IpcError>>,
    ) -> Result<T, IpcError> {
        let mut events = self.events();
        let locked = async {
            // Events from now on are heard; what began before is seen here.
            while !self.closing() && !matches!(events.recv().await, Ok(AppEvent::Locked)) {}
        };
        tokio::select! {
            biased;
            () = locked => Err(IpcError::new(Code::Locked, "the vault is locked")),
            done = work => done,
        }
    }

    /// The vault is about to be locked: long work should stop.
    pub(crate) fn closing(&self) -> bool {
        self.inner.closing.load(Ordering::Acquire)
    }

    /// One at a time through here.
    pub(crate) async fn door(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.inner.door.lock().await
    }

    /// What rings; one at a time.
    pub(crate) async fn ringer(&self) -> tokio::sync::MutexGuard<'_, Ringer> {
        self.inner.ringer.lock().await
    }

    /// When the next reminder rings, as far as is known.
    pub(crate) fn next_ring(&self) -> Option<DateTime<Utc>> {
        *held(&self.inner.next_ring)
    }

    /// Remembers when the next reminder rings; whoever runs the app hears of it if that is sooner than it was.
    pub(crate) fn note_next_ring(&self, next: Option<DateTime<Utc>>) {
        let before = std::mem::replace(&mut *held(&self.inner.next_ring), next);
        if next.is_some_and(|next| before.is_none_or(|before| next < before)) {
            self.inner.woken.notify_one();
        }
    }

    /// Whether the vault is open, without waiting for whoever is opening it.
    pub(crate) fn is_open(&self) -> bool {
        self.inner.open.load(Ordering::Acquire)
    }

    /// Waits until there is reason to look again sooner than one was going to.
    pub(crate) async fn woken(&self) {
        self.inner.woken.notified().await;
    }

    pub(crate) async fn lock_screen(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.inner.lock_screen.lock().await
    }

    /// Takes over a freshly opened vault.
    pub(crate) async fn hold(&self, vault: Vault, key: Dek, log_damaged: bool, settings: Settings) {
        let now = self.now();
        *held(&self.inner.activity) = Activity { touched: now, hidden_since: None, ticked: now };
        *self.inner.state.write().await = Some(Session {
            vault,
            key,
            pending_phrase: Mutex::new(None),
            backup_failing: AtomicBool::new(false),
            backup_look: Arc::default(),
            log_damaged,
            settings: Mutex::new(settings),
            followed: Mutex::default(),
            shelf: Shelf::default(),
            spaces: Arc::default(),
        });
        self.inner.open.store(true, Ordering::Release);
        self.inner.woken.notify_one();
    }

    /// Locks: waits for what is being written, closes the files and wipes the key. Locking twice is no error.
    pub async fn lock(&self) {
        self.inner.closing.store(true, Ordering::Release);
        // The interface drops what it shows before the last write is through.
        self.tell(AppEvent::Locked);
        let session = self.inner.state.write().await.take();
        self.inner.open.store(false, Ordering::Release);
        if let Some(session) = session {
            session.shelf.close().await;
            session.vault.close().await;
        }
        self.inner.closing.store(false, Ordering::Release);
    }

    /// Locks if the time has come; else gives the vault that stays open.
    pub(crate) async fn lock_if_due(&self) -> Option<Unlocked> {
        let now = self.now();
        let unlocked = self.unlocked().await.ok()?;
        let settings = unlocked.settings();
        let due = {
            let mut activity = held(&self.inner.activity);
            // A clock that jumped by more than a minute between two ticks means that the device slept.
            let slept = now - activity.ticked > TimeDelta::minutes(1)
                || now < activity.ticked - TimeDelta::minutes(1);
            activity.ticked = now;
            let idle = now - activity.touched >= TimeDelta::seconds(i64::from(settings.lock_idle));
            let hidden = activity
                .hidden_since
                .is_some_and(|since| now - since >= TimeDelta::seconds(i64::from(settings.lock_hidden)));
            idle || hidden
                || (slept && now - activity.touched >= TimeDelta::seconds(i64::from(settings.lock_hidden)))
        };
        if !due {
            return Some(unlocked);
        }
        drop(unlocked);
        self.lock().await;
        None
    }
}

impl Unlocked {
    /// The app it belongs to.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The open vault.
    pub fn vault(&self) -> &Vault {
        &self.session.vault
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// The person's choices, as last saved.
    pub fn settings(&self) -> Settings {
        held(&self.session.settings).clone()
    }

    pub(crate) fn keep_settings(&self, settings: Settings) {
        *held(&self.session.settings) = settings;
    }

    /// The instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.app.now()
    }

    /// The device's zone.
    pub fn zone(&self) -> cairn_domain::civil::ZoneId {
        self.app.inner.platform.clock.zone()
    }

    /// The person's civil day here and now, with their own day start.
    pub fn today(&self) -> cairn_domain::civil::CivilDate {
        self.zone().day_at(self.now(), self.settings().day_start)
    }

    /// How a counter's days are reckoned now. Only the counter's own zone matters, so the device's is not asked.
    pub(crate) fn reckoning(&self) -> Reckoning {
        let settings = self.settings();
        Reckoning { now: self.now(), day_start: settings.day_start, leap_rule: settings.leap_rule }
    }
}

pub(crate) async fn touch(app: &App, _: Nothing) -> Result<Nothing, IpcError> {
    std::future::ready(()).await;
    held(&app.inner.activity).touched = app.now();
    Ok(Nothing {})
}

pub(crate) async fn hide(app: &App, input: SessionHide) -> Result<Nothing, IpcError> {
    let now = app.now();
    let at_once = {
        let mut activity = held(&app.inner.activity);
        activity.hidden_since = input.hidden.then(|| activity.hidden_since.unwrap_or(now));
        input.hidden
    };
    if at_once {
        // "At once" does not wait for the next tick.
        if let Ok(unlocked) = app.unlocked().await
            && unlocked.settings().lock_hidden == 0
        {
            drop(unlocked);
            app.lock().await;
        }
    }
    Ok(Nothing {})
}
