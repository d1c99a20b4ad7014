//! Commits that several facilitators make at once.

use crate::party::{Party, Person};
use cairn_protocol::commit::NewCommit;
use cairn_sync::{
    change::Change,
    commit::Policy,
    identity::Identity,
    intent::{Dropped, Intent, Next},
    member::{Member, PublicKeys},
    roster::{InviteId, Role},
    standing::Standing,
};
use std::sync::OnceLock;

const SCHEDULES: u64 = 1000;
const FACILITATORS: u64 = 3;
const INVITE: InviteId = InviteId([9; 16]);

/// SplitMix64 (Steele and others, 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }
}

/// An identity and a standing, as they are kept.
type Stored = (Vec<u8>, Vec<u8>);
type Begin = (Vec<Stored>, [PublicKeys; 2]);

/// Three facilitators and a member, made once; and two newcomers.
fn begin() -> &'static Begin {
    static BEGIN: OnceLock<Begin> = OnceLock::new();
    BEGIN.get_or_init(|| {
        let mut party = Party::found(Policy::Nothing);
        party.admit(0, Role::Facilitator);
        party.admit(0, Role::Facilitator);
        party.admit(0, Role::Member);
        let stored = |person: &Person| (person.me.to_bytes().to_vec(), person.at.to_bytes().to_vec());
        let keys = || Identity::make().unwrap().public();
        (party.people.values().map(stored).collect(), [keys(), keys()])
    })
}

/// A facilitator's device: what it keeps, and the commit that it has built and not heard of again.
struct Device {
    me: Identity,
    at: Standing,
    intents: Vec<Intent>,
    dropped: Vec<(Intent, Dropped)>,
    built: Option<NewCommit>,
    heard: usize,
    removed: bool,
}

impl Device {
    fn new((me, at): &Stored) -> Self {
        let (me, at) = (Identity::from_bytes(me).unwrap(), Standing::from_bytes(at).unwrap());
        Self { me, at, intents: vec![], dropped: vec![], built: None, heard: 0, removed: false }
    }

    /// Hears of one more commit, and looks at its intents again.
    fn hear(&mut self, lineage: &[NewCommit]) {
        let Some(commit) = lineage.get(self.heard).filter(|_| !self.removed) else { return };
        self.heard += 1;
        self.built = None;
        let (_, slot) = self.at.next_slot().unwrap();
        match commit.for_one(slot) {
            None => self.removed = true,
            Some(own) => self.at = self.at.accept(&self.me, &own).unwrap(),
        }
        self.look();
    }

    fn look(&mut self) -> Option<Vec<Change>> {
        while let Some(intent) = self.intents.first() {
            match intent.next(&self.at, &self.me) {
                Next::Commit(changes) => return Some(changes),
                Next::Dropped(why) => {
                    let intent = self.intents.remove(0);
                    self.dropped.push((intent, why));
                }
                Next::Done => drop(self.intents.remove(0)),
            }
        }
        None
    }

    fn build(&mut self) {
        if let Some(changes) = self.look().filter(|_| !self.removed && self.built.is_none()) {
            self.built = Some(self.at.make(&self.me, &changes).unwrap().0);
        }
    }

    /// Sends what it built. Whether it was taken is found in the lineage and nowhere else.
    fn send(&mut self, lineage: &mut Vec<NewCommit>, head: &mut cairn_protocol::name::Digest) {
        let swapped = self.built.take_if(|built| built.signed().header.core.previous == *head);
        if let Some(commit) = swapped {
            *head = commit.signed().header.hash();
            lineage.push(commit);
        }
    }
}

fn intent(random: &mut Random) -> Intent {
    let [one, other] = begin().1.clone();
    match random.below(7) {
        0 | 1 => Intent::Remove(Member(3)),
        2 => Intent::Remove(Member(random.below(FACILITATORS) as u32)),
        3 => Intent::Admit { keys: one, role: Role::Member, invite: Some(INVITE) },
        4 => Intent::Admit { keys: other, role: Role::Member, invite: Some(INVITE) },
        5 => Intent::SetRole(Member(random.below(4) as u32), Role::Facilitator),
        _ => Intent::SetRole(Member(random.below(FACILITATORS) as u32), Role::Member),
    }
}

fn schedule(seed: u64) {
    let mut random = Random(seed);
    let mut devices: Vec<Device> = begin().0[..3].iter().map(Device::new).collect();
    let mut wanted = vec![];
    for device in &mut devices {
        let intent = intent(&mut random);
        wanted.push(intent.clone());
        device.intents = vec![intent];
    }
    let (mut lineage, mut head) = (vec![], devices[0].at.commit_hash());
    // Any of them does anything at any time; then all go on until nobody wants anything.
    for _ in 0..12 {
        let device = &mut devices[random.below(FACILITATORS) as usize];
        match random.below(4) {
            0 => device.hear(&lineage),
            1 => device.build(),
            2 => device.send(&mut lineage, &mut head),
            // Stopped: what was built is forgotten, what is wanted is not.
            _ => device.built = None,
        }
    }
    let busy = |device: &Device, lineage: &[NewCommit]| {
        !device.removed && (device.heard < lineage.len() || !device.intents.is_empty())
    };
    for _ in 0..100 {
        for device in &mut devices {
            while device.heard < lineage.len() && !device.removed {
                device.hear(&lineage);
            }
            device.build();
            device.send(&mut lineage, &mut head);
        }
    }
    assert!(!devices.iter().any(|device| busy(device, &lineage)), "seed {seed}: somebody waits for ever");
    check(seed, &devices, &wanted, &lineage);
}

