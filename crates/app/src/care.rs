//! Support now: emergency numbers, crisis lines and the person's own people, in whatever state the app is.
//!
//! Reading it never fails and never waits long: someone may need it in the worst minute of their life. What cannot be
//! read is left out and said so; the bundled numbers are always there.

use crate::{
    error::IpcError,
    lockscreen,
    person::{self, PersonView},
    session::App,
};
use cairn_domain::{
    care::{
        self, Contact, Country, CrisisLine, Directory, EmergencyNumber, Hours, OwnLine, Purpose, Service,
        Way, directory,
    },
    civil::{CivilDate, ZoneId},
    id::ItemId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::lockscreen::LockScreen;

/// What is said of a country that is none of the directory's: nothing is guessed then (`ZZ` is ISO 3166's own code for
/// an unknown region).
pub const ELSEWHERE: &str = "ZZ";

/// Which country's numbers.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct CareQuery {
    /// ISO 3166 code; without one, the country chosen in Appearance, or else a guess.
    #[ts(optional)]
    pub country: Option<String>,
    /// The viewer's language with its region (`es-MX`), for the guess and for the order of the lines.
    pub locale: String,
}

/// Everything Support now shows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CareView {
    /// Whose numbers these are; none when it is not known, or not one of `countries`.
    pub country: Option<String>,
    /// Nobody chose this country: it follows from the locale or the zone.
    pub guessed: bool,
    /// Guessed from the language, while the device's zone points to this other country of the directory.
    pub nearby: Option<String>,
    /// The country's languages; its lines call themselves by names in these.
    pub languages: Vec<String>,
    /// Never empty; the first is the one for danger to life.
    pub emergency: Vec<EmergencyView>,
    /// The line to offer first, then the others in their order.
    pub lines: Vec<LineView>,
    /// Lines the person added; while locked, those marked to be shown then.
    pub own: Vec<OwnLineView>,
    /// The person's people; while locked, those marked to be shown then.
    pub people: Vec<PersonView>,
    /// How what is marked is kept for the lock screen.
    pub lock_screen: LockScreen,
    /// The person's own people and lines could not be read just now.
    pub incomplete: bool,
    /// The countries there are to choose from.
    pub countries: Vec<String>,
}

/// An emergency number with its link.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EmergencyView {
    /// As it is dialled.
    pub number: String,
    /// Who comes.
    pub services: Vec<Service>,
    /// `tel:` link.
    pub link: Option<String>,
}

/// A crisis line as of now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LineView {
    /// Stable.
    pub id: String,
    /// What the service calls itself.
    pub name: String,
    /// What the name means, in English.
    pub meaning: Option<String>,
    /// What it is for.
    pub purposes: Vec<Purpose>,
    /// How to reach it, the best first.
    pub ways: Vec<WayView>,
    /// When it answers.
    pub hours: Hours,
    /// Whether it answers now; none where that is not known.
    pub open: Option<bool>,
    /// BCP 47 tags; empty where nothing is known.
    pub languages: Vec<String>,
    /// More languages through interpreters.
    pub interpreters: bool,
    /// Costs nothing; none where no source says.
    pub free: Option<bool>,
    /// Its own page.
    pub page: Option<String>,
    /// When it was last known to be so.
    pub verified_on: CivilDate,
    /// That was more than twelve months ago.
    pub stale: bool,
}

/// A way to reach a line, with its link.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WayView {
    /// Call, text or chat, and where.
    #[serde(flatten)]
    pub contact: Contact,
    /// Handed to `link_open`.
    pub link: Option<String>,
    /// When this way is answered, where that differs from the line.
    pub hours: Option<Hours>,
    /// Whether it is answered now; none where that is not known.
    pub open: Option<bool>,
    /// The languages of this way, where they differ from the line.
    pub languages: Vec<String>,
    /// What limits it: a place, a kind of phone.
    pub only: Option<String>,
}

/// A line of the person's own.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnLineView {
    /// Which.
    pub id: ItemId,
    /// As the person wrote it.
    pub own: OwnLine,
    /// As it is shown.
    pub line: LineView,
}

pub(crate) async fn read(app: &App, query: CareQuery) -> Result<CareView, IpcError> {
    let (now, zone) = (app.now(), app.platform().clock.zone());
    let (country, guessed) = country(app, &query, zone);
    let mine = lockscreen::mine(app).await;
    let (emergency, lines, languages) = match country {
        Some(country) => (
            country.emergency.iter().map(emergency).collect(),
            ordered(country, &query.locale, now).map(|found| line(found, now, zone)).collect(),
            country.languages.clone(),
        ),
        None => (anywhere(), Vec::new(), Vec::new()),
    };
    Ok(CareView {
        country: country.map(|country| country.code.clone()),
        guessed,
        nearby: nearby(country, guessed, zone),
        languages,
        emergency,
        lines,
        own: mine
            .marked
            .lines
            .iter()
            .filter_map(|(id, kept)| own(*id, &kept.own, kept.saved_at, now, zone))
            .collect(),
        people: mine.marked.people.into_iter().map(|(id, person)| person::view(id, person)).collect(),
        lock_screen: mine.lock_screen,
        incomplete: mine.incomplete,
        countries: directory().countries.iter().map(|country| country.code.clone()).collect(),
    })
}

