//! Times of day and how long.

use super::weekday::fold;
use chrono::NaiveTime;

/// Minutes since midnight, 0 to 1440; 1440 is written "24:00" and means the end of the day.
pub(crate) type Minute = u16;

/// Minutes of a day.
pub(crate) const DAY: Minute = 1440;

/// A time's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Read {
    /// When it begins.
    pub start: Minute,
    /// Where the text goes on with an end ("7:00 - 8:30 pm").
    pub end: Option<Minute>,
    /// True where words after the time were not understood ("7 pm EST").
    pub rest: bool,
}

/// Reads a time of day, or a span of two.
pub(crate) fn time(written: &str) -> Option<Read> {
    let written = written.trim();
    if let Some(start) = plain(written) {
        return Some(Read { start, end: None, rest: false });
    }
    let folded = fold(written);
    let parts: Vec<&str> = [" - ", "-", "–", "—", " to ", " bis ", " until "]
        .iter()
        .find_map(|between| folded.split_once(between))
        .map_or_else(|| vec![folded.as_str()], |(from, to)| vec![from, to]);
    let (last, rest) = match parts.last() {
        Some(part) => loose(part)?,
        None => return None,
    };
    let [from, _] = parts.as_slice() else { return Some(Read { start: last.minute(), end: None, rest }) };
    let (first, _) = loose(from).or_else(|| bare_hour(from))?;
    // "7 - 8:30 pm": the half of the day is said once.
    let start = match (first.half, last.half) {
        (None, Some(half)) if first.hour <= 12 && first.hour > 0 => {
            let same = Clock { half: Some(half), ..first }.minute();
            if same <= last.minute() { same } else { Clock { half: Some(half.other()), ..first }.minute() }
        }
        _ => first.minute(),
    };
    Some(Read { start, end: Some(last.minute()), rest })
}

/// The commonest, without any copying: `19:30`, `19:30:00`, `9:30`, `1930`.
fn plain(written: &str) -> Option<Minute> {
    let bytes = written.as_bytes();
    let digit =
        |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| Minute::from(byte - b'0'));
    let two = |at: usize| Some(digit(at)? * 10 + digit(at + 1)?);
    let colon = |at: usize| bytes.get(at) == Some(&b':');
    let (hour, minute) = match bytes.len() {
        4 if colon(1) => (digit(0)?, two(2)?),
        4 => (two(0)?, two(2)?),
        5 if colon(2) => (two(0)?, two(3)?),
        8 if colon(2) && colon(5) && two(6)? < 60 => (two(0)?, two(3)?),
        _ => return None,
    };
    of(hour, minute)
}

fn of(hour: Minute, minute: Minute) -> Option<Minute> {
    let all = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && all <= DAY).then_some(all)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

