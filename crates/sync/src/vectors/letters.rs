//! Letters, words, blobs and what comes of the phrase.

use super::{At, draw};
use crate::{
    blob::Plan,
    invite::Invite,
    letter,
    link::{Code, New, Old, Step},
    member::{Member, MemberKey, PublicKeys},
    recovery::Recovery,
    roster::InviteId,
    secret::Secret,
    words::{LinkWords, derive_check_words, derive_rekey_words, derive_safety_words},
    wrap::WrapKey,
};
use cairn_protocol::{
    mailbox::{Letter, Letters},
    name::{BlobId, DeleteHash, DeleteToken, Digest, Millis, SpaceId},
};

const NOW: Millis = Millis::LEAST;

fn file() -> serde_json::Value {
    serde_json::from_str(include_str!("../../tests/vectors_letters.json")).unwrap()
}

fn space() -> SpaceId {
    SpaceId::from_bytes(draw("space"))
}

fn secret(name: &str) -> Secret {
    Secret::copy(&draw(name))
}

fn wrap_key() -> WrapKey {
    WrapKey::derive(&secret("letters wrap"))
}

fn keys() -> PublicKeys {
    PublicKeys { sign: MemberKey::derive(&secret("letters sign")).public(), wrap: wrap_key().public() }
}

fn letters(sealed: &[&[u8]]) -> Letters {
    Letters { letters: sealed.iter().map(|sealed| Letter::new(NOW, sealed.to_vec()).unwrap()).collect() }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_string()
}

