//! What comes by letter: who asks to be admitted, and what they are answered (SPEC.md, 6.3, 6.4).

use super::{
    invite::{note_declined, note_revoked, revoked},
    member::profiles,
    row::{Admitted, Chosen, InviteRow, Over, erase, invites, keep, keys, membership},
    view::{AnswerView, RequestView},
};
use crate::{
    error::{Code, IpcError},
    fetch::server::ServerFailed,
    off_thread::off_thread,
    session::Unlocked,
    space::{
        flow::Bytes,
        intent::{intend, wanted},
        say::tell,
        spaces::Lane,
        stop::Stop,
        walk::{Walk, instant},
    },
};
use cairn_domain::id::ItemId;
use cairn_protocol::{
    Part, Reader,
    chain::{Item, Kept},
    limit,
    mailbox::Letters,
    name::{Digest, Epoch, Millis, Seq},
    refusal::Refusal,
};
use cairn_sync::{
    Secret,
    authority::Kind,
    commit::Policy,
    intent::{Dropped, Intent},
    invite::{Asked, Invite, State},
    member::{Member, PublicKeys},
    roster::{InviteId, Role},
    welcome::Welcome,
};
use cairn_vault::space::Name;
use std::sync::atomic::Ordering;
use zeroize::Zeroizing;

/// So many items of the chain are looked at in one go.
const LOOKED: u32 = 500;

/// A request, as it lies in the mailbox of one of the person's invites.
pub(super) struct Request {
    pub(super) id: InviteId,
    row: InviteRow,
    invite: Invite,
    asked: Asked,
}

impl Request {
    /// By which the interface calls it.
    pub(super) fn name(&self) -> String {
        self.asked.keys.fingerprint().to_string()
    }

    fn is_chosen(&self) -> Result<bool, Stop> {
        let chosen = self.row.chosen.as_ref().map(Chosen::keys).transpose()?;
        Ok(chosen.is_some_and(|keys| keys == self.asked.keys))
    }
}

/// Who asks to be admitted, as far as this device has seen.
pub(super) async fn requests(unlocked: &Unlocked, lane: &Lane, group: &Name) -> Result<Vec<Request>, Stop> {
    let mut requests = Vec::new();
    for (id, row) in invites(unlocked, group).await? {
        let Some(letters) = lane.letters(&id.0) else { continue };
        for asked in row.read()?.asked(&letters) {
            let (row, invite) = (row.clone(), row.read()?);
            requests.push(Request { id, row, invite, asked });
        }
    }
    Ok(requests)
}

/// A request with what both sides compare.
pub(super) async fn shown(request: Request) -> Result<RequestView, IpcError> {
    let admitting = request.is_chosen()?;
    let name = request.name();
    let questions = request.invite.questions();
    let answers = request.asked.answers.clone();
    let Request { id, invite, asked, .. } = request;
    let called = asked.nickname.clone();
    let words = off_thread(move || {
        let none = |_| IpcError::new(Code::Internal, "not enough memory");
        invite.words(&asked).map_err(none)
    })
    .await?;
    let said = questions.into_iter().enumerate().map(|(place, question)| AnswerView {
        question,
        answer: answers.get(place).cloned().unwrap_or_default(),
    });
    Ok(RequestView {
        request: name,
        invite: ItemId::from_bytes(id.0),
        name: called,
        answers: said.collect(),
        words: words.into_iter().map(str::to_owned).collect(),
        admitting,
    })
}

/// Keeps that somebody is to be admitted. Durable when this returns.
pub(super) async fn admit(unlocked: &Unlocked, group: &Name, request: Request) -> Result<(), Stop> {
    let Request { id, row, asked, .. } = request;
    let chosen = Chosen { keys: keys(&asked.keys), name: asked.nickname.clone(), admitted: None };
    keep(unlocked, &id.0, &InviteRow { chosen: Some(chosen), ..row }).await?;
    intend(unlocked, group, &admission(asked.keys, id)).await
}

/// Declines somebody, with kind words. The letter is sent by the next turn.
pub(super) async fn decline(
    unlocked: &Unlocked,
    group: &Name,
    (request, words): (Request, &str),
    me: &cairn_sync::member::MemberKey,
) -> Result<(), Stop> {
    let Request { id, row, invite, asked } = request;
    let invite = invite.decline(&asked, words, me).map_err(|_| Stop::damaged("an answer"))?;
    keep(unlocked, &id.0, &InviteRow { chosen: None, ..row }.with(&invite)).await?;
    note_declined(unlocked, group, id).await
}

const fn admission(keys: PublicKeys, invite: InviteId) -> Intent {
    Intent::Admit { keys, role: Role::Member, invite: Some(invite) }
}

