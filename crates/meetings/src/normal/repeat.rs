//! Rhythms in words: "3rd Sunday", "2nd & 4th Fridays only", "every other week", "segundo domingo del mes".
//!
//! Most such words do not speak of the meeting itself. "Open on the last Saturday of the month" is one evening of a
//! weekly meeting, and "business meeting: 2nd Monday" is another meeting altogether. Taking either for the rhythm would
//! send somebody to a locked door three weeks of four, so words count only where they can mean nothing else:
//!
//! - in the name, where a part of it (what stands between brackets, colons or dashes) is nothing but the rhythm, begins
//!   the name with it, or says "only" or "of the month" and names no kind of evening;
//! - in the notes, where a whole sentence is "meets on …", "… only" or "no meeting on …";
//! - where the notes are nothing but the rhythm.
//!
//! The weekday in the words must be the meeting's own.

mod words;

use crate::meeting::Repeat;
use chrono::Weekday;
use words::{Word, clauses, may_hold};

/// The rhythm of a meeting on this weekday, where its name or notes leave no doubt. The result is to be marked as guessed.
pub(crate) fn guess(name: &str, notes: &str, weekday: Weekday) -> Option<Repeat> {
    from_name(name, weekday).or_else(|| from_notes(notes, weekday))
}

/// A field that holds days and no prose: "2nd Tuesday", "1st & 3rd Mondays of the month", "every other Friday".
pub(crate) fn in_day(text: &str) -> Option<(Weekday, Repeat)> {
    // "Tuesdays, monthly": in a field of days a comma ends nothing.
    of_days(text).or_else(|| of_days(&text.replace(',', " ")))
}

fn of_days(text: &str) -> Option<(Weekday, Repeat)> {
    let clauses = clauses(text);
    let [clause] = clauses.as_slice() else { return None };
    let phrase = Phrase::find(clause)?;
    let bare = phrase
        .head
        .iter()
        .chain(phrase.tail)
        .all(|word| matches!(word, Word::Meets | Word::Only | Word::Month | Word::Monthly));
    let weekday = phrase.weekday?;
    (bare && !phrase.negative).then(|| Some((weekday, phrase.repeat()?)))?
}

fn from_name(name: &str, weekday: Weekday) -> Option<Repeat> {
    if !may_hold(name) {
        return None;
    }
    let clauses = clauses(name);
    let found =
        clauses.iter().enumerate().filter_map(|(at, clause)| Some((at, clause, Phrase::find(clause)?)));
    let found = closest(found.collect(), |(_, _, phrase)| phrase.monthly);
    let mut found = found.into_iter();
    let (at, clause, phrase) = found.next()?;
    if found.next().is_some() || !phrase.is_of(weekday) {
        return None;
    }
    let says = |word: &Word| clause.contains(word);
    let tail_is_plain = phrase.tail.iter().all(|word| word.is_plain());
    let head_is_plain = phrase.head.iter().all(|word| word.is_plain());
    let begins_the_name = at == 0 && phrase.head.is_empty() && phrase.weekday.is_some();
    let is_of_the_whole =
        (says(&Word::Only) || says(&Word::Month) || says(&Word::Monthly) && !phrase.monthly)
            && !says(&Word::Evening)
            && tail_is_plain;
    let stands_alone = head_is_plain && tail_is_plain;
    // "No meeting on …" stands alone too; "except" and "closed" may mean something else, and are not among the words.
    (stands_alone || begins_the_name && !phrase.negative || is_of_the_whole && !phrase.negative)
        .then(|| phrase.repeat())?
}

fn from_notes(notes: &str, weekday: Weekday) -> Option<Repeat> {
    if !may_hold(notes) {
        return None;
    }
    let clauses = clauses(notes);
    let phrases = clauses.iter().filter_map(|clause| Some((clause, Phrase::find(clause)?))).collect();
    let phrases = closest(phrases, |(_, phrase)| phrase.monthly);
    phrases.iter().find_map(|(clause, phrase)| {
        let plain = phrase.head.iter().chain(phrase.tail).all(|word| word.is_plain());
        let only = clause.contains(&Word::Only);
        let meets = clause.contains(&Word::Meets);
        let nothing_else = clauses.len() == 1;
        // Without "only", another such phrase beside it may be the rest of the truth.
        let alone = only || phrases.len() == 1;
        (plain && phrase.is_of(weekday) && alone && (only || meets || phrase.negative || nothing_else))
            .then(|| phrase.repeat())?
    })
}

/// Without those that only say "monthly", where another says in which week.
fn closest<T>(mut phrases: Vec<T>, monthly: impl Fn(&T) -> bool) -> Vec<T> {
    if !phrases.iter().all(&monthly) {
        phrases.retain(|phrase| !monthly(phrase));
    }
    phrases
}

