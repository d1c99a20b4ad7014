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

/// South, west, north and east of all.
fn around(all: &[search::Dot]) -> Option<[f64; 4]> {
    let first = all.first()?;
    let start = [f64::from(first.lat), f64::from(first.lon), f64::from(first.lat), f64::from(first.lon)];
    Some(all.iter().fold(start, |[south, west, north, east], dot| {
        let (lat, lon) = (f64::from(dot.lat), f64::from(dot.lon));
        [south.min(lat), west.min(lon), north.max(lat), east.max(lon)]
    }))
}