fn strings(at: &At<'_>, name: &str) -> Vec<String> {
    at.list(name).iter().map(|text| text.0.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_member_is_known_by_two_keys() {
    let file = file();
    let at = At(&file).get("member");
    assert_eq!(keys().sign.as_bytes(), &at.fixed("sign"));
    assert_eq!(hash(keys().wrap.as_bytes()), at.text("wrap_hash"));
    assert_eq!(keys().fingerprint().as_bytes(), &at.fixed("fingerprint"));
}

#[test]
fn what_comes_of_the_phrase() {
    let file = file();
    let at = At(&file).get("recovery");
    let recovery = Recovery::derive(&at.secret("phrase"));
    assert_eq!(recovery.sign.expose(), &at.fixed("sign_seed"));
    assert_eq!(recovery.wrap.expose(), &at.fixed("wrap_seed"));
    assert_eq!(recovery.locator.as_bytes(), &at.fixed("locator"));
    assert_eq!(recovery.public().keys.fingerprint().as_bytes(), &at.fixed("fingerprint"));
}

#[test]
fn words_that_are_compared() {
    let file = file();
    let at = At(&file).get("words");
    let digest = |name| Digest::from_bytes(at.fixed(name));
    let (newcomer, facilitator) = (digest("newcomer"), digest("facilitator"));
    let check = derive_check_words(space(), &at.fixed("invite"), newcomer, facilitator).unwrap();
    assert_eq!(check.to_vec(), strings(&at, "check"));
    let safety = derive_safety_words(digest("genesis"), digest("roster")).unwrap();
    assert_eq!(safety.to_vec(), strings(&at, "safety"));
    let member = Member(u32::try_from(at.number("rekey_member")).unwrap());
    let rekey = derive_rekey_words(space(), digest("genesis"), member, newcomer).unwrap();
    assert_eq!(rekey.to_vec(), strings(&at, "rekey"));
}

#[test]
fn a_device_is_linked() {
    let file = file();
    let at = At(&file).get("link");
    assert_eq!(LinkWords::copy(&at.fixed("bytes")).words(), strings(&at, "words"));
    let secrets = (DeleteToken::from_bytes([0; 32]), at.fixed("old"), draw("link nonce 2"));
    let genesis = Digest::from_bytes(draw("genesis"));
    let old = Old::with(space(), genesis, (at.text("host"), at.secret("sign_seed")), Millis::MOST, secrets)
        .unwrap();
    assert_eq!(*old.code().text(), at.text("text"));
    assert_eq!(old.words(), strings(&at, "words"));
    assert_eq!(old.mailbox().as_bytes(), &at.fixed("mailbox"));
    let code = Code::read(at.text("text"), None).unwrap();
    let signed = crate::link::vector(&code, &keys(), (&at.fixed("new"), &at.fixed("old")), &at.bytes("said"));
    assert_eq!(signed, at.fixed("welcome_to_sign"));
    let nonces = [draw("link nonce 1"), draw("link nonce 3")];
    let new = New::with(code, keys(), Millis::MOST, (at.fixed("new"), nonces));
    let first = new.to_post(&letters(&[])).unwrap().to_vec();
    let old = old.read(&letters(&[&first]), NOW);
    let second = old.to_post(&letters(&[])).unwrap().to_vec();
    let new = new.read(&letters(&[&first, &second]), NOW, &wrap_key());
    let third = new.to_post(&letters(&[])).unwrap().to_vec();
    let old = old.read(&letters(&[&first, &second, &third]), NOW);
    assert_eq!([&first, &second, &third].map(|letter| hash(letter)).to_vec(), strings(&at, "letters"));
    assert_eq!(
        (old.step(), old.digits(), new.digits()),
        (Step::Revealed, Some(at.text("digits")), old.digits())
    );
}

#[test]
fn an_invite_is_made() {
    let file = file();
    let at = At(&file).get("invite");
    let (host, genesis) = (at.text("host"), Digest::from_bytes(at.fixed("genesis")));
    let key = MemberKey::derive(&secret("facilitator sign"));
    let secrets = (secret("invite secret"), secret("invite wrap"), DeleteToken::from_bytes([0; 32]));
    let drawn = (InviteId(at.fixed("invite")), draw("offer nonce"));
    let questions = strings(&at, "questions");
    let expires = Millis::new(at.number("expires")).unwrap();
    let about = (at.text("name"), questions.as_slice());
    let invite = Invite::with((host, space(), genesis), &key, about, expires, secrets, drawn).unwrap();
    assert_eq!(*invite.link().text(), at.text("link"));
    assert_eq!(invite.link().facilitator.as_bytes(), &at.fixed("facilitator"));
    assert_eq!(invite.mailbox().as_bytes(), &at.fixed("mailbox"));
    assert_eq!(hash(invite.to_post(&letters(&[])).unwrap()), at.text("offer"));
    let signed = crate::invite::vector(invite.link(), &keys(), &at.bytes("answer"));
    assert_eq!(signed.0, at.fixed("psk"));
    assert_eq!(signed.1, at.fixed("request_to_sign"));
    assert_eq!(signed.2, at.fixed("answer_to_sign"));
}

#[test]
fn a_blob_is_cut_and_sealed() {
    let file = file();
    let at = At(&file).get("blob");
    let content: Vec<u8> = (0..at.number("length")).map(|place| (place % 251) as u8).collect();
    let plan = Plan::of(space(), BlobId::from_bytes(at.fixed("blob")), at.number("length")).unwrap();
    let announced = plan.announced(DeleteHash::from_bytes([0; 16]));
    let chunks = at.list("chunks");
    assert_eq!(plan.chunks(), chunks.len() as u64);
    for (place, chunk) in (0..).zip(&chunks) {
        let part = plan.part(place);
        let part = &content[part.start as usize..part.end as usize];
        let sealed = plan.seal(&at.secret("key"), place, part).unwrap();
        assert_eq!(hash(&sealed), chunk.text("hash"));
        assert_eq!(announced.length_of(place), Some(chunk.number("length")));
    }
}

#[test]
fn a_letter_has_one_length() {
    let sealed = letter::seal(&[1; 32], [2; 24], b"x", &letter::pad(b"short", 100).unwrap());
    assert_eq!(sealed.len(), 24 + 100 + 16);
    assert!(letter::open(&[1; 32], b"x", &sealed, 100).is_some());
    assert!(
        letter::open(&[1; 32], b"x", &sealed, 99).is_none()
            && letter::open(&[1; 32], b"y", &sealed, 100).is_none()
    );
    assert!(letter::pad(&[0; 101], 100).is_none());
}
