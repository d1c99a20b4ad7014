//! The person's choices, kept as ops like everything else.

use crate::{
    error::{Code, IpcError},
    session::Unlocked,
    table::Nothing,
};
use cairn_domain::{id::ItemId, setting::Settings};
use cairn_vault::Vault;

/// There is one item of settings; every device calls it the same.
const ONE: ItemId = ItemId::from_bytes(*b"cairn/1/settings");

/// The choices as they stand, or the defaults.
pub(crate) async fn standing(vault: &Vault) -> Result<Settings, IpcError> {
    Ok(vault.get::<Settings>(ONE).await?.map(|item| item.record).unwrap_or_default())
}

pub(crate) async fn read(unlocked: &Unlocked, _: Nothing) -> Result<Settings, IpcError> {
    standing(unlocked.vault()).await
}

pub(crate) async fn save(unlocked: &Unlocked, settings: Settings) -> Result<Settings, IpcError> {
    validate(&settings)?;
    let mut change = unlocked.vault().begin("settings_save", "", unlocked.now()).await?;
    change.put(ONE, &settings).await?;
    change.commit().await?;
    unlocked.keep_settings(settings.clone());
    Ok(settings)
}

fn validate(settings: &Settings) -> Result<(), IpcError> {
    let refuse = |what: &str| Err(IpcError::new(Code::Invalid, what));
    if settings.day_start >= 720 {
        return refuse("a day starts before noon");
    }
    if settings.lock_hidden > 3_600 || !(30..=86_400).contains(&settings.lock_idle) {
        return refuse("lock within an hour hidden and a day idle");
    }
    if settings.backup_hours > 24 * 31 || !(1..=100).contains(&settings.backup_keep) {
        return refuse("back up at least monthly, or never, and keep 1 to 100");
    }
    if settings.quiet_from >= 1_440
        || settings.quiet_to >= 1_440
        || !(1..=1_440).contains(&settings.snooze_minutes)
    {
        return refuse("quiet hours lie within a day, and a snooze is a minute to a day long");
    }
    if settings.backup_folder.len() > 4_096 || settings.reasons.len() > 20 {
        return refuse("too long");
    }
    Ok(())
}
