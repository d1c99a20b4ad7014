//! The arrows of ARCHITECTURE.md: which crate may name which.

use std::{collections::BTreeMap, fs, path::PathBuf};
use toml::{Table, Value};

/// A member's folder and the Cairn crates it may depend on outside of its tests.
const ARROWS: [(&str, &[&str]); 5] = [
    ("crates/domain", &[]),
    ("crates/meetings", &[]),
    ("crates/vault", &["cairn-domain"]),
    ("crates/app", &["cairn-domain", "cairn-meetings", "cairn-vault"]),
    ("src-tauri", &["cairn-app"]),
];

/// Packages that only some members may name.
const KEPT_TO: [(&str, &[&str]); 9] = [
    ("tauri", &["src-tauri"]),
    ("keyring", &["src-tauri"]),
    ("keyring-core", &["src-tauri"]),
    ("notify-rust", &["src-tauri"]),
    ("sqlx", &["crates/vault"]),
    ("libsqlite3-sys", &["crates/vault"]),
    ("chacha20poly1305", &["crates/vault"]),
    ("argon2", &["crates/vault"]),
    ("reqwest", &["crates/app"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a member depends on when it is built for people, by platform or not.
fn dependencies(member: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(member).join("Cargo.toml")).expect("a manifest");
    let manifest: Table = text.parse().expect("TOML");
    let mut names = Vec::new();
    let mut take = |table: Option<&Value>| {
        names.extend(table.and_then(Value::as_table).into_iter().flat_map(Table::keys).cloned())
    };
    take(manifest.get("dependencies"));
    for target in manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values) {
        take(target.get("dependencies"));
    }
    names
}

fn shipped() -> BTreeMap<String, Vec<String>> {
    let mut members: Vec<String> = fs::read_dir(root().join("crates"))
        .expect("crates")
        .flatten()
        .map(|crate_| format!("crates/{}", crate_.file_name().to_string_lossy()))
        .collect();
    members.push("src-tauri".into());
    members.into_iter().map(|member| (member.clone(), dependencies(&member))).collect()
}

#[test]
fn dependencies_point_down() {
    let shipped = shipped();
    assert_eq!(shipped.len(), ARROWS.len(), "a new crate needs its arrows here: {:?}", shipped.keys());
    for (member, allowed) in ARROWS {
        let ours: Vec<_> = shipped[member].iter().filter(|name| name.starts_with("cairn-")).collect();
        assert!(ours.iter().all(|name| allowed.contains(&name.as_str())), "{member} names {ours:?}");
        assert!(!ours.iter().any(|name| *name == "cairn-support"), "{member} ships test code");
    }
}

#[test]
fn some_packages_have_one_home() {
    for (member, names) in shipped() {
        for (package, homes) in KEPT_TO {
            assert!(
                !names.iter().any(|name| name == package) || homes.contains(&member.as_str()),
                "{member} names {package}"
            );
        }
    }
}

#[test]
fn a_noun_has_its_name_in_the_command_table() {
    for command in cairn_app::commands() {
        let plain = command.name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        assert!(plain && command.name.contains('_'), "{} is not noun_verb", command.name);
    }
}
