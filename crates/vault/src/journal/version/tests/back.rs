//! A choice between versions that is taken back.

use super::*;

/// Two or three devices write on one page, `which` is kept or all of it, and that is taken back, and that again, and so on.
async fn chosen_and_taken_back(texts: &[&str], which: Option<usize>, between: bool) {
    let (one, other, id) = shared("a\nb\nc").await;
    let mut third = Vec::new();
    one.write(id, &entry(texts[0]), minutes(1)).await;
    one.write(id, &entry(&format!("{}\nlast", texts[0])), minutes(2)).await;
    other.write(id, &entry(texts[1]), minutes(3)).await;
    if let Some(text) = texts.get(2) {
        let device = device().await;
        device.take(one.records().await[..1].concat()).await;
        device.write(id, &entry(text), minutes(4)).await;
        third.push(device);
    }
    for device in &third {
        let theirs = device.records().await.concat();
        one.take(theirs.clone()).await;
        other.take(theirs).await;
    }
    exchange(&one, &other).await;
    let (body, versions) = (one.body(id).await, one.vault.versions(id).await.unwrap());
    assert_eq!(versions.all.len(), texts.len());
    let mut act = one.vault.begin("journal_settle", "", minutes(5)).await.unwrap();
    act.settle_versions(id, which.map(|which| versions.all[which].writer)).await.unwrap();
    let mut last = act.commit().await.unwrap().unwrap();
    let chosen = one.body(id).await;
    for round in 0..4 {
        if between {
            // Something else is written, so that the acts do not follow one another.
            one.write(make_id().unwrap(), &entry("else"), minutes(6 + round)).await;
        }
        last = one.vault.undo(last, minutes(10 + round)).await.unwrap().1.unwrap();
        exchange(&one, &other).await;
        for device in [&one, &other] {
            let stands = device.vault.versions(id).await.unwrap();
            if round % 2 == 0 {
                assert_eq!(device.body(id).await, body, "{texts:?} {which:?} {round}");
                let said = |versions: &Versions| -> Vec<String> {
                    versions.all.iter().map(|version| version.body.clone()).collect()
                };
                assert_eq!(said(&stands), said(&versions), "{texts:?} {which:?} {round}");
                assert_eq!(stands.apart, versions.apart);
            } else {
                assert_eq!(device.body(id).await, chosen, "{texts:?} {which:?} {round}");
                assert!(stands.all.is_empty());
            }
        }
    }
    one.vault.close().await;
    other.vault.close().await;
    for device in third {
        device.vault.close().await;
    }
}

#[tokio::test]
async fn whatever_was_chosen_taken_back_asks_again_and_loses_no_word() {
    let pages: [&[&str]; 4] = [
        &["A\nb\nc", "B\nb\nc"],
        &["A\nb\nc", "a\nb\nC"],
        &["A", "B", "C"],
        &["A\nb\nc", "a\nB\nc", "a\nb\nC"],
    ];
    for texts in pages {
        for which in (0..texts.len()).map(Some).chain([None]) {
            for between in [false, true] {
                chosen_and_taken_back(texts, which, between).await;
            }
        }
    }
}

#[tokio::test]
async fn a_choice_is_not_asked_again_where_somebody_wrote_meanwhile_and_every_word_stands() {
    let (one, other, id) = shared("Hard").await;
    one.write(id, &entry("Hard morning"), minutes(1)).await;
    other.write(id, &entry("Hard evening"), minutes(2)).await;
    exchange(&one, &other).await;
    let versions = one.vault.versions(id).await.unwrap();
    let mut act = one.vault.begin("journal_settle", "", minutes(3)).await.unwrap();
    act.settle_versions(id, Some(versions.all[1].writer)).await.unwrap();
    let chosen = act.commit().await.unwrap().unwrap();
    // Elsewhere somebody wrote on, not knowing of the choice.
    other.write(id, &entry("Hard morning\n\nHard evening, late"), minutes(4)).await;
    exchange(&one, &other).await;
    one.vault.undo(chosen, minutes(5)).await.unwrap();
    exchange(&one, &other).await;
    for device in [&one, &other] {
        assert_eq!(device.body(id).await, "Hard morning\n\nHard evening, late");
    }
    close([one, other]).await;
}
