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
    link_small();
    let ours = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(ours)).map_err(io::Error::other)
}

/// Set by the Makefile for the program as it ships, together with a linker that understands this: GNU's or LLVM's.
const SMALL: &str = "CAIRN_SMALL";

/// Leaves four megabytes out of the program, and of the program alone: build scripts and macros, which the compiler's own flags
/// would reach too, unwind their stacks.
fn link_small() {
    println!("cargo:rerun-if-env-changed={SMALL}");
    let linux = std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux");
    let Some(folder) =
        std::env::var_os("CARGO_MANIFEST_DIR").filter(|_| linux && std::env::var_os(SMALL).is_some())
    else {
        return;
    };
    let script = Path::new(&folder).join("release.ld");
    println!("cargo:rerun-if-changed={}", script.display());
    // What the system moves when it starts the program, in a sixtieth of the room; needs glibc 2.36.
    println!("cargo:rustc-link-arg-bin=cairn=-Wl,-z,pack-relative-relocs");
    println!("cargo:rustc-link-arg-bin=cairn=-Wl,-T,{}", script.display());
    println!("cargo:rustc-link-arg-bin=cairn=-Wl,--no-eh-frame-hdr");
    // Functions whose code came out the same stand once. Only LLVM's linker can do it, which is what comes with Rust there.
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|processor| processor == "x86_64") {
        println!("cargo:rustc-link-arg-bin=cairn=-Wl,--icf=all");
    }
    // The profile's `strip` did not reach this link: three megabytes of names.
    println!("cargo:rustc-link-arg-bin=cairn=-Wl,--strip-all");
}
