# The verbs of this project. `make` alone lists them.
#
# Cargo builds outside the clone, so that a second clone starts warm; CARGO_TARGET_DIR=... says where else.
# Every verb builds with the same features and profile: another set would compile the whole window toolkit again.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

CACHE := $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/cairn
CARGO_TARGET_DIR ?= $(CACHE)/target
export CARGO_TARGET_DIR
# Not on every PATH, but where rustup puts it.
export PATH := $(PATH):$(HOME)/.cargo/bin

UI := npm --prefix ui
BUILT := $(CARGO_TARGET_DIR)/debug
# What the built interface depends on; it is built again only when one of these is newer.
UI_SOURCES := $(shell find ui -name node_modules -prune -o -path ui/dist -prune -o -type f -print 2>/dev/null)

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: setup
setup: ## install what building and opening Cairn needs (run and test do it themselves)
	@scripts/setup.sh

.PHONY: setup-test
setup-test:
	@scripts/setup.sh test

.PHONY: run
run: setup ## set up, build and open Cairn
	@if [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] && [ "$$(uname)" = Linux ]; then \
	  echo "There is no display here to open a window on, so Cairn is shown in pictures instead."; \
	  $(MAKE) screenshots; \
	else \
	  $(MAKE) ui/dist/index.html && cargo run --package cairn; \
	fi

.PHONY: server
server: ## the group's server, with SQLite and nothing to decide: says where it listens (docs/server.md)
	@scripts/setup.sh
	cargo build --package cairn-server
	@mkdir -p $(CACHE)/server
	@CAIRN_DATA=$${CAIRN_DATA:-$(CACHE)/server/cairn-server.db} exec $(BUILT)/cairn-server

.PHONY: test
test: setup-test test-ui test-data test-rust test-browser test-desktop ## set up and run every test

.PHONY: test-ui
test-ui: setup
	$(UI) run test

# One build for every test and both hosts. Cargo unifies features over what it is asked for, so asking for less here would
# compile more in all.
.PHONY: build-tests
build-tests: ui/dist/index.html
	cargo build --workspace --tests --bins

# nextest is quicker where it is; a machine without it loses nothing but time.
.PHONY: test-rust
test-rust: build-tests
	@if cargo nextest --version >/dev/null 2>&1; then \
	  scripts/with-postgres.sh cargo nextest run --workspace --no-fail-fast; \
	else \
	  scripts/with-postgres.sh cargo test --workspace --no-fail-fast; \
	fi

# Holds every number of Support now against libphonenumber.
.PHONY: test-data
test-data: setup
	npm ci --silent --prefix tests/data
	npm test --prefix tests/data

.PHONY: test-browser
test-browser: build-tests
	node tests/browser/run.mjs

.PHONY: test-desktop
test-desktop: build-tests
	scripts/test-desktop.sh

# The release build where there is one, since that is what people run.
.PHONY: idle
idle: setup-test build-tests ## what Cairn costs while it waits in the tray: MINUTES=10 (twice, and a little)
	@program=$(CARGO_TARGET_DIR)/release/cairn; [ -x $$program ] || program=$(BUILT)/cairn; \
	  CAIRN_PROGRAM=$$program MINUTES=$(or $(MINUTES),10) scripts/test-desktop.sh idle --ignored --nocapture

.PHONY: check
check: setup-test lint test ## lint and test: what CI runs

.PHONY: lint
lint: build-tests ## formatting, clippy, biome, types, import directions, stale bindings
	cargo fmt --all --check
	$(UI) run lint
	cd ui && npx --no-install tsc --noEmit
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --package cairn-desktop --all-targets --features window -- -D warnings
	$(BUILT)/cairn-host bindings --check
	scripts/licences.mjs --check

.PHONY: bindings
bindings: ## write ui/src/host/bindings.ts from the command table
	cargo run --quiet --package cairn-host -- bindings

# In place of those of .cargo/config.toml. Without the tables by which a stack is unwound: a panic ends a release build anyway.
# Without mold: linked by what comes with Rust (LLVM's linker) or, where none does, with the system (GNU's), which both
# understand what CAIRN_SMALL has src-tauri/build.rs ask for.
# Whose folder it was built in is nobody's to read in it; and commands of Tauri's that the page may not call are left out.
RELEASE_FLAGS = -Clinker=cc -Clink-arg=-Wl,--exclude-libs,ALL -Cforce-unwind-tables=no \
	--remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src=crates
RELEASE = CAIRN_SMALL=1 REMOVE_UNUSED_COMMANDS=$(CURDIR)/src-tauri RUSTFLAGS="$(RELEASE_FLAGS)" cargo build --release

.PHONY: release
release: setup ui/dist/index.html ## the program as it ships: target/release/cairn in the cache (a quarter of an hour)
	$(RELEASE) --package cairn

.PHONY: bench
bench: ui/dist/index.html ## each figure beside its peer (a release build: about ten minutes the first time)
	scripts/setup.sh test
	$(RELEASE) --package cairn --package cairn-host --package cairn-server --package cairn-bare --package cairn-benches
	$(if $(findstring sync,$(PARTS)),CAIRN_POSTGRES_FSYNC=on scripts/with-postgres.sh) $(CARGO_TARGET_DIR)/release/cairn-benches $(PARTS)

YEARS ?= 10000
.PHONY: simulate
simulate: ## live through YEARS=10000 years of reminders, with travel, sleep, wrong clocks and crashes (SEED=1; a release build)
	YEARS=$(YEARS) cargo test --release --package cairn-reminders --test simulation -- --nocapture

.PHONY: screenshots
screenshots: setup-test build-tests ## pictures of every place, light and dark, phone and desktop, into pictures/
	node tests/browser/screenshots.mjs

.PHONY: check-android
check-android: setup ui/dist/index.html ## type-check the app for Android (six minutes the first time; needs no NDK)
	scripts/check-android.sh

.PHONY: check-phones
check-phones: ## compile the phone plugin's Kotlin, run its tests that need no phone, parse its Swift (needs no SDK)
	scripts/check-phones.sh

.PHONY: licences
licences: ui/public/licences.json ## the licences of everything that ships, for Settings → About

ui/public/licences.json: Cargo.lock ui/package-lock.json scripts/licences.mjs
	@scripts/setup.sh
	scripts/licences.mjs --write $@

.PHONY: places
places: ## make the list of places and the map of time zones for the meeting finder (setup does it)
	@scripts/setup.sh

.PHONY: deny
deny: ## advisories and sources of dependencies (needs cargo-deny)
	cargo deny check

TARGET ?= slots
SECONDS ?= 60
# SQLite has two tables of one name, each inside a function of its own; the address sanitizer takes them for one defined
# twice.
.PHONY: fuzz
fuzz: ## feed one parser with anything: TARGET=slots, calendar and others (see fuzz/fuzz_targets), SECONDS=60 (needs cargo-fuzz and a nightly Rust)
	mkdir -p fuzz/corpus/$(TARGET)
	ASAN_OPTIONS=detect_odr_violation=0 CARGO_TARGET_DIR=$(CACHE)/fuzz \
	  cargo +nightly fuzz run $(TARGET) fuzz/corpus/$(TARGET) fuzz/seeds/$(TARGET) -- -max_total_time=$(SECONDS)

.PHONY: icons
icons: ## draw the icons again from icons/*.svg
	scripts/icons.sh

.PHONY: clean
clean: ## remove what was built
	rm -rf ui/dist ui/public/licences.json
	cargo clean

ui/dist/index.html: $(UI_SOURCES) ui/public/licences.json
	@scripts/setup.sh
	$(UI) run build
	@touch $@
