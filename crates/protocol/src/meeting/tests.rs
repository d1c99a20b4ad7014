use super::*;
use serde_json::json;

fn written(list: &Value) -> Result<Value, Refusal> {
    let meetings = Meetings::read(&list.to_string())?;
    Ok(serde_json::from_str(&format!("[{}]", meetings.write("0a0b"))).unwrap())
}

#[test]
fn every_field_comes_through() {
    let whole = json!({
        "slug": "tuesday", "name": "Tuesday evening", "day": 2, "time": "19:00", "end_time": "20:30",
        "timezone": "Europe/Berlin", "types": ["O", "12x12"], "attendance_option": "hybrid", "notes": "Bring a cup.\nOr two.",
        "location": "The harbour house", "location_notes": "Second door", "formatted_address": "Quay 1, 20457 Hamburg, Germany",
        "region": "Hamburg", "latitude": 53.54, "longitude": 9.99, "conference_url": "https://meet.example.org/j/1",
        "conference_url_notes": "Camera off is fine", "conference_phone": "+49 40 123456,,99#", "conference_phone_notes": "PIN 99",
        "group": "Harbour", "group_notes": "Since 1999", "website": "https://harbour.example.org/",
        "url": "https://harbour.example.org/tuesday"
    });
    assert_eq!(whole.as_object().unwrap().len(), FIELDS.len(), "one of each");
    let mut shown = whole.clone();
    shown["slug"] = "0a0b-tuesday".into();
    assert_eq!(written(&json!([whole])), Ok(json!([shown])));
    assert_eq!(written(&json!([shown])), Ok(json!([shown])), "and once more as it was read");
    let several = json!([{ "name": " N ", "day": [5, 1, 5], "time": "00:00", "notes": "one\r\ntwo" }]);
    let shown =
        json!([{ "slug": "0a0b-n", "name": "N", "day": [1, 5], "time": "00:00", "notes": "one\ntwo" }]);
    assert_eq!(written(&several), Ok(shown));
    assert_eq!(Meetings::read("").unwrap().many(), 0);
}

#[test]
fn what_does_not_belong_refuses_the_list() {
    let good = json!({ "name": "N", "day": 1, "time": "19:00" });
    assert!(written(&json!([good])).is_ok());
    for (field, value) in [
        ("name", json!("")),
        ("name", json!("  ")),
        ("name", json!("one\ntwo")),
        ("name", json!("x".repeat(201))),
        ("name", json!(null)),
        ("name", json!({ "en": "N" })),
        ("email", json!("someone@example.org")),
        ("contact_1_name", json!("Somebody")),
        ("venmo", json!("@somebody")),
        ("constructor", json!("x")),
        ("__proto__", json!({})),
        ("Name", json!("N")),
        ("day", json!(7)),
        ("day", json!(-1)),
        ("day", json!(1.5)),
        ("day", json!("1")),
        ("day", json!([])),
        ("day", json!([1, 9])),
        ("time", json!("24:00")),
        ("time", json!("7:00")),
        ("time", json!("07:60")),
        ("time", json!("+7:00")),
        ("time", json!("19:00:00")),
        ("end_time", json!("late")),
        ("timezone", json!("Mars/<b>")),
        ("types", json!("O")),
        ("types", json!(["<script>"])),
        ("types", json!(vec!["O"; 31])),
        ("attendance_option", json!("sometimes")),
        ("latitude", json!(91)),
        ("conference_url", json!("javascript:alert(1)")),
        ("conference_url", json!(" JaVaScRiPt:alert(1)")),
        ("conference_url", json!("javascript://example.org/%0aalert(1)")),
        ("conference_url", json!("ftp://example.org/x")),
        ("conference_url", json!("data:text/html,x")),
        ("conference_url", json!("//meet.example.org")),
        ("conference_url", json!("https://me:secret@example.org/")),
        ("conference_url", json!(format!("https://example.org/{}", "x".repeat(500)))),
        ("conference_phone", json!("tel:<b>")),
        ("url", json!("file:///etc/passwd")),
        ("slug", json!("../x")),
        ("notes", json!("\u{0}")),
        ("notes", json!("x".repeat(2001))),
    ] {
        let mut wrong = good.clone();
        wrong[field] = value.clone();
        assert_eq!(written(&json!([good, wrong])), Err(Refusal::Malformed), "{field}: {value}");
    }
    for wrong in [
        json!({ "day": 1, "time": "19:00" }),
        json!({ "name": "N", "day": 1 }),
        json!({ "name": "N", "time": "19:00" }),
        json!({ "name": "N", "end_time": "20:00" }),
        json!({ "name": "N", "latitude": 1 }),
        json!({}),
        json!([]),
        json!("N"),
    ] {
        assert_eq!(written(&json!([wrong])), Err(Refusal::Malformed), "{wrong}");
    }
    assert_eq!(written(&json!(vec![good.clone(); 51])), Err(Refusal::Malformed));
    assert_eq!(written(&json!(vec![good; 50])).unwrap().as_array().unwrap().len(), 50);
    for wrong in ["{}", "[", "[]x", "null", "7", "\u{feff}[]", &"[".repeat(16_000)] {
        assert_eq!(Meetings::read(wrong).unwrap_err(), Refusal::Malformed, "{wrong:.20}");
    }
    assert!(written(&json!([{ "name": "By appointment" }])).is_ok());
}

