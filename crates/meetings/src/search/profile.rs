//! What a meeting is apart from when and where: meetings that agree in it share one profile, and a question about it is
//! answered once for all of them.

use super::bytes::{Lists, Reader, Strings, Writer};
use super::damaged::Damaged;
use super::query::{Cost, Query};
use crate::meeting::{Attendance, Meeting};
use std::collections::{BTreeSet, HashMap};

/// The distinct profiles of a segment.
#[derive(Debug, Clone)]
pub(super) struct Profiles {
    /// Codes, meanings and language subtags, each sorted.
    pub(super) fellowships: Strings,
    pub(super) meanings: Strings,
    pub(super) languages: Strings,
    /// Attendance, cost, fellowship (0: none, else its place and 1), how many languages follow, those, then the meanings.
    profiles: Lists<u32>,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) struct Profile<'a>(&'a [u32]);

const FIXED: usize = 4;

impl<'a> Profile<'a> {
    pub(super) const fn attendance(self) -> Attendance {
        match self.0[0] {
            0 => Attendance::InPerson,
            1 => Attendance::Online,
            2 => Attendance::Hybrid,
            _ => Attendance::Inactive,
        }
    }

    pub(super) const fn cost(self) -> Cost {
        match self.0[1] {
            0 => Cost::Free,
            1 => Cost::Other,
            _ => Cost::Unsaid,
        }
    }

    pub(super) const fn fellowship(self) -> Option<u32> {
        self.0[2].checked_sub(1)
    }

    pub(super) fn languages(self) -> &'a [u32] {
        &self.0[FIXED..FIXED + self.0[3] as usize]
    }

    pub(super) fn meanings(self) -> &'a [u32] {
        &self.0[FIXED + self.0[3] as usize..]
    }
}

/// Which filters a profile does not pass: one bit each.
pub(super) const ATTENDANCE: u8 = 1;
pub(super) const FELLOWSHIP: u8 = 2;
const MEANING: u8 = 4;
pub(super) const LANGUAGE: u8 = 8;
pub(super) const COST: u8 = 16;

impl Profiles {
    /// The profiles, and which of them each meeting has.
    pub(super) fn build(meetings: &[Meeting]) -> (Self, Vec<u32>) {
        let all = |of: fn(&Meeting) -> Vec<&str>| {
            Strings::of(meetings.iter().flat_map(of).collect::<BTreeSet<_>>())
        };
        let mut made = Self {
            fellowships: all(|meeting| meeting.fellowship.as_deref().into_iter().collect()),
            meanings: all(|meeting| meanings(meeting).collect()),
            languages: all(|meeting| meeting.languages.iter().map(String::as_str).collect()),
            profiles: Lists::new(),
        };
        let place =
            |table: &Strings| -> HashMap<String, u32> { table.iter().map(str::to_owned).zip(0..).collect() };
        let (fellowships, words, tags) =
            (place(&made.fellowships), place(&made.meanings), place(&made.languages));
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut of_row = Vec::with_capacity(meetings.len());
        for meeting in meetings {
            let languages: BTreeSet<u32> = meeting.languages.iter().map(|tag| tags[tag]).collect();
            let kinds: BTreeSet<u32> = meanings(meeting).map(|word| words[word]).collect();
            let fellowship = meeting.fellowship.as_ref().map_or(0, |code| fellowships[code] + 1);
            let fixed = [
                attendance(meeting.attendance),
                cost(meeting.cost.as_deref()) as u32,
                fellowship,
                languages.len() as u32,
            ];
            let profile: Vec<u32> = fixed.into_iter().chain(languages).chain(kinds).collect();
            let next = known.len() as u32;
            of_row.push(*known.entry(profile).or_insert_with_key(|profile| {
                made.profiles.push(profile.iter().copied());
                next
            }));
        }
        (made, of_row)
    }

    pub(super) fn len(&self) -> usize {
        self.profiles.len()
    }

