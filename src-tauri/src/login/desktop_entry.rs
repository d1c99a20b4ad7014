//! Linux: a file in the person's autostart folder, as the [Desktop Application Autostart Specification] and the [Desktop
//! Entry Specification] have it. Ours, because `auto-launch` quotes no path, looks only in `~/.config`, and takes an entry
//! that the person switched off in their desktop's own settings for one that is on.
//!
//! [Desktop Application Autostart Specification]: https://specifications.freedesktop.org/autostart-spec/0.5/
//! [Desktop Entry Specification]: https://specifications.freedesktop.org/desktop-entry-spec/1.5/

use super::hidden::HIDDEN;
use cairn_app::Login;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const FILE: &str = "org.cairn.companion.desktop";

/// The file.
pub(crate) struct DesktopEntry {
    /// The person's configuration folder.
    pub(crate) config: PathBuf,
}

/// What is started: the image itself where Cairn runs from one, since what is inside is mounted elsewhere the next time.
fn program() -> Option<PathBuf> {
    std::env::var_os("APPIMAGE").map(PathBuf::from).or_else(|| std::env::current_exe().ok())
}

impl DesktopEntry {
    fn file(&self) -> PathBuf {
        self.config.join("autostart").join(FILE)
    }

    fn write(&self) -> io::Result<()> {
        let program = program().and_then(|path| path.to_str().map(str::to_owned));
        let Some(program) = program.filter(|path| !path.contains(['\n', '\r'])) else {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the program's path cannot be written down",
            ));
        };
        let file = self.file();
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, entry(&program))
    }
}

impl Login for DesktopEntry {
    fn enabled(&self) -> Option<bool> {
        match fs::read_to_string(self.file()) {
            Ok(text) => Some(is_on(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(false),
            Err(_) => None,
        }
    }

    fn set(&self, on: bool) -> bool {
        let done = if on { self.write() } else { fs::remove_file(self.file()) };
        match done {
            Err(error) if on || error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(kind = ?error.kind(), "start at login was not changed");
                false
            }
            _ => true,
        }
    }
}

fn entry(program: &str) -> String {
    format!(
        "[Desktop Entry]\nType=Application\nName=Cairn\nIcon=cairn\nExec={} {HIDDEN}\nTerminal=false\nStartupNotify=false\n",
        quoted(program)
    )
}

/// An argument of `Exec`: in quotation marks, with what means something inside them escaped, percent signs doubled, and
/// then once more as every string of such a file is.
fn quoted(argument: &str) -> String {
    let mut inside = String::new();
    for letter in argument.chars() {
        match letter {
            '"' | '`' | '$' | '\\' => inside.extend(['\\', letter]),
            '%' => inside.push_str("%%"),
            _ => inside.push(letter),
        }
    }
    format!("\"{}\"", inside.replace('\\', "\\\\"))
}

/// Not switched off: the specification's own way, and the one older desktops have.
fn is_on(text: &str) -> bool {
    !text.lines().any(|line| {
        let Some((key, value)) = line.split_once('=') else { return false };
        matches!((key.trim(), value.trim()), ("Hidden", "true") | ("X-GNOME-Autostart-enabled", "false"))
    })
}

/// Brings the file in step where it names a program that is no longer there, as an image is under its next version's name.
pub(crate) fn follow_a_move(config: &Path) {
    let login = DesktopEntry { config: config.to_owned() };
    if login.enabled() != Some(true) {
        return;
    }
    let stale = fs::read_to_string(login.file()).is_ok_and(|text| {
        let named =
            text.lines().find_map(|line| line.strip_prefix("Exec=\"")).and_then(|rest| rest.split_once('"'));
        // One with anything escaped in it is left alone.
        named.is_some_and(|(path, _)| !path.contains(['\\', '%']) && !Path::new(path).exists())
    });
    if stale {
        login.set(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_argument_whatever_is_in_it() {
        for (path, written) in [
            ("/usr/bin/cairn", r#""/usr/bin/cairn""#),
            ("/home/a b/Cairn.AppImage", r#""/home/a b/Cairn.AppImage""#),
            (r#"/a"b"#, r#""/a\\"b""#),
            ("/a$b`c", r#""/a\\$b\\`c""#),
            (r"/a\b", r#""/a\\\\b""#),
            ("/100%", r#""/100%%""#),
        ] {
            assert_eq!(quoted(path), written, "{path}");
        }
    }

    #[test]
    fn what_the_desktop_switched_off_is_off() {
        let folder = tempfile::tempdir().unwrap();
        let login = DesktopEntry { config: folder.path().to_owned() };
        assert_eq!(login.enabled(), Some(false));
        assert!(login.set(false), "taking away what is not there is no error");
        assert!(login.set(true));
        assert_eq!(login.enabled(), Some(true));
        let text = fs::read_to_string(login.file()).unwrap();
        for off in ["Hidden=true\n", "X-GNOME-Autostart-enabled=false\n"] {
            fs::write(login.file(), format!("{text}{off}")).unwrap();
            assert_eq!(login.enabled(), Some(false), "{off}");
        }
        assert!(login.set(true));
        assert_eq!(login.enabled(), Some(true));
        assert!(login.set(false));
        assert!(!login.file().exists());
    }

    #[test]
    fn an_entry_for_a_program_that_is_gone_follows_it() {
        let folder = tempfile::tempdir().unwrap();
        let login = DesktopEntry { config: folder.path().to_owned() };
        assert!(login.set(true));
        let ours = fs::read_to_string(login.file()).unwrap();
        fs::write(login.file(), entry("/nowhere/Cairn-0.1.AppImage")).unwrap();
        follow_a_move(folder.path());
        assert_eq!(fs::read_to_string(login.file()).unwrap(), ours);
        let other = entry("/bin/sh");
        fs::write(login.file(), &other).unwrap();
        follow_a_move(folder.path());
        assert_eq!(
            fs::read_to_string(login.file()).unwrap(),
            other,
            "another copy that is there is left alone"
        );
    }
}
