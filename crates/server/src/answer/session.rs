//! Being let in.

use crate::{
    asked::{Answer, Asked},
    db::Tx,
    failed::Failed,
    shared::Shared,
    signature,
    state::State,
};
use cairn_protocol::{
    auth::{Challenge, Grant, Host, Proof},
    limit,
    name::{ChallengeBytes, Millis, SpaceId, Token},
    refusal::Refusal,
};
use std::sync::Arc;

/// How long a challenge is good for.
const CHALLENGE_MILLIS: u64 = 60_000;
/// What a challenge is made of: six bytes of time, ten of chance, and what only this server could have made of both. So
/// none is kept until it was answered rightly, and nobody can fill the disk by asking.
const MADE: usize = 16;

/// Something to sign.
pub(crate) async fn challenge(shared: Arc<Shared>, _: Asked) -> Result<Answer, Failed> {
    let mut bytes = [0; 32];
    random(&mut bytes[6..MADE])?;
    bytes[..6].copy_from_slice(&shared.now().get().to_be_bytes()[2..]);
    let mac = blake3::keyed_hash(&shared.secret, &bytes[..MADE]);
    bytes[MADE..].copy_from_slice(&mac.as_bytes()[..MADE]);
    let challenge = Challenge { bytes: ChallengeBytes::from_bytes(bytes) };
    std::future::ready(Ok(Answer::message(&challenge))).await
}

/// A proof. Whatever is wrong with it, there is one answer.
pub(crate) async fn auth(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let proof: Proof = asked.message()?;
    let now = shared.now();
    if !is_own_name(&shared, &asked, &proof.host) || !is_own_challenge(&shared, &proof.challenge, now) {
        return Err(Refusal::NotLetIn.into());
    }
    let mut tx = shared.db.write().await?;
    let Some(state) = State::of(&mut tx, proof.space).await? else {
        // Whoever asks for a space that was deleted knew its name, and is told so rather than left to wonder.
        let gone = tx.one("select 1 from gone where id = $1", &[proof.space.as_bytes().into()]).await?;
        return Err(if gone.is_some() { Refusal::Nothing } else { Refusal::NotLetIn }.into());
    };
    let signed = Proof::to_sign(proof.space, proof.epoch, proof.challenge, &proof.host);
    if state.epoch != proof.epoch || !signature::holds(&state.write_key, &signed, &proof.signature) {
        return Err(Refusal::NotLetIn.into());
    }
    let kept = tx
        .run(
            "insert into spent (challenge, ends) values ($1, $2) on conflict do nothing",
            &[proof.challenge.as_bytes().into(), (now.get() + CHALLENGE_MILLIS).into()],
        )
        .await?;
    if kept == 0 {
        return Err(Refusal::NotLetIn.into());
    }
    let mut token = [0; 32];
    random(&mut token)?;
    tx.run(
        "insert into tokens (hash, space, epoch, ends) values ($1, $2, $3, $4)",
        &[
            blake3::hash(&token).as_bytes().into(),
            state.number.into(),
            state.epoch.get().into(),
            (now.get() + limit::TOKEN_SECONDS * 1000).into(),
        ],
    )
    .await?;
    tx.commit().await?;
    let (seq, head) = (state.chain.seq(), state.chain.head());
    let grant = Grant::new(Token::from_bytes(token), limit::TOKEN_SECONDS, seq, head);
    grant.map(|grant| Answer::message(&grant)).ok_or(Failed::Refused(Refusal::NotLetIn))
}

/// The space of whoever asks, if they are within a session of it; and when the session ends, in milliseconds.
pub(crate) async fn of_any(tx: &mut Tx, asked: &Asked, now: Millis) -> Result<(State, u64), Failed> {
    let token = asked.token()?;
    let hash = blake3::hash(token.as_bytes());
    match State::of_token(tx, hash.as_bytes()).await? {
        Some((state, epoch, ends)) if epoch == state.epoch.get() && ends > now.get() => Ok((state, ends)),
        _ => Err(Refusal::NotLetIn.into()),
    }
}

/// The space that the path names, if whoever asks is within a session of it.
pub(crate) async fn of_path(tx: &mut Tx, asked: &Asked, now: Millis) -> Result<State, Failed> {
    let id: SpaceId = asked.name(0)?;
    let (state, _) = of_any(tx, asked, now).await?;
    if state.id == id { Ok(state) } else { Err(Refusal::NotLetIn.into()) }
}

fn is_own_name(shared: &Shared, asked: &Asked, host: &Host) -> bool {
    let named = &shared.config.hosts;
    if named.is_empty() {
        shared.own_names.contains(host) || asked.local_names().contains(host)
    } else {
        named.contains(host)
    }
}

fn is_own_challenge(shared: &Shared, challenge: &ChallengeBytes, now: Millis) -> bool {
    let bytes = challenge.as_bytes();
    let mut time = [0; 8];
    time[2..].copy_from_slice(&bytes[..6]);
    let made = u64::from_be_bytes(time);
    let mac = blake3::keyed_hash(&shared.secret, &bytes[..MADE]);
    // BLAKE3's own comparison takes the same time for all bytes.
    let mut given = *mac.as_bytes();
    given[..MADE].copy_from_slice(&bytes[MADE..]);
    mac == given && made <= now.get() && now.get() - made < CHALLENGE_MILLIS
}

/// Fills with random bytes.
fn random(bytes: &mut [u8]) -> Result<(), Refusal> {
    getrandom::fill(bytes).map_err(|_| Refusal::NotNow { seconds: 60 })
}
