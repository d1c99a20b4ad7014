//! The person's choices. Kept as ops like everything else, so that they travel with a backup.

use crate::milestone::LeapRule;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What brings the person here. Sets words and modules; stored encrypted; any number or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Alcohol.
    Alcohol,
    /// Other drugs.
    Drugs,
    /// Gambling, spending, gaming, screens, food, sex, work.
    Behaviour,
    /// Someone else's drinking, drug use or illness.
    SomeoneElse,
    /// Grief.
    Grief,
    /// Illness or pain.
    Illness,
    /// Mental health.
    MentalHealth,
    /// Caring for someone.
    Caregiving,
    /// Something else.
    Other,
}

/// What the interface must know while the vault is locked: kept readable on the device, so nothing private is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Appearance {
    /// BCP 47 tag of one of the five languages; `None` follows the system.
    #[serde(default)]
    pub language: Option<String>,
    /// Light, dark or system.
    #[serde(default)]
    pub theme: Theme,
    /// More contrast.
    #[serde(default)]
    pub contrast: bool,
    /// Less motion, whatever the system says.
    #[serde(default)]
    pub still: bool,
    /// Text size in percent, 100 to 200.
    #[serde(default = "hundred")]
    pub text_percent: u16,
    /// ISO 3166 code of the country for Support now; `None` is guessed.
    #[serde(default)]
    pub country: Option<String>,
    /// Closing the window leaves Cairn in the tray; `None` does so while a reminder is armed.
    #[serde(default)]
    pub tray: Option<bool>,
}

fn hundred() -> u16 {
    100
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            contrast: false,
            still: false,
            text_percent: 100,
            country: None,
            tray: None,
        }
    }
}

/// Choices kept inside the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// What brings the person here.
    pub reasons: Vec<Reason>,
    /// Minutes after midnight at which the person's day starts, 0 to 719.
    pub day_start: u16,
    /// Where 29 February falls in other years.
    pub leap_rule: LeapRule,
    /// Seconds hidden before Cairn locks, 0 to 3600; 0 is at once.
    pub lock_hidden: u32,
    /// Seconds idle before Cairn locks, 30 to 86400.
    pub lock_idle: u32,
    /// Single-key shortcuts.
    pub shortcuts: bool,
    /// Hours between automatic backups, 0 for none.
    pub backup_hours: u32,
    /// How many automatic backups are kept, 1 to 100.
    pub backup_keep: u16,
    /// Folder for backups; empty for Cairn's own.
    pub backup_folder: String,
    /// The confidentiality nudge under the page.
    pub nudge: bool,
    /// Onboarding has been finished or left.
    pub welcomed: bool,
    /// Minutes after midnight at which quiet hours begin, 0 to 1439.
    pub quiet_from: u16,
    /// And end; the same as `quiet_from` where there are none.
    pub quiet_to: u16,
    /// Minutes after which a reminder comes again that was put off, 1 to 1440.
    pub snooze_minutes: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            reasons: Vec::new(),
            day_start: 0,
            leap_rule: LeapRule::February,
            lock_hidden: 60,
            lock_idle: 300,
            shortcuts: true,
            backup_hours: 24,
            backup_keep: 10,
            backup_folder: String::new(),
            nudge: true,
            welcomed: false,
            quiet_from: 0,
            quiet_to: 0,
            snooze_minutes: 10,
        }
    }
}
