//! Making what the interface shows of a meeting.

use super::{
    card::{MeetingCard, MeetingMoment, MeetingRef},
    change::line,
    moment::next,
    row::{SavedRow, id_of_meeting},
    view::{Directions, JoinWay},
};
use crate::{error::IpcError, link::may_open, session::Unlocked};
use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_meetings::meeting::{Meeting, Schedule};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// Where the way to a meeting is shown on the web.
const MAP_HOST: &str = "www.openstreetmap.org";

/// What the person makes of meetings, by which.
pub(super) struct Marks(HashMap<ItemId, SavedRow>);

impl Marks {
    pub(super) async fn read(unlocked: &Unlocked) -> Result<Self, IpcError> {
        let saved = unlocked.vault().all::<SavedRow>().await?;
        Ok(Self(saved.into_iter().map(|item| (item.id, item.record)).collect()))
    }

    pub(super) fn of(&self, id: ItemId) -> Option<&SavedRow> {
        self.0.get(&id)
    }

    /// Saved ones and home groups, by name.
    pub(super) fn saved(&self) -> Vec<&SavedRow> {
        let mut saved: Vec<_> = self.0.values().filter(|row| row.saved || row.home).collect();
        saved.sort_by(|a, b| (&a.snapshot.name, a.source, &a.key).cmp(&(&b.snapshot.name, b.source, &b.key)));
        saved
    }
}

/// What is known of a meeting besides what its list says.
pub(super) struct About<'a> {
    pub(super) marks: &'a Marks,
    pub(super) source: ItemId,
    pub(super) source_name: &'a str,
    pub(super) age_days: Option<u32>,
    pub(super) gone: bool,
    pub(super) viewer: ZoneId,
    pub(super) now: DateTime<Utc>,
}

/// A meeting as a list shows it, with the next time it is held.
pub(super) fn card(meeting: &Meeting, about: &About<'_>) -> MeetingCard {
    let next = next(meeting, about.viewer, about.now, 1).pop();
    card_at(meeting, about, next)
}

/// A meeting as a list shows it, with one of its times.
pub(super) fn card_at(meeting: &Meeting, about: &About<'_>, next: Option<MeetingMoment>) -> MeetingCard {
    let which = MeetingRef { source: about.source, key: meeting.key.clone() };
    let id = id_of_meeting(&which);
    let mark = about.marks.of(id);
    let times = match &meeting.schedule {
        Schedule::Times { times } => times.as_slice(),
        Schedule::RoundTheClock | Schedule::ByAppointment => &[],
    };
    let always = matches!(meeting.schedule, Schedule::RoundTheClock);
    let begun = next.as_ref().is_some_and(|next| next.starts <= about.now && about.now < next.ends);
    let mut providers: Vec<String> = meeting.online.iter().filter_map(|way| way.provider.clone()).collect();
    providers.dedup();
    MeetingCard {
        id,
        meeting: which,
        name: meeting.name.clone(),
        group: meeting.group.clone(),
        fellowship: meeting.fellowship.clone(),
        attendance: meeting.attendance,
        kinds: meeting.kinds.clone(),
        languages: meeting.languages.clone(),
        schedule: meeting.schedule.clone(),
        guessed: times.iter().any(|time| time.guessed),
        on_now: begun || always,
        minutes_until: next.as_ref().map(|next| {
            // Begun minutes count, so that nobody reads 0 before it begins.
            let seconds = (next.starts - about.now).num_seconds().max(0);
            u32::try_from((seconds + 59) / 60).unwrap_or(u32::MAX)
        }),
        next,
        place: meeting.place.as_ref().map(line),
        km: None,
        providers,
        phone: meeting.online.iter().any(|way| way.link.starts_with("tel:")),
        saved: mark.is_some_and(|mark| mark.saved || mark.home),
        home: mark.is_some_and(|mark| mark.home),
        source_name: about.source_name.to_owned(),
        age_days: about.age_days,
        gone: about.gone,
        same: Vec::new(),
    }
}

/// Ways to be there from afar; only those that Cairn may open.
pub(super) fn join(meeting: &Meeting) -> Vec<JoinWay> {
    let open = |way: &&cairn_meetings::meeting::OnlineWay| may_open(&way.link);
    let show = |way: &cairn_meetings::meeting::OnlineWay| JoinWay {
        phone: way.link.starts_with("tel:"),
        link: way.link.clone(),
        provider: way.provider.clone(),
        notes: way.notes.clone(),
    };
    meeting.online.iter().filter(open).map(show).collect()
}

/// The way to its place, where it has one a person can go to.
pub(super) fn directions(meeting: &Meeting) -> Option<Directions> {
    let place = meeting.place.as_ref()?;
    let exact = place.point.filter(|_| !place.approximate);
    if let Some(point) = exact {
        let at = format!("{:.6},{:.6}", point.lat, point.lon);
        return Some(Directions {
            web: format!("https://{MAP_HOST}/directions?to={}", at.replace(',', "%2C")),
            geo: Some(format!("geo:{at}")),
            host: MAP_HOST.to_owned(),
        });
    }
    // A street without a position: the page may know it.
    let street = place.address.as_deref().filter(|_| !place.approximate)?;
    let words = [Some(street), place.city.as_deref(), place.state.as_deref(), place.country.as_deref()];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut web = reqwest::Url::parse(&format!("https://{MAP_HOST}/directions")).ok()?;
    web.query_pairs_mut().append_pair("to", &words);
    let web = web.to_string();
    may_open(&web).then(|| Directions { geo: None, web, host: MAP_HOST.to_owned() })
}
