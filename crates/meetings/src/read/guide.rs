//! Meeting Guide / TSML JSON: the specification's fields, those the WordPress plug-in adds, and older names for them.

use super::{
    Unreadable,
    gather::Gather,
    json::{Loose, elements},
    record::{Asked, Link, Numbering, Record, When, Written},
};
use crate::{report::DropReason, source::Field};
use std::borrow::Cow;

/// The form's own names, for the report.
pub(super) const NAMES: [(Field, &str); 17] = [
    (Field::Id, "slug"),
    (Field::Start, "time"),
    (Field::End, "end_time"),
    (Field::Minutes, "duration"),
    (Field::Zone, "timezone"),
    (Field::Place, "location"),
    (Field::Address, "formatted_address"),
    (Field::PostalCode, "postal_code"),
    (Field::Region, "regions"),
    (Field::Lat, "latitude, longitude"),
    (Field::Lon, "longitude"),
    (Field::OnlineLink, "conference_url"),
    (Field::OnlineNotes, "conference_url_notes"),
    (Field::Phone, "conference_phone"),
    (Field::Kinds, "types"),
    (Field::Attendance, "attendance_option"),
    (Field::Updated, "updated"),
];

/// Reads every record of the list.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    into.name_fields(NAMES.map(|(field, name)| (field, name.to_owned())));
    into.begin("");
    for raw in elements(text)?.records {
        if into.knows(raw)? {
            continue;
        }
        match Loose::parse(raw) {
            Some(Loose::Members(members)) if !members.is_empty() => {
                into.take(record(members.into_iter()), raw)?
            }
            _ => into.refuse(None, DropReason::NotARecord, raw)?,
        }
    }
    Ok(())
}

/// One object's fields, or a row's cells under the same names.
pub(super) fn record<'a>(members: impl Iterator<Item = (Cow<'a, str>, Loose<'a>)>) -> Record {
    let mut found = Found::default();
    for (name, value) in members {
        found.take(&name, value);
    }
    found.record()
}

/// Fields that are not yet where they belong, because which of them counts depends on others.
#[derive(Default)]
struct Found {
    record: Record,
    written: Written,
    slug: Option<String>,
    id: Option<String>,
    formatted: Option<String>,
    street: Option<String>,
    region: Option<String>,
    sub_region: Option<String>,
    county: Option<String>,
    group_notes: Option<String>,
    website: Option<String>,
    contacts: [Asked; 5],
    link: Link,
    phone: Link,
}

