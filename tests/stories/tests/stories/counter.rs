//! Counting, setbacks and stones, as the interface sees them.

use cairn_app::Code;
use cairn_support::TestApp;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// A counter as the interface would send it; the clock of the tests stands on 22 November 2026 in Chicago.
fn counter(name: &str, start: &str) -> Value {
    json!({
        "name": name,
        "kind": "abstain",
        "word": { "kind": "free_from" },
        "start": start,
        "zone": "America/Chicago",
        "schedule": { "preset": "na" },
        "headline": "total",
        "share_days": 90,
        "on_today": true,
    })
}

async fn save(test: &TestApp, counter: Value) -> Value {
    test.call("counter_save", json!({ "counter": counter })).await["item"].clone()
}

async fn view(test: &TestApp, id: &Value) -> Value {
    test.call("counter_read", json!({ "id": id })).await["view"].clone()
}

fn setback(outcome: &str) -> Value {
    json!({ "kind": "setback", "outcome": outcome, "halt": ["lonely", "tired"], "place": "", "note": "", "next": "call" })
}

fn steps(stones: &Value) -> Vec<String> {
    let step = |stone: &Value| {
        format!("{}{} {}", stone["step"]["n"], stone["step"]["unit"], stone["on"]).replace('"', "")
    };
    stones.as_array().expect("stones").iter().map(step).collect()
}

#[tokio::test]
async fn days_and_stones_grow_with_the_days() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("alcohol", "2025-10-06")).await;
    let now = view(&test, &id).await;
    assert_eq!((&now["stretch_days"], &now["total_days"]), (&json!(412), &json!(412)));
    assert_eq!(now["span"], json!({ "years": 1, "months": 1, "days": 16 }));
    assert_eq!(now["share"], json!({ "of_30": 100, "of_90": 100, "of_365": 100 }));
    assert_eq!(
        (&now["paused"], &now["upcoming"], &now["saved"]),
        (&json!(false), &json!(false), &Value::Null)
    );
    let reached = "0day 2025-10-06,30day 2025-11-05,60day 2025-12-05,90day 2026-01-04,6month 2026-04-06,9month 2026-07-06,1year 2026-10-06";
    assert_eq!(steps(&now["stones"]).join(","), reached);
    assert_eq!((&now["next"]["on"], &now["next"]["in_days"]), (&json!("2027-04-06"), &json!(135)));

    test.clock.advance(TimeDelta::days(135));
    let later = test.restarted().await;
    later.unlock().await;
    let then = view(&later, &id).await;
    assert_eq!(then["stretch_days"], 547);
    assert_eq!(steps(&then["stones"]).last().map(String::as_str), Some("18month 2027-04-06"));
}

#[tokio::test]
async fn travel_never_lowers_a_number() {
    let test = TestApp::unlocked().await;
    let mut home = counter("alcohol", "2026-04-01");
    home["zone"] = "Pacific/Auckland".into();
    let id = save(&test, home).await;
    test.clock.set("2026-06-30T12:30:00Z".parse().expect("instant"));
    for zone in ["Pacific/Auckland", "Europe/London", "America/Los_Angeles", "Pacific/Kiritimati"] {
        test.clock.travel(zone.parse().expect("zone"));
        let now = view(&test, &id).await;
        assert_eq!((&now["stretch_days"], &now["today"]), (&json!(91), &json!("2026-07-01")), "in {zone}");
    }
}

#[tokio::test]
async fn a_setback_adds_to_the_history_and_can_be_taken_back() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("alcohol", "2026-09-23")).await;
    let before = view(&test, &id).await;
    assert_eq!(before["stretch_days"], 60);

    let slip = test.call("event_add", json!({ "counter": id, "what": setback("slip") })).await;
    assert_eq!(view(&test, &id).await, before, "a slip leaves every number");

    test.clock.advance(TimeDelta::minutes(1));
    let anew = test.call("event_add", json!({ "counter": id, "what": setback("new_stretch") })).await;
    let after = view(&test, &id).await;
    assert_eq!(
        (&after["stretch_days"], &after["total_days"], &after["longest_days"]),
        (&json!(0), &json!(60), &json!(60))
    );
    assert_eq!(after["since"], "2026-11-22");
    let (old, new) = (steps(&before["stones"]), steps(&after["stones"]));
    assert!(old.iter().all(|stone| new.contains(stone)), "{old:?} {new:?}");
    assert_eq!(new.last().map(String::as_str), Some("0day 2026-11-22"), "welcome, again");

    let page = test.call("counter_read", json!({ "id": id })).await;
    let kinds: Vec<_> =
        page["history"].as_array().expect("lines").iter().map(|line| line["what"]["kind"].clone()).collect();
    assert_eq!(kinds, ["stone", "event", "event", "stone", "stone", "stone", "start"]);
    assert_eq!(page["history"][1]["what"]["id"], anew["item"], "newest first");
    assert_eq!(page["history"][2]["what"]["event"]["what"]["halt"], json!(["lonely", "tired"]));
    assert_eq!(page["upcoming"].as_array().map(Vec::len), Some(12));

    test.call("change_undo", json!({ "change": anew["change"] })).await;
    assert_eq!(view(&test, &id).await, before);
    test.call("event_delete", json!({ "id": slip["item"] })).await;
    assert_eq!(test.refused("event_delete", json!({ "id": slip["item"] })).await, Code::NotFound);
    let page = test.call("counter_read", json!({ "id": id })).await;
    assert!(page["history"].as_array().expect("lines").iter().all(|line| line["what"]["kind"] != "event"));
}

