//! Whether there are streets on the map, and whose.

use super::template::{AddressFault, Template};
use crate::{
    error::{Code, IpcError},
    session::{App, Unlocked},
    table::Nothing,
};
use cairn_domain::id::ItemId;
use cairn_vault::Record;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// There is one choice; every device calls it the same.
const ONE: ItemId = ItemId::from_bytes(*b"cairn/1/streets.");

/// What is proposed: OpenStreetMap's own, which asks programs to say who they are, to fetch no more than is looked at, and to
/// name it (<https://operations.osmfoundation.org/policies/tiles/>).
const USUAL: &str = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const USUAL_CREDIT: &str = "© OpenStreetMap contributors";
const USUAL_PAGE: &str = "https://www.openstreetmap.org/copyright";
const MOST_CREDIT: usize = 120;

/// As it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct StreetRow {
    pub(super) on: bool,
    pub(super) address: String,
    pub(super) credit: String,
}

impl Default for StreetRow {
    fn default() -> Self {
        Self { on: false, address: USUAL.to_owned(), credit: USUAL_CREDIT.to_owned() }
    }
}

impl Record for StreetRow {
    const COLLECTION: &'static str = "street";
}

/// Whether there are streets on the map, and whose.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StreetView {
    /// Turned on by the person; off at first.
    pub on: bool,
    /// Where the pieces are, with `{z}`, `{x}` and `{y}`.
    pub address: String,
    /// Who is asked, and learns which part of the map is looked at.
    pub host: String,
    /// To be shown on the map.
    pub credit: String,
    /// The page that credit leads to; none for a server of the person's own choice.
    pub credit_page: Option<String>,
    /// What is proposed.
    pub usual: StreetUsual,
}

/// The server that is proposed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StreetUsual {
    /// Where its pieces are.
    pub address: String,
    /// To be shown on the map.
    pub credit: String,
}

/// An address as it is typed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StreetLook {
    /// With `{z}`, `{x}` and `{y}`.
    pub address: String,
}

/// What an address means. Nothing is asked of the network.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StreetLooked {
    /// Who would be asked; none where it is no address of streets.
    pub host: Option<String>,
    /// What is wrong with it.
    pub fault: Option<AddressFault>,
}

/// Turning streets on or off.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StreetSave {
    /// On.
    pub on: bool,
    /// Another server; none leaves it as it is.
    #[ts(optional)]
    pub address: Option<String>,
    /// What that server wants to be shown on the map, at most 120 bytes.
    #[ts(optional)]
    pub credit: Option<String>,
}

/// The choice as it stands; where its address cannot be read by this version, it is off.
pub(super) async fn standing(unlocked: &Unlocked) -> Result<(StreetRow, Template), IpcError> {
    let row = unlocked.vault().get::<StreetRow>(ONE).await?.map(|item| item.record).unwrap_or_default();
    if let Ok(template) = Template::read(&row.address) {
        return Ok((row, template));
    }
    let row = StreetRow::default();
    let template = Template::read(&row.address);
    template
        .map(|template| (row, template))
        .map_err(|_| IpcError::new(Code::Internal, "no address of streets"))
}

pub(crate) async fn read(unlocked: &Unlocked, _: Nothing) -> Result<StreetView, IpcError> {
    let (row, template) = standing(unlocked).await?;
    Ok(StreetView {
        on: row.on,
        host: template.host().to_owned(),
        credit_page: (template.text() == USUAL).then(|| USUAL_PAGE.to_owned()),
        address: row.address,
        credit: row.credit,
        usual: StreetUsual { address: USUAL.to_owned(), credit: USUAL_CREDIT.to_owned() },
    })
}

pub(crate) async fn look(_: &App, input: StreetLook) -> Result<StreetLooked, IpcError> {
    std::future::ready(()).await;
    Ok(match Template::read(&input.address) {
        Ok(template) => StreetLooked { host: Some(template.host().to_owned()), fault: None },
        Err(fault) => StreetLooked { host: None, fault: Some(fault) },
    })
}

pub(crate) async fn save(unlocked: &Unlocked, input: StreetSave) -> Result<StreetView, IpcError> {
    let (before, _) = standing(unlocked).await?;
    let template = Template::read(input.address.as_deref().unwrap_or(&before.address))
        .map_err(|fault| IpcError::new(Code::Invalid, format!("not an address of streets: {fault:?}")))?;
    let credit = input.credit.unwrap_or(before.credit).trim().to_owned();
    if credit.len() > MOST_CREDIT || credit.chars().any(char::is_control) {
        return Err(IpcError::new(Code::Invalid, "a credit has at most 120 bytes"));
    }
    let row = StreetRow { on: input.on, address: template.text().to_owned(), credit };
    let mut act = unlocked.vault().begin("street_save", template.host(), unlocked.now()).await?;
    act.put(ONE, &row).await?;
    act.commit().await?;
    unlocked.session().shelf.streets.turned();
    read(unlocked, Nothing {}).await
}
