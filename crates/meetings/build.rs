//! Says what to do when the data of the gazetteer and the zones is not made yet: an empty one would look like a world
//! without places.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=build.rs");
    let mut missing = false;
    for file in ["data/places.bin", "data/zones.bin"] {
        println!("cargo:rerun-if-changed={file}");
        missing |= !Path::new(file).exists();
    }
    if missing {
        println!(
            "cargo:error=the list of places and the map of time zones are not made yet. Run: make places"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
