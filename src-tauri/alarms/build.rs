//! Tells Tauri's tools where the Kotlin and the Swift half are. The page has no command here: only Rust asks.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    tauri_plugin::Builder::new(&[]).android_path("android").ios_path("ios").build();
}
