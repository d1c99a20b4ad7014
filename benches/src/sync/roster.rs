//! Removing one member of a group: what a facilitator's device has to work out.

use crate::figure::{Samples, Table};
use anyhow::Result;
use cairn_protocol::{Message, name::SpaceId};
use cairn_sync::{
    change::Change,
    commit::Policy,
    identity::Identity,
    member::Member,
    roster::{InviteId, Role},
    standing::Standing,
};
use cairn_vault::make_id;
use std::time::Instant;

const RUNS: u32 = 21;

pub(super) fn measure(table: &mut Table) -> Result<()> {
    for (members, goal) in [(30, "≤ 20 ms"), (60, "≤ 40 ms")] {
        let (me, id) = (Identity::make()?, SpaceId::from_bytes(*make_id()?.as_bytes()));
        let (_, alone) = Standing::found(id, &me, None, Policy::Nothing)?;
        let mut admitted = Vec::new();
        for number in 1..members {
            admitted.push(Change::Admit {
                member: Member(number),
                keys: Identity::make()?.public(),
                role: Role::Member,
                invite: Some(InviteId(*make_id()?.as_bytes())),
            });
        }
        let (_, group) = alone.make(&me, &admitted)?;
        let (mut samples, mut bytes) = (Samples::default(), 0);
        for _ in 0..RUNS {
            // Nothing in it waits for anything, so the time is the processor's.
            let start = Instant::now();
            let (commit, _) = group.make(&me, &[Change::Remove(Member(members - 1))])?;
            samples.add(start);
            bytes = commit.to_bytes().len();
        }
        let what = format!("remove one of {members} members: the commit, {bytes} bytes, median of {RUNS}");
        table.add(&what, &samples.text(), "–", goal)?;
    }
    Ok(())
}
