//! The interface's real back end, for tests.

fn main() {}
