//! The arrows of ARCHITECTURE.md: which crate may name which.

mod files;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use toml::{Table, Value};

/// A member's folder and the Cairn crates it may depend on outside of its tests.
const ARROWS: [(&str, &[&str]); 10] = [
    ("crates/domain", &[]),
    ("crates/meetings", &[]),
    ("crates/reminders", &["cairn-domain", "cairn-meetings"]),
    ("crates/vault", &["cairn-domain"]),
    ("crates/protocol", &[]),
    ("crates/sync", &["cairn-domain", "cairn-protocol"]),
    ("crates/server", &["cairn-protocol"]),
    (
        "crates/app",
        &["cairn-domain", "cairn-meetings", "cairn-protocol", "cairn-reminders", "cairn-sync", "cairn-vault"],
    ),
    ("src-tauri", &["cairn-app"]),
    ("src-tauri/alarms", &[]),
];

/// Packages that only some members may name.
const KEPT_TO: [(&str, &[&str]); 16] = [
    ("tauri", &["src-tauri", "src-tauri/alarms"]),
    ("keyring", &["src-tauri"]),
    ("keyring-core", &["src-tauri"]),
    ("notify-rust", &["src-tauri"]),
    ("auto-launch", &["src-tauri"]),
    ("tray-icon", &["src-tauri"]),
    ("zbus", &["src-tauri"]),
    ("axum", &["crates/server"]),
    ("sqlx-postgres", &["crates/server"]),
    ("sqlx", &["crates/server", "crates/vault"]),
    ("libsqlite3-sys", &["crates/server", "crates/vault"]),
    ("chacha20poly1305", &["crates/sync", "crates/vault"]),
    ("ed25519-dalek", &["crates/server", "crates/sync"]),
    ("hpke", &["crates/sync"]),
    ("argon2", &["crates/sync", "crates/vault"]),
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
    members.extend(["src-tauri".into(), "src-tauri/alarms".into()]);
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

#[test]
fn no_file_names_its_way_back_to_itself() {
    let mut crates: Vec<PathBuf> = shipped().keys().map(|member| root().join(member)).collect();
    crates.extend(["tests/support", "tests/host"].map(|member| root().join(member)));
    let roots = crates.iter().flat_map(|member| ["src/lib.rs", "src/main.rs"].map(|file| member.join(file)));
    let (mut read, mut circles) = (0, Vec::new());
    for file in roots.filter(|file| file.is_file()) {
        let graph = files::graph(&file, &|path| fs::read_to_string(path).ok());
        read += graph.values().filter(|named| !named.is_empty()).count();
        circles.extend(files::circles(&graph));
    }
    let circles = circles.join("\n").replace(&*root().to_string_lossy(), "");
    assert!(circles.is_empty(), "files of one crate go round in a circle:\n{circles}");
    assert!(read > 60, "only {read} files were seen to name another: this test has gone blind");
}

/// A made-up crate; its circles, or "" where there are none.
fn circles(files: &[(&str, &str)]) -> String {
    let read = |path: &Path| {
        files.iter().find(|(name, _)| Path::new(name) == path).map(|(_, text)| (*text).to_owned())
    };
    files::circles(&files::graph(Path::new("lib.rs"), &read)).join("; ")
}

#[test]
fn a_circle_is_seen_by_whatever_way_it_goes() {
    let round = "a.rs → b.rs → a.rs";
    for (one, other) in [
        ("use crate::b::Thing;", "use crate::a::Other;"),
        ("use crate::{b::{self, Thing as Part}, c};", "fn f() { assert!(crate::a::g()) }"),
        ("use super::b; fn f() { b::g() }", "fn f() { super::a::g() }"),
        ("use crate::Handed;", "use crate::a::*;"),
        ("fn f() -> crate::b::Thing { todo!() }", "use crate::{c, a}; fn f() { vec![a::Other] }"),
    ] {
        let lib = "mod a; mod b; mod c; pub use b::Handed;";
        assert_eq!(circles(&[("lib.rs", lib), ("a.rs", one), ("b.rs", other), ("c.rs", "")]), round, "{one}");
    }
    let own =
        [("lib.rs", "mod a;"), ("a.rs", "mod b; pub use b::B; struct A(B);"), ("a/b.rs", "use super::A;")];
    assert_eq!(circles(&own), "a/b.rs → a.rs → a/b.rs", "a file and one of its own folder");
}

#[test]
fn what_is_no_circle_is_not_called_one() {
    let handed_on =
        [("lib.rs", "mod a;"), ("a.rs", "mod b; pub use b::B; struct A;"), ("a/b.rs", "use super::A;")];
    assert_eq!(circles(&handed_on), "", "a folder's face hands on what it does not use");
    let tests = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::Thing; #[cfg(test)] mod tests { use super::*; }"),
        (
            "b.rs",
            "// crate::a::Other\nconst A: &str = \"crate::a::Other\"; #[cfg(test)] mod tests { use crate::a::Other; }",
        ),
    ];
    assert_eq!(circles(&tests), "", "tests, comments and strings name nothing");
    let visible = [
        ("lib.rs", "mod a;"),
        ("a.rs", "mod b; fn f() { b::g() }"),
        ("a/b.rs", "pub(in crate::a) fn g() {}"),
    ];
    assert_eq!(circles(&visible), "", "who may see something is not named by it");
    let outside = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use other::b::{self, B}; fn f() { b::g() }"),
        ("b.rs", "use crate::a::f;"),
    ];
    assert_eq!(circles(&outside), "", "another crate's module of the same name");
}
