//! Putting together what the interface is shown of a group.

use super::{
    answer::requests,
    ask,
    asked::KeysView,
    heard::{is_lone, silent_since},
    input::{GroupHistory, GroupRole},
    lineage::{lineage, successors},
    member::{group_name, names},
    rekey,
    row::{MembershipRow, Over, item, membership},
    view::{DroppedWhat, DroppedWhy, GroupDropped, GroupState, GroupView, GroupWords, MemberView},
};
use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    session::Unlocked,
    space::{
        flow::Flow,
        intent::wanted,
        show::{histories, set_aside, sync},
        spaces::{Lane, Spaces, Which},
        stop::Stop,
        view::{SyncKind, SyncView},
        walk::state,
    },
};
use cairn_sync::{
    commit::Policy,
    intent::{Dropped, Intent},
    member::Member,
    roster::{Enrolled, Role},
    standing::Standing,
    words::derive_safety_words,
};
use cairn_vault::space::{Name, Space};

/// What a device holds of a group that it stands in.
pub(super) fn standing(space: &Space) -> Result<Option<Standing>, Stop> {
    let read = |kept: &cairn_vault::space::Secret| Standing::from_bytes(kept);
    let standing = space.standing.as_ref().map(read).transpose();
    standing.map_err(|_| Stop::damaged("what is kept of a group cannot be read"))
}

/// A group, as it stands for the person.
pub(super) async fn show(unlocked: &Unlocked, spaces: &Spaces, group: &Name) -> Result<GroupView, IpcError> {
    let row = membership(unlocked, group).await?;
    let row = row.ok_or_else(|| IpcError::new(Code::NotFound, "no such group"))?;
    Ok(view(unlocked, spaces, group, row).await?)
}

async fn view(
    unlocked: &Unlocked,
    spaces: &Spaces,
    group: &Name,
    row: MembershipRow,
) -> Result<GroupView, Stop> {
    let (vault, lane) = (unlocked.vault(), spaces.lane(Which::Group(*group)));
    let space = vault.space(group).await?;
    let state = stands(&row, space.as_ref());
    let held = space.as_ref().map(standing).transpose()?.flatten();
    let lineage = lineage(unlocked, group, &row).await?;
    let name = group_name(unlocked, group).await?.unwrap_or(row.group);
    let asking = requests(unlocked, &lane, group).await?.len();
    let sync = match &space {
        Some(space) => sync(spaces, space, vault.unsent_count(group).await?),
        None => asking_sync(&lane, state),
    };
    let mut members = Vec::new();
    let (mut successors, mut facilitators_silent_since) = (Vec::new(), None);
    let (mut quarantined, mut two) = (Vec::new(), Vec::new());
    if let Some(space) = &space {
        quarantined = set_aside(vault.quarantined(group).await?);
        two = histories(Flow::of(space)?);
    }
    if let Some(standing) = &held {
        members = self::members(unlocked, group, standing).await?;
        successors = self::successors(unlocked, group, (standing.roster(), standing.me())).await?;
    }
    if let Some(about) = space.as_ref().zip(held.as_ref()) {
        facilitators_silent_since = silent_since(unlocked, about, (&lane, state)).await?;
    }
    let (mut keys, mut rekeying) = (KeysView::default(), 0);
    if let Some(standing) = held.as_ref().filter(|_| matches!(state, GroupState::Stands | GroupState::Frozen))
    {
        keys = ask::view(unlocked, group, standing).await?;
        if standing.is_facilitator(standing.me()) {
            rekeying = rekey::asking(unlocked, group, standing).await?;
        }
    }
    let role = held.as_ref().and_then(|held| held.roster().get(held.me())).map(|me| role(me.role));
    Ok(GroupView {
        group: item(group),
        name,
        host: row.host,
        state,
        me: members.iter().find(|one: &&MemberView| one.this).map_or(row.name, |one| one.name.clone()),
        role,
        members,
        history: held.as_ref().map(|held| history(held.policy())),
        asking: u32::try_from(asking).unwrap_or(u32::MAX),
        words: row.words,
        dropped: lane.dropped().iter().map(dropped).collect(),
        sync,
        quarantined,
        histories: two,
        keys,
        rekeying,
        goes_on_from: lineage.from,
        goes_on_in: lineage.to,
        successors,
        lone_facilitator: held.as_ref().is_some_and(|held| is_lone(held, state)),
        facilitators_silent_since,
    })
}

fn asking_sync(lane: &Lane, state: GroupState) -> SyncView {
    let (status, over) = (lane.status(), matches!(state, GroupState::Declined | GroupState::Closed));
    let kind = if over { SyncKind::Off } else { status.kind };
    SyncView { kind, unsent: 0, last_at: status.last_at, trouble: status.trouble.filter(|_| !over) }
}

