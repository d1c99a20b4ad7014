//! Records and pages.

use crate::{
    member::{Space, many, records},
    place::{Place, on_both},
};
use cairn_protocol::{
    Message,
    chain::Kept,
    envelope::Envelope,
    name::{DeleteToken, RecordId},
    path,
    record::Verdict,
    refusal::Refusal,
};
use cairn_server::Database;
use reqwest::Method;
use sqlx::Connection as _;
use sqlx_postgres::PgConnection;
use std::time::Duration;

fn bytes(envelopes: &[&Envelope]) -> Vec<Vec<u8>> {
    envelopes.iter().map(|envelope| envelope.to_bytes()).collect()
}

on_both! {
    async fn each_envelope_has_its_own_verdict(place) {
        let (_handle, client) = place.serve().await;
        let (space, other) = (Space::make(), Space::make());
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let ((one, _), (two, _)) = (space.record(100), space.record(3000));
        let (elsewhere, later) = (other.record(10).0, space.next().record(10).0);
        let mut batch = bytes(&[&one, &elsewhere, &later, &two, &one]);
        batch.extend([vec![0x88, 1], many(65_537), vec![]]);
        let verdicts = inside.upload(&space, batch.clone()).await.unwrap().verdicts;
        let Verdict::Taken(first) = verdicts[0] else { panic!("{verdicts:?}") };
        let Verdict::Taken(second) = verdicts[3] else { panic!("{verdicts:?}") };
        assert_eq!((first.seq.get(), second.seq.get()), (2, 3));
        let rest = [
            (1, Verdict::Malformed),
            (2, Verdict::EpochMoved),
            (4, Verdict::Known(first)),
            (5, Verdict::Malformed),
            (6, Verdict::TooLarge),
            (7, Verdict::Malformed),
        ];
        for (place, verdict) in rest {
            assert_eq!(verdicts[place], verdict, "{place}");
        }
        place.pass(1000);
        let again = inside.upload(&space, batch).await.unwrap().verdicts;
        assert_eq!((again[0], again[3]), (Verdict::Known(first), Verdict::Known(second)));
        let page = inside.pull(&space).await;
        assert_eq!(page.items[1].kept, Kept::Record(one.clone()));
        assert_eq!(records(&page), [one.header.record, two.header.record]);
    }

    async fn a_record_is_known_before_its_epoch_is_looked_at(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let (old, unsent) = (space.record(10).0, space.record(10).0);
        client.within(&space).await.upload(&space, bytes(&[&old])).await.unwrap();
        let next = space.next();
        client.commit(&space, &next.commit).await.unwrap();
        let inside = client.within(&next).await;
        let verdicts = inside.upload(&space, bytes(&[&old, &unsent])).await.unwrap().verdicts;
        assert!(matches!(verdicts[..], [Verdict::Known(placed), Verdict::EpochMoved] if placed.seq.get() == 2));
        let mut anew = next.record(10).0.header;
        anew.record = unsent.header.record;
        let anew = Envelope::new(anew, unsent.sealed().to_vec()).unwrap();
        let verdicts = inside.upload(&space, bytes(&[&anew])).await.unwrap().verdicts;
        assert!(matches!(verdicts[..], [Verdict::Taken(placed)] if placed.seq.get() == 4));
        inside.pull(&space).await;
    }

    async fn pages_leave_nothing_out(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let mut sent = vec![];
        for lengths in [vec![60_000; 16], vec![60_000; 16], vec![10; 500], vec![300; 137]] {
            let batch: Vec<Envelope> = lengths.into_iter().map(|length| space.record(length).0).collect();
            sent.extend(batch.iter().map(|envelope| envelope.header.record));
            let verdicts = inside.upload(&space, bytes(&batch.iter().collect::<Vec<_>>())).await.unwrap();
            assert!(verdicts.verdicts.iter().all(|verdict| matches!(verdict, Verdict::Taken(_))));
        }
        let first = inside.page(&space, 0, 500).await.unwrap();
        assert!((10..20).contains(&first.items.len()), "a page has a mebibyte: {}", first.items.len());
        assert_eq!(records(&inside.pull(&space).await), sent);
        let few = inside.page(&space, 40, 3).await.unwrap();
        assert_eq!(few.items.iter().map(|item| item.seq.get()).collect::<Vec<_>>(), [41, 42, 43]);
        assert_eq!(inside.page(&space, 670, 500).await.unwrap().items, vec![]);
        assert_eq!(inside.page(&space, 1 << 62, 500).await.unwrap().seq.get(), 670);
        for query in ["after=-1", "after=x", "after=01", "after=0&limit=many", "after=99999999999999999999"] {
            let at = format!("{}?{query}", space.at(path::RECORDS, &[]));
            assert_eq!(inside.bytes(Method::GET, &at, vec![]).await, Err(Refusal::Malformed), "{query}");
        }
    }

    async fn an_author_deletes_and_the_chain_stays(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let ((kept, _), (gone, token)) = (space.record(10), space.record(10));
        inside.upload(&space, bytes(&[&kept, &gone])).await.unwrap();
        let before = inside.pull(&space).await;
        let at = |name: RecordId| space.at(path::RECORD, &[&name.to_string()]);
        let wrong = DeleteToken::from_bytes([3; 32]);
        for (client, name, token, refusal) in [
            (&inside, gone.header.record, wrong, Refusal::Nothing),
            (&inside, kept.header.record, token, Refusal::Nothing),
            (&inside, RecordId::from_bytes([1; 16]), token, Refusal::Nothing),
            (&client, gone.header.record, token, Refusal::NotLetIn),
        ] {
            assert_eq!(client.act(Method::DELETE, &at(name), token.to_bytes()).await, Err(refusal));
        }
        assert_eq!(inside.pull(&space).await, before);
        for _ in 0..2 {
            inside.act(Method::DELETE, &at(gone.header.record), token.to_bytes()).await.unwrap();
        }
        let again = inside.act(Method::DELETE, &at(gone.header.record), wrong.to_bytes()).await;
        assert_eq!(again, Err(Refusal::Nothing));
        let after = inside.pull(&space).await;
        assert_eq!(after.head, before.head);
        assert_eq!(after.items[2].kept, Kept::Deleted(gone.tombstone(token).unwrap()));
        let verdicts = inside.upload(&space, bytes(&[&gone])).await.unwrap().verdicts;
        assert!(matches!(verdicts[..], [Verdict::Known(placed)] if placed.seq.get() == 3), "it does not come back");
        assert_eq!(inside.pull(&space).await, after);
    }

    async fn a_full_space_says_so_and_still_takes_commits(place) {
        let mut config = place.config();
        config.space_bytes = 400_000;
        let (_handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let lengths = [60_000, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000, 8000, 60_000, 300];
        let batch: Vec<Envelope> = lengths.map(|length| space.record(length).0).into();
        let verdicts = inside.upload(&space, bytes(&batch.iter().collect::<Vec<_>>())).await.unwrap().verdicts;
        let full: Vec<usize> = (0..10).filter(|which| verdicts[*which] == Verdict::Full).collect();
        assert_eq!(full, [6, 8], "what still fits is taken: {verdicts:?}");
        let next = space.next();
        client.commit(&space, &next.commit).await.unwrap();
        let inside = client.within(&next).await;
        let verdicts = inside.upload(&space, vec![next.record(300).0.to_bytes()]).await.unwrap().verdicts;
        assert_eq!(verdicts, [Verdict::Full]);
    }

    async fn commits_have_an_end(place) {
        let mut config = place.config();
        config.space_commits = 2;
        let (_handle, client) = place.serve_with(config).await;
        let space = Space::make();
        client.begin(&space).await;
        let next = space.next();
        client.commit(&space, &next.commit).await.unwrap();
        assert_eq!(client.commit(&space, &next.next().commit).await, Err(Refusal::Full), "two, and no more");
    }

    async fn time_never_falls(place) {
        let (_handle, client) = place.serve().await;
        let space = Space::make();
        client.begin(&space).await;
        let inside = client.within(&space).await;
        place.millis.fetch_sub(5_000, std::sync::atomic::Ordering::SeqCst);
        inside.upload(&space, bytes(&[&space.record(1).0])).await.unwrap();
        let page = inside.pull(&space).await;
        assert_eq!(page.items[1].received, page.items[0].received);
    }
}

#[tokio::test]
async fn nothing_of_a_long_chain_is_read_twice() {
    let Some(place) = Place::postgres().await else { return };
    let Database::Postgres(url) = &place.database else { panic!("not PostgreSQL") };
    let (handle, client) = place.serve().await;
    let space = Space::make();
    client.begin(&space).await;
    let inside = client.within(&space).await;
    for _batch in 0..30 {
        let batch = (0..100).map(|_| space.record(10).0.to_bytes()).collect();
        let verdicts = inside.upload(&space, batch).await.unwrap().verdicts;
        assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Taken(_))));
    }
    for after in (0..3_000).step_by(100) {
        assert_eq!(inside.page(&space, after, 100).await.unwrap().items.len(), 100);
    }
    handle.stop().await;
    let mut asking = PgConnection::connect(url).await.unwrap();
    // What a connection has read is counted at the latest when it ends.
    let others = "select count(*) from pg_stat_activity \
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";
    while sqlx::query_scalar::<_, i64>(others).fetch_one(&mut asking).await.unwrap() > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let read = "select sum(seq_tup_read)::bigint + sum(idx_tup_fetch)::bigint from pg_stat_user_tables \
        where relname like 'items%'";
    let read: i64 = sqlx::query_scalar(read).fetch_one(&mut asking).await.unwrap();
    assert!((3_000..4_000).contains(&read), "{read} rows were read to write 3,000 and to read them once");
}
