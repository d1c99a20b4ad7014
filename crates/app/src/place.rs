//! Places by name or postcode, found on this device.

use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    session::App,
};
use cairn_domain::{care, civil::ZoneId};
use cairn_meetings::{
    place::{ATTRIBUTION, Bias, Gazetteer, PlaceHit, PlaceKind},
    zone,
};
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

/// Which part of the map.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LabelsQuery {
    /// Degrees.
    pub south: f64,
    /// Degrees.
    pub west: f64,
    /// Degrees.
    pub north: f64,
    /// Degrees; less than `west` goes across the date line.
    pub east: f64,
    /// How many, at most 100.
    pub limit: u8,
}

/// The names to write on a map.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceLabels {
    /// The largest first.
    pub labels: Vec<PlaceLabel>,
    /// Whose data it is, to be shown beside it.
    pub attribution: String,
}

/// A town on a map.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceLabel {
    /// Its name.
    pub name: String,
    /// Degrees.
    pub lat: f64,
    /// Degrees.
    pub lon: f64,
    /// About how many live there.
    pub population: u32,
}

/// Places shown for a text: more than these are a reason to type on.
const FOUND: usize = 12;

pub(crate) async fn find(app: &App, query: PlaceQuery) -> Result<PlacesFound, IpcError> {
    let country = query
        .country
        .or_else(|| app.appearance().country)
        .filter(|code| !code.is_empty())
        .or_else(|| here(app));
    off_thread(move || {
        let bias = Bias { country: country.as_deref(), near: None };
        let hits = gazetteer()?.find(&query.words, &bias, FOUND);
        let places = hits.into_iter().map(found).collect();
        Ok::<_, IpcError>(PlacesFound { places, attribution: ATTRIBUTION.to_owned() })
    })
    .await
}

pub(crate) async fn labels(_: &App, query: LabelsQuery) -> Result<PlaceLabels, IpcError> {
    off_thread(move || {
        let LabelsQuery { south, west, north, east, limit } = query;
        let towns = gazetteer()?.largest(south, west, north, east, usize::from(limit.min(100)));
        let label = |town: PlaceHit| PlaceLabel {
            name: town.name,
            lat: town.point.lat,
            lon: town.point.lon,
            population: town.population,
        };
        let labels = towns.into_iter().map(label).collect();
        Ok::<_, IpcError>(PlaceLabels { labels, attribution: ATTRIBUTION.to_owned() })
    })
    .await
}

fn gazetteer() -> Result<&'static Gazetteer, IpcError> {
    Gazetteer::bundled().map_err(|damaged| IpcError::new(Code::Internal, damaged.to_string()))
}

/// The country the device's clock points to.
fn here(app: &App) -> Option<String> {
    care::guess_country("", &String::from(app.platform().clock.zone())).map(str::to_owned)
}

fn found(hit: PlaceHit) -> PlaceFound {
    let zone = zone::at(hit.point.lat, hit.point.lon).and_then(|zone| zone.name().parse().ok());
    // "94110, San Francisco": which state is plain from the town, and of a town from the state.
    let region = match (hit.town, hit.region) {
        (Some(town), Some(region)) => Some(format!("{town}, {}", hit.region_short.unwrap_or(region))),
        (town, region) => town.or(region),
    };
    PlaceFound {
        name: hit.name,
        region,
        country: hit.country,
        lat: hit.point.lat,
        lon: hit.point.lon,
        zone,
        postal: matches!(hit.kind, PlaceKind::Postal | PlaceKind::PostalArea),
    }
}
