//! Pieces of the map, fetched for the page.

use super::{choice, held::At, picture::is_piece};
use crate::{
    error::{Code, IpcError},
    fetch::{Failed, Ledger, Nearness, NoPiece, Pieces},
    session::Unlocked,
    source::Trouble,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_vault::ledger::Sent;
use chrono::TimeDelta;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use ts_rs::TS;

/// Servers draw no finer.
const FINEST: u8 = 19;
/// What a small part of a window needs; nobody fetches a town at once.
const MOST: usize = 12;
/// Pieces that leave within so long are one line of the ledger.
const LINE: TimeDelta = TimeDelta::minutes(5);
/// A server that cannot be reached is asked again after so long…
const AWAY: TimeDelta = TimeDelta::seconds(10);
/// …and one that wants to be left alone, where it does not say for how long.
const REFUSED: TimeDelta = TimeDelta::minutes(5);
/// Whatever it says.
const LONGEST: Duration = Duration::from_hours(24);

/// Which pieces.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PiecesAsk {
    /// The level, 0 to 19: the world is as many pieces wide as 2 to this power.
    pub z: u8,
    /// At most 12, all of them to be seen now.
    pub at: Vec<PieceAt>,
}

/// Where a piece is: in Web Mercator, columns from the date line eastwards and rows from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PieceAt {
    /// Column.
    pub x: u32,
    /// Row.
    pub y: u32,
}

/// What there is of them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PiecesView {
    /// False where streets are off: nothing was asked for, and nothing is given.
    pub on: bool,
    /// In the order they were asked for; those that could not be fetched are left out.
    pub pieces: Vec<StreetPiece>,
    /// Why some are left out.
    pub trouble: Option<Trouble>,
}

/// One piece.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StreetPiece {
    /// Column.
    pub x: u32,
    /// Row.
    pub y: u32,
    /// A small PNG, JPEG or WebP picture; none where the server has nothing there.
    pub base64: Option<String>,
}

/// Sums pieces in the ledger.
struct Burst<'a> {
    unlocked: &'a Unlocked,
    times: usize,
}

impl Ledger for Burst<'_> {
    async fn note(&self, host: &str, bytes: u64) -> Result<(), IpcError> {
        let sent = Sent {
            at: self.unlocked.now(),
            host: host.to_owned(),
            kind: "street_piece".to_owned(),
            bytes,
            times: u32::try_from(self.times).unwrap_or(u32::MAX),
        };
        Ok(self.unlocked.vault().note_burst(&sent, LINE).await.map(|_| ())?)
    }
}

pub(crate) async fn pieces(unlocked: &Unlocked, input: PiecesAsk) -> Result<PiecesView, IpcError> {
    let across = 1_u32.checked_shl(u32::from(input.z)).unwrap_or(0);
    let outside = |at: &PieceAt| at.x >= across || at.y >= across;
    if input.z > FINEST || input.at.len() > MOST || input.at.iter().any(outside) {
        return Err(IpcError::new(Code::Invalid, "not pieces of one part of a map"));
    }
    let streets = &unlocked.session().shelf.streets;
    // Before the choice is read, so that no other one can be made unheard.
    let mut turns = streets.turns();
    let off = || PiecesView { on: false, pieces: Vec::new(), trouble: None };
    let work = async {
        tokio::select! {
            biased;
            _ = turns.changed() => Ok(off()),
            view = fetched(unlocked, &input) => view,
        }
    };
    unlocked.app().unless_locked(work).await
}

async fn fetched(unlocked: &Unlocked, input: &PiecesAsk) -> Result<PiecesView, IpcError> {
    let streets = &unlocked.session().shelf.streets;
    let (choice, template) = choice::standing(unlocked).await?;
    if !choice.on {
        return Ok(PiecesView { on: false, pieces: Vec::new(), trouble: None });
    }
    let _one_at_a_time = streets.asking.lock().await;
    let place = |at: &PieceAt| -> At { (input.z, at.x, at.y) };
    let mut missing: Vec<(At, Url)> = Vec::new();
    for at in input.at.iter().filter(|at| streets.piece(place(at)).is_none()) {
        missing.extend(template.url(input.z, at.x, at.y).map(|url| (place(at), url)));
    }
    let mut trouble = streets.rests(unlocked.now()).filter(|_| !missing.is_empty());
    if trouble.is_none() {
        let urls: Vec<Url> = missing.iter().map(|(_, url)| url.clone()).collect();
        let ask = Pieces {
            urls: &urls,
            allow_http: template.near() == Nearness::Device,
            allow_private: template.near() != Nearness::Open,
        };
        let ledger = Burst { unlocked, times: urls.len() };
        match unlocked.session().shelf.fetch.pieces(&ask, &ledger).await {
            Ok(came) => {
                for ((at, _), piece) in missing.into_iter().zip(came) {
                    match piece {
                        Ok(bytes) if is_piece(&bytes) => streets.keep(at, Some(bytes)),
                        // Not asked for again, whatever it is.
                        Ok(_) => {
                            streets.keep(at, None);
                            trouble.get_or_insert(Trouble::Unknown);
                        }
                        Err(NoPiece { trouble: Trouble::Status { status: 204 | 404 | 410 }, .. }) => {
                            streets.keep(at, None);
                        }
                        Err(NoPiece { trouble: Trouble::TooLarge, .. }) => {
                            streets.keep(at, None);
                            trouble.get_or_insert(Trouble::TooLarge);
                        }
                        Err(why) => {
                            leave_alone(unlocked, &why);
                            trouble.get_or_insert(why.trouble);
                        }
                    }
                }
            }
            Err(Failed::Trouble { trouble: why, retry_after }) => {
                leave_alone(unlocked, &NoPiece { trouble: why.clone(), retry_after });
                trouble = Some(why);
            }
            Err(Failed::Unnoted(error)) => return Err(error),
        }
    }
    let given = |at: &PieceAt| {
        let piece = streets.piece(place(at))?;
        Some(StreetPiece { x: at.x, y: at.y, base64: piece.map(|bytes| STANDARD.encode(bytes.as_slice())) })
    };
    Ok(PiecesView { on: true, pieces: input.at.iter().filter_map(given).collect(), trouble })
}

fn leave_alone(unlocked: &Unlocked, why: &NoPiece) {
    let usual = match why.trouble {
        Trouble::Unreachable | Trouble::TimedOut | Trouble::CutShort => AWAY,
        _ => REFUSED,
    };
    let said = why.retry_after.map(|said| said.min(LONGEST)).and_then(|said| TimeDelta::from_std(said).ok());
    unlocked.session().shelf.streets.rest(unlocked.now() + said.unwrap_or(usual), why.trouble.clone());
}
