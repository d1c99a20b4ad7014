use super::*;
use proptest::prelude::*;

fn gazetteer() -> &'static Gazetteer {
    Gazetteer::bundled().expect("the data that make places makes")
}

/// The first hit as people would write it.
fn first(text: &str, country: &str) -> String {
    let bias = Bias { country: Some(country).filter(|code| !code.is_empty()), near: None };
    let hits = gazetteer().find(text, &bias, 8);
    hits.first().map(written).unwrap_or_default()
}

fn written(hit: &PlaceHit) -> String {
    let region = hit.region_short.as_ref().or(hit.region.as_ref()).cloned().unwrap_or_default();
    format!("{}, {region}, {}", hit.name, hit.country)
}

#[test]
fn the_order_of_the_names_is_ours() {
    let tables = &gazetteer().tables;
    for texts in [&tables.names, &tables.others] {
        let folded: Vec<String> = (0..texts.len()).map(|at| fold::fold(texts.get(at))).collect();
        let wrong = folded.windows(2).find(|pair| pair[0] > pair[1]);
        assert_eq!(wrong, None);
    }
    assert!(gazetteer().len() > 150_000);
    assert!(gazetteer().made_of().starts_with("GeoNames 20"));
}

#[test]
fn the_likeliest_place_of_a_name() {
    for (text, country, expected) in [
        ("Springfield, IL", "", "Springfield, IL, US"),
        ("springfield il", "", "Springfield, IL, US"),
        ("Springfield, Mass", "", "Springfield, MA, US"),
        ("Paris", "", "Paris, Île-de-France, FR"),
        ("Paris, TX", "FR", "Paris, TX, US"),
        ("paris texas", "", "Paris, TX, US"),
        ("London", "GB", "London, ENG, GB"),
        ("London, Ontario", "", "London, ON, CA"),
        ("london, on", "US", "London, ON, CA"),
        ("oaklan", "US", "Oakland, CA, US"),
        ("st louis", "US", "St. Louis, MO, US"),
        ("Saint Louis", "US", "St. Louis, MO, US"),
        ("nyc", "", "New York City, NY, US"),
        ("new york", "", "New York City, NY, US"),
        ("New York, NY", "", "New York City, NY, US"),
        ("münchen", "", "Munich, Bavaria, DE"),
        ("MUENCHEN", "DE", "Munich, Bavaria, DE"),
        ("Köln", "DE", "Köln, North Rhine-Westphalia, DE"),
        ("Cologne", "", "Köln, North Rhine-Westphalia, DE"),
        ("lisboa", "PT", "Lisbon, Lisbon, PT"),
        ("ciudad de mexico", "MX", "Mexico City, Mexico City, MX"),
        ("Genève", "CH", "Genève, GE, CH"),
        ("genf", "CH", "Genève, GE, CH"),
        ("sao paulo", "BR", "São Paulo, SP, BR"),
        ("são paulo, sp", "", "São Paulo, SP, BR"),
        ("Victoria, BC", "", "Victoria, BC, CA"),
        ("newcastle, nsw", "", "Newcastle, NSW, AU"),
        ("córdoba, españa", "", "Córdoba, Andalusia, ES"),
        ("Cordoba", "AR", "Córdoba, Cordoba, AR"),
        ("Birmingham", "US", "Birmingham, AL, US"),
        ("Birmingham, UK", "US", "Birmingham, ENG, GB"),
        ("Edmonton", "", "Edmonton, AB, CA"),
    ] {
        assert_eq!(first(text, country), expected, "{text} in {country}");
    }
}

#[test]
fn a_name_that_many_have_gives_them_all() {
    let hits = gazetteer().find("Springfield", &Bias { country: Some("US"), near: None }, 20);
    let states: std::collections::HashSet<_> =
        hits.iter().filter_map(|hit| hit.region_short.clone()).collect();
    assert!(["IL", "MA", "MO", "OR"].iter().all(|state| states.contains(*state)), "{states:?}");
    let boston = Point { lat: 42.36, lon: -71.06 };
    let near = gazetteer().find("springfield", &Bias { country: Some("US"), near: Some(boston) }, 1);
    assert_eq!(written(&near[0]), "Springfield, MA, US");
}

#[test]
fn postal_codes() {
    for (text, name, town, point, kind) in [
        ("94110", "94110", "San Francisco", (37.75, -122.42), PlaceKind::Postal),
        ("94110-2301", "94110", "San Francisco", (37.75, -122.42), PlaceKind::Postal),
        ("02139", "02139", "Cambridge", (42.36, -71.10), PlaceKind::Postal),
        ("M5V 2T6", "M5V", "Toronto", (43.65, -79.37), PlaceKind::Postal),
        ("h2x", "H2X", "Montréal", (45.51, -73.57), PlaceKind::Postal),
        // A post-office box's code: the Census has no area for it.
        ("94119", "941..", "San Francisco", (37.76, -122.44), PlaceKind::PostalArea),
    ] {
        let hits = gazetteer().find(text, &Bias::default(), 5);
        let hit = hits.first().unwrap_or_else(|| panic!("{text} is not found"));
        assert_eq!((hit.name.as_str(), hit.kind), (name, kind), "{text}");
        assert!((hit.point.lat - point.0).abs() < 0.05 && (hit.point.lon - point.1).abs() < 0.05, "{hit:?}");
        assert!(
            hit.town.as_deref().is_some_and(|near| near.contains(town) || hit.region.is_some()),
            "{hit:?}"
        );
    }
    assert_eq!(gazetteer().find("941", &Bias::default(), 20).len(), 6);
    assert!(gazetteer().find("941", &Bias { country: Some("DE"), near: None }, 20).is_empty());
    assert!(gazetteer().find("00000", &Bias::default(), 20).is_empty());
}