    pub(super) fn get(&self, one: usize) -> Profile<'_> {
        Profile(self.profiles.get(one))
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.strings(&self.fellowships);
        to.strings(&self.meanings);
        to.strings(&self.languages);
        to.numbers(self.profiles.all());
        to.ends(self.profiles.at());
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let (fellowships, meanings, languages) = (from.strings()?, from.strings()?, from.strings()?);
        let all = from.numbers()?;
        let at = from.ends(all.len())?;
        let read = Self { fellowships, meanings, languages, profiles: Lists::from_parts(all, at)? };
        for one in 0..read.len() {
            let raw = read.profiles.get(one);
            let below = |ids: &[u32], table: &Strings| ids.iter().all(|&id| (id as usize) < table.len());
            let sound = raw.len() >= FIXED
                && raw[2] as usize <= read.fellowships.len()
                && raw[3] as usize <= raw.len() - FIXED
                && below(Profile(raw).languages(), &read.languages)
                && below(Profile(raw).meanings(), &read.meanings);
            if !sound {
                return Err(Damaged::Damaged);
            }
        }
        Ok(read)
    }

    /// For each profile, which of the query's filters it does not pass.
    pub(super) fn fails(&self, query: &Query, inactive_too: bool) -> Vec<u8> {
        let ids = |values: &[String], table: &Strings| -> Vec<Option<u32>> {
            values.iter().map(|value| table.iter().position(|one| one == value).map(|at| at as u32)).collect()
        };
        let fellowships = ids(&query.fellowships, &self.fellowships);
        let meanings = ids(&query.meanings, &self.meanings);
        let languages = ids(&query.languages, &self.languages);
        let one = |profile: Profile<'_>| {
            let attendance = if query.attendance.is_empty() {
                inactive_too || profile.attendance() != Attendance::Inactive
            } else {
                query.attendance.iter().any(|&way| goes(profile.attendance(), way))
            };
            let fellowship = fellowships.is_empty()
                || profile.fellowship().is_some_and(|id| fellowships.contains(&Some(id)));
            let meaning = meanings.iter().all(|id| id.is_some_and(|id| profile.meanings().contains(&id)));
            let language =
                languages.is_empty() || profile.languages().iter().any(|&id| languages.contains(&Some(id)));
            let cost = query.costs.is_empty() || query.costs.contains(&profile.cost());
            [
                (attendance, ATTENDANCE),
                (fellowship, FELLOWSHIP),
                (meaning, MEANING),
                (language, LANGUAGE),
                (cost, COST),
            ]
            .into_iter()
            .fold(0, |fails, (passes, bit)| if passes { fails } else { fails | bit })
        };
        (0..self.len()).map(|at| one(self.get(at))).collect()
    }
}

/// Whether one can be there in this way: a hybrid meeting is one in person and one online too.
pub(super) fn goes(meeting: Attendance, way: Attendance) -> bool {
    meeting == way
        || meeting == Attendance::Hybrid && matches!(way, Attendance::InPerson | Attendance::Online)
}

fn meanings(meeting: &Meeting) -> impl Iterator<Item = &str> {
    meeting.kinds.iter().filter_map(|kind| kind.meaning.as_deref())
}

const fn attendance(of: Attendance) -> u32 {
    match of {
        Attendance::InPerson => 0,
        Attendance::Online => 1,
        Attendance::Hybrid => 2,
        Attendance::Inactive => 3,
    }
}

/// What a list's words say of the cost.
pub(super) fn cost(said: Option<&str>) -> Cost {
    let said = said.map(super::fold::joined).unwrap_or_default();
    let free = [
        "free", "no", "none", "nothing", "0", "0 00", "gratis", "gratuit", "gratuite", "gratuito", "gratuita",
    ];
    let begins = [
        "free ",
        "no cost",
        "no charge",
        "no fee",
        "kostenlos",
        "kostenfrei",
        "gratis ",
        "gratuit",
        "sin costo",
    ];
    let begins_too = ["sin coste", "sem custo"];
    if said.is_empty() {
        Cost::Unsaid
    } else if free.contains(&said.as_str())
        || begins.iter().chain(&begins_too).any(|words| said.starts_with(words))
    {
        Cost::Free
    } else {
        Cost::Other
    }
}

#[cfg(test)]
mod tests {
    use super::{Cost, cost, goes};
    use crate::meeting::Attendance::{Hybrid, InPerson, Inactive, Online};

    #[test]
    fn what_a_list_says_of_the_cost() {
        let free = [
            "Free",
            "FREE of charge",
            "No cost",
            "kostenlos",
            "Gratuit",
            "gratis",
            "sin costo",
            "€0",
            "$0.00",
            "0",
        ];
        for said in free {
            assert_eq!(cost(Some(said)), Cost::Free, "{said}");
        }
        for said in ["$5", "5 € pro Abend", "donation", "Freedom pass", "sliding scale"] {
            assert_eq!(cost(Some(said)), Cost::Other, "{said}");
        }
        assert_eq!((cost(None), cost(Some(" - "))), (Cost::Unsaid, Cost::Unsaid));
    }

    #[test]
    fn a_hybrid_meeting_is_one_in_person_and_one_online() {
        assert!(goes(Hybrid, InPerson) && goes(Hybrid, Online) && goes(Hybrid, Hybrid));
        assert!(
            !goes(InPerson, Hybrid)
                && !goes(Online, Hybrid)
                && !goes(Hybrid, Inactive)
                && !goes(Inactive, InPerson)
        );
    }
}
