//! Says what to do when the data of the gazetteer and the zones is not made yet: an empty one would look like a world
//! without places. And gives what lists are read by a name of its own, so that what was read by other rules is known.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

const DATA: [&str; 2] = ["data/places.bin", "data/zones.bin"];

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=build.rs");
    let mut missing = false;
    for file in DATA {
        println!("cargo:rerun-if-changed={file}");
        missing |= !Path::new(file).exists();
    }
    if missing {
        println!(
            "cargo:error=the list of places and the map of time zones are not made yet. Run: make places"
        );
        return ExitCode::FAILURE;
    }
    match rules() {
        Ok(rules) => {
            println!("cargo:rustc-env=CAIRN_MEETINGS_RULES={rules:016x}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("cargo:error=the crate's own files cannot be read: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A hash of all that decides how a list is read: this crate's text, its data, and the versions of what it stands on.
fn rules() -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    let mut files = Vec::new();
    gather(Path::new("src"), &mut files)?;
    files.extend(DATA.map(PathBuf::from));
    // Those of the workspace; whoever uses the crate elsewhere builds it anew when they change.
    let versions = Path::new("../../Cargo.lock");
    if versions.exists() {
        println!("cargo:rerun-if-changed={}", versions.display());
        files.push(versions.to_owned());
    }
    println!("cargo:rerun-if-changed=src");
    files.sort();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    env::var("CARGO_PKG_VERSION").unwrap_or_default().hash(&mut hasher);
    Ok(hasher.finish())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