#[tokio::test]
async fn a_setback_noted_late_takes_no_stone_that_was_seen() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("alcohol", "2026-11-01")).await;
    test.clock.advance(TimeDelta::days(10));
    let seen = steps(&view(&test, &id).await["stones"]);
    assert_eq!(seen.last().map(String::as_str), Some("30day 2026-12-01"));
    let late = json!({ "counter": id, "on": "2026-11-28", "what": setback("new_stretch") });
    test.call("event_add", late).await;
    let after = view(&test, &id).await;
    assert_eq!((&after["stretch_days"], &after["total_days"]), (&json!(4), &json!(31)));
    let kept = steps(&after["stones"]);
    assert!(seen.iter().all(|stone| kept.contains(stone)), "{seen:?} {kept:?}");
}

#[tokio::test]
async fn counting_rests_and_goes_on() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("sugar", "2026-11-12")).await;
    test.call("event_add", json!({ "counter": id, "what": { "kind": "pause" } })).await;
    test.clock.advance(TimeDelta::days(5));
    let resting = view(&test, &id).await;
    assert_eq!((&resting["paused"], &resting["stretch_days"]), (&json!(true), &json!(10)));
    test.call("event_add", json!({ "counter": id, "what": { "kind": "resume" } })).await;
    test.clock.advance(TimeDelta::days(20));
    let on = view(&test, &id).await;
    assert_eq!((&on["paused"], &on["stretch_days"]), (&json!(false), &json!(30)));
    assert_eq!(steps(&on["stones"]).last().map(String::as_str), Some("30day 2026-12-17"));
}

#[tokio::test]
async fn history_is_filled_in_without_a_setback() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("alcohol", "2026-11-12")).await;
    let earlier = |on: &str, until: &str| json!({ "counter": id, "on": on, "what": { "kind": "stretch", "until": until } });
    test.call("event_add", earlier("2020-01-01", "2021-01-01")).await;
    test.call("event_add", earlier("2020-06-01", "2021-01-11")).await;
    let now = view(&test, &id).await;
    assert_eq!(
        (&now["stretch_days"], &now["total_days"], &now["longest_days"]),
        (&json!(10), &json!(386), &json!(366))
    );
    assert_eq!(now["since"], "2026-11-12");
    assert_eq!(test.refused("event_add", earlier("2020-01-01", "2020-01-01")).await, Code::Invalid);
}

#[tokio::test]
async fn less_and_more_are_held_against_a_target() {
    let test = TestApp::unlocked().await;
    let mut reduce = counter("wine", "2026-11-01");
    reduce["kind"] = "reduce".into();
    reduce["target"] = json!({ "hundredths": 300, "unit": "glasses", "per": "week" });
    reduce["savings"] = json!({ "hundredths_per_day": 850, "currency": "CHF", "minutes_per_day": 45 });
    let id = save(&test, reduce.clone()).await;
    let amount = |on: &str, hundredths: u32| json!({ "counter": id, "on": on, "what": { "kind": "amount", "hundredths": hundredths } });
    for input in [amount("2026-11-15", 900), amount("2026-11-16", 150), amount("2026-11-22", 150)] {
        test.call("event_add", input).await;
    }
    let now = view(&test, &id).await;
    assert_eq!((&now["period"]["from"], &now["period"]["to"]), (&json!("2026-11-16"), &json!("2026-11-22")));
    assert_eq!((&now["period"]["hundredths"], &now["period"]["within"]), (&json!(300), &json!(true)));
    assert_eq!(now["saved"], json!({ "hundredths": 17_850, "currency": "CHF", "minutes": 945 }));
    test.call("event_add", amount("2026-11-20", 50)).await;
    assert_eq!(view(&test, &id).await["period"]["within"], false);
    test.clock.advance(TimeDelta::days(1));
    assert_eq!(view(&test, &id).await["period"]["hundredths"], 0, "a new week");
}

