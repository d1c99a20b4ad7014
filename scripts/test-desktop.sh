#!/usr/bin/env bash
# Drives the real window: Xvfb for a screen, a private D-Bus session, a real Secret Service (gnome-keyring) with an
# empty keyring of its own; the notifications service, the panel and logind are played by the test, and libfaketime is
# the program's clock. Nothing of the person's desktop is touched. The screen is not made anew when the last program on it has
# ended (-noreset): whoever came in that moment was turned away.
#
#   scripts/test-desktop.sh [arguments for the test program]
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" != --inside ]; then
  : "${CARGO_TARGET_DIR:?run this as: make test-desktop}"
  # The same selection as `make build-tests`, so nothing else is compiled.
  program=$(cargo test --quiet --workspace --test window --features cairn-desktop/window --no-run --message-format=json \
    | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1)
  export CAIRN_PROGRAM=${CAIRN_PROGRAM:-$CARGO_TARGET_DIR/debug/cairn}
  exec dbus-run-session -- xvfb-run --auto-servernum --server-args='-screen 0 1280x900x24 -noreset' \
    "$0" --inside "$program" "$@"
fi

shift
for CAIRN_FAKETIME in /usr/lib/*/faketime/libfaketimeMT.so.1; do :; done
[ -e "$CAIRN_FAKETIME" ] || { echo "libfaketime is not here; scripts/setup.sh test installs it" >&2; exit 1; }
export CAIRN_FAKETIME
# The keyring's files, WebKit's caches and whatever else a desktop program writes at home.
home=$(mktemp -d)
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
eval "$(printf 'a keyring for this test\n' | gnome-keyring-daemon --unlock --components=secrets)"
trap 'kill "${GNOME_KEYRING_PID:-}" 2>/dev/null || true; rm -rf "$home"' EXIT
# The daemon answers on the bus a moment after it returns.
for _ in $(seq 50); do
  secret-tool search cairn none >/dev/null 2>&1 && break
  sleep 0.1
done
# One after the other: there is one bus, and one Cairn on it.
"$@" --test-threads=1
