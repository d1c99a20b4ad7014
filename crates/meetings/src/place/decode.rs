//! The packed form of the gazetteer, as scripts/places/make.mjs writes it. Whatever the bytes are, reading them ends, takes
//! no more memory than a limit, and gives tables that agree with each other.

use crate::packed::{Reader, Unreadable, unpack};

/// What the packed form may become.
const LIMIT: usize = 32 << 20;
/// The sizes of one cell: places lie in the middle of one.
const LATITUDE_STEP: f64 = 360.0;
const LONGITUDE_STEP: f64 = 180.0;

/// Texts in the order of their folded forms.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
}

/// A country.
#[derive(Debug)]
pub(super) struct Country {
    /// ISO 3166, two letters.
    pub(super) code: String,
    /// In each of the program's languages, folded.
    pub(super) names: Vec<String>,
}

/// A state, province or the like.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) country: u8,
    /// As people abbreviate it; empty where they do not.
    pub(super) short: String,
    /// Empty where it has none.
    pub(super) name: String,
}

/// A postal code, as a number: of a ZIP code its value, of a Canadian area its value in base 36.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Postal {
    pub(super) code: i32,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

/// Everything; each list of places has one item for each name.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) made_of: String,
    pub(super) countries: Vec<Country>,
    pub(super) regions: Vec<Region>,
    pub(super) names: Texts,
    pub(super) region: Vec<u16>,
    /// Cells from the south pole.
    pub(super) lat: Vec<u16>,
    /// Cells from the date line.
    pub(super) lon: Vec<u16>,
    /// Ten times the binary logarithm of the inhabitants and one.
    pub(super) people: Vec<u8>,
    /// 1 is a part of a city, 2 a capital.
    pub(super) kind: Vec<u8>,
    /// Other names of places.
    pub(super) others: Texts,
    /// For each, whose.
    pub(super) whose: Vec<u32>,
    /// In order.
    pub(super) zips: Vec<Postal>,
    /// In order.
    pub(super) areas: Vec<Postal>,
}

impl Texts {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, at: usize) -> &str {
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.all.get(start..end).unwrap_or_default()
    }

    fn read(reader: &mut Reader<'_>, count: usize) -> Result<Self, Unreadable> {
        let common = reader.raw(count)?;
        let fresh = reader.raw(count)?;
        let length = reader.count(1)?;
        let mut tail = Reader::new(reader.raw(length)?);
        let mut all: Vec<u8> = Vec::with_capacity(length * 2);
        let mut ends = Vec::with_capacity(count);
        let mut before = 0;
        for (common, fresh) in common.iter().zip(fresh) {
            let start = all.len();
            let same = before + usize::from(*common);
            if same > start || start > LIMIT {
                return Err(Unreadable);
            }
            all.extend_from_within(before..same);
            all.extend(tail.raw((*fresh).into())?);
            ends.push(u32::try_from(all.len()).map_err(|_| Unreadable)?);
            before = start;
        }
        let all = String::from_utf8(all).map_err(|_| Unreadable)?;
        let whole = ends.iter().all(|end| all.is_char_boundary(*end as usize));
        if whole && tail.done() { Ok(Self { all, ends }) } else { Err(Unreadable) }
    }
}

impl Tables {
    pub(super) fn read(packed: &[u8]) -> Result<Self, Unreadable> {
        Self::from_raw(&unpack(packed, LIMIT)?)
    }

    pub(super) fn from_raw(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut reader = Reader::new(bytes);
        if &reader.array()? != b"CGAZ\x01" {
            return Err(Unreadable);
        }
        let mut tables = Self { made_of: reader.text()?.to_owned(), ..Self::default() };
        for _ in 0..reader.u16()? {
            tables.countries.push(Country::read(&mut reader)?);
        }
        let mut corners = Vec::new();
        for _ in 0..reader.u16()? {
            let region = Region::read(&mut reader, tables.countries.len())?;
            tables.regions.push(region);
            corners.push((reader.u16()?, reader.u16()?));
        }
        tables.places(&mut reader, &corners)?;
        let count = reader.count(5)?;
        tables.others = Texts::read(&mut reader, count)?;
        tables.whose = reader.columns(count, 3)?;
        if tables.whose.iter().any(|at| *at as usize >= tables.names.len()) {
            return Err(Unreadable);
        }
        tables.zips = postal(&mut reader)?;
        tables.areas = postal(&mut reader)?;
        if reader.done() { Ok(tables) } else { Err(Unreadable) }
    }

    fn places(&mut self, reader: &mut Reader<'_>, corners: &[(u16, u16)]) -> Result<(), Unreadable> {
        let count = reader.count(10)?;
        self.names = Texts::read(reader, count)?;
        let regions = reader.columns(count, 2)?;
        let lat = reader.columns(count, 2)?;
        let lon = reader.columns(count, 2)?;
        self.people = reader.raw(count)?.to_owned();
        self.kind = reader.raw(count)?.to_owned();
        let within = |corner: u16, by: u32| {
            corner.checked_add(u16::try_from(by).map_err(|_| Unreadable)?).ok_or(Unreadable)
        };
        for ((region, lat), lon) in regions.into_iter().zip(lat).zip(lon) {
            let (south, west) = corners.get(region as usize).ok_or(Unreadable)?;
            self.region.push(u16::try_from(region).map_err(|_| Unreadable)?);
            self.lat.push(within(*south, lat)?);
            self.lon.push(within(*west, lon)?);
        }
        Ok(())
    }

    /// Where the place lies: latitude and longitude in degrees.
    pub(super) fn point(&self, at: usize) -> (f64, f64) {
        let cell = |column: &[u16]| f64::from(column.get(at).copied().unwrap_or_default());
        (cell(&self.lat) / LATITUDE_STEP - 90.0, cell(&self.lon) / LONGITUDE_STEP - 180.0)
    }
}

impl Country {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let code = std::str::from_utf8(reader.raw(2)?).map_err(|_| Unreadable)?.to_owned();
        let names = (0..reader.u8()?).map(|_| reader.text().map(str::to_owned)).collect::<Result<_, _>>()?;
        Ok(Self { code, names })
    }
}

impl Region {
    fn read(reader: &mut Reader<'_>, countries: usize) -> Result<Self, Unreadable> {
        let country = reader.u8()?;
        if usize::from(country) >= countries {
            return Err(Unreadable);
        }
        Ok(Self { country, short: reader.text()?.to_owned(), name: reader.text()?.to_owned() })
    }
}

/// Codes in order, each by what it differs from the one before; positions in thousandths of a degree.
fn postal(reader: &mut Reader<'_>) -> Result<Vec<Postal>, Unreadable> {
    let count = reader.count(3)?;
    let mut all = Vec::with_capacity(count);
    let (mut code, mut lat, mut lon) = (0i32, 0i32, 0i32);
    for _ in 0..count {
        let step = reader.signed()?;
        code = code.checked_add(step).filter(|_| step >= 0).ok_or(Unreadable)?;
        lat = lat.checked_add(reader.signed()?).ok_or(Unreadable)?;
        lon = lon.checked_add(reader.signed()?).ok_or(Unreadable)?;
        if lat.abs() > 90_000 || lon.abs() > 180_000 {
            return Err(Unreadable);
        }
        all.push(Postal { code, lat: f64::from(lat) / 1000.0, lon: f64::from(lon) / 1000.0 });
    }
    Ok(all)
}
