//! Making a group on a server: `drafted → posted → stands` (SPEC.md, 6.1).

use super::{
    input::{GroupCreate, GroupHistory},
    member,
    row::{MembershipRow, founded_from, keep},
};
use crate::{
    error::{Code, IpcError},
    fetch::server::Place,
    session::Unlocked,
    space::{
        flow::{Bytes, Flow, Start},
        found::{admission, asked, drafted, server},
        spaces::{Spaces, Which},
        stop::Stop,
        walk::{end, state},
    },
};
use cairn_protocol::{
    Message,
    chain::Chain,
    name::{Digest, Millis, Seq, SpaceId},
    space::NewSpace,
};
use cairn_sync::{
    commit::Policy, identity::Identity, invite, member::Member, recovery::make_dummy, standing::Standing,
    welcome::Welcome,
};
use cairn_vault::{
    make_id,
    space::{self, GroupItem, Kind, Name},
};
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

/// The longest name of a group or a person in it, in characters.
const NAME: usize = 60;

/// A name as it is kept: without blanks around it.
pub(super) fn named(typed: &str) -> Result<String, IpcError> {
    let name = typed.trim();
    let fits = (1..=NAME).contains(&name.chars().count())
        && name.len() <= invite::NAME
        && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(IpcError::new(Code::Invalid, "a name of 1 to 60 characters")) }
}

/// What newcomers are given, as a commit says it.
pub(super) const fn policy(history: GroupHistory) -> Policy {
    match history {
        GroupHistory::None => Policy::Nothing,
        GroupHistory::Plan => Policy::CurrentPlan,
        GroupHistory::Everything => Policy::Everything,
    }
}

/// A group that is to be made.
pub(super) struct Draft {
    /// The server.
    pub(super) place: Place,
    /// What the host gave the person.
    pub(super) admission: Option<String>,
    /// What the person is called in it.
    pub(super) me: String,
    /// What newcomers are given.
    pub(super) policy: Policy,
    /// What is said of the group itself, its name among it.
    pub(super) about: Map<String, Value>,
    /// What it begins with.
    pub(super) items: Vec<GroupItem>,
    /// The fingerprint of the group from which it is founded anew.
    pub(super) anew_of: Option<String>,
}

/// Drafts a group. It is posted by the next turn.
pub(super) async fn create(
    unlocked: &Unlocked,
    spaces: &Spaces,
    input: GroupCreate,
) -> Result<Name, IpcError> {
    let (place, name, me) = (server(&input.host)?, named(&input.name)?, named(&input.me)?);
    let draft = Draft {
        place,
        admission: admission(input.admission)?,
        me,
        policy: policy(input.history.unwrap_or_default()),
        about: [("name".to_owned(), json!(name))].into_iter().collect(),
        items: Vec::new(),
        anew_of: None,
    };
    make(unlocked, spaces, draft).await
}

/// Makes a group as it was drafted.
///
/// That the person belongs to it is kept last, and all at once: what was kept before without it is let go of when it is next
/// looked which groups there are, so that after a crash there is a whole group or none.
pub(super) async fn make(unlocked: &Unlocked, spaces: &Spaces, draft: Draft) -> Result<Name, IpcError> {
    let app = unlocked.app();
    let cannot = |_| Stop::damaged("a group could not be drafted");
    let id = SpaceId::from_bytes(*make_id()?.as_bytes());
    let lane = spaces.lane(Which::Group(*id.as_bytes()));
    let mut reach = lane.turn.lock().await;
    asked(app, (spaces, &mut *reach), &draft.place, draft.admission.as_deref()).await?;
    let me = Identity::make().map_err(|_| Stop::damaged("no randomness"))?;
    let (commit, standing) = Standing::found(id, &me, None, draft.policy).map_err(cannot)?;
    let first = Member(0);
    let seed = standing.slot_seed(first).ok_or_else(|| Stop::damaged("a founder without a slot"))?;
    // The person's other devices begin where the group does.
    let welcome = Welcome {
        number: first,
        seed,
        epoch: standing.epoch(),
        seq: Seq::LEAST,
        received: Millis::LEAST,
        head: Digest::NONE,
        commit: standing.commit_hash(),
    };
    let (locator_id, locator) = make_dummy().map_err(|_| Stop::damaged("a locator could not be sealed"))?;
    let message = NewSpace::new(commit, locator_id, locator)
        .ok_or_else(|| Stop::damaged("a first commit is not the first"))?;
    let start = Start { message: Bytes(Zeroizing::new(message.to_bytes())), admission: draft.admission };
    let flow = Flow { start: Some(start), ..Flow::default() };
    let new = space::NewSpace {
        id: *id.as_bytes(),
        kind: Kind::Group,
        host: draft.place.to_text(),
        genesis: *standing.genesis().as_bytes(),
        state: state::STARTING.to_owned(),
        identity: me.to_bytes(),
        standing: Some(standing.to_bytes()),
        end: end(&Chain::start(id)),
    };
    let called = draft.about.get("name").and_then(Value::as_str).unwrap_or_default();
    let row = MembershipRow {
        host: draft.place.to_text(),
        genesis: standing.genesis().to_string(),
        identity: Some(Bytes(me.to_bytes())),
        name: draft.me.clone(),
        group: called.to_owned(),
        welcome: Some(Bytes(welcome.to_bytes())),
        anew_of: draft.anew_of.clone(),
        ..MembershipRow::default()
    };
    {
        let _one_at_a_time = spaces.flow.lock().await;
        if let Some(genesis) = &draft.anew_of
            && let Some(known) = founded_from(unlocked, genesis).await?
        {
            // Asked for twice at once.
            return Ok(known);
        }
        drafted(unlocked, &new, &flow, &standing).await?;
        member::begin(unlocked, &new.id, (&draft.about, (first, &draft.me)), &draft.items).await?;
        keep(unlocked, &new.id, &row).await?;
    }
    spaces.gathering.notify_one();
    Ok(new.id)
}