#[test]
fn the_town_nearest_to_a_point() {
    for (lat, lon, town) in [
        (37.80, -122.27, "Oakland"),
        (52.52, 13.40, "Berlin"),
        (-33.45, -70.66, "Santiago"),
        (-16.5, 179.99, "Labasa"),
    ] {
        let hit = gazetteer().nearest(Point { lat, lon });
        assert_eq!(hit.map(|hit| hit.name).as_deref(), Some(town));
    }
    assert_eq!(gazetteer().nearest(Point { lat: 0.0, lon: -140.0 }), None);
}

#[test]
fn the_largest_towns_of_a_part_of_the_map() {
    let names = |hits: Vec<PlaceHit>| hits.into_iter().map(|hit| hit.name).collect::<Vec<_>>();
    assert_eq!(
        names(gazetteer().largest(32.0, -125.0, 42.0, -114.0, 3)),
        ["Los Angeles", "Tijuana", "San Diego"]
    );
    let across = gazetteer().largest(-20.0, 170.0, -10.0, -170.0, 40);
    assert!(["FJ", "WS"].iter().all(|code| across.iter().any(|hit| hit.country == *code)));
}

#[test]
fn how_many_live_there() {
    let hits = gazetteer().find("Springfield, IL", &Bias::default(), 1);
    assert!((105_000..125_000).contains(&hits[0].population), "{}", hits[0].population);
    assert_eq!((population(0), population(10), population(255)), (0, 1, 47_000_000));
}

proptest! {
    // Each looks through the whole world.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_answered_within_the_limit(text in "\\PC{0,30}", limit in 0usize..20) {
        prop_assert!(gazetteer().find(&text, &Bias::default(), limit).len() <= limit);
    }

    #[test]
    fn whatever_a_name_is_typed_like_it_is_found(at in 0usize..150_000) {
        let tables = &gazetteer().tables;
        let hit = gazetteer().hit(at, None);
        let typed = format!("{}, {}", tables.names.get(at).to_uppercase(), hit.country);
        let (name, region) = (fold::fold(&hit.name), hit.region.clone());
        prop_assume!(name.chars().count() > 1);
        let hits = gazetteer().find(&typed, &Bias { country: None, near: Some(hit.point) }, 10);
        prop_assert!(hits.iter().any(|found| fold::fold(&found.name) == name && found.region == region), "{}", typed);
    }

}

proptest! {
    #[test]
    fn changed_bytes_are_refused_or_read(at in 0usize..4000, by in 1u8..) {
        let mut bytes = tiny();
        let place = at % bytes.len();
        bytes[place] ^= by;
        if let Ok(gazetteer) = Gazetteer::from_raw(&bytes) {
            let _ = gazetteer.find("ba", &Bias::default(), 5);
            let _ = gazetteer.nearest(Point { lat: 0.0, lon: 0.0 });
        }
    }
}

/// Two places, one other name, one ZIP code and no area, byte by byte: what decode.rs says, in another hand.
fn tiny() -> Vec<u8> {
    let mut bytes = b"CGAZ\x01\x04test".to_vec();
    bytes.extend(b"\x01\x00XX\x01\x04xian"); // one country
    bytes.extend(b"\x01\x00\x00\x02AB\x05Abcde\x10\x00\x20\x00"); // one region
    bytes.extend(b"\x02\x00\x00\x00\x00\x02\x04\x02\x06\x00\x00\x00Barera"); // Bare, Bara
    bytes.extend([0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 100, 90, 0, 2]);
    bytes.extend(b"\x01\x00\x00\x00\x00\x03\x03\x00\x00\x00Boo\x01\x00\x00");
    bytes.extend(b"\x01\x00\x00\x00\x06\x02\x01\x00\x00\x00\x00");
    bytes
}

#[test]
fn a_gazetteer_by_hand() {
    let gazetteer = Gazetteer::from_raw(&tiny()).expect("two places");
    assert_eq!(gazetteer.len(), 2);
    let hits = gazetteer.find("boo, xi", &Bias::default(), 5);
    assert_eq!((hits[0].name.as_str(), hits[0].also.as_deref()), ("Bara", Some("Boo")));
    for end in 0..tiny().len() {
        assert!(Gazetteer::from_raw(&tiny()[..end]).is_err(), "cut at {end}");
    }
    assert!(Gazetteer::open(b"not brotli").is_err());
}
