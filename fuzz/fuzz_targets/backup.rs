//! A backup: any bytes as a file, as what is encrypted in one, and as the lines of a whole one.
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

fn encrypted(plain: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let recipient = IDENTITY.to_public();
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).expect("one recipient");
    let mut out = encryptor.wrap_output(&mut file).expect("memory");
    out.write_all(plain).expect("memory");
    out.finish().expect("memory");
    file
}

/// The lines with an end that holds, as the only file of an archive.
fn archive(lines: &[u8]) -> Vec<u8> {
    let mut lines = lines.to_vec();
    let ops = lines.iter().filter(|byte| **byte == b'\n').count().saturating_sub(1);
    let sum = blake3::hash(&lines).to_hex();
    lines.extend_from_slice(format!("{{\"end\":{{\"ops\":{ops},\"blake3\":\"{sum}\"}}}}\n").as_bytes());
    let mut header = tar::Header::new_ustar();
    header.set_path("cairn.ndjson").expect("a short path");
    header.set_mode(0o600);
    header.set_size(lines.len() as u64);
    header.set_cksum();
    let mut archive = tar::Builder::new(Vec::new());
    archive.append(&header, lines.as_slice()).expect("memory");
    archive.into_inner().expect("memory")
}

fuzz_target!(|bytes: &[u8]| {
    // The first byte says which way the others come in: each way stands on the checks that the one before it passes.
    let Some((way, bytes)) = bytes.split_first() else { return };
    let file = match way % 3 {
        0 => bytes.to_vec(),
        1 => encrypted(bytes),
        _ => encrypted(&archive(bytes)),
    };
    let _ = read(file.as_slice(), &IDENTITY, &mut Nowhere);
});
