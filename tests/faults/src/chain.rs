//! A made-up chain and a vault that takes it in, without a server: the same pages every time.

use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WHOLE, WriterId},
};
use cairn_support::test_app::PASSPHRASE;
use cairn_vault::{
    Error, Result, Vault,
    keys::Passphrase,
    slots,
    space::{Applied, End, Kept, Kind, Name, NewSpace, Own, Received, Sealed},
};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::path::Path;

/// The space.
pub const SPACE: Name = [7; 16];
/// Records of others in a page; one of this device's stands after them.
pub const OTHERS: u64 = 30;

/// When everything happens.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap_or_default()
}

/// The vault in an app's folder, opened past the app; the space is in it.
pub async fn vault(folder: &Path) -> Result<Vault> {
    let (slots, _) = slots::read(&folder.join("vault")).map_err(|_| Error::Damaged)?;
    let passphrase = Passphrase::new(PASSPHRASE).map_err(|_| Error::Damaged)?;
    let key = slots.open_with_passphrase(&passphrase, None).map_err(|_| Error::Damaged)?;
    let (vault, _) = Vault::open(&folder.join("vault"), &key).await?;
    if vault.space(&SPACE).await?.is_none() {
        let new = NewSpace {
            id: SPACE,
            kind: Kind::Personal,
            host: "https://cairn.example".to_owned(),
            genesis: [3; 32],
            state: "stands".to_owned(),
            identity: vec![1; 96].into(),
            standing: None,
            end: End::start([0; 32]),
        };
        vault.space_add(&new).await?;
    }
    Ok(vault)
}

/// How many pages were taken in.
pub async fn pages(vault: &Vault) -> Result<u64> {
    let space = vault.space(&SPACE).await?.ok_or(Error::NotFound)?;
    Ok(space.end.seq / (OTHERS + 1))
}

/// Does what a device does for a page: writes an act of its own, seals it, and takes a page in in which that stands after
/// the records of others. Goes on from wherever it was stopped.
pub async fn step(vault: &Vault) -> Result<u64> {
    let page = pages(vault).await? + 1;
    let record = name(u64::MAX - page);
    if vault.unsent(&SPACE, 1).await?.is_empty() {
        if vault.unsent_acts(&SPACE, None, 100).await?.is_empty() {
            let own = serde_json::from_value::<cairn_domain::journal::Entry>(crate::entry(0))
                .map_err(Error::Record)?;
            let mut act = vault.begin("journal_save", "", now()).await?;
            act.put(item(u64::MAX - page), &own).await?;
            act.commit().await?;
        }
        let acts = vault.unsent_acts(&SPACE, None, 100).await?;
        let (writer, first, last) = acts.first().and_then(|act| act.span()).ok_or(Error::NotFound)?;
        let sealed = Sealed { record, epoch: 1, envelope: vec![5; 512], writer, first, last };
        vault.keep_unsent(&SPACE, &[sealed]).await?;
    }
    vault.apply(&SPACE, &applied(page, Some(record)), now()).await?;
    Ok(page)
}

/// A page of the chain, with a record of this device's if there is one.
pub fn applied(page: u64, own: Option<Name>) -> Applied {
    let first = (page - 1) * (OTHERS + 1) + 1;
    let mut applied = Applied::default();
    for seq in first..=first + OTHERS {
        let mine = seq == first + OTHERS;
        let record = own.filter(|_| mine).unwrap_or_else(|| name(seq));
        let received = now().timestamp_millis();
        let mut link = [0; 32];
        link[..8].copy_from_slice(&seq.to_be_bytes());
        applied.items.push(Kept { seq, received, record: Some(record), link, bytes: Some(vec![9; 700]) });
        applied.end = Some(End { seq, received, head: link, epoch: 1, commit: [4; 32] });
        match own {
            Some(record) if mine => applied.own.push(Own { record, place: seq, received }),
            _ if !mine => applied.ops.extend(ops(seq)),
            _ => {}
        }
    }
    applied
}

/// An entry that another device wrote; each third one changes one that is there already.
fn ops(seq: u64) -> Vec<Received> {
    let entry = crate::entry(u32::try_from(seq).unwrap_or(0));
    let said = std::iter::once((WHOLE.to_owned(), Value::Bool(true)));
    let fields = entry.as_object().cloned().unwrap_or_default();
    let of = if seq.is_multiple_of(3) { seq - 2 } else { seq };
    (0..)
        .zip(said.chain(fields))
        .map(|(index, (field, value))| {
            let hlc = Hlc((u64::try_from(now().timestamp_millis()).unwrap_or(0) << 16) - (1 << 30)
                + (seq << 8)
                + index);
            Received {
                collection: "entry".to_owned(),
                item: item(of),
                field,
                text: Some(value.to_string()),
                stamp: Stamp { hlc, writer: WriterId([1; 8]), wseq: seq * 20 + index },
                base: None,
                eff: hlc,
                place: seq,
                record: name(seq),
            }
        })
        .collect()
}

fn name(n: u64) -> Name {
    u128::from(n).to_be_bytes()
}

fn item(n: u64) -> ItemId {
    ItemId::from_bytes(u128::from(n).to_be_bytes())
}

/// Titles of all entries, which say what was taken in.
pub async fn titles(vault: &Vault) -> Result<Vec<Value>> {
    let mut entries = vault.all::<cairn_domain::journal::Entry>().await?;
    entries.sort_by_key(|entry| *entry.id.as_bytes());
    Ok(entries.iter().map(|entry| json!([entry.id, entry.record.title, entry.record.body])).collect())
}
