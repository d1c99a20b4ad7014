//! Meetings on the map: one dot for those that lie close.

use super::{
    card::MeetingRef,
    query::{Dot, DotsQuery, DotsView},
    search::Desk,
    show::Marks,
};
use crate::{
    error::{Code, IpcError},
    finder::{self, sturdy},
    session::Unlocked,
};
use cairn_meetings::search;
use std::collections::BTreeMap;

/// Dots of so few meetings say which those are.
const NAMED: usize = 5;
/// And so many of them at most do, the first from the north-west.
const MOST_NAMED: usize = 600;

pub(crate) async fn dots(unlocked: &Unlocked, input: DotsQuery) -> Result<DotsView, IpcError> {
    let degrees = [input.south, input.west, input.north, input.east];
    if degrees.iter().any(|degrees| !degrees.is_finite()) || !(4..=200).contains(&input.columns) {
        return Err(IpcError::new(Code::Invalid, "not a part of a map"));
    }
    sturdy!(unlocked, drawn(unlocked, &input))
}

async fn drawn(unlocked: &Unlocked, input: &DotsQuery) -> Result<DotsView, IpcError> {
    let standing = finder::stand(unlocked).await?;
    let marks = Marks::read(unlocked).await?;
    let desk = Desk::of(unlocked, &standing, &marks);
    let mut asked = desk.query(&input.query)?;
    asked.limit = 0;
    let (index, gone) = desk.index(input.query.only);
    let total = index.find(&asked).total;
    let all = index.dots(&asked);
    let cells = cells(&all, input);
    let mut dots = Vec::with_capacity(cells.len());
    let mut named = 0;
    for inside in cells.values() {
        let count = inside.len() as f64;
        let mut which = Vec::new();
        if inside.len() <= NAMED && named < MOST_NAMED {
            named += 1;
            let at: Vec<(u32, u32)> = inside.iter().map(|dot| (dot.at.source, dot.at.row)).collect();
            for (at, meeting) in at.iter().zip(finder::meetings(unlocked, &standing.held, &at).await?) {
                which.extend(meeting.map(|it| MeetingRef { source: desk.source(at.0), key: it.key }));
            }
            let lost = inside.iter().filter(|dot| dot.at.source == u32::MAX);
            which.extend(lost.filter_map(|dot| gone.get(dot.at.row as usize)).map(|row| row.meeting()));
        }
        dots.push(Dot {
            lat: inside.iter().map(|dot| f64::from(dot.lat)).sum::<f64>() / count,
            lon: inside.iter().map(|dot| f64::from(dot.lon)).sum::<f64>() / count,
            meetings: number(inside.len()),
            which,
        });
    }
    Ok(DotsView {
        here: dots.iter().map(|dot| dot.meetings).sum(),
        dots,
        placed: number(all.len()),
        placeless: number(total.saturating_sub(all.len())),
        around: around(&all),
    })
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

type Cells<'a> = BTreeMap<(i32, i32), Vec<&'a search::Dot>>;

/// What lies on this part of the map, by cells as wide as they are high at the equator, from the north-west on. Cells stand
/// still when the map is moved, so that dots do not jump.
fn cells<'a>(all: &'a [search::Dot], part: &DotsQuery) -> Cells<'a> {
    let across = part.west > part.east;
    let width = if across { part.east + 360.0 - part.west } else { part.east - part.west };
    let cell = (width / f64::from(part.columns)).max(1e-6);
    let mut cells = Cells::new();
    for dot in all {
        let (lat, lon) = (f64::from(dot.lat), f64::from(dot.lon));
        let beside =
            if across { lon >= part.west || lon <= part.east } else { lon >= part.west && lon <= part.east };
        if beside && lat >= part.south && lat <= part.north {
            let place = ((-lat / cell).floor() as i32, (lon / cell).floor() as i32);
            cells.entry(place).or_default().push(dot);
        }
    }
    cells
}

/// South, west, north and east of all, as narrow as it can be: where `west` is more than `east` it goes across the date line.
fn around(all: &[search::Dot]) -> Option<[f64; 4]> {
    let first = all.first()?;
    let (mut south, mut north) = (f64::from(first.lat), f64::from(first.lat));
    // For each half degree around the globe, the westernmost and easternmost within it.
    let mut slices: Vec<Option<(f64, f64)>> = vec![None; 720];
    for dot in all {
        let (lat, lon) = (f64::from(dot.lat), f64::from(dot.lon));
        (south, north) = (south.min(lat), north.max(lat));
        let slice = slices.get_mut((((lon + 180.0) * 2.0) as usize).min(719))?;
        *slice = Some(slice.map_or((lon, lon), |(west, east)| (west.min(lon), east.max(lon))));
    }
    let lone: Vec<(f64, f64)> = slices.into_iter().flatten().collect();
    let (first, last) = (lone.first()?, lone.last()?);
    // The widest stretch without a meeting is what the map may leave out; at first the one over the date line.
    let (mut west, mut east) = (first.0, last.1);
    let mut widest = first.0 + 360.0 - last.1;
    for pair in lone.windows(2) {
        let [before, after] = pair else { continue };
        if after.0 - before.1 > widest {
            (widest, west, east) = (after.0 - before.1, after.0, before.1);
        }
    }
    Some([south, west, north, east])
}

#[cfg(test)]
mod tests {
    use super::around;
    use cairn_meetings::search::{At, Dot};

    #[test]
    fn all_are_seen_in_the_narrowest_window_also_across_the_date_line() {
        let dot = |lat: f32, lon: f32| Dot { at: At { source: 0, row: 0 }, lat, lon };
        for (places, wanted) in [
            (&[][..], None),
            (&[(1.0, 2.0)], Some([1.0, 2.0, 1.0, 2.0])),
            (&[(-36.0, 174.0), (21.0, -158.0)], Some([-36.0, 174.0, 21.0, -158.0])),
            (&[(52.0, 13.0), (40.0, -74.0)], Some([40.0, -74.0, 52.0, 13.0])),
            (&[(52.0, 13.0), (40.0, -74.0), (-36.0, 174.0)], Some([-36.0, 174.0, 52.0, 13.0])),
            (&[(0.0, 180.0), (0.0, -180.0)], Some([0.0, 180.0, 0.0, -180.0])),
            (&[(0.0, 10.25), (0.0, 10.0), (0.0, 10.375)], Some([0.0, 10.0, 0.0, 10.375])),
        ] {
            let dots: Vec<Dot> = places.iter().map(|(lat, lon)| dot(*lat, *lon)).collect();
            assert_eq!(around(&dots), wanted, "{places:?}");
        }
    }
}