#[tokio::test]
async fn a_counter_goes_and_comes_back_with_its_history() {
    let test = TestApp::unlocked().await;
    let first = save(&test, counter("alcohol", "2026-01-01")).await;
    test.clock.advance(TimeDelta::minutes(1));
    let second = save(&test, counter("nicotine", "2026-02-01")).await;
    test.call("event_add", json!({ "counter": first, "on": "2026-03-01", "what": setback("new_stretch") }))
        .await;
    let before = test.call("counter_read", json!({ "id": first })).await;
    let deleted = test.call("counter_delete", json!({ "id": first })).await;
    let listed = test.call("counter_list", json!({})).await;
    assert_eq!((listed.as_array().map(Vec::len), &listed[0]["id"]), (Some(1), &second));
    assert_eq!(test.refused("counter_read", json!({ "id": first })).await, Code::NotFound);
    assert_eq!(
        test.refused("event_add", json!({ "counter": first, "what": setback("slip") })).await,
        Code::NotFound
    );

    test.call("change_undo", json!({ "change": deleted["change"] })).await;
    assert_eq!(test.call("counter_read", json!({ "id": first })).await, before);
    let names: Vec<_> = test
        .call("counter_list", json!({}))
        .await
        .as_array()
        .expect("list")
        .iter()
        .map(|view| view["counter"]["name"].clone())
        .collect();
    assert_eq!(names, ["alcohol", "nicotine"], "in the order they were made");
}

#[tokio::test]
async fn a_counter_is_changed_and_the_change_taken_back() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("alcohol", "2026-01-01")).await;
    let mut other = view(&test, &id).await["counter"].clone();
    let same = test.call("counter_save", json!({ "id": id, "counter": other })).await;
    assert_eq!(same["change"], 0, "saving what stands already is no act");
    assert_eq!(test.call("change_undo", json!({ "change": 0 })).await["restored"], 0);
    other["start"] = "2026-06-01".into();
    other["why"] = "to be there in the mornings".into();
    let changed = test.call("counter_save", json!({ "id": id, "counter": other })).await;
    assert_eq!(view(&test, &id).await["since"], "2026-06-01");
    test.call("change_undo", json!({ "change": changed["change"] })).await;
    let back = view(&test, &id).await;
    assert_eq!((&back["since"], &back["counter"]["why"]), (&json!("2026-01-01"), &json!("")));
    let titles = test.call("change_list", json!({})).await;
    assert_eq!(titles[0]["title"], "alcohol");
}

#[tokio::test]
async fn stones_have_the_names_and_colours_a_person_gives_them() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("alcohol", "2026-08-01")).await;
    let looks = |stones: &Value| {
        let look = |stone: &Value| format!("{} {} {}", stone["step"]["n"], stone["name"], stone["colour"]);
        stones.as_array().expect("stones").iter().map(look).collect::<Vec<_>>().join(", ").replace('"', "")
    };
    let before = view(&test, &id).await;
    assert_eq!(looks(&before["stones"]), "0 null white, 30 null orange, 60 null green, 90 null red");

    let mut own = before["counter"].clone();
    own["stones"] = json!([
        { "step": { "n": 30, "unit": "day" }, "name": "the long month" },
        { "step": { "n": 90, "unit": "day" }, "name": "", "colour": "blue" },
        { "step": { "n": 6, "unit": "month" }, "name": "half way round", "colour": "natural" },
    ]);
    let changed = test.call("counter_save", json!({ "id": id, "counter": own })).await;
    let after = view(&test, &id).await;
    assert_eq!(
        looks(&after["stones"]),
        "0 null white, 30 the long month orange, 60 null green, 90 null blue"
    );
    assert_eq!(
        (&after["next"]["name"], &after["next"]["colour"]),
        (&json!("half way round"), &json!("natural"))
    );
    assert_eq!(
        (&after["stones"][3]["customary"], &after["next"]["customary"]),
        (&json!("red"), &json!("blue"))
    );
    let page = test.call("counter_read", json!({ "id": id })).await;
    let named = page["history"]
        .as_array()
        .expect("lines")
        .iter()
        .filter(|line| line["what"]["stone"]["name"] == "the long month");
    assert_eq!(named.count(), 1, "the history says it too");

    // Another schedule keeps the words for the day they are wanted again; a backup of ops would carry them.
    own["schedule"] = json!({ "preset": "gentle" });
    test.call("counter_save", json!({ "id": id, "counter": own })).await;
    let gentle = view(&test, &id).await;
    assert!(!looks(&gentle["stones"]).contains("the long month"), "{}", looks(&gentle["stones"]));
    assert_eq!(gentle["counter"]["stones"], own["stones"].as_array().map(|looks| {
        looks.iter().map(|look| json!({ "step": look["step"], "name": look["name"], "colour": look["colour"] })).collect::<Value>()
    }).expect("looks"));

    let later = test.restarted().await;
    later.unlock().await;
    own["schedule"] = json!({ "preset": "na" });
    later.call("counter_save", json!({ "id": id, "counter": own })).await;
    assert_eq!(looks(&view(&later, &id).await["stones"]), looks(&after["stones"]));
    let undone = later.call("change_undo", json!({ "change": changed["change"] })).await;
    assert_eq!(undone["restored"], 1, "one field of one item: the rest was not touched");
    assert_eq!(looks(&view(&later, &id).await["stones"]), looks(&before["stones"]));
}