impl Half {
    fn other(self) -> Self {
        match self {
            Self::Am => Self::Pm,
            Self::Pm => Self::Am,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Clock {
    hour: Minute,
    minute: Minute,
    half: Option<Half>,
}

impl Clock {
    fn minute(self) -> Minute {
        let hour = match self.half {
            Some(Half::Am) if self.hour == 12 => 0,
            Some(Half::Pm) if self.hour < 12 => self.hour + 12,
            _ => self.hour,
        };
        hour * 60 + self.minute
    }
}

/// The `7` of "7 - 8:30 pm".
fn bare_hour(text: &str) -> Option<(Clock, bool)> {
    let hour = text.trim().parse().ok().filter(|hour| (1..=12).contains(hour))?;
    Some((Clock { hour, minute: 0, half: None }, false))
}

/// `7:30 pm`, `7pm`, `7.30 p.m.`, `19h30`, `19 uhr`, `noon`; what is left over is told.
fn loose(folded: &str) -> Option<(Clock, bool)> {
    let folded = folded.trim();
    let fixed = |hour: Minute| Some((Clock { hour, minute: 0, half: None }, false));
    match folded {
        "noon" | "12 noon" | "12:00 noon" | "midday" | "mediodia" | "midi" | "mittag" => return fixed(12),
        "midnight" | "12 midnight" | "12:00 midnight" | "medianoche" | "minuit" | "mitternacht"
        | "meia-noite" => return fixed(0),
        _ => {}
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let split = |text: &'_ str, at: usize| -> Option<(Minute, String)> {
        let (number, rest) = text.split_at_checked(at)?;
        Some((number.parse().ok()?, rest.to_owned()))
    };
    let (hour, minute, rest) = match digits(folded) {
        1 | 2 => {
            let (hour, rest) = split(folded, digits(folded))?;
            match rest.strip_prefix([':', '.', 'h']).filter(|after| digits(after) == 2) {
                Some(after) => {
                    let (minute, rest) = split(after, 2)?;
                    // Seconds.
                    let rest = match rest.strip_prefix(':').filter(|after| digits(after) == 2) {
                        Some(after) => after.split_at_checked(2)?.1.to_owned(),
                        None => rest,
                    };
                    (hour, minute, rest)
                }
                None => (hour, 0, rest),
            }
        }
        count @ (3 | 4) => {
            let (all, rest) = split(folded, count)?;
            (all / 100, all % 100, rest)
        }
        _ => return None,
    };
    let rest = rest.trim();
    let letters: String = rest.chars().filter(|letter| !letter.is_whitespace() && *letter != '.').collect();
    let (half, left) = match letters.as_str() {
        "" | "h" | "hrs" | "uhr" | "hours" | "o'clock" => (None, false),
        "noon" if hour == 12 => (None, false),
        "midnight" if hour == 12 => (Some(Half::Am), false),
        other => {
            match other.strip_prefix("am").or_else(|| other.strip_prefix('a').filter(|rest| rest.is_empty()))
            {
                Some(rest) => (Some(Half::Am), !rest.is_empty()),
                None => match other
                    .strip_prefix("pm")
                    .or_else(|| other.strip_prefix('p').filter(|rest| rest.is_empty()))
                {
                    Some(rest) => (Some(Half::Pm), !rest.is_empty()),
                    // Without am or pm a bare number is no time ("7 july").
                    None if minute > 0 || folded.contains([':', 'h']) => (None, true),
                    None => return None,
                },
            }
        }
    };
    // A bare "7" could be anything.
    if half.is_none() && letters.is_empty() && !folded.contains([':', '.', 'h']) && digits(folded) < 3 {
        return None;
    }
    let clock = Clock { hour, minute, half };
    let fits = half.is_none()
        || (1..=12).contains(&hour)
        || (hour == 0 && half == Some(Half::Am))
        || (13..24).contains(&hour);
    (fits && of(hour, minute).is_some() && clock.minute() <= DAY).then_some((clock, left))
}

/// A length: `90`, `90 min`, `1:30`, `01:30:00`, `1h 30m`, `1.5 hours`; at most a day.
pub(crate) fn duration(written: &str) -> Option<Minute> {
    let folded = fold(written.trim());
    let bounded = |minutes: Minute| (1..=DAY).contains(&minutes).then_some(minutes);
    if let Ok(minutes) = folded.strip_suffix(".0").unwrap_or(&folded).parse::<Minute>() {
        return bounded(minutes);
    }
    if folded.contains(':') {
        return plain(&folded).and_then(bounded);
    }
    let mut total = 0.0;
    let mut rest = folded.as_str();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let (number, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let unit: String = after.chars().take_while(|letter| letter.is_alphabetic()).collect();
        rest = after.get(unit.len()..)?.trim_start_matches([',', '.']);
        total += number.parse::<f64>().ok()?
            * match unit.as_str() {
                "h" | "hr" | "hrs" | "hour" | "hours" | "hora" | "horas" | "heure" | "heures" | "std"
                | "stunde" | "stunden" => 60.0,
                "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minuto" | "minutos" => 1.0,
                _ => return None,
            };
    }
    (1.0..=f64::from(DAY)).contains(&total).then_some(total.round() as Minute).and_then(bounded)
}

/// The time of day of a minute; that of 1440 is midnight.
pub(crate) fn of_day(minute: Minute) -> NaiveTime {
    let minute = u32::from(minute % DAY);
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_lists_write_them() {
        for (written, wanted) in [
            ("19:30", Some(1170)),
            ("7:05", Some(425)),
            ("19:30:00", Some(1170)),
            ("11:00 PM", Some(1380)),
            ("12:00 AM", Some(0)),
            ("12:00 PM", Some(720)),
            ("12:30 am", Some(30)),
            ("6:00pm", Some(1080)),
            ("7 p.m.", Some(1140)),
            ("7pm", Some(1140)),
            ("0730", Some(450)),
            ("1930", Some(1170)),
            ("730", Some(450)),
            ("24:00", Some(1440)),
            ("00:00", Some(0)),
            ("Noon", Some(720)),
            ("12 noon", Some(720)),
            ("midnight", Some(0)),
            ("19h30", Some(1170)),
            ("19.30", Some(1170)),
            ("19 Uhr", Some(1140)),
            ("16:00 PM", Some(960)),
            ("24:01", None),
            ("7:60", None),
            ("25:00", None),
            ("99:99", None),
            ("7", None),
            ("", None),
            ("july", None),
            ("wednesday, july", None),
            ("7 july", None),
            ("13:00 am pm", Some(780)),
        ] {
            assert_eq!(time(written).map(|read| read.start), wanted, "{written}");
        }
    }

    #[test]
    fn a_span_in_one_field_has_its_end() {
        for (written, start, end) in [
            ("19:00-20:30", 1140, 1230),
            ("7:00 PM - 8:30 PM", 1140, 1230),
            ("7 - 8:30 pm", 1140, 1230),
            ("11:30 - 1 pm", 690, 780),
            ("10 am to noon", 600, 720),
        ] {
            let read = time(written).expect(written);
            assert_eq!((read.start, read.end), (start, Some(end)), "{written}");
        }
    }

    #[test]
    fn words_after_a_time_are_told() {
        assert_eq!(time("7 pm EST"), Some(Read { start: 1140, end: None, rest: true }));
        assert_eq!(time("7 pm"), Some(Read { start: 1140, end: None, rest: false }));
    }

    #[test]
    fn lengths_are_read() {
        for (written, wanted) in [
            ("90", Some(90)),
            ("90 min", Some(90)),
            ("1:30", Some(90)),
            ("01:30:00", Some(90)),
            ("1h 30m", Some(90)),
            ("1.5 hours", Some(90)),
            ("1 hour, 15 minutes", Some(75)),
            ("24:00", Some(1440)),
            ("0", None),
            ("00:00:00", None),
            ("1441", None),
            ("a while", None),
            ("", None),
            ("-5", None),
        ] {
            assert_eq!(duration(written), wanted, "{written}");
        }
    }
}
