//! Places by name and postal code, with no network: the cities of GeoNames, ZIP codes of the USA and forward sortation
//! areas of Canada.
//!
//! ```
//! use cairn_meetings::place::{Bias, Gazetteer};
//!
//! let gazetteer = Gazetteer::bundled()?;
//! let hits = gazetteer.find("springfield, il", &Bias::default(), 5);
//! assert_eq!((hits[0].name.as_str(), hits[0].region.as_deref()), ("Springfield", Some("Illinois")));
//! # Ok::<(), cairn_meetings::packed::Unreadable>(())
//! ```
//!
//! A name that several places have gives all of them, the likeliest first: which is meant is for the person to say.

mod decode;
mod find;
mod fold;
mod postal;
mod query;

use crate::{meeting::Point, packed::Unreadable};
use decode::Tables;
use std::sync::OnceLock;

/// What is to be shown wherever places are looked up, as CC BY 4.0 asks.
pub const ATTRIBUTION: &str = "Places: GeoNames (geonames.org), CC BY 4.0. ZIP codes: US Census Bureau.";

/// A part of a city.
const PART: u8 = 1;
/// A country's capital.
const CAPITAL: u8 = 2;
/// Kilometres in one degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// What is known of the world's places. About 10 MB while open; opening takes a few hundredths of a second.
#[derive(Debug)]
pub struct Gazetteer {
    tables: Tables,
}

/// What kind of place a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A city, town or village.
    Town,
    /// A part of one.
    Part,
    /// A postal code.
    Postal,
    /// All postal codes that begin alike, where the very one is not known.
    PostalArea,
}

/// A place that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceHit {
    /// The town, or the postal code as people write it.
    pub name: String,
    /// The name it was found by, where that is another one.
    pub also: Option<String>,
    /// The town a postal code lies in or next to.
    pub town: Option<String>,
    /// State, province or the like.
    pub region: Option<String>,
    /// How people abbreviate it: `IL`, `QC`, `NSW`.
    pub region_short: Option<String>,
    /// ISO 3166, two letters.
    pub country: String,
    /// Its middle, within half a kilometre.
    pub point: Point,
    /// Inhabitants, within four in a hundred; 0 where not known, and of postal codes.
    pub population: u32,
    /// What it is.
    pub kind: PlaceKind,
}

/// What makes one place likelier than another of its name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bias<'a> {
    /// ISO 3166 code of the country the person is in.
    pub country: Option<&'a str>,
    /// Where the person looks already: the middle of the map, or the last place chosen.
    pub near: Option<Point>,
}

impl Gazetteer {
    /// Reads the packed form.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the bytes are cut off, changed, or of another version.
    pub fn open(packed: &[u8]) -> Result<Self, Unreadable> {
        Ok(Self { tables: Tables::read(packed)? })
    }

    /// Reads the form inside the packing; for tests with damaged data.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::open`].
    pub fn from_raw(bytes: &[u8]) -> Result<Self, Unreadable> {
        Ok(Self { tables: Tables::from_raw(bytes)? })
    }

    /// The gazetteer inside the program, opened at the first call and kept.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the program was built with damaged data.
    pub fn bundled() -> Result<&'static Self, Unreadable> {
        static OPEN: OnceLock<Result<Gazetteer, Unreadable>> = OnceLock::new();
        OPEN.get_or_init(|| Self::open(include_bytes!("../data/places.bin")))
            .as_ref()
            .map_err(|damaged| *damaged)
    }

    /// What it was made of, and when.
    #[must_use]
    pub fn made_of(&self) -> &str {
        &self.tables.made_of
    }

    /// How many places there are, postal codes not among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tables.names.len()
    }

    /// True when there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The town nearest to a point, parts of cities not among them; none where none lies within 100 km.
    #[must_use]
    pub fn nearest(&self, point: Point) -> Option<PlaceHit> {
        self.nearest_town(point, |_| true).map(|at| self.hit(at, None))
    }

    /// The largest towns between two parallels and two meridians, the largest first. `west` greater than `east` goes across
    /// the date line.
    #[must_use]
    pub fn largest(&self, south: f64, west: f64, north: f64, east: f64, limit: usize) -> Vec<PlaceHit> {
        let mut inside: Vec<(u8, usize)> = Vec::new();
        for at in 0..self.len() {
            let (lat, lon) = self.tables.point(at);
            let across = if west <= east { lon >= west && lon <= east } else { lon >= west || lon <= east };
            if across && lat >= south && lat <= north && self.kind(at) != PART {
                inside.push((self.people(at), at));
            }
        }
        inside.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        inside.truncate(limit);
        inside.into_iter().map(|(_, at)| self.hit(at, None)).collect()
    }

    fn nearest_town(&self, point: Point, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let mut best = (100.0 / DEGREE_KM, None);
        for at in 0..self.len() {
            let (lat, lon) = self.tables.point(at);
            if (lat - point.lat).abs() > best.0 || self.kind(at) == PART || !wanted(at) {
                continue;
            }
            let away = degrees_apart(point, Point { lat, lon });
            if away < best.0 {
                best = (away, Some(at));
            }
        }
        best.1
    }

    fn kind(&self, at: usize) -> u8 {
        self.tables.kind.get(at).copied().unwrap_or_default()
    }

    fn people(&self, at: usize) -> u8 {
        self.tables.people.get(at).copied().unwrap_or_default()
    }

    fn hit(&self, at: usize, also: Option<&str>) -> PlaceHit {
        let tables = &self.tables;
        let region = tables.region.get(at).and_then(|region| tables.regions.get(usize::from(*region)));
        let country = region.and_then(|region| tables.countries.get(usize::from(region.country)));
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (lat, lon) = tables.point(at);
        PlaceHit {
            name: tables.names.get(at).to_owned(),
            also: also.map(str::to_owned),
            town: None,
            region: region.and_then(|region| filled(&region.name)),
            region_short: region.and_then(|region| filled(&region.short)),
            country: country.map(|country| country.code.clone()).unwrap_or_default(),
            point: Point { lat, lon },
            population: population(self.people(at)),
            kind: if self.kind(at) == PART { PlaceKind::Part } else { PlaceKind::Town },
        }
    }
}

/// Inhabitants, rounded to two figures: the packed form knows no better.
fn population(people: u8) -> u32 {
    let exact = (f64::from(people) / 10.0).exp2() - 1.0;
    let unit = 10f64.powf((exact.max(1.0).log10() - 1.0).floor().max(0.0));
    ((exact / unit).round() * unit) as u32
}

/// How far apart two points are, in degrees of latitude; good enough to tell which of two is nearer, within 1000 km.
fn degrees_apart(a: Point, b: Point) -> f64 {
    let mut east = (a.lon - b.lon).abs();
    if east > 180.0 {
        east = 360.0 - east;
    }
    (a.lat - b.lat).hypot(east * ((a.lat + b.lat) / 2.0).to_radians().cos())
}

#[cfg(test)]
mod tests;