impl Walk<'_> {
    /// Keeps what somebody is to be told whom the commit in force has admitted: of later ones their slot would not be enough
    /// to begin with. To be asked after each commit.
    pub(in crate::space) async fn note_admissions(&mut self) -> Result<(), Stop> {
        if self.kind == Kind::Personal {
            return Ok(());
        }
        let unlocked = self.app.unlocked().await?;
        for (id, row) in invites(&unlocked, self.id.as_bytes()).await? {
            let Some(chosen) = row.chosen.as_ref().filter(|chosen| chosen.admitted.is_none()) else {
                continue;
            };
            let keys = chosen.keys()?;
            let Some(number) = self.standing.roster().by_key(keys.sign) else { continue };
            let Some(seed) = self.standing.slot_seed(number) else { continue };
            let admitted = Admitted {
                number: number.0,
                seed: Bytes(Zeroizing::new(seed.expose().to_vec())),
                epoch: self.standing.epoch().get(),
                commit: self.standing.commit_hash().to_string(),
            };
            let chosen = row.chosen.map(|chosen| Chosen { admitted: Some(admitted), ..chosen });
            keep(&unlocked, &id.0, &InviteRow { chosen, ..row }).await?;
        }
        Ok(())
    }

    /// Looks into the mailboxes of the person's invites, and answers what is to be answered. True if there is something to be
    /// committed because of it.
    pub(in crate::space) async fn answer(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let group = *self.id.as_bytes();
        let over = membership(&unlocked, &group).await?.is_none_or(|row| row.over == Some(Over::Leaving));
        let (rows, revoked) = (invites(&unlocked, &group).await?, revoked(&unlocked, &group).await?);
        drop(unlocked);
        let (mut awaits, mut more) = (false, false);
        for (id, row) in rows {
            let invite = row.read()?.at(instant(self.app.now()));
            let over = over || !self.standing.is_facilitator(self.standing.me());
            // What was made with keys that were exchanged may be in other hands too, with all that is in an invite.
            let stale = row.chosen.is_none() && !invite.is_by(self.me.sign_key());
            if stale && !over && *invite.state() == State::Open && !revoked.contains(&id) {
                note_revoked(&self.app.unlocked().await?, &group, id).await?;
            }
            let over = over || stale;
            let invite = if over || revoked.contains(&id) { invite.revoke() } else { invite };
            match invite.state() {
                State::Revoked | State::Expired => self.close(id, &invite).await?,
                State::Open | State::Answered(_) => {
                    more |= self.look(id, row, invite, &mut awaits).await?;
                }
            }
        }
        self.lane.awaits.store(awaits, Ordering::Release);
        Ok(self.give_plan().await? || more)
    }

    async fn look(
        &mut self,
        id: InviteId,
        row: InviteRow,
        invite: Invite,
        awaits: &mut bool,
    ) -> Result<bool, Stop> {
        let letters = match self.server.letters(invite.mailbox(), None, &self.noted).await {
            Ok(letters) => letters,
            // It has gone with its time, or the server has lost it.
            Err(ServerFailed::Refused(Refusal::Nothing)) => match invite.opened(instant(self.app.now())) {
                Some(opened) => {
                    let token = self.enter().await?;
                    self.server.mailbox_open(&token, invite.mailbox(), &opened, &self.noted).await?;
                    Letters { letters: Vec::new() }
                }
                None => {
                    self.close(id, &invite).await?;
                    return Ok(false);
                }
            },
            Err(failed) => return Err(failed.into()),
        };
        let news = self.lane.note_letters(id.0, Some(letters.clone()));
        if news {
            tell(self.app, &self.lane);
        }
        let open = *invite.state() == State::Open;
        let (row, invite) = self.welcomed(id, row, invite).await?;
        if let Some(letter) = invite.to_post(&letters) {
            self.server.letter_leave(invite.mailbox(), letter.to_vec(), &self.noted).await?;
        }
        if *invite.state() == State::Open {
            *awaits = true;
            return self.wants(id, &row).await;
        }
        // Whoever was let in says so in the group, and then nobody reads there any more.
        let unlocked = self.app.unlocked().await?;
        let number =
            row.chosen.as_ref().and_then(|chosen| chosen.admitted.as_ref()).map(|it| Member(it.number));
        let names = profiles(&unlocked, self.id.as_bytes()).await?;
        drop(unlocked);
        if number.is_some_and(|number| names.contains_key(&number)) {
            self.close(id, &invite).await?;
        }
        // What newcomers are told of the group is to be sent.
        Ok(open)
    }

    /// Sees to it that what the person wants for an invite is meant on this device too. True if it was not yet.
    async fn wants(&self, id: InviteId, row: &InviteRow) -> Result<bool, Stop> {
        let Some(chosen) = row.chosen.as_ref().filter(|chosen| chosen.admitted.is_none()) else {
            return Ok(false);
        };
        if self.standing.roster().is_spent(id) {
            return Ok(false);
        }
        let (admission, unlocked) = (admission(chosen.keys()?, id), self.app.unlocked().await?);
        let group = self.id.as_bytes();
        if wanted(&unlocked, group).await?.iter().any(|(_, kept)| *kept == admission) {
            return Ok(false);
        }
        intend(&unlocked, group, &admission).await?;
        Ok(true)
    }

    /// Welcomes whom a commit that stands in the chain has admitted.
    async fn welcomed(
        &mut self,
        id: InviteId,
        row: InviteRow,
        invite: Invite,
    ) -> Result<(InviteRow, Invite), Stop> {
        let damaged = |_| Stop::damaged("an admission cannot be read");
        let Some(chosen) = row.chosen.as_ref().filter(|_| *invite.state() == State::Open) else {
            return Ok((row, invite));
        };
        let Some(admitted) = &chosen.admitted else { return Ok((row, invite)) };
        let commit: Digest = admitted.commit.parse().map_err(damaged)?;
        let epoch = Epoch::new(admitted.epoch).ok_or_else(|| Stop::damaged("an epoch"))?;
        let Some((seq, received, head)) = self.place_of((epoch, commit)).await? else {
            return Ok((row, invite));
        };
        let seed: &[u8; 32] =
            admitted.seed.0.as_slice().try_into().map_err(|_| Stop::damaged("a seed cannot be read"))?;
        let welcome = Welcome {
            number: Member(admitted.number),
            seed: Secret::copy(seed),
            epoch,
            seq,
            received,
            head,
            commit,
        };
        let asked = Asked { keys: chosen.keys()?, nickname: chosen.name.clone(), answers: Vec::new() };
        // By the keys with which it was made: the newcomer knows no others.
        let mut all = std::iter::once(&self.me).chain(&self.keys);
        let made = all.find(|keys| invite.is_by(keys.sign_key())).unwrap_or(&self.me);
        let invite = invite.admit(&asked, &welcome, made.key());
        let invite = invite.map_err(|_| Stop::damaged("a welcome could not be sealed"))?;
        if self.standing.policy() != Policy::Everything {
            self.present((welcome.number, &chosen.name)).await?;
        }
        self.promise_plan(welcome.number).await?;
        let row = row.with(&invite);
        // Before it is sent: sealed twice, it would lie there twice.
        keep(&self.app.unlocked().await?, &id.0, &row).await?;
        Ok((row, invite))
    }

    /// Where a commit stands in the chain, as far as that was taken here. Where a snapshot has replaced it, the place before
    /// that one's: who asks for what follows is led to the snapshot.
    async fn place_of(
        &self,
        (epoch, commit): (Epoch, Digest),
    ) -> Result<Option<(Seq, Millis, Digest)>, Stop> {
        let mut after = 0;
        loop {
            let unlocked = self.app.unlocked().await?;
            let items = unlocked.vault().space_items(self.id.as_bytes(), after, LOOKED).await?;
            drop(unlocked);
            let Some(last) = items.last() else { break };
            after = last.seq;
            for kept in items {
                let Some(bytes) = kept.bytes.filter(|_| kept.record.is_none()) else { continue };
                let read = Reader::new(&bytes, limit::BODY).and_then(|mut from| Item::take(&mut from));
                let Ok(Item { seq, received, kept: Kept::Commit(signed), .. }) = read else { continue };
                if signed.header.hash() == commit {
                    return Ok(Some((seq, received, Digest::from_bytes(kept.link))));
                }
            }
        }
        let order = self.compacting().await?.order()?.map(|order| order.compaction);
        let order = order.filter(|order| order.epoch >= epoch);
        let before = order.and_then(|order| Seq::new(order.upto.get().saturating_sub(1)));
        Ok(before.map(|seq| (seq, Millis::LEAST, Digest::NONE)))
    }

    /// Lets admissions go that were meant by an invite which was taken back.
    pub(in crate::space) async fn withdraw(&self) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        let wanted = wanted(&unlocked, self.id.as_bytes()).await?;
        if wanted.is_empty() {
            return Ok(());
        }
        let revoked = revoked(&unlocked, self.id.as_bytes()).await?;
        for (number, intent) in wanted {
            if matches!(&intent, Intent::Admit { invite: Some(invite), .. } if revoked.contains(invite)) {
                unlocked.vault().intent_done(number).await?;
                self.lane.note_dropped(intent, Dropped::Revoked);
            }
        }
        Ok(())
    }

    /// An invite is over: its mailbox goes, and what was kept of it.
    async fn close(&self, id: InviteId, invite: &Invite) -> Result<(), Stop> {
        match self.server.mailbox_close(invite.mailbox(), &invite.token(), &self.noted).await {
            Ok(()) | Err(ServerFailed::Refused(Refusal::Nothing)) => {}
            Err(failed) => return Err(failed.into()),
        }
        erase::<InviteRow>(&self.app.unlocked().await?, &id.0).await?;
        if self.lane.note_letters(id.0, None) {
            tell(self.app, &self.lane);
        }
        Ok(())
    }
}
