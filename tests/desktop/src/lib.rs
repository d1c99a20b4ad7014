//! Stories in the real window are in `tests/window`: `make test-desktop` gives them a screen, a bus and a keychain.
