//! A Tauri window that shows one word: what the real one is measured beside.

fn main() {
    let ran = tauri::Builder::default().run(tauri::generate_context!());
    std::process::exit(i32::from(ran.is_err()));
}
