use crate::{about, shared, times};
use cairn_meetings::{
    read::read,
    source::{About, Format},
};

const LISTS: [(&str, Format, &str); 11] = [
    ("tsml/aasanjose-2019-07-28.json", Format::MeetingGuide, "aa"),
    ("tsml/aasanjose-2021-06-07.json", Format::MeetingGuide, "aa"),
    ("tsml/aasanjose-2021-10-02.json", Format::MeetingGuide, "aa"),
    ("tsml/aasepia-2023-02-12.json", Format::MeetingGuide, "aa"),
    ("tsml/al-anon-2023-08-22.json", Format::MeetingGuide, "al-anon"),
    ("tsml/edmonton-2022-09-18.json", Format::MeetingGuide, "aa"),
    ("tsml/oc-2023-09-01.json", Format::MeetingGuide, "aa"),
    ("bmlt/new-york.GetSearchResults.json", Format::Bmlt, "na"),
    ("bmlt/meeting-search-42.867970-day2.json", Format::Bmlt, "na"),
    ("bmlt/meeting-search-42.867970-day3.json", Format::Bmlt, "na"),
    ("smart/SMART.stripped.json", Format::Table, "smart"),
];

/// Every guess over all lists, each looked at by eye: the record's own words leave no doubt. Of 280 kinds of sentences
/// there that speak of a week of the month, all others are about one evening of a weekly meeting, or about another one.
#[test]
fn what_is_guessed_from_words_over_all_lists() {
    let mut guessed = Vec::new();
    for (path, format, fellowship) in LISTS {
        let Some(bytes) = shared(path) else { return };
        let about = About { fellowship: Some(fellowship.into()), ..about(format) };
        for meeting in read(&bytes, &about).unwrap().meetings {
            for time in times(&meeting).iter().filter(|time| time.guessed) {
                let list = path.rsplit('/').next().unwrap_or(path).chars().take(14).collect::<String>();
                guessed.push(format!("{list} {} {} {:?}", meeting.key, time.weekday, time.repeat));
            }
        }
    }
    guessed.sort();
    eprintln!("{}", guessed.join("\n"));
    assert_eq!(guessed.len(), 10, "{guessed:#?}");
}
