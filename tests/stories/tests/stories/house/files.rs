//! Which file of a crate names which, read from its tokens: imports, and paths in the code and inside macros. What a
//! file only hands on (`pub use`) is looked up where it comes from; tests are left out.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

type Name = Vec<String>;
/// A file and those it names.
pub(super) type Graph = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

#[derive(Default)]
struct Module {
    file: PathBuf,
    imports: Vec<Import>,
    paths: Vec<Name>,
    words: BTreeSet<String>,
}

struct Import {
    /// Handed on to others.
    public: bool,
    /// As it is called here; `*` for all.
    alias: String,
    path: Name,
}

/// A crate's modules by name; the root has none.
struct Modules(BTreeMap<Name, Module>);

/// The graph of the crate whose first file is `root`. `read` gives a file's text.
pub(super) fn graph(root: &Path, read: &dyn Fn(&Path) -> Option<String>) -> Graph {
    let mut modules = Modules(BTreeMap::new());
    modules.file(root, Vec::new(), read);
    let mut graph = Graph::new();
    for (name, module) in &modules.0 {
        let named = graph.entry(module.file.clone()).or_default();
        named.extend(modules.named(name, module).into_iter().filter(|file| *file != module.file));
    }
    graph
}

/// The circles: each as the files one passes, back to the first.
pub(super) fn circles(graph: &Graph) -> Vec<String> {
    fn walk(
        graph: &Graph,
        file: &Path,
        trail: &mut Vec<PathBuf>,
        done: &mut BTreeSet<PathBuf>,
        found: &mut Vec<String>,
    ) {
        if let Some(start) = trail.iter().position(|one| one == file) {
            let round: Vec<_> = trail[start..].iter().map(|file| file.to_string_lossy()).collect();
            found.push(format!("{} → {}", round.join(" → "), file.display()));
        } else if !done.contains(file) {
            trail.push(file.to_owned());
            for next in graph.get(file).into_iter().flatten() {
                walk(graph, next, trail, done, found);
            }
            trail.pop();
            done.insert(file.to_owned());
        }
    }
    let (mut done, mut found) = (BTreeSet::new(), Vec::new());
    for file in graph.keys() {
        walk(graph, file, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

impl Modules {
    fn file(&mut self, file: &Path, name: Name, read: &dyn Fn(&Path) -> Option<String>) {
        let text = read(file).unwrap_or_else(|| panic!("{} is declared but is not there", file.display()));
        let stream: TokenStream = text.parse().unwrap_or_else(|_| panic!("{} is not Rust", file.display()));
        let mut tokens = Vec::new();
        flatten(stream, &mut tokens);
        self.module(file, name, &tokens, read);
    }

    fn module(&mut self, file: &Path, name: Name, tokens: &[String], read: &dyn Fn(&Path) -> Option<String>) {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        let (mut at, mut in_tests) = (0, false);
        while at < tokens.len() {
            let rest = &tokens[at..];
            match [0, 1, 2].map(|ahead| rest.get(ahead).map_or("", String::as_str)) {
                ["#", "[", _] => {
                    let length = group(&rest[1..]) + 1;
                    in_tests |= rest[..length].windows(4).any(|four| four == ["cfg", "(", "test", ")"]);
                    at += length;
                    continue;
                }
                ["mod", child, ";"] => {
                    let name: Name = name.iter().cloned().chain([child.to_owned()]).collect();
                    if !in_tests {
                        self.file(&beside(file, &name), name, read);
                    }
                    at += 3;
                }
                ["mod", child, "{"] => {
                    let length = group(&rest[2..]);
                    let name = name.iter().cloned().chain([child.to_owned()]).collect();
                    if !in_tests {
                        self.module(file, name, &rest[3..length + 1], read);
                    }
                    at += length + 2;
                }
                ["use", ..] => {
                    let length = rest.iter().position(|token| token == ";").expect("an import ends");
                    let public = at > 0 && matches!(tokens[at - 1].as_str(), "pub" | ")");
                    tree(&rest[1..length], Vec::new(), public, &mut module.imports);
                    at += length + 1;
                }
                [first, "::", _] if is_word(first) => {
                    let mut path = vec![first.to_owned()];
                    let mut length = 1;
                    while rest.get(length).is_some_and(|token| token == "::")
                        && rest.get(length + 1).is_some_and(|token| is_word(token))
                    {
                        path.push(rest[length + 1].clone());
                        length += 2;
                    }
                    // `pub(in crate::read)` says who may see something, and names nothing.
                    let seen_by = at > 1 && tokens[at - 1] == "in" && tokens[at - 2] == "(";
                    if !seen_by {
                        module.words.extend(path.iter().cloned());
                        module.paths.push(path);
                    }
                    at += length;
                }
                [first, next, _] => {
                    // A variant's own name is no use of a type that is called the same.
                    let variant = matches!(next, "," | "{" | "(" | "}" | "")
                        && at
                            .checked_sub(1)
                            .is_some_and(|before| matches!(&*tokens[before], "," | "{" | "]"));
                    if !variant {
                        module.words.insert(first.to_owned());
                    }
                    at += 1;
                }
            }
            in_tests = false;
        }
        self.0.insert(name, module);
    }

    /// The files that a module names.
    fn named(&self, name: &Name, module: &Module) -> BTreeSet<PathBuf> {
        let mut files = BTreeSet::new();
        for import in &module.imports {
            let Some((target, item)) = self.resolve(name, &import.path, 0) else { continue };
            let used = if import.alias == "*" {
                !import.public
            } else if item {
                !import.public || module.words.contains(&import.alias)
            } else {
                // What is used of an imported module shows where it is used.
                !import.public && !module.paths.iter().any(|path| path[0] == import.alias)
            };
            if used {
                files.extend(self.0.get(&target).map(|module| module.file.clone()));
            }
        }
        let reached = module.paths.iter().filter_map(|path| self.resolve(name, path, 0));
        files.extend(reached.filter_map(|(target, _)| self.0.get(&target).map(|module| module.file.clone())));
        files
    }

    /// The module in which a path ends, as seen from another, and whether it names something inside it; none for what
    /// is not of this crate.
    fn resolve(&self, from: &Name, path: &[String], depth: u8) -> Option<(Name, bool)> {
        let (first, mut rest) = path.split_first()?;
        let mut here = match first.as_str() {
            "crate" => Name::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            _ => {
                let child: Name = from.iter().cloned().chain([first.clone()]).collect();
                if self.0.contains_key(&child) {
                    child
                } else {
                    let (module, item) = self.alias(from, first, depth)?;
                    if item {
                        return Some((module, true));
                    }
                    module
                }
            }
        };
        while let Some((next, after)) = rest.split_first() {
            if next == "super" {
                here.pop();
                rest = after;
                continue;
            }
            let child: Name = here.iter().cloned().chain([next.clone()]).collect();
            if self.0.contains_key(&child) {
                here = child;
            } else if self.0.get(&here)?.imports.iter().any(|import| import.alias == *next) {
                let (module, item) = self.alias(&here, next, depth)?;
                if item {
                    return Some((module, true));
                }
                here = module;
            } else {
                return Some((here, true));
            }
            rest = after;
        }
        Some((here, false))
    }

    fn alias(&self, module: &Name, alias: &str, depth: u8) -> Option<(Name, bool)> {
        let import = self.0.get(module)?.imports.iter().find(|import| import.alias == alias)?;
        // `use cairn_vault::counter` in a file with a `counter` of its own would otherwise turn round for ever.
        (depth < 16 && import.path[0] != alias).then(|| self.resolve(module, &import.path, depth + 1))?
    }
}

/// Where the file of a module lies.
fn beside(parent: &Path, name: &Name) -> PathBuf {
    let child = name.last().expect("a child has a name");
    let folder = parent.parent().expect("a file lies in a folder");
    let stem = parent.file_stem().unwrap_or_default();
    let folder = match stem.to_str() {
        Some("lib" | "main" | "mod") => folder.to_owned(),
        _ => folder.join(stem),
    };
    folder.join(format!("{child}.rs"))
}

fn flatten(stream: TokenStream, tokens: &mut Vec<String>) {
    let mut joined = false;
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                tokens.push(open.to_owned());
                flatten(group.stream(), tokens);
                tokens.push(close.to_owned());
            }
            TokenTree::Punct(punct) if joined && punct.as_char() == ':' => {
                tokens.pop();
                tokens.push("::".to_owned());
                joined = false;
                continue;
            }
            TokenTree::Punct(punct) => {
                joined = punct.as_char() == ':' && punct.spacing() == Spacing::Joint;
                tokens.push(punct.to_string());
                continue;
            }
            TokenTree::Ident(word) => tokens.push(word.to_string()),
            TokenTree::Literal(_) => tokens.push("\"".to_owned()),
        }
        joined = false;
    }
}