/// The words of a rhythm within a clause.
struct Phrase<'a> {
    /// Ascending, last at the end; empty for every other week.
    nth: Vec<i8>,
    /// None where it says "week".
    weekday: Option<Weekday>,
    /// Once a month, and not in which week.
    monthly: bool,
    /// "No meeting on …".
    negative: bool,
    head: &'a [Word],
    tail: &'a [Word],
}

impl<'a> Phrase<'a> {
    /// The only one of a clause; none where there are two, or where "every third Tuesday" may be every third week.
    fn find(clause: &'a [Word]) -> Option<Self> {
        let mut found = (0..clause.len()).filter_map(|at| Self::at(clause, at));
        let Some(phrase) = found.next() else { return Self::monthly(clause) };
        // Those that begin within the first one are parts of it.
        let end = clause.len() - phrase.tail.len();
        let another = (end..clause.len()).any(|at| Self::at(clause, at).is_some());
        (!another).then_some(phrase)
    }

    fn at(clause: &'a [Word], at: usize) -> Option<Self> {
        let (head, rest) = clause.split_at(at);
        let (nth, weekday, length) = match rest {
            [Word::Fortnight, ..] => (Vec::new(), None, 1),
            [Word::Every, Word::Other, Word::Day(day), ..] => (Vec::new(), Some(*day), 3),
            [Word::Every, Word::Other, Word::Week, ..] => (Vec::new(), None, 3),
            [Word::Alternate, Word::Day(day), ..] => (Vec::new(), Some(*day), 2),
            _ => ordinals(rest)?,
        };
        let tail = rest.get(length..)?;
        let every = head.last() == Some(&Word::Every);
        let of_the_month = clause.contains(&Word::Month) || clause.contains(&Word::Monthly);
        if !nth.is_empty() && every && !of_the_month {
            return None;
        }
        let head = if every { head.split_last()?.1 } else { head };
        let negative = head.contains(&Word::No);
        Some(Self { nth, weekday, monthly: false, negative, head, tail })
    }

    /// "Monthly", "Tuesdays, monthly", "once a month": where a clause says nothing closer.
    fn monthly(clause: &'a [Word]) -> Option<Self> {
        let at = clause.iter().position(|word| *word == Word::Monthly)?;
        let (head, tail) = (clause.get(..at)?, clause.get(at + 1..)?);
        let (head, tail, weekday) = match (head, tail) {
            ([head @ .., Word::Day(day)], tail) | (head, [Word::Day(day), tail @ ..]) => {
                (head, tail, Some(*day))
            }
            (head, tail) => (head, tail, None),
        };
        let negative = head.contains(&Word::No);
        (!tail.contains(&Word::Monthly)).then_some(Self {
            nth: Vec::new(),
            weekday,
            monthly: true,
            negative,
            head,
            tail,
        })
    }

    fn is_of(&self, weekday: Weekday) -> bool {
        self.weekday.is_none_or(|day| day == weekday)
    }

    fn repeat(&self) -> Option<Repeat> {
        match (self.nth.is_empty(), self.negative) {
            (true, false) if self.monthly => Some(Repeat::NthOfMonth { nth: Vec::new() }),
            (true, true) => None,
            (true, false) => Some(Repeat::EveryOtherWeek { anchor: None }),
            (false, false) => Some(Repeat::NthOfMonth { nth: self.nth.clone() }),
            // "Not on the last" is no list of weeks: the last may be the fourth or the fifth.
            (false, true) if self.nth.contains(&-1) => None,
            (false, true) => {
                let nth: Vec<_> = (1..=5).filter(|nth| !self.nth.contains(nth)).collect();
                (!nth.is_empty()).then_some(Repeat::NthOfMonth { nth })
            }
        }
    }
}

