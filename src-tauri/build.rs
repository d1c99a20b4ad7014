//! Lets Tauri read its configuration, and makes a bare `cargo check` possible before the interface is built.

use std::{fs, io, path::Path};

/// Shown only by a binary that was compiled before the interface: `make run` never makes one.
const NOT_BUILT: &str =
    "<!doctype html><title>Cairn</title><p>The interface is not built yet. Start Cairn with: make run</p>";

fn main() -> io::Result<()> {
    let interface = Path::new("../ui/dist");
    if !interface.join("index.html").exists() {
        fs::create_dir_all(interface)?;
        fs::write(interface.join("index.html"), NOT_BUILT)?;
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    let ours = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(ours)).map_err(io::Error::other)
}
