//! Places by name and postcode, on this device and whether it is open or not.

use cairn_support::TestApp;
use serde_json::{Value, json};

async fn first(test: &TestApp, words: &str, country: Option<&str>) -> Value {
    let found = test.call("place_find", json!({ "words": words, "country": country })).await;
    assert!(found["attribution"].as_str().is_some_and(|whose| whose.contains("GeoNames")));
    found["places"][0].clone()
}

#[tokio::test]
async fn a_town_a_postcode_and_the_zone_of_each() {
    let test = TestApp::fresh();
    for (words, country, name, region, zone, postal) in [
        ("springfield, il", None, "Springfield", "Illinois", "America/Chicago", false),
        ("94110", None, "94110", "San Francisco, CA", "America/Los_Angeles", true),
        ("m5v 2t6", None, "M5V", "Toronto, ON", "America/Toronto", true),
        ("london, on", Some("GB"), "London", "Ontario", "America/Toronto", false),
        ("münchen", Some("DE"), "Munich", "Bavaria", "Europe/Berlin", false),
    ] {
        let place = first(&test, words, country).await;
        assert_eq!(
            (&place["name"], &place["region"], &place["zone"], &place["postal"]),
            (&json!(name), &json!(region), &json!(zone), &json!(postal)),
            "{words}"
        );
    }
    assert_eq!(first(&test, "qqqqxyz", None).await, Value::Null);
}

#[tokio::test]
async fn the_names_on_a_map_are_those_of_its_largest_towns() {
    let test = TestApp::fresh();
    let bay = json!({ "south": 37.2, "west": -122.8, "north": 38.1, "east": -121.7, "limit": 3 });
    let labels = test.call("place_labels", bay).await;
    let names: Vec<_> =
        labels["labels"].as_array().expect("labels").iter().map(|label| &label["name"]).collect();
    assert_eq!(names, ["San Jose", "San Francisco", "Oakland"]);
}
