//! A list that is read again by what is remembered of it is what it would be if it were read whole.

use cairn_meetings::{
    again::Again,
    meeting::Meeting,
    read::{Memory, Reading, Rereading, read, reread},
    search::{Segment, Traces},
    source::{About, Format},
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

/// What is kept of a list between two readings.
struct Kept {
    meetings: Vec<Meeting>,
    reading: Rereading,
    segment: Segment,
    traces: Traces,
}

const SOURCE: u32 = 7;

/// Keeps a reading as the app does: what stood counts only as bytes that were written and read back.
fn keep(bytes: &[u8], about: &About, last: Option<&Kept>) -> Kept {
    let whole: Reading = read(bytes, about).expect("a list");
    let memory = last.map(|last| Memory::from_bytes(&last.reading.memory.to_bytes()).expect("a memory"));
    let known = memory.as_ref().zip(last.map(|last| &last.reading.report));
    let reading = reread(bytes, about, known).expect("a list");
    let meeting = |again: &Again| match again {
        Again::Same(place) => last.expect("an earlier one").meetings[*place as usize].clone(),
        Again::Anew(place) => reading.anew[*place as usize].clone(),
    };
    let meetings: Vec<Meeting> = reading.meetings.iter().map(meeting).collect();
    assert_eq!(meetings, whole.meetings);
    assert_eq!(reading.report, whole.report);
    assert_eq!(reading.format, whole.format);
    assert_eq!(reading.zoneless, meetings.iter().filter(|meeting| meeting.is_zoneless()).count());

    let (segment, traces) = Segment::traced(SOURCE, &meetings);
    if let Some(last) = last {
        let kept = Segment::from_bytes(&last.segment.to_bytes()).expect("a segment");
        let traces_kept = Traces::from_bytes(&last.traces.to_bytes()).expect("traces");
        assert_eq!(traces_kept, last.traces);
        let renewed = kept.renew(&traces_kept, &reading.meetings, &reading.anew).expect("of this list");
        assert_eq!(renewed.0.to_bytes(), segment.to_bytes(), "what is searched");
        assert_eq!(renewed.1, traces);
    }
    Kept { meetings, reading, segment, traces }
}

fn same(kept: &Kept) -> usize {
    kept.reading.meetings.iter().filter(|again| matches!(again, Again::Same(_))).count()
}

/// Few values each, so that texts, places, times and keys are shared and come and go.
fn record() -> impl Strategy<Value = Value> {
    let maybe = |values: Vec<Value>| select(values);
    let names = maybe(vec![
        json!("Early"),
        json!("Step & Study"),
        json!("Été"),
        json!(""),
        json!("3rd Sunday"),
        json!("a b c"),
    ]);
    let when = (
        maybe(vec![json!(0), json!("6"), json!([1, 3]), json!("?"), Value::Null]),
        maybe(vec![json!("19:00"), json!("7:30 PM"), json!("25:99"), Value::Null]),
        maybe(vec![json!("20:00"), json!("soon"), Value::Null]),
        maybe(vec![json!("Europe/Paris"), json!("Mars/Base"), Value::Null]),
    );
    let place = (
        maybe(vec![json!("Hall"), json!("Church"), Value::Null]),
        maybe(vec![
            json!("1 Elm St, Exville, CA 95008, USA"),
            json!("2 Oak St, Exville, CA 95009, USA"),
            Value::Null,
        ]),
        maybe(vec![json!("95008"), json!(95_009), json!("eh3 9qa"), Value::Null]),
        maybe(vec![json!(37.26), json!("37.2611"), json!(55.94), json!(999), Value::Null]),
        maybe(vec![json!(-121.95), json!("-121.9512"), json!(-3.2), Value::Null]),
    );
    let rest = (
        maybe(vec![json!(["C"]), json!("O,W"), json!(["ZZ"]), json!(["ONL"]), Value::Null]),
        maybe(vec![json!("Ring twice"), json!("2nd Tuesday, <b>bring</b> a friend"), Value::Null]),
        maybe(vec![json!("https://zoom.us/j/1"), json!("javascript:x"), Value::Null]),
        maybe(vec![json!("free"), json!("5 euros"), Value::Null]),
        maybe(vec![json!("anything"), json!("more"), Value::Null]),
        maybe(vec![json!(false), json!(false), json!(false), json!(true)]),
    );
    let key = prop_oneof![3 => (0..40_u32).prop_map(|key| json!(format!("k{key}"))), 1 => Just(Value::Null)];
    (key, names, when, place, rest).prop_map(|(slug, name, when, place, rest)| {
        json!({
            "slug": slug, "name": name,
            "day": when.0, "time": when.1, "end_time": when.2, "timezone": when.3,
            "location": place.0, "formatted_address": place.1, "postal_code": place.2, "latitude": place.3, "longitude": place.4,
            "types": rest.0, "notes": rest.1, "conference_url": rest.2, "cost": rest.3, "its_own_field": rest.4,
            "archived": rest.5,
        })
    })
}

#[derive(Debug, Clone)]
enum Edit {
    Put(usize, Value),
    Insert(usize, Value),
    Remove(usize),
    Twice(usize),
    Swap(usize, usize),
    Write(usize, &'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0..60_usize;
    prop_oneof![
        3 => (at(), record()).prop_map(|(at, record)| Edit::Put(at, record)),
        2 => (at(), record()).prop_map(|(at, record)| Edit::Insert(at, record)),
        2 => at().prop_map(Edit::Remove),
        1 => at().prop_map(Edit::Twice),
        1 => (at(), at()).prop_map(|(one, other)| Edit::Swap(one, other)),
        1 => (at(), select(vec!["7", "null", "{}", "{\"name\":\"Short\"}"])).prop_map(|(at, text)| Edit::Write(at, text)),
    ]
}

fn change(list: &mut Vec<String>, edit: Edit) {
    let length = list.len();
    match edit {
        Edit::Put(at, record) if length > 0 => list[at % length] = record.to_string(),
        Edit::Insert(at, record) => list.insert(at % (length + 1), record.to_string()),
        Edit::Remove(at) if length > 1 => drop(list.remove(at % length)),
        Edit::Twice(at) if length > 0 => list.push(list[at % length].clone()),
        Edit::Swap(one, other) if length > 0 => list.swap(one % length, other % length),
        Edit::Write(at, text) if length > 0 => list[at % length] = text.to_owned(),
        _ => {}
    }
}

fn bytes(list: &[String]) -> Vec<u8> {
    format!("[{}]", list.join(",\n")).into_bytes()
}

fn about(format: Format) -> About {
    About { fellowship: Some("aa".to_owned()), format: Some(format), ..About::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_changes_in_a_list_it_is_read_as_if_it_were_new(
        records in vec(record(), 1..40),
        turns in vec(vec(edit(), 0..6), 1..5),
        format in select(vec![Format::MeetingGuide, Format::Oiaa, Format::Bmlt]),
    ) {
        let mut list: Vec<String> = records.iter().map(Value::to_string).collect();
        let about = about(format);
        let mut kept = keep(&bytes(&list), &about, None);
        for edits in turns {
            edits.into_iter().for_each(|edit| change(&mut list, edit));
            kept = keep(&bytes(&list), &about, Some(&kept));
        }
    }

    #[test]
    fn a_damaged_memory_is_none_or_of_other_rules(at in 0..400_usize, bit in 0..8_u32) {
        let list = br#"[{"slug":"a","name":"A","day":1,"time":"10:00","odd":1},{"slug":"b","name":"B"}]"#;
        let first = reread(list, &about(Format::MeetingGuide), None).expect("a list");
        let mut bytes = first.memory.to_bytes();
        let length = bytes.len();
        bytes[at % length] ^= 1 << bit;
        // It never panics. That a sum which was changed is not that of any record, cryptography sees to.
        if let Some(memory) = Memory::from_bytes(&bytes) {
            let again = reread(list, &about(Format::MeetingGuide), Some((&memory, &first.report))).expect("a list");
            prop_assert_eq!(again.meetings.len(), 2);
        }
        prop_assert!(Memory::from_bytes(&bytes[..length - 1]).is_none());
    }
}

fn some() -> Vec<String> {
    let record = |at: usize| json!({ "slug": format!("k{at}"), "name": format!("Name {}", at % 7), "day": at % 7, "time": "19:00", "types": ["C"] });
    (0..50).map(|at| record(at).to_string()).collect()
}

#[test]
fn only_what_differs_is_read() {
    let mut list = some();
    let about = about(Format::MeetingGuide);
    let first = keep(&bytes(&list), &about, None);
    assert_eq!(same(&first), 0);
    let second = keep(&bytes(&list), &about, Some(&first));
    assert_eq!((same(&second), second.reading.anew.len()), (50, 0));
    list[3] = list[3].replace("19:00", "20:00");
    list.swap(10, 40);
    list.remove(20);
    let third = keep(&bytes(&list), &about, Some(&second));
    assert_eq!((same(&third), third.reading.anew.len()), (48, 1));
    // A key that comes twice has to be numbered, and everything is read.
    list.push(list[5].replace("19:00", "21:00"));
    let fourth = keep(&bytes(&list), &about, Some(&third));
    assert_eq!(same(&fourth), 0);
    // From then on these two are read each time, and only they.
    let fifth = keep(&bytes(&list), &about, Some(&fourth));
    assert_eq!((same(&fifth), fifth.reading.anew.len()), (48, 2));
}

#[test]
fn other_words_about_a_list_make_everything_new() {
    let list = bytes(&some());
    let first = keep(&list, &about(Format::MeetingGuide), None);
    let zone = Some(chrono_tz::Europe::Berlin);
    for other in [
        About { fellowship: Some("na".to_owned()), ..about(Format::MeetingGuide) },
        About { zone, ..about(Format::MeetingGuide) },
        About { language: Some("de".to_owned()), ..about(Format::MeetingGuide) },
        about(Format::Oiaa),
        about(Format::Bmlt),
        about(Format::Table),
    ] {
        let again = keep(&list, &other, Some(&first));
        assert_eq!(same(&again), 0, "{other:?}");
    }
    // A program that reads otherwise, or with another map of zones, has another name for its rules.
    let mut bytes = first.reading.memory.to_bytes();
    bytes[0] ^= 1;
    let foreign = Memory::from_bytes(&bytes).expect("a memory");
    let again =
        reread(&list, &about(Format::MeetingGuide), Some((&foreign, &first.reading.report))).expect("a list");
    assert!(again.meetings.iter().all(|again| matches!(again, Again::Anew(_))));
}

#[test]
fn what_bmlt_says_beside_the_meetings_counts_too() {
    let list = |words: &str| {
        let formats =
            json!([{ "id": "1", "shared_id": "1", "key_string": "X", "name_string": words, "lang": "en" }]);
        let meeting = json!({ "id_bigint": "1", "meeting_name": "A", "weekday_tinyint": "2", "start_time": "19:00:00", "formats": "X" });
        json!({ "meetings": [meeting], "formats": formats }).to_string().into_bytes()
    };
    let first = keep(&list("Candlelight"), &about(Format::Bmlt), None);
    assert_eq!(same(&keep(&list("Candlelight"), &about(Format::Bmlt), Some(&first))), 1);
    assert_eq!(same(&keep(&list("Closed"), &about(Format::Bmlt), Some(&first))), 0);
}

#[test]
fn traces_of_another_list_renew_nothing() {
    let kept = keep(&bytes(&some()), &about(Format::MeetingGuide), None);
    let few = keep(&bytes(&some()[..3]), &about(Format::MeetingGuide), None);
    let all: Vec<Again> = (0..50).map(Again::Same).collect();
    assert!(few.segment.renew(&few.traces, &all, &[]).is_none());
    assert!(kept.segment.renew(&few.traces, &all, &[]).is_none());
    assert!(kept.segment.renew(&kept.traces, &[Again::Anew(0)], &[]).is_none());
}
