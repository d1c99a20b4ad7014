//! A group's space without an app before it: what the server does for many, and with much.

use super::host::Host;
use anyhow::{Context, Result, anyhow, ensure};
use cairn_app::{
    Clock, IpcError, SystemClock,
    fetch::{
        Fetch, Ledger,
        server::{Place, Server, ServerFailed, Stream, Within},
    },
};
use cairn_domain::op::{Hlc, Stamp, WriterId};
use cairn_protocol::{
    Message, limit,
    name::{RecordId, Seq, SpaceId, Token},
    record::{Upload, Verdict},
    space::NewSpace,
};
use cairn_sync::{
    commit::Policy,
    epoch::EpochKeys,
    identity::Identity,
    op::Written,
    record::{Record, Seen, seal},
    recovery,
    standing::Standing,
};
use cairn_vault::make_id;
use std::{ops::Range, thread};

/// Of this nobody keeps a privacy ledger: there is no vault.
struct Nowhere;

impl Ledger for Nowhere {
    async fn note(&self, _: &str, _: u64) -> Result<(), IpcError> {
        Ok(())
    }
}

/// A member of a group, who holds its keys.
pub(super) struct Group {
    server: Server,
    me: Identity,
    standing: Standing,
    /// Records written so far.
    written: u64,
}

impl Group {
    /// Begins one there.
    pub(super) async fn begin(host: &Host) -> Result<Self> {
        let place = Place::named(&host.address()).map_err(|trouble| anyhow!("{trouble:?}"))?;
        let server = Fetch::default().server(&place, None).await.map_err(|trouble| anyhow!("{trouble:?}"))?;
        let (me, id) = (Identity::make()?, SpaceId::from_bytes(*make_id()?.as_bytes()));
        let (commit, standing) = Standing::found(id, &me, None, Policy::Nothing)?;
        let (name, locator) = recovery::make_dummy()?;
        let space = NewSpace::new(commit, name, locator).context("a first commit")?;
        server.space_make(&space, None, &Nowhere).await.map_err(failed)?;
        Ok(Self { server, me, standing, written: 0 })
    }

    /// A session, and where the chain ends.
    async fn enter(&self) -> Result<(Token, Seen)> {
        let challenge = self.server.challenge(&Nowhere).await.map_err(failed)?;
        let proof = self.standing.keys().prove(challenge.bytes, self.server.place().host().clone());
        let grant = self.server.let_in(&proof, &Nowhere).await.map_err(failed)?;
        Ok((grant.token, Seen { seq: grant.seq, head: grant.head }))
    }

    const fn within<'a>(&self, token: &'a Token) -> Within<'a> {
        Within { space: self.standing.space(), token }
    }

    /// Writes until there are so many records.
    pub(super) async fn grow(&mut self, records: u64) -> Result<()> {
        while self.written < records {
            let (token, seen) = self.enter().await?;
            let many = (records - self.written).min(limit::BATCH as u64);
            let upload = Upload::new(self.envelopes(many, seen)?).context("an upload")?;
            let verdicts =
                self.server.upload(self.within(&token), &upload, &Nowhere).await.map_err(failed)?;
            let taken = |verdict: &Verdict| matches!(verdict, Verdict::Taken(_));
            ensure!(verdicts.verdicts.iter().all(taken), "the server took not all of them");
            self.written += many;
        }
        Ok(())
    }

    /// The next so many records, sealed by two processors.
    fn envelopes(&self, many: u64, seen: Seen) -> Result<Vec<Vec<u8>>> {
        let keys = self.standing.keys();
        let seal = |counts: Range<u64>| {
            counts.map(|wseq| self.envelope(wseq, seen, &keys)).collect::<Result<Vec<_>>>()
        };
        let (first, half) = (self.written + 1, many / 2);
        thread::scope(|scope| {
            let aside = scope.spawn(|| seal(first + half..first + many));
            let mut all = seal(first..first + half)?;
            all.extend(aside.join().map_err(|_| anyhow!("sealing ended"))??);
            Ok(all)
        })
    }

    fn envelope(&self, wseq: u64, seen: Seen, keys: &EpochKeys) -> Result<Vec<u8>> {
        let text = super::text(u32::try_from(wseq)?);
        let written = Written {
            collection: "line".to_owned(),
            item: make_id()?,
            field: "text".to_owned(),
            text: Some(serde_json::to_string(&text)?),
            stamp: Stamp {
                hlc: Hlc::default().next(SystemClock.now().timestamp_millis()),
                writer: WriterId([7; 8]),
                wseq,
            },
            base: None,
        };
        let record = Record { author: self.standing.me(), seen, ops: vec![written] };
        let name = RecordId::from_bytes(*make_id()?.as_bytes());
        Ok(seal(&record, name, keys, self.me.key(), self.me.deletion())?.to_bytes())
    }

    /// Who asks for pages.
    pub(super) async fn reader(&self) -> Result<Reader<'_>> {
        Ok(Reader { group: self, token: self.enter().await?.0 })
    }

    /// A member's device that listens for news, in a session of its own.
    pub(super) async fn listener(&self) -> Result<Listener> {
        let token = self.enter().await?.0;
        let listening = self.server.listen(self.standing.space(), &token, &Nowhere).await;
        let mut listener = Listener { stream: listening.map_err(failed)? };
        // Where the chain stands is said at once.
        listener.hear(1).await?;
        Ok(listener)
    }
}

/// A session in which the chain is read.
pub(super) struct Reader<'a> {
    group: &'a Group,
    token: Token,
}

impl Reader<'_> {
    /// Reads a whole page after a place.
    pub(super) async fn page(&self, after: u64) -> Result<()> {
        let after = Seq::new(after).context("a place")?;
        let page =
            self.group.server.page(self.group.within(&self.token), after, &Nowhere).await.map_err(failed)?;
        ensure!(page.items.len() == limit::BATCH, "a page of {}", page.items.len());
        Ok(())
    }
}

/// A stream of news.
#[derive(Debug)]
pub(super) struct Listener {
    stream: Stream,
}

impl Listener {
    /// Returns once it was told that the chain has gone so far.
    pub(super) async fn hear(&mut self, seq: u64) -> Result<()> {
        while let Some(event) = self.stream.next().await.map_err(failed)? {
            if event.seq.get() >= seq {
                return Ok(());
            }
        }
        Err(anyhow!("the stream has ended"))
    }
}

fn failed(failed: ServerFailed) -> anyhow::Error {
    anyhow!("the server: {failed:?}")
}
