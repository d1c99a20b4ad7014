//! Where the rows of a segment lie.

use super::bytes::{Reader, Writer};
use super::damaged::Damaged;
use crate::again::Again;
use crate::meeting::{Attendance, Meeting, Point};
use std::sync::OnceLock;

/// The earth's mean radius (IUGG).
const RADIUS_KM: f64 = 6_371.008_8;
/// Ten millionths of a degree: about a centimetre.
const STEPS: f64 = 1e7;
const NOWHERE: u32 = u32::MAX;

/// Positions of rows; none where the list gives none, and for what is only online.
#[derive(Debug, Clone)]
pub(super) struct Points {
    /// Steps from the south pole, [`NOWHERE`] where there is none.
    lat: Vec<u32>,
    /// Steps from the date line.
    lon: Vec<u32>,
    /// On the unit sphere, made when first asked for.
    units: OnceLock<Vec<[f64; 3]>>,
}

impl Points {
    pub(super) fn build(meetings: &[Meeting]) -> Self {
        let (lat, lon) = meetings.iter().map(position).map(packed).unzip();
        Self { lat, lon, units: OnceLock::new() }
    }

    /// What [`Points::build`] would make of all meetings; none where these are not the rows of the earlier ones.
    pub(super) fn renew(&self, kept: &[Again], anew: &[Meeting]) -> Option<Self> {
        let place = |again: &Again| match again {
            Again::Same(row) => Some((*self.lat.get(*row as usize)?, *self.lon.get(*row as usize)?)),
            Again::Anew(at) => Some(packed(position(anew.get(*at as usize)?))),
        };
        let (lat, lon) = kept.iter().map(place).collect::<Option<Vec<_>>>()?.into_iter().unzip();
        Some(Self { lat, lon, units: OnceLock::new() })
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.numbers(&self.lat);
        to.numbers(&self.lon);
    }

    pub(super) fn read(from: &mut Reader<'_>, rows: usize) -> Result<Self, Damaged> {
        let (lat, lon) = (from.numbers()?, from.numbers()?);
        if lat.len() != rows || lon.len() != rows {
            return Err(Damaged::Damaged);
        }
        Ok(Self { lat, lon, units: OnceLock::new() })
    }

    pub(super) fn get(&self, row: usize) -> Option<Point> {
        unpacked((self.lat[row], self.lon[row]))
    }

    /// Whether a row can lie within so many steps; what lies nowhere does not.
    pub(super) fn is_within(&self, row: usize, (south, north): (u32, u32)) -> bool {
        (south..=north).contains(&self.lat[row])
    }

    /// Where a row is on the unit sphere; not a number where it is nowhere.
    pub(super) fn unit_of(&self, row: usize) -> [f64; 3] {
        match self.units.get() {
            Some(all) => all[row],
            None => self.get(row).map_or([f64::NAN; 3], unit),
        }
    }

    /// For each row, where it is on the unit sphere; not a number where it is nowhere.
    pub(super) fn units(&self) -> &[[f64; 3]] {
        self.units.get_or_init(|| {
            let all = self.lat.iter().zip(&self.lon).map(|(&lat, &lon)| unpacked((lat, lon)));
            all.map(|point| point.map_or([f64::NAN; 3], unit)).collect()
        })
    }
}

/// Where one can go to a meeting.
pub(super) fn position(meeting: &Meeting) -> Option<Point> {
    let point = meeting.place.as_ref()?.point?;
    let on_earth = (-90.0..=90.0).contains(&point.lat) && (-180.0..=180.0).contains(&point.lon);
    (on_earth && meeting.attendance != Attendance::Online).then_some(point)
}

pub(super) fn packed(point: Option<Point>) -> (u32, u32) {
    let steps = |degrees: f64| (degrees * STEPS).round() as u32;
    point.map_or((NOWHERE, 0), |point| (steps(point.lat + 90.0), steps(point.lon + 180.0)))
}

pub(super) fn unpacked((lat, lon): (u32, u32)) -> Option<Point> {
    (lat != NOWHERE)
        .then(|| Point { lat: f64::from(lat) / STEPS - 90.0, lon: f64::from(lon) / STEPS - 180.0 })
}

/// A point on the unit sphere.
pub(super) fn unit(point: Point) -> [f64; 3] {
    let (lat, lon) = (point.lat.to_radians(), point.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// The point a vector goes through.
pub(super) fn point([x, y, z]: [f64; 3]) -> Point {
    Point { lat: z.atan2(x.hypot(y)).to_degrees(), lon: y.atan2(x).to_degrees() }
}

/// The square of the straight line through the earth, in its radii: grows with the distance, and is cheap.
pub(super) fn chord(a: [f64; 3], b: [f64; 3]) -> f64 {
    let [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    x * x + y * y + z * z
}

/// The distance along the surface, from a [`chord`].
pub(super) fn km(chord: f64) -> f64 {
    2.0 * RADIUS_KM * (chord.sqrt() / 2.0).min(1.0).asin()
}

/// The [`chord`] of a distance along the surface.
pub(super) fn chord_of(km: f64) -> f64 {
    let half = km / (2.0 * RADIUS_KM);
    if half >= std::f64::consts::FRAC_PI_2 { f64::INFINITY } else { (2.0 * half.sin()).powi(2) }
}

/// The southernmost and northernmost step that anything within so many km of a point can lie at.
pub(super) fn band(around: Point, km: f64) -> (u32, u32) {
    // A little more, for what is rounded.
    let reach = (km / RADIUS_KM).to_degrees() + 1e-6;
    let step = |lat: f64| (((lat + 90.0) * STEPS).round() as u32).min(NOWHERE - 1);
    (step(around.lat - reach), step(around.lat + reach))
}

/// The distance between two points along the surface, in km.
pub(super) fn distance(a: Point, b: Point) -> f64 {
    km(chord(unit(a), unit(b)))
}

#[cfg(test)]
mod tests {
    use super::{chord_of, distance, km, packed, unpacked};
    use crate::meeting::Point;

    #[test]
    fn distances_are_those_of_the_globe() {
        let point = |lat, lon| Point { lat, lon };
        // Great circles on the mean sphere, by the haversine formula, to the kilometre.
        let table = [
            (point(51.5, -0.12), point(48.85, 2.35), 343.0),
            (point(0.0, 179.9), point(0.0, -179.9), 22.0),
            (point(90.0, 0.0), point(-90.0, 0.0), 20_015.0),
            (point(40.7128, -74.006), point(34.0522, -118.2437), 3_936.0),
        ];
        for (a, b, expected) in table {
            assert!((distance(a, b) - expected).abs() < 1.5, "{a:?} {b:?} {}", distance(a, b));
        }
        assert!((km(chord_of(12.5)) - 12.5).abs() < 1e-9);
        assert!(chord_of(30_000.0).is_infinite());
    }

    #[test]
    fn a_packed_point_is_true_to_a_centimetre() {
        for (lat, lon) in [(0.0, 0.0), (-90.0, -180.0), (90.0, 180.0), (53.544_389_1, -113.490_926_7)] {
            let back = unpacked(packed(Some(Point { lat, lon }))).unwrap();
            assert!((back.lat - lat).abs() < 1e-7 && (back.lon - lon).abs() < 1e-7);
        }
        assert_eq!(unpacked(packed(None)), None);
    }
}