impl Found {
    fn take(&mut self, name: &str, value: Loose<'_>) {
        if value == Loose::Null {
            return;
        }
        let record = &mut self.record;
        match name {
            "slug" => self.slug = value.into_text(),
            "id" | "_id" => self.id = value.into_text(),
            "name" => record.name = value.into_text(),
            "day" | "days" => self.written.days = value.texts(),
            "time" | "times" => self.written.starts = value.texts(),
            "end_time" => self.written.end = value.into_text(),
            "duration" => self.written.duration = value.into_text(),
            "timezone" | "time_zone" => record.zone = value.into_text(),
            "types" | "type" => record.kinds = split(value.texts()),
            "languages" | "language" => record.languages = split(value.texts()),
            "location" => record.place = value.into_text(),
            "location_notes" => record.place_notes = value.into_text(),
            "formatted_address" => self.formatted = value.into_text(),
            "address" => self.street = value.into_text(),
            "city" => record.city = value.into_text(),
            "state" | "province" => record.state = value.into_text(),
            "postal_code" | "zip" => record.postal_code = value.into_text(),
            "country" => record.country = value.into_text(),
            "coordinates" => {
                let written = value.into_text().unwrap_or_default();
                if let Some((lat, lon)) = written.split_once(',') {
                    (record.lat, record.lon) = (Some(lat.to_owned()), Some(lon.to_owned()));
                }
            }
            "latitude" | "lat" => record.lat = value.into_text(),
            "longitude" | "lng" | "lon" => record.lon = value.into_text(),
            "approximate" => record.approximate = value.into_text(),
            "regions" => record.regions = regions(value.texts()),
            "region" => match regions(value.texts()) {
                parts if parts.len() > 1 => record.regions = parts,
                parts => self.region = parts.into_iter().next(),
            },
            "sub_region" => self.sub_region = value.into_text(),
            "county" => self.county = value.into_text(),
            "group" => record.group = value.into_text(),
            "group_notes" => self.group_notes = value.into_text(),
            "notes" => record.notes = value.texts(),
            "attendance_option" => record.attendance = value.into_text(),
            "conference_url" => self.link.link = value.into_text().unwrap_or_default(),
            "conference_url_notes" => self.link.notes = value.into_text(),
            "conference_phone" => self.phone.link = value.into_text().unwrap_or_default(),
            "conference_phone_notes" => self.phone.notes = value.into_text(),
            "url" => record.url = value.into_text(),
            "website" => self.website = value.into_text(),
            "feedback_url" => record.feedback.splice(0..0, value.texts()).for_each(drop),
            "feedback_emails" => record.feedback.extend(split(value.texts())),
            "district" => record.district = value.into_text(),
            "email" => self.contacts[0].email = value.into_text(),
            "phone" => self.contacts[0].phone = value.into_text(),
            "entity" | "entity_name" => self.contacts[4].name = value.into_text(),
            "entity_email" => self.contacts[4].email = value.into_text(),
            "entity_phone" => self.contacts[4].phone = value.into_text(),
            "entity_url" | "entity_website_url" => self.contacts[4].page = value.into_text(),
            "venmo" => record.gifts.extend(value.into_text().map(|name| ("Venmo", name))),
            "square" => record.gifts.extend(value.into_text().map(|name| ("Cash App", name))),
            "paypal" => record.gifts.extend(value.into_text().map(|name| ("PayPal", name))),
            "updated" | "updatedAt" => record.updated = value.into_text(),
            "cost" => record.cost = value.into_text(),
            "fellowship" => record.fellowship = value.into_text(),
            "archived" | "deleted" => record.withdrawn |= value.yes(),
            "status" | "post_status" => {
                let status = value.into_text().unwrap_or_default();
                record.withdrawn |= ["draft", "trash", "pending", "private", "archived", "deleted"]
                    .contains(&status.as_str());
            }
            // Read elsewhere, or said by another field as well.
            "rtc" => {}
            other => match self.contact(other) {
                Some(part) => *part = value.into_text(),
                None if value.says() => self.record.unread.push(other.to_owned()),
                None => {}
            },
        }
    }

    /// `contact_1_name` to `contact_3_phone`.
    fn contact(&mut self, name: &str) -> Option<&mut Option<String>> {
        let (number, part) = name.strip_prefix("contact_")?.split_once('_')?;
        let contact =
            self.contacts.get_mut(number.parse::<usize>().ok().filter(|at| (1..=3).contains(at))?)?;
        match part {
            "name" => Some(&mut contact.name),
            "phone" => Some(&mut contact.phone),
            "email" => Some(&mut contact.email),
            _ => None,
        }
    }

    fn record(mut self) -> Record {
        let mut record = std::mem::take(&mut self.record);
        record.tsml = true;
        record.key = self.slug.or(self.id);
        // A formatted address is a whole one; the parts beside it would only say it twice.
        record.address = self.formatted.or(self.street);
        // A meeting's own page and its group's are two, where the list has both.
        match record.url {
            Some(_) => self.contacts[0].page = self.website,
            None => record.url = self.website,
        }
        record.contacts = Asked::all(self.contacts);
        if record.regions.is_empty() {
            record.regions = self.region.into_iter().chain(self.sub_region).collect();
            if record.regions.is_empty() {
                record.regions.extend(self.county);
            }
        }
        record.notes.extend(self.group_notes);
        for (link, phone) in [(self.link, false), (self.phone, true)] {
            if !link.link.is_empty() {
                record.links.push(Link { phone, ..link });
            } else if let Some(notes) = link.notes {
                // Words beside a link that is not there: still the only way to learn how to join.
                record.notes.push(notes);
            }
        }
        record.when = When::Written(Written { numbering: Numbering::SundayIsZero, ..self.written });
        record
    }
}

/// Codes in a list, or in one text with commas.
fn split(texts: Vec<String>) -> Vec<String> {
    if !texts.iter().any(|text| text.contains([',', ';', '|'])) {
        return texts;
    }
    let whole = |text: &str| crate::kind::meaning(Some("aa"), text).is_some();
    let mut parts = Vec::new();
    for text in texts {
        if whole(&text) {
            parts.push(text);
        } else {
            parts.extend(
                text.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned),
            );
        }
    }
    parts
}

