//! kill -9 while a page of the chain is taken in leaves all of it or none, and loses nothing that was written here.

use crate::strike::Strikes;
use cairn_faults::chain::{self, OTHERS};
use cairn_vault::journal::Find;
use std::{path::Path, process::Command};
use tempfile::TempDir;

/// Pages that the device ends with.
const PAGES: u64 = 60;

/// How many pages are there, each whole: its items, what they say, what is found of it, and the own act in it.
async fn whole(folder: &Path) -> u64 {
    let vault = chain::vault(folder).await.expect("opens after a kill");
    let pages = chain::pages(&vault).await.expect("a chain");
    let space = vault.space(&chain::SPACE).await.expect("read").expect("a space");
    assert_eq!(space.end.seq % (OTHERS + 1), 0, "a part of a page");
    let items = vault.space_items(&chain::SPACE, 0, 10_000).await.expect("items");
    assert_eq!(items.len() as u64, space.end.seq);
    let unsent = u64::from(vault.unsent_count(&chain::SPACE).await.expect("a count"));
    assert!(unsent <= 1, "only the act of the page to come waits");
    let expected: u64 = (1..=pages)
        .flat_map(|page| chain::applied(page, None).ops)
        .map(|op| op.item)
        .collect::<std::collections::HashSet<_>>()
        .len() as u64
        + pages
        + unsent;
    assert_eq!(chain::titles(&vault).await.expect("titles").len() as u64, expected);
    let (found, _) = vault.find(&Find { text: "stone".to_owned(), ..Find::default() }).await.expect("search");
    assert_eq!(u64::from(found), expected.min(2_000), "what stands is found");
    vault.close().await;
    pages
}

#[tokio::test]
async fn killed_at_any_moment_of_a_page_it_is_there_whole_or_not_at_all() {
    let folder = TempDir::new().expect("folder");
    cairn_faults::open(folder.path()).await.expect("a vault").lock().await;
    let mut stands = 0;
    // Spread over the length of a page and over the first pages after opening.
    let mut strikes = Strikes::default();
    while stands < PAGES && strikes.round() <= 30 {
        let round = strikes.round();
        let mut applier = Command::new(env!("CARGO_BIN_EXE_cairn-applier"));
        applier.args([folder.path().as_os_str(), "1000000".as_ref()]);
        let said = strikes.strike(&mut applier, 6);
        let refused: Vec<_> = said.iter().filter(|line| line.starts_with("refused")).collect();
        assert!(refused.is_empty(), "round {round}: {refused:?}");
        let kept = said.iter().filter_map(|line| line.strip_prefix("applied ")?.parse().ok()).next_back();
        let kept: u64 = kept.unwrap_or(stands);
        stands = whole(folder.path()).await;
        assert!(stands == kept || stands == kept + 1, "round {round}: {stands} pages, {kept} acknowledged");
    }
    assert!(stands > 0, "it was always killed before its first page");

    // A device that took the same pages in without being disturbed shows the same.
    let other = TempDir::new().expect("folder");
    cairn_faults::open(other.path()).await.expect("a vault").lock().await;
    let [killed, calm] =
        [chain::vault(folder.path()).await.expect("opens"), chain::vault(other.path()).await.expect("opens")];
    while chain::pages(&calm).await.expect("a chain") < stands {
        chain::step(&calm).await.expect("a page");
    }
    let unsent = killed.unsent_count(&chain::SPACE).await.expect("a count") as usize;
    let (killed_titles, calm_titles) =
        (chain::titles(&killed).await.expect("titles"), chain::titles(&calm).await.expect("titles"));
    // The act of the page to come, where it was killed before that page.
    assert_eq!(killed_titles.len(), calm_titles.len() + unsent);
    assert!(calm_titles.iter().all(|title| killed_titles.contains(title)), "another record stands");
    killed.close().await;
    calm.close().await;
}
