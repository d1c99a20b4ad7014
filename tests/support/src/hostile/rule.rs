//! What a hostile host does.

use cairn_protocol::{
    Message,
    chain::{Item, Page},
    commit::NewCommit,
    event::Event,
    mailbox::Letters,
    record::{Upload, Verdicts},
    refusal::Refusal,
};

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// GET, POST, PUT or DELETE.
    pub method: String,
    /// The path, and what follows the question mark.
    pub at: String,
    /// The token of the session.
    pub bearer: Option<String>,
    /// Whether a stream of events is wanted.
    pub stream: bool,
    /// The body.
    pub body: Vec<u8>,
}

impl Asked {
    /// Whether it is of this kind: the method, and the last word of the path that is no name (`records`, `commits`,
    /// `mailbox`, `auth`, `events` and so on).
    pub fn is(&self, method: &str, word: &str) -> bool {
        let path = self.at.split('?').next().unwrap_or_default();
        let is_name = |part: &&str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.method == method && path.split('/').rev().find(|part| !is_name(part)) == Some(word)
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Told {
    /// A message, as if all were well.
    pub fn message(message: &impl Message) -> Self {
        Self { status: 200, body: message.to_bytes() }
    }

    /// That it is done.
    pub const fn done() -> Self {
        Self { status: 204, body: Vec::new() }
    }

    /// A refusal.
    pub fn refusal(refusal: Refusal) -> Self {
        Self { status: refusal.status(), body: refusal.to_bytes() }
    }

    /// The message that was answered; none if it is none of this kind, or a refusal.
    pub fn read<M: Message>(&self) -> Option<M> {
        (self.status == 200).then(|| M::from_bytes(&self.body).ok()).flatten()
    }
}

/// One request and what was answered: by the real server, and by the hostile one.
#[derive(Debug, Clone)]
pub struct Seen {
    /// As it came.
    pub asked: Asked,
    /// What the real server said; none if it was not asked.
    pub real: Option<Told>,
    /// What the client was told; none if the connection was cut.
    pub told: Option<Told>,
}

/// What becomes of a request before the real server is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// It is passed on, as it is now.
    On,
    /// It is answered with this, and the real server never hears of it.
    Answer(Told),
    /// It is passed on, and the connection is cut before the answer: the answer is lost.
    LoseAnswer,
    /// The connection is cut, and the real server never hears of it.
    Cut,
    /// A stream goes through something that does not let it pass as it is. What is no stream is passed on.
    Stream(Flow),
}

/// What becomes of a stream on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It passes as the server tells it.
    Free,
    /// Its head passes, and what follows is held back, as a proxy does that gathers answers.
    Held,
    /// It is ended after its first event, as by a proxy that lets no answer take long.
    Brief,
    /// Its first event passes, and nothing more: a connection that has died and does not know it.
    Dead,
}

type Before = Box<dyn FnMut(&mut Asked) -> Option<Way> + Send>;
type After = Box<dyn FnMut(&Asked, &mut Told) -> bool + Send>;

/// One thing that a hostile host does, for as long as it is in force.
pub struct Rule {
    pub(super) before: Option<Before>,
    pub(super) after: Option<After>,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rule")
    }
}

impl Rule {
    /// Does something with a request: none leaves it alone.
    pub fn before(act: impl FnMut(&mut Asked) -> Option<Way> + Send + 'static) -> Self {
        Self { before: Some(Box::new(act)), after: None }
    }

    /// Does something with an answer: whether it did.
    pub fn after(act: impl FnMut(&Asked, &mut Told) -> bool + Send + 'static) -> Self {
        Self { before: None, after: Some(Box::new(act)) }
    }

    /// Rewrites every answer to requests of a kind, as a message. The change says whether it changed anything.
    pub fn rewrite<M: Message + 'static>(
        method: &'static str,
        word: &'static str,
        mut change: impl FnMut(&mut M) -> bool + Send + 'static,
    ) -> Self {
        Self::after(move |asked, told| {
            let Some(mut message) = asked.is(method, word).then(|| told.read::<M>()).flatten() else {
                return false;
            };
            let changed = change(&mut message);
            if changed {
                told.body = message.to_bytes();
            }
            changed
        })
    }

    /// Rewrites pages of a chain: drop, reorder, repeat, swap, or take from elsewhere.
    pub fn page(change: impl FnMut(&mut Page) -> bool + Send + 'static) -> Self {
        Self::rewrite("GET", "records", change)
    }

    /// Rewrites one item wherever it is shown.
    pub fn item(mut change: impl FnMut(&mut Item) -> bool + Send + 'static) -> Self {
        Self::page(move |page| page.items.iter_mut().map(&mut change).filter(|changed| *changed).count() > 0)
    }

    /// Rewrites the letters of mailboxes.
    pub fn letters(change: impl FnMut(&mut Letters) -> bool + Send + 'static) -> Self {
        Self::rewrite("GET", "mailbox", change)
    }

    /// Rewrites verdicts: says that records were taken, or not.
    pub fn verdicts(change: impl FnMut(&mut Verdicts) -> bool + Send + 'static) -> Self {
        Self::rewrite("POST", "records", change)
    }

    /// Rewrites what is told to those who ask once for news. (Streams pass as they are.)
    pub fn event(change: impl FnMut(&mut Event) -> bool + Send + 'static) -> Self {
        Self::rewrite("GET", "events", change)
    }

    /// Rewrites what is sent, before the real server hears of it.
    pub fn sent<M: Message + 'static>(
        method: &'static str,
        word: &'static str,
        mut change: impl FnMut(M) -> Option<M> + Send + 'static,
    ) -> Self {
        Self::before(move |asked| {
            let message = asked.is(method, word).then(|| M::from_bytes(&asked.body).ok()).flatten()?;
            asked.body = change(message)?.to_bytes();
            Some(Way::On)
        })
    }

    /// Rewrites uploads.
    pub fn upload(change: impl FnMut(Upload) -> Option<Upload> + Send + 'static) -> Self {
        Self::sent("POST", "records", change)
    }

    /// Rewrites commits.
    pub fn commit(change: impl FnMut(NewCommit) -> Option<NewCommit> + Send + 'static) -> Self {
        Self::sent("POST", "commits", change)
    }

    /// Answers requests of a kind with one thing, whatever is asked.
    pub fn answer(method: &'static str, word: &'static str, told: Told) -> Self {
        Self::before(move |asked| asked.is(method, word).then(|| Way::Answer(told.clone())))
    }

    /// Has the next so many requests of a kind go this way, and then lets them be.
    pub fn next(method: &'static str, word: &'static str, mut many: usize, way: Way) -> Self {
        Self::before(move |asked| {
            let strikes = many > 0 && asked.is(method, word);
            many -= usize::from(strikes);
            strikes.then(|| way.clone())
        })
    }
}