/// How many tokens the group has that opens here, with its brackets.
fn group(tokens: &[String]) -> usize {
    let mut open = 0;
    for (number, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "(" | "[" | "{" => open += 1,
            ")" | "]" | "}" => open -= 1,
            _ => {}
        }
        if open == 0 {
            return number + 1;
        }
    }
    tokens.len()
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// What one `use` brings in.
fn tree(tokens: &[String], mut path: Name, public: bool, imports: &mut Vec<Import>) {
    if tokens.is_empty() {
        // After the last comma.
        return;
    }
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "::" => at += 1,
            "{" => {
                let inside = &tokens[at + 1..at + group(&tokens[at..]) - 1];
                let mut start = 0;
                let mut end = 0;
                while end <= inside.len() {
                    if end == inside.len() || inside[end] == "," {
                        tree(&inside[start..end], path.clone(), public, imports);
                        start = end + 1;
                        end += 1;
                    } else {
                        end += if inside[end] == "{" { group(&inside[end..]) } else { 1 };
                    }
                }
                return;
            }
            "as" => {
                imports.push(Import { public, alias: tokens[at + 1].clone(), path });
                return;
            }
            "*" => {
                imports.push(Import { public, alias: "*".to_owned(), path });
                return;
            }
            "self" if !path.is_empty() => at += 1,
            word => {
                path.push(word.to_owned());
                at += 1;
            }
        }
    }
    if let Some(last) = path.last() {
        imports.push(Import { public, alias: last.clone(), path });
    }
}
