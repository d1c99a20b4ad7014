//! Places by name or postcode, found on this device.

use crate::{
    error::{Code, IpcError},
    session::App,
};
use cairn_domain::civil::ZoneId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which place.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlaceQuery {
    /// A town or a postal code, or the beginning of one.
    pub words: String,
    /// ISO 3166 code of the country whose places come first; none is the person's.
    #[ts(optional)]
    pub country: Option<String>,
}

/// What was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlacesFound {
    /// The likeliest first, at most 12.
    pub places: Vec<PlaceFound>,
    /// Whose data it is, to be shown beside it.
    pub attribution: String,
}

/// A place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceFound {
    /// A town, or a postal code.
    pub name: String,
    /// State, province or town, to tell two apart.
    pub region: Option<String>,
    /// ISO 3166 code.
    pub country: String,
    /// Degrees.
    pub lat: f64,
    /// Degrees.
    pub lon: f64,
    /// Its zone.
    pub zone: Option<ZoneId>,
    /// A postal code.
    pub postal: bool,
}

pub(crate) async fn find(_: &App, _: PlaceQuery) -> Result<PlacesFound, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}
