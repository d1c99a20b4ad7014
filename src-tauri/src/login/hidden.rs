//! What tells a start with the login from one by the person.

/// Given to a start that nobody asked for: no window.
pub(crate) const HIDDEN: &str = "--hidden";
