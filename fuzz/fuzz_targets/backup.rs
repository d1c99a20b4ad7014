//! A backup: any bytes as a file, and any bytes as what is encrypted in one.
#![no_main]

use age::{Encryptor, x25519::Identity};
use cairn_domain::{id::ItemId, op::Op};
use cairn_vault::backup::{Part, Result, Sink, read};
use libfuzzer_sys::fuzz_target;
use std::{io::Write, sync::LazyLock};

static IDENTITY: LazyLock<Identity> = LazyLock::new(Identity::generate);

struct Nowhere;

impl Sink for Nowhere {
    fn op(&mut self, _: Op) -> Result<()> {
        Ok(())
    }

    fn ops_done(&mut self) -> Result<()> {
        Ok(())
    }

    fn piece(&mut self, _: ItemId, _: Part, _: u32, _: &[u8]) -> Result<()> {
        Ok(())
    }

    fn done(&mut self) -> Result<()> {
        Ok(())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, &IDENTITY, &mut Nowhere);
    let mut file = Vec::new();
    let recipient = IDENTITY.to_public();
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).expect("one recipient");
    let mut out = encryptor.wrap_output(&mut file).expect("memory");
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory");
    let _ = read(file.as_slice(), &IDENTITY, &mut Nowhere);
});
