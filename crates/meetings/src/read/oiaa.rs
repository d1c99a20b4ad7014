//! Exports of the Online Intergroup of AA: Meeting Guide's fields out of a MongoDB (`{"$oid": …}`, `{"$date": …}`), with
//! `duration` for the end, `languages` and `rtc`.
//!
//! Everything is online. Days are numbered from Monday, 1, to Sunday, 7; a 0 is what an editor left who gave no day, and
//! beside a name such as "24/7" it means that the meeting never closes.

use super::{
    Unreadable,
    gather::Gather,
    guide,
    json::{Loose, elements},
    record::{Record, When},
};
use crate::{normal, report::DropReason, source::Field};

/// Reads every record of the export.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    into.name_fields(guide::NAMES.iter().map(|(field, name)| (*field, (*name).to_owned())));
    into.name_fields([(Field::Updated, "updatedAt".to_owned()), (Field::Languages, "languages".to_owned())]);
    let fellowship = into.about.fellowship.is_none().then(|| "aa".to_owned());
    into.begin("");
    for raw in elements(text)?.records {
        if into.knows(raw)? {
            continue;
        }
        match Loose::parse(raw) {
            Some(value @ Loose::Members(_)) => {
                let always = value.get("rtc").is_some_and(Loose::yes);
                let Loose::Members(members) = value else { continue };
                let record = guide::record(members.into_iter());
                into.take(online(Record { fellowship: fellowship.clone(), ..record }, always), raw)?;
            }
            _ => into.refuse(None, DropReason::NotARecord, raw)?,
        }
    }
    Ok(())
}

fn online(record: Record, always: bool) -> Record {
    let unset = match &record.when {
        When::Written(written) => record.zone.is_none() && written.days.iter().all(|day| day == "0"),
        _ => false,
    };
    let notes = record.notes.join("\n");
    let never_closes = unset && normal::never_closes(record.name.as_deref().unwrap_or_default(), &notes);
    let when = if always || never_closes { When::RoundTheClock } else { record.when };
    Record { attendance: record.attendance.or_else(|| Some("online".to_owned())), when, ..record }
}

#[cfg(test)]
mod tests {
    use crate::{
        meeting::{Attendance, Schedule},
        read::read,
        source::{About, Format},
    };
    use chrono::{NaiveDate, NaiveTime, Weekday};

    const EXPORT: &str = r#"[
        {"_id":{"$oid":"1"},"slug":"a","name":"A","timezone":"Europe/Paris","day":7,"time":"23:30","duration":90,
         "languages":["fr","es"],"types":["O"],"updatedAt":{"$date":"2025-01-30T14:13:55.582Z"},"archived":false,
         "conference_url":"https://zoom.us/j/1"},
        {"_id":{"$oid":"2"},"slug":"b","name":"B","rtc":true,"archived":false},
        {"_id":{"$oid":"3"},"slug":"c","name":"Always 24/7","timezone":null,"day":0,"time":"00:00","duration":60},
        {"_id":{"$oid":"4"},"slug":"d","name":"By mail","notes":"Write to us."},
        {"_id":{"$oid":"5"},"slug":"e","name":"Gone","archived":true}
    ]"#;

    #[test]
    fn an_export_is_known_and_read() {
        let list = read(EXPORT.as_bytes(), &About::default()).expect("a list");
        assert_eq!(list.format, Format::Oiaa);
        assert_eq!((list.report.kept, list.report.repaired, list.report.dropped), (4, 0, 1));
        let [a, b, c, d] = list.meetings.as_slice() else { panic!("four") };
        let Schedule::Times { times } = &a.schedule else { panic!("times") };
        let start = NaiveTime::from_hms_opt(23, 30, 0).expect("a time");
        assert_eq!((times[0].weekday, times[0].start, times[0].minutes), (Weekday::Sun, start, 90));
        assert_eq!(a.zone, Some(chrono_tz::Europe::Paris));
        assert_eq!(a.languages, ["fr", "es"]);
        assert_eq!(a.updated, NaiveDate::from_ymd_opt(2025, 1, 30));
        assert_eq!(a.fellowship.as_deref(), Some("aa"));
        assert_eq!(b.schedule, Schedule::RoundTheClock);
        assert_eq!(c.schedule, Schedule::RoundTheClock);
        assert_eq!(d.schedule, Schedule::ByAppointment);
        assert!(list.meetings.iter().all(|meeting| meeting.attendance == Attendance::Online));
    }
}