#[tokio::test]
async fn stones_are_previewed_before_anything_is_saved() {
    let test = TestApp::unlocked().await;
    let mut new = counter("", "2024-01-31");
    new["schedule"] = json!({ "preset": "custom", "steps": [
        { "n": 3, "unit": "month" }, { "n": 30, "unit": "day" }, { "n": 1, "unit": "month" }, { "n": 12, "unit": "month" },
    ], "then_yearly": true });
    let stones = test.call("milestone_preview", json!({ "counter": new, "limit": 6 })).await;
    assert_eq!(
        steps(&stones),
        [
            "1month 2024-02-29",
            "30day 2024-03-01",
            "3month 2024-04-30",
            "12month 2025-01-31",
            "2year 2026-01-31",
            "3year 2027-01-31"
        ]
    );
    new["start"] = "2024-02-29".into();
    new["schedule"] = json!({ "preset": "yearly" });
    let stones = test.call("milestone_preview", json!({ "counter": new, "limit": 4 })).await;
    assert_eq!(
        steps(&stones),
        ["1year 2025-02-28", "2year 2026-02-28", "3year 2027-02-28", "4year 2028-02-29"]
    );
    let mut settings = test.call("settings_read", json!({})).await;
    settings["leap_rule"] = "march".into();
    test.call("settings_save", settings).await;
    let stones = test.call("milestone_preview", json!({ "counter": new, "limit": 1 })).await;
    assert_eq!(steps(&stones), ["1year 2025-03-01"]);
    assert_eq!(test.call("counter_list", json!({})).await, json!([]));
}

#[tokio::test]
async fn a_late_day_start_reaches_every_number() {
    let test = TestApp::unlocked().await;
    let id = save(&test, counter("alcohol", "2026-11-20")).await;
    test.clock.set("2026-11-23T08:30:00Z".parse().expect("02:30 in Chicago"));
    assert_eq!(view(&test, &id).await["stretch_days"], 3);
    let mut settings = test.call("settings_read", json!({})).await;
    settings["day_start"] = 240.into();
    test.call("settings_save", settings).await;
    let late = view(&test, &id).await;
    assert_eq!((&late["stretch_days"], &late["today"]), (&json!(2), &json!("2026-11-22")));
    test.call("event_add", json!({ "counter": id, "what": setback("new_stretch") })).await;
    assert_eq!(view(&test, &id).await["since"], "2026-11-22");
}

#[tokio::test]
async fn what_cannot_be_counted_is_refused() {
    let test = TestApp::unlocked().await;
    let with = |field: &str, value: Value| {
        let mut counter = counter("alcohol", "2026-01-01");
        counter[field] = value;
        json!({ "counter": counter })
    };
    for (field, value, code) in [
        ("name", json!(" "), Code::Invalid),
        ("name", json!("x".repeat(501)), Code::TooLarge),
        ("start", json!("2026-02-30"), Code::Invalid),
        ("start", json!("0000-01-01"), Code::Invalid),
        ("zone", json!("Mars/Olympus"), Code::Invalid),
        ("share_days", json!(31), Code::Invalid),
        ("target", json!({ "hundredths": 0, "unit": "", "per": "day" }), Code::Invalid),
        ("savings", json!({ "hundredths_per_day": 1, "currency": "€", "minutes_per_day": 0 }), Code::Invalid),
        (
            "schedule",
            json!({ "preset": "custom", "steps": vec![json!({ "n": 1, "unit": "day" }); 101] }),
            Code::TooLarge,
        ),
        ("schedule", json!({ "preset": "custom", "steps": [{ "n": 70_000, "unit": "day" }] }), Code::Invalid),
    ] {
        assert_eq!(test.refused("counter_save", with(field, value)).await, code, "{field}");
    }
    assert_eq!(test.call("counter_list", json!({})).await, json!([]));
    let mut quiet = counter("Grandfather", "2019-03-04");
    quiet["kind"] = "significant_date".into();
    let id = save(&test, quiet).await;
    assert_eq!(
        test.refused("event_add", json!({ "counter": id, "what": setback("slip") })).await,
        Code::Invalid
    );
    let ahead = json!({ "counter": id, "on": "2026-11-24", "what": { "kind": "pause" } });
    assert_eq!(test.refused("event_add", ahead).await, Code::Invalid);
}
