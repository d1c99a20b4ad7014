//! Which country's numbers to show first, without asking where anyone is.

use super::directory;

/// The country whose numbers to offer first: the region of the system's language (`es-MX`), or else the country
/// of its time zone. Nothing where the directory has neither. Only ever a guess: the person can choose another.
pub fn guess_country(locale: &str, zone: &str) -> Option<&'static str> {
    region(locale)
        .and_then(|region| directory().country(region))
        .or_else(|| zone_country(zone).and_then(|code| directory().country(code)))
        .map(|country| country.code.as_str())
}

/// The region of a BCP 47 or POSIX locale: the first two-letter part after the language, unless an extension
/// (`-u-…`) or an encoding (`.UTF-8`) has begun.
fn region(locale: &str) -> Option<&str> {
    let tag = locale.split(['.', '@']).next().unwrap_or_default();
    tag.split(['-', '_'])
        .skip(1)
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The country of a zone of the IANA database (`zone.tab`, and the older names still in use), for the countries of
/// the directory.
fn zone_country(zone: &str) -> Option<&'static str> {
    if let Some((_, code)) = FAMILIES.iter().find(|(family, _)| zone.starts_with(family)) {
        return Some(code);
    }
    ZONES.iter().find(|(_, zones)| zones.contains(&zone)).map(|(code, _)| *code)
}

const FAMILIES: &[(&str, &str)] = &[
    ("America/Argentina/", "AR"),
    ("America/Indiana/", "US"),
    ("America/Kentucky/", "US"),
    ("America/North_Dakota/", "US"),
    ("Australia/", "AU"),
    ("Brazil/", "BR"),
    ("Canada/", "CA"),
    ("Chile/", "CL"),
    ("Mexico/", "MX"),
    ("US/", "US"),
];

