//! The time zone of a coordinate, with no network.
//!
//! ```
//! use cairn_meetings::zone;
//!
//! assert_eq!(zone::at(37.77, -122.42), Some(chrono_tz::America::Los_Angeles));
//! assert_eq!(zone::at(0.0, -140.0), None); // the open sea
//! ```
//!
//! The boundaries come from timezone-boundary-builder, as a quadtree whose finest cells are 1/256 degree, about 430 m from
//! south to north: within one cell of a boundary the answer may be the neighbour's.

mod decode;

use crate::packed::Unreadable;
use chrono_tz::Tz;
use decode::{Tile, Tiles};
use std::sync::OnceLock;

/// What is to be shown where the program says what it is made of, as ODbL 1.0 asks.
pub const ATTRIBUTION: &str = "Time zones: © OpenStreetMap contributors, by timezone-boundary-builder, ODbL 1.0 \
                               (opendatacommons.org/licenses/odbl/1-0).";

/// The zones of the world. 3 MB while open, and more as more of the world is asked for.
#[derive(Debug)]
pub struct Zones {
    tiles: Tiles,
    zones: Vec<Option<Tz>>,
    drawn: Vec<OnceLock<Tile>>,
}

impl Zones {
    /// Reads the packed form.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the bytes are cut off, changed, or of another version.
    pub fn open(packed: &[u8]) -> Result<Self, Unreadable> {
        Self::from_raw(decode::unpacked(packed)?)
    }

    /// Reads the form inside the packing; for tests with damaged data.
    ///
    /// # Errors
    ///
    /// As [`Zones::open`].
    pub fn from_raw(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let tiles = Tiles::read(bytes)?;
        let zones = tiles.names.iter().map(|name| name.parse().ok()).collect();
        let drawn = tiles.places().map(|_| OnceLock::new()).collect();
        Ok(Self { tiles, zones, drawn })
    }

    /// The zone of a point, WGS 84 in degrees; none at sea, and for what is no point on the globe.
    #[must_use]
    pub fn at(&self, latitude: f64, longitude: f64) -> Option<Tz> {
        let (tile, x, y) = self.tiles.cell(latitude, longitude)?;
        let tile = self.drawn.get(tile)?.get_or_init(|| self.tiles.draw(tile));
        let number = tile.zone(x, y, self.tiles.depth).checked_sub(1)?;
        self.zones.get(usize::from(number)).copied().flatten()
    }

    /// Which release of the boundaries it was made of.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.tiles.version
    }
}

/// The zone of a point, WGS 84 in degrees; none at sea, and for what is no point on the globe. The first call opens the
/// data inside the program, in a few hundredths of a second.
#[must_use]
pub fn at(latitude: f64, longitude: f64) -> Option<Tz> {
    static OPEN: OnceLock<Option<Zones>> = OnceLock::new();
    OPEN.get_or_init(|| Zones::open(include_bytes!("../data/zones.bin")).ok())
        .as_ref()?
        .at(latitude, longitude)
}

#[cfg(test)]
mod tests;
