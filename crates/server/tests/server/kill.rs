//! The program is killed at random moments while several write: what was acknowledged is there, where it was said to be.

use crate::{
    client::Client,
    member::{Space, many, random},
    place::on_both,
    process::Process,
};
use cairn_protocol::{
    Message,
    blob::{Announced, Held},
    chain::Kept,
    limit,
    mailbox::{Letters, Opened},
    name::{BlobId, DeleteToken, MailboxId, RecordId},
    path,
    record::{Placed, Upload, Verdict, Verdicts},
};
use reqwest::Method;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use tokio::sync::Notify;

/// What the server said is done.
#[derive(Default)]
struct Acknowledged {
    records: Mutex<Vec<(RecordId, Placed)>>,
    commits: Mutex<Vec<Placed>>,
    letters: Mutex<Vec<Vec<u8>>>,
    chunks: Mutex<Vec<u64>>,
    many: AtomicUsize,
    one_more: Notify,
}

impl Acknowledged {
    fn count(&self) {
        self.many.fetch_add(1, Ordering::SeqCst);
        self.one_more.notify_waiters();
    }

    async fn until(&self, many: usize) {
        loop {
            let more = self.one_more.notified();
            if self.many.load(Ordering::SeqCst) >= many {
                return;
            }
            more.await;
        }
    }
}

/// Sends records until the server is gone.
async fn records(client: Client, space: Space, done: Arc<Acknowledged>) {
    loop {
        let batch: Vec<_> = (0..=random::<1>()[0] % 9).map(|_| space.record(300).0).collect();
        let upload = Upload::new(batch.iter().map(Message::to_bytes).collect()).unwrap();
        let at = space.at(path::RECORDS, &[]);
        let Some(Ok(answer)) = client.try_bytes(Method::POST, &at, upload.to_bytes()).await else { return };
        for (envelope, verdict) in batch.iter().zip(Verdicts::from_bytes(&answer).unwrap().verdicts) {
            let Verdict::Taken(placed) = verdict else { panic!("{verdict:?}") };
            done.records.lock().unwrap().push((envelope.header.record, placed));
        }
        done.count();
    }
}

/// Makes commits in a space of its own until the server is gone; gives the space as it was last acknowledged.
async fn commits(client: Client, mut space: Space, done: Arc<Acknowledged>) -> (Space, Space) {
    loop {
        let next = space.next();
        let at = space.at(path::COMMITS, &[]);
        let Some(answer) = client.try_bytes(Method::POST, &at, next.commit.to_bytes()).await else {
            return (space, next);
        };
        done.commits.lock().unwrap().push(Placed::from_bytes(&answer.unwrap()).unwrap());
        done.count();
        space = next;
    }
}

/// Leaves letters in mailbox after mailbox until the server is gone: those of the last one are looked at.
async fn letters(client: Client, done: Arc<Acknowledged>) -> String {
    loop {
        let at = path::fill(path::MAILBOX, &[&MailboxId::from_bytes(random()).expose_hex()]).unwrap();
        let opened = Opened::new(DeleteToken::from_bytes([1; 32]).hash(), 6000).unwrap();
        if client.try_bytes(Method::PUT, &at, opened.to_bytes()).await.is_none_or(|answer| answer.is_err()) {
            return String::new();
        }
        done.letters.lock().unwrap().clear();
        for _ in 0..limit::LETTERS {
            let letter = many(200);
            if client.try_bytes(Method::POST, &at, letter.clone()).await.is_none() {
                return at;
            }
            done.letters.lock().unwrap().push(letter);
            done.count();
        }
    }
}

/// Sends chunks of one blob until the server is gone.
async fn chunks(client: Client, space: Space, blob: String, done: Arc<Acknowledged>) {
    for number in 0..limit::CHUNKS {
        let at = space.at(path::CHUNK, &[&blob, &number.to_string()]);
        let Some(Ok(_)) = client.try_bytes(Method::PUT, &at, many(limit::CHUNK + limit::TAG)).await else {
            return;
        };
        done.chunks.lock().unwrap().push(number);
        done.count();
    }
}

on_both! {
    async fn nothing_acknowledged_is_lost(place) {
        let (mut written, mut committed) = (Space::make(), Space::make());
        let process = Process::start(place);
        process.client.begin(&written).await;
        process.client.begin(&committed).await;
        process.kill();
        let (mut all_records, mut all_commits) = (Vec::new(), 1);
        for round in 0..8 {
            let process = Process::start(place);
            let client = process.client.clone();
            let inside = client.within(&written).await;
            let blob = BlobId::from_bytes(random()).to_string();
            let announced = Announced::new(DeleteToken::from_bytes([1; 32]).hash(), limit::CHUNKS / 64, 500).unwrap();
            inside.bytes(Method::PUT, &written.at(path::BLOB, &[&blob]), announced.to_bytes()).await.unwrap();

            let done = Arc::new(Acknowledged::default());
            let writers = [0, 1].map(|_| tokio::spawn(records(inside.clone(), written.clone(), Arc::clone(&done))));
            let committer = tokio::spawn(commits(client.clone(), committed.clone(), Arc::clone(&done)));
            let writer = tokio::spawn(letters(inside.clone(), Arc::clone(&done)));
            let sender = tokio::spawn(chunks(inside.clone(), written.clone(), blob.clone(), Arc::clone(&done)));
            done.until(10 + usize::from(random::<1>()[0]) / 4).await;
            process.kill();
            for writer in writers {
                writer.await.unwrap();
            }
            let (last, next) = committer.await.unwrap();
            let mailbox = writer.await.unwrap();
            sender.await.unwrap();

            let process = Process::start(place);
            let client = process.client.clone();
            // The commit on its way may have come to stand; if so it is answered as it would have been.
            committed = if client.commit(&last, &next.commit).await.is_ok() { next } else { last };
            all_commits += done.commits.lock().unwrap().len();
            let (written_now, committed_now) = (client.within(&written).await, client.within(&committed).await);
            all_records.append(&mut done.records.lock().unwrap());
            let page = written_now.pull(&written).await;
            for (name, placed) in &all_records {
                let item = &page.items[usize::try_from(placed.seq.get()).unwrap() - 1];
                let Kept::Record(envelope) = &item.kept else { panic!("round {round}: no record there") };
                assert_eq!((envelope.header.record, item.received), (*name, placed.received), "round {round}");
            }
            let page = committed_now.pull(&committed).await;
            assert_eq!(page.items.len() as u64, committed.epoch().get());
            assert!(page.items.len() >= all_commits, "round {round}: {} of {all_commits}", page.items.len());
            if !mailbox.is_empty() {
                let there: Letters = client.ask(Method::GET, &mailbox, vec![]).await.unwrap();
                let there: Vec<_> = there.letters.iter().map(|letter| letter.sealed().to_vec()).collect();
                let acknowledged = done.letters.lock().unwrap();
                assert_eq!(there.get(..acknowledged.len()), Some(&acknowledged[..]), "round {round}");
            }
            let held: Held = written_now.ask(Method::GET, &written.at(path::BLOB, &[&blob]), vec![]).await.unwrap();
            for number in done.chunks.lock().unwrap().iter() {
                let missing = held.missing().iter().any(|run| (run.first..run.first + run.count).contains(number));
                assert!(!missing, "round {round}: chunk {number}");
            }
            let next = written.next();
            client.commit(&written, &next.commit).await.unwrap();
            written = next;
            process.kill();
        }
        assert!(all_records.len() > 50, "{}", all_records.len());
    }
}