#[rustfmt::skip]
const ZONES: &[(&str, &[&str])] = &[
    ("AR", &["America/Buenos_Aires", "America/Cordoba", "America/Mendoza"]),
    ("AT", &["Europe/Vienna"]),
    ("AU", &["Antarctica/Macquarie"]),
    ("BE", &["Europe/Brussels"]),
    ("BR", &[
        "America/Araguaina", "America/Bahia", "America/Belem", "America/Boa_Vista", "America/Campo_Grande",
        "America/Cuiaba", "America/Eirunepe", "America/Fortaleza", "America/Maceio", "America/Manaus",
        "America/Noronha", "America/Porto_Velho", "America/Recife", "America/Rio_Branco", "America/Santarem",
        "America/Sao_Paulo",
    ]),
    ("CA", &[
        "America/Atikokan", "America/Blanc-Sablon", "America/Cambridge_Bay", "America/Creston", "America/Dawson",
        "America/Dawson_Creek", "America/Edmonton", "America/Fort_Nelson", "America/Glace_Bay", "America/Goose_Bay",
        "America/Halifax", "America/Inuvik", "America/Iqaluit", "America/Moncton", "America/Montreal",
        "America/Rankin_Inlet", "America/Regina", "America/Resolute", "America/St_Johns", "America/Swift_Current",
        "America/Thunder_Bay", "America/Toronto", "America/Vancouver", "America/Whitehorse", "America/Winnipeg",
        "America/Yellowknife",
    ]),
    ("CH", &["Europe/Zurich"]),
    ("CL", &["America/Coyhaique", "America/Punta_Arenas", "America/Santiago", "Pacific/Easter"]),
    ("CO", &["America/Bogota"]),
    ("CZ", &["Europe/Prague"]),
    ("DE", &["Europe/Berlin", "Europe/Busingen"]),
    ("DK", &["Europe/Copenhagen"]),
    ("ES", &["Africa/Ceuta", "Atlantic/Canary", "Europe/Madrid"]),
    ("FI", &["Europe/Helsinki"]),
    ("FR", &["Europe/Paris"]),
    ("GB", &["Europe/Belfast", "Europe/London", "GB"]),
    ("GR", &["Europe/Athens"]),
    ("HK", &["Asia/Hong_Kong", "Hongkong"]),
    ("HU", &["Europe/Budapest"]),
    ("IE", &["Eire", "Europe/Dublin"]),
    ("IN", &["Asia/Calcutta", "Asia/Kolkata"]),
    ("IS", &["Atlantic/Reykjavik", "Iceland"]),
    ("IT", &["Europe/Rome"]),
    ("JP", &["Asia/Tokyo", "Japan"]),
    ("KR", &["Asia/Seoul", "ROK"]),
    ("LU", &["Europe/Luxembourg"]),
    ("MX", &[
        "America/Bahia_Banderas", "America/Cancun", "America/Chihuahua", "America/Ciudad_Juarez", "America/Hermosillo",
        "America/Matamoros", "America/Mazatlan", "America/Merida", "America/Mexico_City", "America/Monterrey",
        "America/Ojinaga", "America/Tijuana",
    ]),
    ("MY", &["Asia/Kuala_Lumpur", "Asia/Kuching"]),
    ("NL", &["Europe/Amsterdam"]),
    ("NO", &["Europe/Oslo"]),
    ("NZ", &["NZ", "Pacific/Auckland", "Pacific/Chatham"]),
    ("PE", &["America/Lima"]),
    ("PL", &["Europe/Warsaw", "Poland"]),
    ("PT", &["Atlantic/Azores", "Atlantic/Madeira", "Europe/Lisbon", "Portugal"]),
    ("SE", &["Europe/Stockholm"]),
    ("SG", &["Asia/Singapore", "Singapore"]),
    ("SK", &["Europe/Bratislava"]),
    ("TW", &["Asia/Taipei", "ROC"]),
    ("US", &[
        "America/Adak", "America/Anchorage", "America/Boise", "America/Chicago", "America/Denver", "America/Detroit",
        "America/Indianapolis", "America/Juneau", "America/Los_Angeles", "America/Louisville", "America/Menominee",
        "America/Metlakatla", "America/New_York", "America/Nome", "America/Phoenix", "America/Sitka",
        "America/Yakutat", "Pacific/Honolulu",
    ]),
    ("UY", &["America/Montevideo"]),
    ("ZA", &["Africa/Johannesburg"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_of_the_language_comes_first() {
        assert_eq!(guess_country("es-MX", "Europe/Madrid"), Some("MX"));
        assert_eq!(guess_country("pt_BR.UTF-8", ""), Some("BR"));
        assert_eq!(guess_country("zh-Hant-TW", ""), Some("TW"));
        assert_eq!(guess_country("de-at", ""), Some("AT"));
    }

    #[test]
    fn the_zone_serves_where_the_language_says_nothing() {
        assert_eq!(guess_country("es", "America/Argentina/Salta"), Some("AR"));
        assert_eq!(guess_country("en-u-nu-latn", "Europe/Dublin"), Some("IE"));
        assert_eq!(guess_country("C.UTF-8", "Asia/Calcutta"), Some("IN"));
        assert_eq!(guess_country("en-ZZ", "Pacific/Auckland"), Some("NZ"));
    }

    #[test]
    fn no_guess_is_better_than_a_wrong_one() {
        assert_eq!(guess_country("", ""), None);
        assert_eq!(guess_country("en", "UTC"), None);
        assert_eq!(guess_country("ar-EG", "Africa/Cairo"), None);
    }

    #[test]
    fn every_country_has_a_zone_and_every_zone_exists() {
        for country in &directory().countries {
            assert!(ZONES.iter().any(|(code, _)| *code == country.code), "{}", country.code);
        }
        for (code, zones) in ZONES {
            assert!(directory().country(code).is_some(), "{code}");
            for zone in *zones {
                assert!(zone.parse::<chrono_tz::Tz>().is_ok(), "{zone}");
                assert!(FAMILIES.iter().all(|(family, _)| !zone.starts_with(family)), "{zone}");
            }
        }
    }
}
