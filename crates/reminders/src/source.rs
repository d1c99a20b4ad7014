//! Where the times of a reminder come from, and what they are.

use crate::{
    occasion::{Moment, OccasionKey},
    reminder::{Anchor, When},
    rhythm::Rhythm,
};
use cairn_domain::civil::{CivilDate, CivilTime, ZoneId};
use cairn_meetings::{
    meeting::Time,
    occur::{self, rule::Series},
};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};

/// The times of a reminder, with everything that has to be looked up found.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// A time, or a series.
    Clock {
        /// The first.
        start: NaiveDateTime,
        /// An RRULE's value; none for a single time.
        rule: Option<String>,
        /// EXDATE.
        except: Vec<NaiveDate>,
        /// RDATE.
        besides: Vec<NaiveDate>,
        /// Whose clock.
        anchor: Anchor,
    },
    /// The times of a meeting.
    Meeting {
        /// Its times.
        times: Vec<Time>,
        /// Its zone; none where nobody knows it: then it is read on the person's own clock.
        zone: Option<ZoneId>,
    },
    /// Single days, each at a time in a zone.
    Days(Vec<(CivilDate, CivilTime, ZoneId)>),
}

/// One time that what a reminder is about happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// Its name among the reminder's occasions.
    pub key: OccasionKey,
    /// When, for somebody in the zone that was asked about.
    pub at: DateTime<Utc>,
    /// The same as it can be armed ahead.
    pub moment: Moment,
}

type Readings<'a> = Box<dyn Iterator<Item = (NaiveDateTime, Anchor)> + 'a>;

impl Source {
    /// Of a time that says all there is; none for a meeting's or a counter's.
    #[must_use]
    pub fn of(when: &When) -> Option<Self> {
        match when {
            When::Once { day, time, anchor } => Some(Self::Clock {
                start: day.naive().and_time(time.naive()),
                rule: None,
                except: Vec::new(),
                besides: Vec::new(),
                anchor: *anchor,
            }),
            When::Series { start, time, rule, except, besides, anchor } => Some(Self::Clock {
                start: start.naive().and_time(time.naive()),
                rule: Some(rule.clone()),
                except: except.iter().map(|day| day.naive()).collect(),
                besides: besides.iter().map(|day| day.naive()).collect(),
                anchor: *anchor,
            }),
            When::Meeting | When::Counter { .. } => None,
        }
    }

    /// Of a counter's days (its milestones, or a significant date), in its home zone; none for another kind of time.
    #[must_use]
    pub fn of_counter(when: &When, days: &[CivilDate], home: ZoneId) -> Option<Self> {
        let When::Counter { evening_before, on_the_day, days_before, at } = when else { return None };
        let before = days_before.iter().map(|days| (i64::from(*days), *at));
        let evening = evening_before.iter().map(|time| (1, *time));
        let offers: Vec<_> = before.chain(evening).chain(on_the_day.iter().map(|time| (0, *time))).collect();
        let of_day = |day: &CivilDate| {
            let day = *day;
            offers
                .clone()
                .into_iter()
                .filter_map(move |(before, at)| day.checked_plus_days(-before).map(|day| (day, at, home)))
        };
        let mut all: Vec<_> = days.iter().flat_map(of_day).collect();
        all.sort_unstable_by_key(|(day, at, _)| (*day, *at));
        all.dedup();
        Some(Self::Days(all))
    }

    /// The occasions from one instant to another, both among them, for somebody in `here`, ascending, no two of one name.
    #[must_use]
    pub fn between(&self, here: ZoneId, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Occasion> {
        let mut all = Vec::new();
        for run in self.runs(here, from, to) {
            all.extend(run.map(|of| occasion(of, here)).filter(|of| (from..=to).contains(&of.at)));
        }
        in_order(all, usize::MAX)
    }

    /// The next occasions from an instant on, at most `count`, for somebody in `here`.
    #[must_use]
    pub fn next(&self, here: ZoneId, from: DateTime<Utc>, count: usize) -> Vec<Occasion> {
        let to = from.checked_add_days(Days::new(366 * 20)).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let mut all = Vec::new();
        for run in self.runs(here, from, to) {
            // Where a clock is put forward, two readings of one day may come in the other order.
            let more = count.saturating_add(24);
            all.extend(run.map(|of| occasion(of, here)).filter(|of| of.at >= from).take(more));
        }
        in_order(all, count)
    }

    /// Whether there is an occasion from one instant to another.
    #[must_use]
    pub fn has_any(&self, here: ZoneId, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        let between = |of| (from..=to).contains(&occasion(of, here).at);
        self.runs(here, from, to).into_iter().any(|mut run| run.any(between))
    }

    /// What clocks show between two instants, and some more on either side; each run ascending.
    fn runs(&self, here: ZoneId, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Readings<'_>> {
        // A zone is at most 15 hours from UTC, and a changed clock moves a time by at most a day.
        let margin = Days::new(2);
        let first = from.date_naive().checked_sub_days(margin).unwrap_or(NaiveDate::MIN);
        let last = to.date_naive().checked_add_days(margin).unwrap_or(NaiveDate::MAX);
        let within = move |day: NaiveDate| (first..=last).contains(&day);
        match self {
            Self::Clock { start, rule: None, anchor, .. } => {
                let one = within(start.date()).then_some((*start, *anchor));
                vec![Box::new(one.into_iter())]
            }
            Self::Clock { start, rule: Some(rule), except, besides, anchor } => {
                let zone = match anchor {
                    Anchor::Zone { zone } => zone.tz(),
                    Anchor::Here => here.tz(),
                };
                let Some(rhythm) = Rhythm::from_rule(rule) else {
                    let series = Series { rule, start: *start, except, besides, zone };
                    return vec![Box::new(series.starts(first, last).map(|at| (at, *anchor)))];
                };
                let besides = besides.iter().copied().filter(move |day| within(*day));
                [
                    Box::new(rhythm.days(start.date(), first, last)) as Box<dyn Iterator<Item = NaiveDate>>,
                    Box::new(besides),
                ]
                .into_iter()
                .map(|days| -> Readings<'_> {
                    let held = days.filter(|day| !except.contains(day));
                    Box::new(held.map(|day| (day.and_time(start.time()), *anchor)))
                })
                .collect()
            }
            Self::Meeting { times, zone } => {
                let anchor = zone.map_or(Anchor::Here, |zone| Anchor::Zone { zone });
                let zone = zone.unwrap_or(here).tz();
                let run = |time| -> Readings<'_> {
                    Box::new(occur::starts(time, zone, first, last).map(move |at| (at, anchor)))
                };
                times.iter().map(run).collect()
            }
            Self::Days(days) => {
                let days = days.iter().filter(move |(day, ..)| within(day.naive()));
                vec![Box::new(
                    days.map(|(day, at, zone)| {
                        (day.naive().and_time(at.naive()), Anchor::Zone { zone: *zone })
                    }),
                )]
            }
        }
    }
}

fn occasion((local, anchor): (NaiveDateTime, Anchor), here: ZoneId) -> Occasion {
    let at = anchor.instant(local, here);
    let moment = match anchor {
        Anchor::Zone { .. } => Moment::At { at },
        Anchor::Here => Moment::Local { at: local, minus_minutes: 0 },
    };
    Occasion { key: OccasionKey::new(local), at, moment }
}

fn in_order(mut all: Vec<Occasion>, count: usize) -> Vec<Occasion> {
    all.sort_unstable_by_key(|of| (of.at, of.key));
    all.dedup_by_key(|of| of.key);
    all.truncate(count);
    all
}