/// `"California > Los Angeles > Downtown"`, or a list.
pub(super) fn regions(texts: Vec<String>) -> Vec<String> {
    if !texts.iter().any(|text| text.contains('>')) {
        return texts;
    }
    let parts = texts.iter().flat_map(|text| text.split('>')).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use crate::{
        meeting::{Attendance, Schedule},
        read::read,
        source::{About, Format},
    };

    fn one(record: &str) -> crate::read::Reading {
        let about =
            About { fellowship: Some("aa".into()), format: Some(Format::MeetingGuide), ..About::default() };
        read(format!("[{record}]").as_bytes(), &about).expect("a list")
    }

    #[test]
    fn odd_values_are_read_and_none_costs_another() {
        let list = one(
            r#"{"slug":"a","name":"A","day":[6],"time":"7:30 PM","types":"C,W","latitude":"1.5","longitude":2,"postal_code":2134,"city":"X"},
               7, "text", null, {}, [1], {"name":true,"slug":{"x":1},"day":{"a":{}},"time":[[[]]],"types":{"y":[]}},
               {"slug":"b","name":"B","day":1,"time":"19:00","conference_url":"https://zoom.us/j/1","notes":null}"#,
        );
        let keys: Vec<_> = list.meetings.iter().map(|meeting| meeting.key.as_str()).collect();
        assert_eq!(keys, ["a", "true", "b"]);
        let report = &list.report;
        assert_eq!((report.records, report.kept, report.repaired, report.dropped), (8, 2, 1, 5));
        let a = &list.meetings[0];
        assert_eq!(a.place.as_ref().and_then(|place| place.postal_code.as_deref()), Some("02134"));
        assert_eq!(
            a.kinds.iter().filter_map(|kind| kind.meaning.as_deref()).collect::<Vec<_>>(),
            ["closed", "women"]
        );
        assert_eq!(list.meetings[2].attendance, Attendance::Online);
    }

    #[test]
    fn a_record_nested_too_deep_is_its_own_drop() {
        let deep = format!("{{\"slug\":\"x\",\"notes\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000));
        let list = one(&format!("{deep},{{\"slug\":\"b\",\"name\":\"B\"}}"));
        assert_eq!((list.report.kept, list.report.dropped), (1, 1));
    }

    #[test]
    fn archived_and_oversized_records_are_dropped_with_their_reason() {
        use crate::report::DropReason::{Nameless, TooLarge, Withdrawn};
        let big = "x".repeat(70_000);
        let list = one(&format!(
            r#"{{"slug":"a","name":"A","archived":true}},{{"slug":"b","name":"B","notes":"{big}"}},{{"slug":"c","time":"10:00"}}"#
        ));
        let why: Vec<_> = list.report.drops.iter().map(|drop| (drop.record, drop.why)).collect();
        assert_eq!(why, [(0, Withdrawn), (1, TooLarge), (2, Nameless)]);
        assert!(
            list.report.drops.iter().all(|drop| !drop.raw.is_empty() && drop.raw.chars().count() <= 2_000)
        );
    }

    #[test]
    fn twice_the_same_slug_is_numbered_the_same_in_any_order() {
        let (sunday, monday) = (
            r#"{"slug":"x","name":"N","day":0,"time":"10:00"}"#,
            r#"{"slug":"x","name":"N","day":1,"time":"10:00"}"#,
        );
        let keys = |list: &crate::read::Reading| {
            let mut keys: Vec<_> = list
                .meetings
                .iter()
                .map(|meeting| match &meeting.schedule {
                    Schedule::Times { times } => (meeting.key.clone(), times[0].weekday),
                    _ => panic!("times"),
                })
                .collect();
            keys.sort_by_key(|(key, _)| key.clone());
            keys
        };
        let (one_way, other_way) = (one(&format!("{sunday},{monday}")), one(&format!("{monday},{sunday}")));
        assert_eq!(keys(&one_way), keys(&other_way));
        assert_eq!(keys(&one_way).iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["x", "x~2"]);
        assert_eq!((one_way.report.kept, one_way.report.repaired), (1, 1));
    }

    #[test]
    fn a_key_is_made_where_there_is_none() {
        let list = one(r#"{"name":"Café Group","day":1,"time":"19:00","location":"St. Paul's"}"#);
        assert_eq!(list.meetings[0].key, "café-group-mon-1900-st-pauls");
        assert_eq!(list.report.repaired, 1);
    }
}
