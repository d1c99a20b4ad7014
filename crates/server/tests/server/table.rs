//! The tables of routes, here and there, are one.

use cairn_server::routes;
use std::{collections::BTreeSet, fs, path::Path};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file)).unwrap()
}

fn served() -> BTreeSet<(String, String)> {
    let all: Vec<_> = routes().map(|(method, path)| (method.to_owned(), path.to_owned())).collect();
    let set: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!(set.len(), all.len(), "a route stands twice");
    set
}

#[test]
fn the_table_of_the_protocol_is_what_is_served() {
    let paths = read("crates/protocol/src/path.rs");
    let value = |name: &str| {
        let line = paths.lines().find_map(|line| line.strip_prefix(&format!("pub const {name}: &str = \"")));
        line.and_then(|rest| rest.strip_suffix("\";")).unwrap().to_owned()
    };
    let mut promised = BTreeSet::new();
    for row in read("crates/protocol/src/lib.rs").lines().filter(|line| line.contains("[`path::")) {
        let cell = row.split('|').nth(1).unwrap().trim();
        let (methods, rest) = cell.split_once(" [`path::").unwrap();
        let path = value(rest.strip_suffix("`]").unwrap());
        promised.extend(methods.split(", ").map(|method| (method.to_owned(), path.clone())));
    }
    assert_eq!(promised, served());
}

#[test]
fn the_table_for_hosts_is_what_is_served() {
    let described: BTreeSet<_> = read("docs/server.md")
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`')?.0.split_once(' '))
        .map(|(method, path)| (method.to_owned(), path.to_owned()))
        .collect();
    assert_eq!(described, served());
}