fn check(seed: u64, devices: &[Device], wanted: &[Intent], lineage: &[NewCommit]) {
    let standing: Vec<&Device> = devices.iter().filter(|device| !device.removed).collect();
    let first = standing.first().unwrap_or_else(|| panic!("seed {seed}: nobody is left"));
    for device in &standing {
        assert_eq!(device.at.commit_hash(), first.at.commit_hash(), "seed {seed}: two lineages");
        assert_eq!(device.at.roster(), first.at.roster(), "seed {seed}: two rosters");
    }
    for pair in lineage.windows(2) {
        assert_eq!(pair[1].signed().header.core.previous, pair[0].signed().header.hash(), "seed {seed}");
    }
    let roster = first.at.roster();
    for (device, intent) in devices.iter().zip(wanted) {
        let excused = device.removed || device.dropped.iter().any(|(dropped, _)| dropped == intent);
        if let Intent::Remove(member) = intent {
            assert!(roster.get(*member).is_none() || excused, "seed {seed}: a removal was lost");
            // What excuses is only that the device may not, or that nobody else would be left.
            let why = device.dropped.iter().map(|(_, why)| *why).collect::<Vec<_>>();
            assert!(
                why.iter().all(|why| matches!(why, Dropped::Needed | Dropped::NotAllowed)),
                "seed {seed}: {why:?}"
            );
        }
    }
    for (device, intent) in devices.iter().zip(wanted) {
        let Intent::Admit { keys, .. } = intent else { continue };
        let said = device.dropped.iter().any(|(dropped, why)| dropped == intent && *why == Dropped::Spent);
        assert!(
            !said || roster.by_key(keys.sign).is_none(),
            "seed {seed}: who is there was said to be too late"
        );
    }
    let admitted = begin().1.iter().filter(|keys| roster.by_key(keys.sign).is_some()).count();
    assert!(admitted <= 1, "seed {seed}: one invite admitted two");
    for device in devices.iter().filter(|device| device.removed) {
        assert!(roster.get(device.at.me()).is_none(), "seed {seed}: a member finds no slot");
    }
}

#[test]
fn attack_17_concurrent_commits_make_one_lineage_and_lose_no_removal() {
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || (0..SCHEDULES).filter(|seed| seed % 2 == half).for_each(schedule));
        }
    });
}

#[test]
fn attack_17_a_removal_that_comes_second_is_made_on_the_new_head() {
    let mut devices: Vec<Device> = begin().0[..2].iter().map(Device::new).collect();
    let [one, _] = begin().1.clone();
    devices[0].intents = vec![Intent::Admit { keys: one.clone(), role: Role::Member, invite: Some(INVITE) }];
    devices[1].intents = vec![Intent::Remove(Member(3))];
    let (mut lineage, mut head) = (vec![], devices[0].at.commit_hash());
    for device in &mut devices {
        device.build();
    }
    for device in &mut devices {
        device.send(&mut lineage, &mut head);
    }
    assert_eq!(lineage.len(), 1, "the second built on what is in force no more");
    assert!(devices[0].at.next_slot().is_some() && devices[1].built.is_some());
    devices[1].hear(&lineage);
    assert_eq!(devices[1].intents.len(), 1, "and is wanted still");
    devices[1].build();
    devices[1].send(&mut lineage, &mut head);
    devices[0].hear(&lineage);
    devices[0].hear(&lineage);
    assert_eq!(lineage.len(), 2);
    assert!(devices[0].at.roster().get(Member(3)).is_none());
    assert!(devices[0].at.roster().by_key(one.sign).is_some());
}

#[test]
fn attack_17_remove_beats_add() {
    // Two facilitators admit by one invite; one of them removes the newcomer before the other has heard of anything.
    let mut devices: Vec<Device> = begin().0[..2].iter().map(Device::new).collect();
    let [one, other] = begin().1.clone();
    let number = devices[0].at.roster().next();
    let admit =
        |keys: &PublicKeys| Intent::Admit { keys: keys.clone(), role: Role::Member, invite: Some(INVITE) };
    devices[0].intents = vec![admit(&one)];
    devices[1].intents = vec![admit(&other)];
    let (mut lineage, mut head) = (vec![], devices[0].at.commit_hash());
    devices[1].build();
    devices[0].build();
    devices[0].send(&mut lineage, &mut head);
    devices[0].hear(&lineage);
    devices[0].intents = vec![Intent::Remove(number)];
    devices[0].build();
    devices[0].send(&mut lineage, &mut head);
    for _ in 0..2 {
        devices[1].hear(&lineage);
    }
    assert_eq!(devices[1].dropped, [(admit(&other), Dropped::Spent)]);
    assert!(devices[1].intents.is_empty() && devices[1].at.roster().get(number).is_none());
}

#[test]
fn intents_are_kept() {
    let [one, _] = begin().1.clone();
    for intent in [
        Intent::Admit { keys: one.clone(), role: Role::Facilitator, invite: None },
        Intent::Admit { keys: one.clone(), role: Role::Recovery, invite: Some(INVITE) },
        Intent::Remove(Member(7)),
        Intent::SetRole(Member(7), Role::Member),
        Intent::Refresh,
        Intent::Rekey { member: Member(7), instead: one.sign, keys: one },
        Intent::SetPolicy(Policy::CurrentPlan),
    ] {
        assert_eq!(Intent::from_bytes(&intent.to_bytes()), Ok(intent.clone()));
        assert!(Intent::from_bytes(&[&intent.to_bytes()[..], &[0]].concat()).is_err());
    }
    assert!(Intent::from_bytes(&[]).is_err());
}
