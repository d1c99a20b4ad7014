//! Where postal codes lie, as far as loaded meetings tell: for codes no gazetteer has.

use super::bytes::{Reader, Strings, Writer};
use super::damaged::Damaged;
use super::found::Postcode;
use super::points::{Points, distance, packed, point, position, unit, unpacked};
use crate::again::Again;
use crate::meeting::{Meeting, Point};
use std::collections::{BTreeMap, HashMap};

/// The same code farther away than this, in km, is another country's.
const APART: f64 = 150.0;
/// Longer ones are no postal codes.
const LONGEST: usize = 12;

/// The codes of a segment.
#[derive(Debug, Clone)]
pub(super) struct Postcodes {
    /// Sorted; a code of two countries is there twice.
    codes: Strings,
    lat: Vec<u32>,
    lon: Vec<u32>,
    meetings: Vec<u32>,
}

/// Which row has which code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Codes {
    /// As they first come.
    pub(super) codes: Strings,
    /// [`NO_CODE`] where there is none.
    pub(super) of_row: Vec<u32>,
}

/// In the place of a code.
pub(super) const NO_CODE: u32 = u32::MAX;

impl Codes {
    pub(super) fn build(meetings: &[Meeting]) -> Self {
        let codes: Vec<_> = meetings.iter().map(code_of).collect();
        Self::of(codes.iter().map(Option::as_deref))
    }

    /// What [`Codes::build`] would make of all meetings; none where these are not the rows of the earlier ones.
    pub(super) fn renew(&self, kept: &[Again], anew: &[Meeting]) -> Option<Self> {
        let fresh: Vec<_> = anew.iter().map(code_of).collect();
        let code = |again: &Again| match again {
            Again::Same(row) => {
                let code = *self.of_row.get(*row as usize)?;
                Some((code != NO_CODE).then(|| self.codes.get(code as usize)))
            }
            Again::Anew(at) => Some(fresh.get(*at as usize)?.as_deref()),
        };
        let codes: Vec<Option<&str>> = kept.iter().map(code).collect::<Option<_>>()?;
        Some(Self::of(codes.into_iter()))
    }

    fn of<'a>(rows: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut codes = Vec::new();
        let number = |code: Option<&'a str>| {
            let Some(code) = code else { return NO_CODE };
            *known.entry(code).or_insert_with(|| {
                codes.push(code);
                codes.len() as u32 - 1
            })
        };
        let of_row = rows.map(number).collect();
        Self { codes: Strings::of(codes), of_row }
    }
}

/// The code of a meeting that has one and lies somewhere.
fn code_of(meeting: &Meeting) -> Option<String> {
    position(meeting)?;
    meeting.place.as_ref()?.postal_code.as_deref().and_then(normal)
}

/// Meetings that lie together.
#[derive(Clone, Copy)]
struct Cluster {
    /// The sum of their places on the unit sphere.
    sum: [f64; 3],
    meetings: u32,
}

type Clusters = BTreeMap<String, Vec<Cluster>>;

impl Postcodes {
    /// The codes of rows, as [`Codes`] has them, where their points lie.
    pub(super) fn of(rows: &Codes, points: &Points) -> Self {
        let mut all: Vec<Vec<Cluster>> = vec![Vec::new(); rows.codes.len()];
        for (row, code) in rows.of_row.iter().enumerate() {
            if let (Some(clusters), Some(point)) = (all.get_mut(*code as usize), points.get(row)) {
                gather(clusters, point, 1);
            }
        }
        let mut sorted: Vec<(&str, Vec<Cluster>)> = rows.codes.iter().zip(all).collect();
        sorted.sort_unstable_by_key(|(code, _)| *code);
        let flat: Vec<_> =
            sorted.iter().flat_map(|(code, all)| all.iter().map(move |one| (code, one))).collect();
        let (lat, lon) = flat.iter().map(|(_, one)| packed(Some(point(one.sum)))).unzip();
        let meetings = flat.iter().map(|(_, one)| one.meetings).collect();
        Self { codes: Strings::of(flat.iter().map(|(code, _)| code)), lat, lon, meetings }
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.strings(&self.codes);
        to.numbers(&self.lat);
        to.numbers(&self.lon);
        to.numbers(&self.meetings);
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let read = Self {
            codes: from.strings()?,
            lat: from.numbers()?,
            lon: from.numbers()?,
            meetings: from.numbers()?,
        };
        let all = read.codes.len();
        let sound = [&read.lat, &read.lon, &read.meetings].iter().all(|column| column.len() == all);
        if sound { Ok(read) } else { Err(Damaged::Damaged) }
    }
}