/// The country asked for, or chosen, or guessed, and whether it was guessed.
fn country(app: &App, query: &CareQuery, zone: ZoneId) -> (Option<&'static Country>, bool) {
    let directory: &'static Directory = directory();
    let chosen = query.country.clone().or_else(|| app.appearance().country).filter(|code| !code.is_empty());
    match chosen {
        Some(code) => (directory.country(&code), false),
        None => {
            let guess = care::guess_country(&query.locale, &String::from(zone));
            (guess.and_then(|code| directory.country(code)), true)
        }
    }
}

/// Many devices speak the English of a country they are not in; where clock and language disagree, both are offered.
fn nearby(country: Option<&Country>, guessed: bool, zone: ZoneId) -> Option<String> {
    let here = care::guess_country("", &String::from(zone)).filter(|_| guessed)?;
    (country?.code != here).then(|| here.to_owned())
}

/// What a mobile phone reaches almost everywhere: 3GPP TS 22.101, 10.1.1 has every phone treat both as emergency calls.
fn anywhere() -> Vec<EmergencyView> {
    let all = [Service::Ambulance, Service::Police, Service::Fire];
    ["112", "911"]
        .map(|number| EmergencyView {
            number: number.to_owned(),
            services: all.to_vec(),
            link: Some(format!("tel:{number}")),
        })
        .to_vec()
}

fn emergency(number: &EmergencyNumber) -> EmergencyView {
    EmergencyView { number: number.number.clone(), services: number.services.clone(), link: number.link() }
}

/// The country's lines in their order, but first the one to offer: for any crisis, in the viewer's language if there
/// is one, and not closed now if that can be helped.
fn ordered<'a>(
    country: &'a Country,
    locale: &str,
    now: DateTime<Utc>,
) -> impl Iterator<Item = &'a CrisisLine> {
    let language = locale.split(['-', '_', '.']).next().unwrap_or_default().to_lowercase();
    let speaks = |line: &CrisisLine| {
        line.languages.iter().any(|tag| tag.split('-').next().is_some_and(|spoken| spoken == language))
    };
    let first = country
        .lines
        .iter()
        .filter(|line| line.purposes.first() == Some(&Purpose::EmotionalCrisis))
        .min_by_key(|line| (line.is_open_at(now) == Some(false), !speaks(line)))
        .map(|line| line.id.as_str());
    let is_first = move |line: &&CrisisLine| Some(line.id.as_str()) == first;
    country.lines.iter().filter(is_first).chain(country.lines.iter().filter(move |line| !is_first(line)))
}

fn line(line: &CrisisLine, now: DateTime<Utc>, zone: ZoneId) -> LineView {
    LineView {
        id: line.id.clone(),
        name: line.name.clone(),
        meaning: line.meaning.clone(),
        purposes: line.purposes.clone(),
        ways: line.ways.iter().map(|found| way(line, found, now)).collect(),
        hours: line.hours.clone(),
        open: line.is_open_at(now),
        languages: line.languages.clone(),
        interpreters: line.interpreters,
        free: line.free,
        page: line.page.clone(),
        verified_on: line.verified_on,
        stale: line.is_stale(zone.day_at(now, 0)),
    }
}

fn way(line: &CrisisLine, way: &Way, now: DateTime<Utc>) -> WayView {
    WayView {
        contact: way.contact.clone(),
        link: way.link(),
        hours: way.hours.clone(),
        open: line.way_is_open_at(way, now),
        languages: way.languages.clone(),
        only: way.only.clone(),
    }
}

/// A line that was kept has been checked; one that no longer passes a stricter check is left out.
fn own(
    id: ItemId,
    own: &OwnLine,
    saved_at: DateTime<Utc>,
    now: DateTime<Utc>,
    zone: ZoneId,
) -> Option<OwnLineView> {
    let mut view = line(&own.line(zone.day_at(saved_at, 0)).ok()?, now, zone);
    view.id = id.to_string();
    view.languages.clear();
    Some(OwnLineView { id, own: own.clone(), line: view })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(country: &str, locale: &str, at: &str) -> &'static str {
        let country = directory().country(country).unwrap();
        &ordered(country, locale, at.parse().unwrap()).next().unwrap().id
    }

    #[test]
    fn the_first_line_speaks_the_viewers_language_if_one_does() {
        let noon = "2026-11-22T12:00:00Z";
        assert_eq!(first("BE", "nl-BE", noon), "be-zelfmoordlijn");
        assert!(first("BE", "fr-BE", noon).contains("prevention"), "{}", first("BE", "fr-BE", noon));
        assert_eq!(first("US", "es-US", noon), first("US", "en", noon));
    }

    #[test]
    fn no_line_is_lost_or_doubled_by_putting_one_first() {
        for country in &directory().countries {
            let mut ids: Vec<_> = ordered(country, "en", "2026-11-22T12:00:00Z".parse().unwrap())
                .map(|line| &line.id)
                .collect();
            assert_eq!(ids.len(), country.lines.len(), "{}", country.code);
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), country.lines.len(), "{}", country.code);
        }
    }
}
