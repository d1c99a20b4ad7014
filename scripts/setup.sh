#!/usr/bin/env bash
# Makes a Debian or Ubuntu machine ready for Cairn. Run as often as you like: with nothing to do it takes well under a second.
#
#   scripts/setup.sh          what building and opening the app needs
#   scripts/setup.sh test     and what the tests need
#
# Says each thing before it does it. Rust and Node are not installed, only checked: how they come to a machine is its owner's choice.
set -euo pipefail
cd "$(dirname "$0")/.."

BUILD="build-essential perl pkg-config clang mold libssl-dev libwebkit2gtk-4.1-dev librsvg2-dev"
# A real window without a screen, a real keychain, a real browser, and the stock tools our files must open with.
TESTS="webkit2gtk-driver xvfb xauth dbus libfaketime gnome-keyring libsecret-tools chromium imagemagick fonts-dejavu-core sqlite3 postgresql age binutils python3 python3-dateutil"
RUST_AT_LEAST=1.95
NODE_AT_LEAST=20.19

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

wanted=$BUILD
[ "${1:-build}" = test ] && wanted="$BUILD $TESTS"

missing() {
  local installed
  # shellcheck disable=SC2086 # a list of words
  installed=$(dpkg-query -W -f '${db:Status-Abbrev}${binary:Package}\n' $wanted 2>/dev/null | sed -n 's/^ii \{0,1\}\([^:]*\).*/\1/p')
  for package in $wanted; do
    grep -qx "$package" <<<"$installed" || printf '%s ' "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else stop "these need root, and sudo is not here. As root, run: apt-get install --no-install-recommends $(missing)"
  fi
}

# Another package manager may hold the lock for a while, and a mirror may drop a connection.
patiently() {
  local try
  for try in 1 2 3 4 5; do
    as_root env DEBIAN_FRONTEND=noninteractive "$@" && return 0
    say "that did not work (try $try of 5); again in $((try * 5)) seconds"
    sleep $((try * 5))
  done
  stop "gave up on: $*"
}

if command -v dpkg-query >/dev/null; then
  packages=$(missing)
  if [ -n "$packages" ]; then
    say "installing with apt: $packages"
    patiently apt-get -q -o DPkg::Lock::Timeout=120 update
    # shellcheck disable=SC2086 # a list of words
    patiently apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $packages
  fi
else
  say "not a Debian machine; these, under your system's names, must be there: $wanted"
fi

command -v cargo >/dev/null || stop "Rust is not here. Install $RUST_AT_LEAST or newer (rustup.rs or your system's packages), then run this again."
rust=$(rustc --version | awk '{ print $2 }')
at_least "$RUST_AT_LEAST" "$rust" || stop "Rust is $rust; Cairn needs $RUST_AT_LEAST or newer."
command -v npm >/dev/null || stop "Node is not here. Install $NODE_AT_LEAST or newer with npm, then run this again."
node=$(node --version | tr -d v)
at_least "$NODE_AT_LEAST" "$node" || stop "Node is $node; Cairn needs $NODE_AT_LEAST or newer."

# Not `npm ci`: it refuses a lock without the optional packages of other platforms, and npm writes such a lock wherever a
# registry does not hold them all. This installs just what the lock says, by its checksums, and changes neither file.
lock=$(sha256sum ui/package-lock.json)
if [ "$(cat ui/node_modules/.cairn-lock 2>/dev/null)" != "$lock" ]; then
  say "installing the interface's packages"
  npm --prefix ui install --no-save --no-audit --no-fund --loglevel=error >&2
  printf '%s\n' "$lock" > ui/node_modules/.cairn-lock
fi

# Cities, postal codes and time zones for the meeting finder; looks first whether there is anything to do.
node scripts/places/make.mjs