fn stands(row: &MembershipRow, space: Option<&Space>) -> GroupState {
    match (row.over, space.map(|space| space.state.as_str())) {
        (Some(Over::Declined), _) => GroupState::Declined,
        (Some(Over::Closed), _) => GroupState::Closed,
        (Some(Over::Left), Some(state::GONE)) => GroupState::Gone,
        (Some(Over::Left), _) => GroupState::Left,
        (None, _) if row.request.is_some() => GroupState::Asking,
        (_, Some(state::REMOVED)) => GroupState::Removed,
        (_, Some(state::GONE)) => GroupState::Gone,
        (_, Some(state::FROZEN)) => GroupState::Frozen,
        (Some(Over::Leaving), _) => GroupState::Leaving,
        (None, Some(state::STANDS)) => GroupState::Stands,
        (None, _) => GroupState::Starting,
    }
}

async fn members(unlocked: &Unlocked, group: &Name, standing: &Standing) -> Result<Vec<MemberView>, Stop> {
    let (names, wanted) = (names(unlocked, group).await?, wanted(unlocked, group).await?);
    let leaving =
        |member| wanted.iter().any(|(_, intent)| matches!(intent, Intent::Remove(gone) if *gone == member));
    let becoming = |member| {
        wanted.iter().find_map(|(_, intent)| match intent {
            Intent::SetRole(whom, to) if *whom == member => Some(role(*to)),
            _ => None,
        })
    };
    let view = |enrolled: &Enrolled| MemberView {
        number: enrolled.member.0,
        name: names.get(&enrolled.member).cloned().unwrap_or_default(),
        role: role(enrolled.role),
        this: enrolled.member == standing.me(),
        leaving: leaving(enrolled.member),
        becoming: becoming(enrolled.member),
    };
    Ok(standing.roster().members().iter().map(view).collect())
}

const fn role(role: Role) -> GroupRole {
    if role.commits() { GroupRole::Facilitator } else { GroupRole::Member }
}

const fn history(policy: Policy) -> GroupHistory {
    match policy {
        Policy::Nothing => GroupHistory::None,
        Policy::CurrentPlan => GroupHistory::Plan,
        Policy::Everything => GroupHistory::Everything,
    }
}

fn dropped((intent, why): &(Intent, Dropped)) -> GroupDropped {
    let (what, number) = match intent {
        Intent::Admit { .. } => (DroppedWhat::Admit, None),
        Intent::Remove(Member(number)) => (DroppedWhat::Remove, Some(*number)),
        Intent::SetRole(Member(number), _) => (DroppedWhat::Role, Some(*number)),
        Intent::Rekey { member: Member(number), .. } => (DroppedWhat::Rekey, Some(*number)),
        _ => (DroppedWhat::Other, None),
    };
    let why = match why {
        Dropped::Spent => DroppedWhy::Spent,
        Dropped::Revoked => DroppedWhy::Revoked,
        Dropped::NoSuchMember => DroppedWhy::NoSuchMember,
        Dropped::NotAllowed => DroppedWhy::NotAllowed,
        Dropped::Needed => DroppedWhy::Needed,
        Dropped::Overtaken => DroppedWhy::Overtaken,
    };
    GroupDropped { what, why, number }
}

/// Words to compare: those of all members, and while one waits to be admitted those of the facilitator.
pub(super) async fn words(unlocked: &Unlocked, group: &Name) -> Result<GroupWords, IpcError> {
    let row = membership(unlocked, group).await?;
    let row = row.ok_or_else(|| IpcError::new(Code::NotFound, "no such group"))?;
    let space = unlocked.vault().space(group).await?;
    let held = space.as_ref().map(standing).transpose()?.flatten();
    let request = row.request()?;
    let waits = match &held {
        Some(held) => ask::waits(unlocked, group, held).await?,
        None => None,
    };
    let (safety, check, rekey) = off_thread(move || {
        let none = |_| IpcError::new(Code::Internal, "not enough memory");
        let asked = waits.zip(held.as_ref());
        let rekey =
            asked.map(|(asked, held)| asked.words((held.space(), held.genesis()), held.me())).transpose();
        let safety = held.map(|held| derive_safety_words(held.genesis(), held.roster().hash())).transpose();
        let check = request.map(|request| request.words()).transpose();
        Ok::<_, IpcError>((safety.map_err(none)?, check.map_err(none)?, rekey.map_err(none)?))
    })
    .await?;
    let told = |words: Option<Vec<&str>>| words.into_iter().flatten().map(str::to_owned).collect();
    Ok(GroupWords {
        safety: told(safety.map(Vec::from)),
        check: told(check.map(Vec::from)),
        rekey: told(rekey.map(Vec::from)),
    })
}
