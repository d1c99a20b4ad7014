//! The same ops at the same places give the same records, however they are cut into pages, repeated or come late.

use super::{
    tests::{P, device, elsewhere, entry, kept, name, now, page, person, whole},
    *,
};
use crate::vault::Vault;
use cairn_domain::op::WHOLE;
use chrono::TimeDelta;
use proptest::{collection::vec, prelude::*};
use serde_json::json;
use sqlx::Row;

/// A record by one of three other devices.
#[derive(Debug, Clone)]
struct Said {
    writer: u8,
    item: u8,
    /// Seconds after the test's moment, by its clock, which may be wrong.
    at: i64,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Entry(u8),
    Person(u8),
    Title(u8),
    Remove,
    /// The very stamp of another op.
    Twin(u8),
}

fn said() -> impl Strategy<Value = Said> {
    let what = prop_oneof![
        3 => any::<u8>().prop_map(What::Entry),
        2 => any::<u8>().prop_map(What::Person),
        4 => any::<u8>().prop_map(What::Title),
        2 => Just(What::Remove),
        1 => any::<u8>().prop_map(What::Twin),
    ];
    (0..3_u8, 0..4_u8, -1_000..1_000_i64, what).prop_map(|(writer, item, at, what)| Said {
        writer,
        item,
        at,
        what,
    })
}

/// How a device comes to know the chain.
#[derive(Debug, Clone)]
struct Way {
    /// Lengths of pages.
    pages: Vec<usize>,
    /// Places whose ops come only at the end.
    late: Vec<bool>,
    /// Pages that come twice.
    twice: Vec<bool>,
}

fn way() -> impl Strategy<Value = Way> {
    (vec(1..7_usize, 12), vec(any::<bool>(), 24), vec(any::<bool>(), 12))
        .prop_map(|(pages, late, twice)| Way { pages, late, twice })
}

fn ops(chain: &[Said]) -> Vec<Vec<Received>> {
    let mut wseq = [0_u64; 3];
    (1..)
        .zip(chain)
        .map(|(place, said)| {
            let (id, at) = (ItemId::from_bytes([said.item; 16]), now() + TimeDelta::seconds(said.at));
            let told = match said.what {
                What::Entry(n) => whole(id, &entry(&format!("stone {}", n % 3), "grey")),
                What::Person(n) => whole(id, &person(&format!("Ana {}", n % 3))),
                What::Title(n) | What::Twin(n) => {
                    vec![("entry", id, "title", Some(json!(format!("title {n}"))))]
                }
                What::Remove => vec![("entry", id, WHOLE, None)],
            };
            let writer = usize::from(said.writer);
            let first = if matches!(said.what, What::Twin(_)) { 1 } else { wseq[writer] + 1 };
            let at = if matches!(said.what, What::Twin(_)) { now() } else { at };
            let mut ops = elsewhere(place, (said.writer + 1, first), at, &told);
            wseq[writer] = wseq[writer].max(first + told.len() as u64 - 1);
            let received = kept(place, None).received;
            for op in &mut ops {
                op.eff = op.eff.min(Hlc(u64::try_from(received + 300_000).unwrap() << 16));
            }
            ops
        })
        .collect()
}

async fn live(vault: &Vault, chain: &[Vec<Received>], way: &Way) {
    let (mut next, mut late) = (0, Vec::new());
    for (number, length) in way.pages.iter().cycle().enumerate() {
        let end = (next + length).min(chain.len());
        let mut read = Vec::new();
        for (place, ops) in chain.iter().enumerate().take(end).skip(next) {
            if way.late[place % way.late.len()] { &mut late } else { &mut read }.extend(ops.iter().cloned());
        }
        read.reverse();
        let items = (next..end).map(|place| kept(place as u64 + 1, Some(name(place as u64 + 1)))).collect();
        let page = page(items, read);
        vault.apply(&P, &page, now()).await.unwrap();
        if way.twice[number % way.twice.len()] {
            vault.apply(&P, &page, now()).await.unwrap();
        }
        next = end;
        if next == chain.len() {
            break;
        }
    }
    late.reverse();
    vault.apply(&P, &Applied { ops: late, ..Applied::default() }, now()).await.unwrap();
}

/// All that a person could see.
async fn shown(vault: &Vault) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for query in [
        "select collection || hex(item) || body || changed_at from record order by 1",
        "select hex(item) || on_day || coalesce(mood, '-') from entry order by 1",
        "select title || text || facets from entry_plain order by 1",
        "select entry_plain.title from entry_search join entry_plain on key = entry_search.rowid \
         where entry_search match 'stone OR title' order by 1",
        "select tag || hex(item) from entry_tag natural join entry order by 1",
        "select collection || hex(item) || field || coalesce(value, '-') || eff || hex(writer) || wseq || place || hex(record) \
         from op order by 1",
    ] {
        let rows = sqlx::query(query).fetch_all(&vault.database.readers).await.unwrap();
        all.push(rows.iter().map(|row| row.try_get(0).unwrap()).collect());
    }
    all
}

async fn agree(chain: Vec<Said>, one: Way, other: Way) {
    let chain = ops(&chain);
    let (_one_folder, one_vault) = device().await;
    live(&one_vault, &chain, &one).await;
    let (_other_folder, other_vault) = device().await;
    live(&other_vault, &chain, &other).await;
    let shown = [shown(&one_vault).await, shown(&other_vault).await];
    one_vault.close().await;
    other_vault.close().await;
    for (one, other) in shown[0].iter().zip(&shown[1]) {
        assert_eq!(one, other);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn however_the_chain_comes_the_same_stands(chain in vec(said(), 1..24), one in way(), other in way()) {
        tokio::runtime::Runtime::new().unwrap().block_on(agree(chain, one, other));
    }
}