/// "1st, 3rd and 5th Sunday", "1st Sunday and 3rd Sunday", "2nd week".
fn ordinals(words: &[Word]) -> Option<(Vec<i8>, Option<Weekday>, usize)> {
    let mut nth = Vec::new();
    let mut weekday = None;
    let mut at = 0;
    loop {
        while let Some(Word::Nth(number)) = words.get(at) {
            nth.push(*number);
            at += 1;
            if words.get(at) == Some(&Word::And) && matches!(words.get(at + 1), Some(Word::Nth(_))) {
                at += 1;
            }
        }
        match words.get(at) {
            Some(Word::Day(day)) if !nth.is_empty() && weekday.is_none_or(|before| before == *day) => {
                weekday = Some(*day);
            }
            Some(Word::Week) if !nth.is_empty() && weekday.is_none() => {}
            _ => return None,
        }
        at += 1;
        if words.get(at) == Some(&Word::And)
            && matches!(words.get(at + 1), Some(Word::Nth(_)))
            && weekday.is_some()
        {
            at += 1;
            continue;
        }
        break;
    }
    nth.sort_unstable_by_key(|nth| if *nth < 0 { i8::MAX } else { *nth });
    nth.dedup();
    Some((nth, weekday, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::*;

    fn nth(nth: &[i8]) -> Option<Repeat> {
        Some(Repeat::NthOfMonth { nth: nth.into() })
    }

    const FORTNIGHT: Option<Repeat> = Some(Repeat::EveryOtherWeek { anchor: None });

    #[test]
    fn names_that_are_or_hold_the_rhythm() {
        for (name, weekday, expected) in [
            ("Free and Joyous (Transwomen) 2nd & 4th Fridays Only", Fri, nth(&[2, 4])),
            ("Step Workshop (2nd Sat)", Sat, nth(&[2])),
            ("First Saturday Group", Sat, nth(&[1])),
            ("Third Tuesday Speaker Meeting", Tue, nth(&[3])),
            ("Harbour Lights - 1st and 3rd Wed of the month", Wed, nth(&[1, 3])),
            ("Harbour Lights: 1st, 3rd & 5th Mondays", Mon, nth(&[1, 3, 5])),
            ("Breakfast 1st Saturday of every month", Sat, nth(&[1])),
            ("Harbour Lights, last Sunday of the month", Sun, nth(&[-1])),
            ("Harbour Lights (last Sunday of the month)", Sun, nth(&[-1])),
            ("Living Well (No Mtg On The 1st Wednesday of month!)", Wed, nth(&[2, 3, 4, 5])),
            ("Quiet Hour (every other week)", Thu, FORTNIGHT),
            ("Quiet Hour - biweekly", Thu, FORTNIGHT),
            ("Grupo Amanecer (segundo domingo del mes)", Sun, nth(&[2])),
            ("Grupo Amanecer (último sábado de cada mes)", Sat, nth(&[-1])),
            ("Réunion – 1er et 3e samedis du mois", Sat, nth(&[1, 3])),
            ("Abendgruppe (jeden 1. Dienstag im Monat)", Tue, nth(&[1])),
            ("Abendgruppe (14-tägig)", Tue, FORTNIGHT),
            ("Grupo Luz (segunda quinta-feira do mês)", Thu, nth(&[2])),
            ("Grupo Luz (1º domingo)", Sun, nth(&[1])),
            ("Quiet Hour (monthly)", Thu, nth(&[])),
            ("Quiet Hour - once a month", Thu, nth(&[])),
            ("Monthly Meeting", Thu, nth(&[])),
            ("Quiet Hour (2nd Thursday, monthly)", Thu, nth(&[2])),
            ("Harbour Lights: 2nd Thursday monthly", Thu, nth(&[2])),
            ("Abendgruppe (monatlich)", Thu, nth(&[])),
            ("Abendgruppe (einmal im Monat)", Thu, nth(&[])),
            ("Grupo Luz (una vez al mes)", Thu, nth(&[])),
            ("Grupo Luz (mensal)", Thu, nth(&[])),
            ("Groupe (une fois par mois)", Thu, nth(&[])),
        ] {
            assert_eq!(guess(name, "", weekday), expected, "{name}");
        }
    }

    #[test]
    fn names_that_only_look_like_it() {
        for (name, weekday) in [
            ("Third Tradition", Tue),
            ("First Things First", Sun),
            ("3rd Avenue Tuesday Night", Tue),
            ("2nd Chance", Sat),
            ("First Saturday Group", Sun),
            ("Newcomers First Sunday", Mon),
            ("Harbour Lights (speaker last Friday of the month)", Fri),
            ("Harbour Lights (open last Friday)", Fri),
            ("Harbour Lights, candlelight last Sunday of the month", Sun),
            ("Quiet Minds (Closed on 3rd Saturday every month)", Sat),
            ("Every third Tuesday", Tue),
            ("1st Monday Step, 2nd Monday Topic", Mon),
            ("Monday, Wednesday and Friday Night", Mon),
            ("Segunda, quarta e sexta", Mon),
            ("Monthly Business Meeting District 4", Tue),
            ("11th Step Sunday", Sun),
            ("Harbour Lights (monthly speaker)", Thu),
            ("Harbour Lights (monthly potluck)", Thu),
            ("Monthly Newsletter Group", Mon),
            ("Last Call Saturday", Sat),
            ("The Other Wednesday Nite", Wed),
        ] {
            assert_eq!(guess(name, "", weekday), None, "{name}");
        }
    }

    #[test]
    fn notes_that_leave_no_doubt() {
        for (notes, weekday, expected) in [
            (
                "Meeting occurs on the 2nd and 4th Sundays of the month only. Ring the bell.",
                Sun,
                nth(&[2, 4]),
            ),
            ("Only meets 1st Saturday of the Month.  In the basement.", Sat, nth(&[1])),
            ("1st Saturday of the month only/to 3:15 pm/Rectory", Sat, nth(&[1])),
            ("This meeting is held on the first Sunday of each month only.\nGate code 12", Sun, nth(&[1])),
            ("Book study. No meeting 2nd Thursday of the month.", Thu, nth(&[1, 3, 4, 5])),
            ("2nd Saturday", Sat, nth(&[2])),
            ("Ring twice. Meets monthly.", Sat, nth(&[])),
            ("Monthly", Sat, nth(&[])),
            ("We meet once a month.", Sat, nth(&[])),
            ("Bring a cushion. Meets every other week.", Sat, FORTNIGHT),
            ("Se reúne el tercer jueves de cada mes.", Thu, nth(&[3])),
            ("Findet nur am letzten Montag im Monat statt.", Mon, nth(&[-1])),
        ] {
            assert_eq!(guess("Anyone", notes, weekday), expected, "{notes}");
        }
    }

    #[test]
    fn notes_on_one_evening_leave_a_weekly_meeting_weekly() {
        for (notes, weekday) in [
            (
                "A closed meeting, but open (family welcome) on the last Saturday of the month for birthdays.",
                Sat,
            ),
            ("Chips last Sunday of the month", Sun),
            ("Business meeting: 2nd Saturday @ 1:30", Sat),
            ("Basement - Open meeting is 1st Thursday of the month only.", Thu),
            ("* Only last meeting of month is Open.", Sat),
            (
                "This is an In person meeting on the second Thursday of the month at the church. All others are on Zoom.",
                Thu,
            ),
            (
                "In person on the first Tuesday of the month ONLY at the parish. The rest of the month on Zoom.",
                Tue,
            ),
            ("Meets at a residence on the last Thursday of the month.", Thu),
            ("First Wed. Big Book. The last Wed. is Tradition", Wed),
            ("Every other Thursday is JFT. 1st Thursday is a step meeting.", Thu),
            ("Speaker meeting the last Friday; otherwise steps", Fri),
            ("1st week Step, 2nd week Tradition", Mon),
            ("1st Thursday: Big Book / 2nd Thursday: Step Meeting", Thu),
            ("Alternates between steps and topic every other week", Mon),
            ("Birthdays last Monday of the month", Mon),
            ("Birthdays celebrated monthly.", Mon),
            ("Group conscience once a month.", Mon),
            ("Monthly business meeting", Mon),
            ("No meeting on the last Thursday of the month", Thu),
            ("Meets 2nd Saturday in the hall, 4th Saturday in the park", Sat),
            ("Meets 2nd Saturday, 4th Saturday in the park", Sat),
            ("Open meeting, last Saturday only", Sat),
        ] {
            assert_eq!(guess("Anyone", notes, weekday), None, "{notes}");
        }
    }

    #[test]
    fn a_field_of_days() {
        assert_eq!(in_day("2nd Tuesday"), Some((Tue, Repeat::NthOfMonth { nth: vec![2] })));
        assert_eq!(
            in_day("1st & 3rd Mondays of the month"),
            Some((Mon, Repeat::NthOfMonth { nth: vec![1, 3] }))
        );
        assert_eq!(in_day("every other Friday"), Some((Fri, Repeat::EveryOtherWeek { anchor: None })));
        assert_eq!(in_day("Tuesdays, monthly"), Some((Tue, Repeat::NthOfMonth { nth: vec![] })));
        assert_eq!(in_day("Monthly on Tuesday"), Some((Tue, Repeat::NthOfMonth { nth: vec![] })));
        assert_eq!(in_day("Tuesday"), None);
        assert_eq!(in_day("the wednesday, july"), None);
    }

    #[test]
    fn nothing_that_is_a_rhythm_is_passed_over() {
        for ordinal in [
            "1st", "Second", "3.", "vierter", "fünfter", "Último", "dernier", "segunda", "2º", "5e", "quinta",
        ] {
            assert!(may_hold(&format!("x {ordinal} y")), "{ordinal}");
        }
        for fortnight in
            ["14-tägig", "every two weeks", "alle zwei Wochen", "bi-weekly", "quincenal", "cada dos semanas"]
        {
            assert!(may_hold(fortnight), "{fortnight}");
        }
        assert!(!may_hold("Room 12, 7:30 to 9, ring the bell at 21 Main Street; wheelchairs by the side"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(name in "\\PC{0,80}", notes in "([0-9]{1,2}(st|nd|\\.)? |last |and |, |saturday |only |meets |\\. |/|\\PC){0,30}") {
            let _ = guess(&name, &notes, Sat);
            // The look beforehand passes over nothing that is one.
            let is_one = in_day(&notes).is_some();
            proptest::prop_assert!(!is_one || may_hold(&notes), "{}", notes);
        }
    }
}
