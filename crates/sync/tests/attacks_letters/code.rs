//! Somebody has photographed the code of a link, and reads and writes in its mailbox as both devices do.

use crate::party::SPACE;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cairn_protocol::{
    Part, Reader, Writer,
    mailbox::{Letter, Letters},
    name::{Digest, Epoch, Millis, Seq, SpaceId},
};
use cairn_sync::{
    Secret,
    identity::Identity,
    label,
    link::{Code, End, New, Old, Step},
    member::Member,
    welcome::Welcome,
    wrap::{unwrap, wrap},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};

const NOW: Millis = Millis::LEAST;

fn letters(sealed: &[Vec<u8>]) -> Letters {
    Letters { letters: sealed.iter().map(|sealed| Letter::new(NOW, sealed.clone()).unwrap()).collect() }
}

/// The key of the letters, from a code's text.
fn key(code: &Code) -> [u8; 32] {
    let text = code.text();
    let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix("cairn:link/").unwrap()).unwrap();
    let mut from = Reader::new(&bytes, 1000).unwrap();
    from.tuple(3).unwrap();
    from.unsigned().unwrap();
    from.text(1, 300).unwrap();
    let secret: [u8; 32] = from.exactly().unwrap();
    let mut key = [0; 32];
    hkdf::Hkdf::<sha2::Sha256>::new(None, &secret).expand(label::LINK_KEY.as_bytes(), &mut key).unwrap();
    key
}

/// A letter as whoever has the code can make it.
fn forge(code: &Code, kind: u8, text: Writer) -> Vec<u8> {
    let mut text = text.finish();
    text.resize(2048, 0);
    let aad = [label::LINK, &[kind]].concat();
    let payload = Payload { msg: &text, aad: &aad };
    let sealed = XChaCha20Poly1305::new(&key(code).into()).encrypt(&[7; 24].into(), payload).unwrap();
    [&[7; 24][..], &sealed].concat()
}

/// What a letter says to whoever has the code.
fn open(code: &Code, kind: u8, letter: &[u8]) -> Vec<u8> {
    let (nonce, sealed) = letter.split_first_chunk::<24>().unwrap();
    let aad = [label::LINK, &[kind]].concat();
    let payload = Payload { msg: sealed, aad: &aad };
    XChaCha20Poly1305::new(&key(code).into()).decrypt(nonce.into(), payload).unwrap()
}

fn welcome() -> Welcome {
    Welcome {
        number: Member(1),
        seed: Secret::copy(&[1; 32]),
        epoch: Epoch::new(2).unwrap(),
        seq: Seq::LEAST,
        received: NOW,
        head: Digest::NONE,
        commit: Digest::NONE,
    }
}

/// The last letter, leading into another space, signed by that identity.
fn forged_welcome(code: &Code, newcomer: &Identity, by: &Identity) -> Vec<u8> {
    let mut said = Writer::new();
    said.array(9);
    SpaceId::from_bytes([66; 16]).put(&mut said);
    Digest::NONE.put(&mut said);
    said.unsigned(1);
    said.bytes(&[1; 32]);
    Epoch::new(2).unwrap().put(&mut said);
    Seq::LEAST.put(&mut said);
    NOW.put(&mut said);
    Digest::NONE.put(&mut said);
    Digest::NONE.put(&mut said);
    // Any signature of the thief's own: the key that would have to sign is not theirs.
    let signature = cairn_sync::change::Change::refresh(SPACE, Member(0), by);
    let cairn_sync::change::Change::Refresh { signature, .. } = signature else { panic!() };
    let mut plain = Writer::new();
    plain.array(2);
    plain.bytes(&said.finish());
    signature.put(&mut plain);
    let mut text = Writer::new();
    text.array(1);
    text.bytes(&wrap(newcomer.wrap_key(), None, label::LINK_WELCOME, &[], &plain.finish()).unwrap());
    forge(code, 4, text)
}

#[test]
fn attack_01_who_has_the_code_cannot_lead_the_new_device_elsewhere() {
    let (me, thief) = (Identity::make().unwrap(), Identity::make().unwrap());
    let old = Old::make(SPACE, Digest::NONE, "sync.example.org", NOW).unwrap();
    let code = Code::read(&old.code().text(), None).unwrap();
    let new = New::make(Code::read(&old.code().text(), None).unwrap(), me.public(), NOW).unwrap();
    let mut sealed = vec![new.to_post(&letters(&[])).unwrap().to_vec()];
    let again = || New::from_bytes(&new.to_bytes()).unwrap();
    // The thief answers in the old device's place, by a key of their own.
    let mut answer = Writer::new();
    answer.array(2);
    answer.bytes(&[9; 16]);
    thief.sign_key().put(&mut answer);
    let answered = [sealed[0].clone(), forge(&code, 2, answer)];
    let led = again().read(&letters(&answered), NOW, me.wrap_private());
    assert_eq!(led.step(), Step::Ended(End::Spoiled), "the code names another key");
    // The old device answers, and the thief is quicker with the welcome.
    let old = old.read(&letters(&sealed), NOW);
    sealed.push(old.to_post(&letters(&sealed)).unwrap().to_vec());
    let new = again().read(&letters(&sealed), NOW, me.wrap_private());
    sealed.push(new.to_post(&letters(&sealed)).unwrap().to_vec());
    let quicker = [&sealed[..], &[forged_welcome(&code, &me, &thief)]].concat();
    let led = New::from_bytes(&new.to_bytes()).unwrap().read(&letters(&quicker), NOW, me.wrap_private());
    assert_eq!(led.step(), Step::Ended(End::Spoiled), "nobody else can sign it");
    assert!(led.joined().is_none());
    // The twin: the welcome of the device that showed the code.
    let old = old.read(&letters(&sealed), NOW).agree(true).admit(&welcome()).unwrap();
    sealed.push(old.to_post(&letters(&sealed)).unwrap().to_vec());
    let new = new.read(&letters(&sealed), NOW, me.wrap_private());
    assert_eq!(new.joined().map(|joined| joined.space), Some(SPACE));
    // And what was refused above was not refused for its form: the true letters, taken apart and put together again by the
    // same hands, are taken.
    let text = open(&code, 2, &sealed[1]);
    let mut from = Reader::new(&text, 2048).unwrap();
    from.tuple(2).unwrap();
    let mut answer = Writer::new();
    answer.array(2);
    answer.bytes(from.bytes(16, 16).unwrap());
    answer.bytes(from.bytes(32, 32).unwrap());
    let mut rebuilt = vec![sealed[0].clone(), forge(&code, 2, answer), sealed[2].clone()];
    let text = open(&code, 4, &sealed[3]);
    let mut from = Reader::new(&text, 2048).unwrap();
    from.tuple(1).unwrap();
    let plain =
        unwrap(me.wrap_private(), None, label::LINK_WELCOME, &[], from.bytes(1, 2048).unwrap()).unwrap();
    let mut text = Writer::new();
    text.array(1);
    text.bytes(&wrap(me.wrap_key(), None, label::LINK_WELCOME, &[], &plain).unwrap());
    rebuilt.push(forge(&code, 4, text));
    let new = again().read(&letters(&rebuilt), NOW, me.wrap_private());
    assert_eq!(new.joined().map(|joined| joined.space), Some(SPACE));
}