/// The codes and areas of all segments that begin so.
pub(super) fn search<'a>(
    segments: impl Iterator<Item = &'a Postcodes>,
    prefix: &str,
    limit: usize,
) -> Vec<Postcode> {
    let Some(asked) = normal(prefix) else { return Vec::new() };
    let begins = |code: &str| closed_up(code).starts_with(&closed_up(&asked));
    let (mut areas, mut codes) = (Clusters::new(), Clusters::new());
    for segment in segments {
        for (one, code) in segment.codes.iter().enumerate().filter(|(_, code)| begins(code)) {
            let Some(point) = unpacked((segment.lat[one], segment.lon[one])) else { continue };
            gather(codes.entry(code.to_owned()).or_default(), point, segment.meetings[one]);
            if let Some((area, _)) = code.split_once(' ').filter(|(area, _)| begins(area)) {
                gather(areas.entry(area.to_owned()).or_default(), point, segment.meetings[one]);
            }
        }
    }
    let told = |(code, clusters): (String, Vec<Cluster>)| {
        let mut clusters = clusters;
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.meetings));
        let each = move |one: Cluster| Postcode {
            code: code.clone(),
            point: point(one.sum),
            meetings: one.meetings,
        };
        clusters.into_iter().map(each)
    };
    let all = areas.into_iter().flat_map(told).chain(codes.into_iter().flat_map(told));
    let (mut exact, others): (Vec<_>, Vec<_>) = all.partition(|one| one.code == asked);
    exact.extend(others);
    exact.truncate(limit);
    exact
}

fn gather(clusters: &mut Vec<Cluster>, at: Point, meetings: u32) {
    let weight = f64::from(meetings);
    let place = unit(at).map(|part| part * weight);
    match clusters.iter_mut().find(|cluster| distance(point(cluster.sum), at) <= APART) {
        Some(cluster) => {
            cluster.sum = std::array::from_fn(|axis| cluster.sum[axis] + place[axis]);
            cluster.meetings = cluster.meetings.saturating_add(meetings);
        }
        None => clusters.push(Cluster { sum: place, meetings }),
    }
}

/// Capitals and digits with one space between parts; British and Canadian ones get theirs where it was left out.
fn normal(code: &str) -> Option<String> {
    let parts = code.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    let joined = parts.collect::<Vec<_>>().join(" ").to_uppercase();
    if joined.is_empty() || joined.chars().count() > LONGEST {
        return None;
    }
    let kinds: String = joined
        .chars()
        .map(|letter| match letter {
            'A'..='Z' => 'A',
            '0'..='9' => '9',
            _ => '?',
        })
        .collect();
    let whole =
        ["A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA", "A9A9A9"].contains(&kinds.as_str());
    if let Some((area, rest)) = joined.split_at_checked(joined.len().saturating_sub(3)).filter(|_| whole) {
        return Some(format!("{area} {rest}"));
    }
    Some(joined)
}

fn closed_up(code: &str) -> String {
    code.replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn codes_are_written_in_one_way() {
        let table = [
            ("eh3 9qa", "EH3 9QA"),
            ("EH39QA", "EH3 9QA"),
            ("EH391AA", "EH39 1AA"),
            ("w1a0ax", "W1A 0AX"),
            ("t5j0k7", "T5J 0K7"),
            ("T5J-0K7", "T5J 0K7"),
            ("19104-3387", "19104 3387"),
            ("19104", "19104"),
            ("1012ab", "1012AB"),
            ("eh3", "EH3"),
        ];
        for (written, expected) in table {
            assert_eq!(normal(written).as_deref(), Some(expected), "{written}");
        }
        assert_eq!((normal(" - "), normal("1234567890123")), (None, None));
    }
}
