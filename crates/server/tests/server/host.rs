//! What a host meets: the command line, what is said and what is not.

use crate::{
    member::{Space, many, random},
    place::on_both,
    process::Process,
};
use cairn_protocol::{
    Message,
    mailbox::Opened,
    name::{DeleteToken, MailboxId},
    path,
};
use reqwest::Method;
use std::process::Command;

on_both! {
    async fn it_ends_in_order_and_says_nothing_about_anybody(place) {
        let process = Process::start(place);
        let (client, space) = (process.client.clone(), Space::make());
        client.begin(&space).await;
        let inside = client.within(&space).await;
        let (record, token) = space.record(9);
        inside.upload(&space, vec![record.to_bytes()]).await.unwrap();
        let mailbox = MailboxId::from_bytes(random());
        let at = path::fill(path::MAILBOX, &[&mailbox.expose_hex()]).unwrap();
        inside.act(Method::PUT, &at, Opened::new(token.hash(), 60).unwrap().to_bytes()).await.unwrap();
        client.act(Method::POST, &at, many(40)).await.unwrap();
        client.bytes(Method::POST, "/v1/spaces/0a/records", many(40)).await.unwrap_err();
        client.act(Method::DELETE, &at, DeleteToken::from_bytes(random()).to_bytes()).await.unwrap_err();
        let (well, said) = tokio::task::spawn_blocking(|| process.end()).await.unwrap();
        assert!(well);
        assert_eq!(said, "cairn-server: ending\n");
    }
}

fn run(words: &[&str], variables: &[(&str, &str)]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cairn-server"));
    let output = command.env_clear().args(words).envs(variables.iter().copied()).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(text).unwrap())
}

#[test]
fn the_command_line_says_what_there_is_and_what_is_wrong() {
    let (well, help) = run(&["--help"], &[]);
    assert!(well && help.contains("CAIRN_ADMISSION"), "{help}");
    let (well, said) = run(&["fly"], &[]);
    assert!(!well && said.contains("cairn-server backup FILE"), "{said}");
    let (well, said) = run(&[], &[("CAIRN_LISTEN", "0.0.0.0:0")]);
    assert!(!well && said.contains("CAIRN_ADMISSION"), "{said}");
    let below_a_file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml/server.db");
    let (well, said) = run(&[], &[("CAIRN_LISTEN", "127.0.0.1:0"), ("CAIRN_DATA", below_a_file)]);
    assert!(!well && said.starts_with("cairn-server: the database cannot be opened"), "{said}");
}

#[test]
fn systemd_takes_the_unit() {
    let known = Command::new("systemd-analyze").arg("--version").output();
    if !known.is_ok_and(|known| known.status.success()) {
        eprintln!("not run: no systemd-analyze here");
        return;
    }
    let unit = include_str!("../../host/cairn-server.service");
    let unit = unit.replace("/usr/local/bin/cairn-server", env!("CARGO_BIN_EXE_cairn-server"));
    let folder = tempfile::tempdir().unwrap();
    let verified = |text: &str| {
        let file = folder.path().join("cairn-server.service");
        std::fs::write(&file, text).unwrap();
        let mut command = Command::new("systemd-analyze");
        let output = command.args(["verify", "--recursive-errors=no"]).arg(&file).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(verified(&unit), (true, String::new()));
    for wrong in ["ProtectClok=yes", "DynamicUser=maybe"] {
        let (_, said) = verified(&unit.replace("ProtectClock=yes", wrong));
        assert!(said.contains("cairn-server.service:"), "{wrong}: {said}");
    }
}
