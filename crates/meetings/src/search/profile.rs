//! What a meeting is apart from when and where: meetings that agree in it share one profile, and a question about it is
//! answered once for all of them.

use super::bytes::{Lists, Reader, Strings, Writer};
use super::damaged::Damaged;
use super::query::{Cost, Query};
use crate::again::Again;
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
        let mut maker = Maker::of(
            meetings.iter().filter_map(|meeting| meeting.fellowship.as_deref()),
            meetings.iter().flat_map(meanings),
            meetings.iter().flat_map(languages),
        );
        let of_row = meetings.iter().map(|meeting| maker.meeting(meeting)).collect();
        (maker.made, of_row)
    }

    /// What [`Profiles::build`] would make of all meetings, from which of these each had; none where these are not the
    /// rows of the earlier ones.
    pub(super) fn renew(&self, of_row: &[u32], kept: &[Again], anew: &[Meeting]) -> Option<(Self, Vec<u32>)> {
        let mut used = vec![false; self.len()];
        for again in kept {
            if let Again::Same(row) = again {
                *used.get_mut(*of_row.get(*row as usize)? as usize)? = true;
            }
        }
        let still = || (0..self.len()).filter(|one| used[*one]).map(|one| self.get(one));
        let fellowships = still().filter_map(Profile::fellowship).map(|id| self.fellowships.get(id as usize));
        let words = still().flat_map(Profile::meanings).map(|id| self.meanings.get(*id as usize));
        let tags = still().flat_map(Profile::languages).map(|id| self.languages.get(*id as usize));
        let mut maker = Maker::of(
            fellowships.chain(anew.iter().filter_map(|meeting| meeting.fellowship.as_deref())),
            words.chain(anew.iter().flat_map(meanings)),
            tags.chain(anew.iter().flat_map(languages)),
        );
        let mut now: Vec<Option<u32>> = vec![None; self.len()];
        let mut rows = Vec::with_capacity(kept.len());
        for again in kept {
            rows.push(match again {
                Again::Anew(at) => maker.meeting(anew.get(*at as usize)?),
                Again::Same(row) => {
                    let one = of_row[*row as usize] as usize;
                    *now[one].get_or_insert_with(|| maker.profile(self, self.get(one)))
                }
            });
        }
        Some((maker.made, rows))
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

/// Profiles in the making: numbered as they first come.
struct Maker {
    made: Profiles,
    known: HashMap<Vec<u32>, u32>,
}

impl Maker {
    /// With every value there is.
    fn of<'a>(
        fellowships: impl Iterator<Item = &'a str>,
        meanings: impl Iterator<Item = &'a str>,
        languages: impl Iterator<Item = &'a str>,
    ) -> Self {
        let made = Profiles {
            fellowships: Strings::of(fellowships.collect::<BTreeSet<_>>()),
            meanings: Strings::of(meanings.collect::<BTreeSet<_>>()),
            languages: Strings::of(languages.collect::<BTreeSet<_>>()),
            profiles: Lists::new(),
        };
        Self { made, known: HashMap::new() }
    }

    fn meeting(&mut self, meeting: &Meeting) -> u32 {
        let fixed = [attendance(meeting.attendance), cost(meeting.cost.as_deref()) as u32];
        self.add(fixed, meeting.fellowship.as_deref(), languages(meeting), meanings(meeting))
    }

    fn profile(&mut self, of: &Profiles, profile: Profile<'_>) -> u32 {
        let fellowship = profile.fellowship().map(|id| of.fellowships.get(id as usize));
        let tags = profile.languages().iter().map(|id| of.languages.get(*id as usize));
        let words = profile.meanings().iter().map(|id| of.meanings.get(*id as usize));
        self.add([profile.0[0], profile.0[1]], fellowship, tags, words)
    }

    fn add<'a>(
        &mut self,
        [attendance, cost]: [u32; 2],
        fellowship: Option<&str>,
        languages: impl Iterator<Item = &'a str>,
        meanings: impl Iterator<Item = &'a str>,
    ) -> u32 {
        // The tables are sorted and have them all.
        let languages: BTreeSet<u32> = languages.map(|tag| self.made.languages.lower(tag) as u32).collect();
        let meanings: BTreeSet<u32> = meanings.map(|word| self.made.meanings.lower(word) as u32).collect();
        let fellowship = fellowship.map_or(0, |code| self.made.fellowships.lower(code) as u32 + 1);
        let fixed = [attendance, cost, fellowship, languages.len() as u32];
        let profile: Vec<u32> = fixed.into_iter().chain(languages).chain(meanings).collect();
        let next = self.known.len() as u32;
        let profiles = &mut self.made.profiles;
        *self.known.entry(profile).or_insert_with_key(|profile| {
            profiles.push(profile.iter().copied());
            next
        })
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

fn languages(meeting: &Meeting) -> impl Iterator<Item = &str> {
    meeting.languages.iter().map(String::as_str)
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
