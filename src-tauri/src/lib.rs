//! The shell around Cairn.

/// Opens the window.
pub fn run() {}