#[test]
fn no_two_are_known_by_one_slug() {
    let list = json!([
        { "name": "Open evening" }, { "name": "Open evening" }, { "name": "\u{1f56f}" }, { "name": "x", "slug": "open-evening" },
        { "name": "x", "slug": "0a0b-mine" }, { "name": "x", "slug": "mine" }, { "name": "É".repeat(99) },
        { "name": "A name that is a good deal longer than any slug" }
    ]);
    let shown = written(&list).unwrap();
    let slugs: Vec<&str> = shown.as_array().unwrap().iter().filter_map(|one| one["slug"].as_str()).collect();
    assert_eq!(
        slugs,
        [
            "0a0b-open-evening-2",
            "0a0b-open-evening-3",
            "0a0b-meeting",
            "0a0b-open-evening",
            "0a0b-mine",
            "0a0b-mine-2",
            "0a0b-meeting-2",
            "0a0b-a-name-that-is-a-good-deal-longer-than-a"
        ]
    );
}

#[test]
fn a_page_stays_a_text() {
    let page = "</script><script>alert(1)</script><!-- & \u{2028} \"x\" \\";
    let meetings = Meetings::read(&json!([{ "name": "N", "notes": page }]).to_string()).unwrap();
    let text = meetings.write("0a0b");
    assert!(!text.contains(['<', '>', '&']), "{text}");
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read["notes"], page);
}

#[test]
fn a_long_slug_is_the_same_when_it_was_read_back() {
    let long = "a".repeat(SLUG);
    let longer = "a".repeat(2 * SLUG);
    let list = json!([
        { "name": "N", "slug": long }, { "name": "N", "slug": long }, { "name": "N", "slug": longer }, { "name": "N" }
    ]);
    let once = written(&list).unwrap();
    assert_eq!(once[0]["slug"], format!("0a0b-{long}"));
    assert_eq!(once[1]["slug"], format!("0a0b-{}-2", "a".repeat(SLUG - 3)));
    assert_eq!(once[2]["slug"], format!("0a0b-{}", "a".repeat(SLUG - 3)));
    assert_eq!(written(&once).as_ref(), Ok(&once));
    assert_eq!(written(&json!([{ "name": "N", "slug": format!("{longer}a") }])), Err(Refusal::Malformed));
}

#[test]
fn degrees_are_the_same_when_they_were_read_back() {
    let list = r#"[{ "name": "N", "latitude": 53.54444444444444444454, "longitude": -179.9999999 }]"#;
    let once = Meetings::read(list).unwrap().write("0a0b");
    assert!(once.contains(r#""latitude":53.544444,"longitude":-180.0"#), "{once}");
    assert_eq!(Meetings::read(&format!("[{once}]")).unwrap().write("0a0b"), once);
}
