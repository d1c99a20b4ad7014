#!/usr/bin/env bash
# What only a restart shows, on an emulator that adb reaches: run by .github/workflows/phones.yml. This has not run yet.
#
# RestartTest has left a list behind: one reminder in four minutes, one tomorrow. The emulator gets a PIN and is restarted, so
# that its storage stays closed; then, with nobody having unlocked it or opened the app:
#   1. Android holds tomorrow's alarm again, from the list in the open storage;
#   2. the one in four minutes is shown, neutrally: not a word of it was in reach.
# After the unlock an update of the app leaves the alarm held.
set -euo pipefail

APP=org.cairn.alarms.test
PIN=4711
apk=${1:?usage: emulator.sh APK}

fail() { echo "emulator: $*" >&2; exit 1; }

# Looks until a condition holds; the limit is only so that a broken run ends.
await() {
  local what=$1 seconds=$2
  shift 2
  local end=$((SECONDS + seconds))
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "waited ${seconds} s for $what"
    sleep 1
  done
}

booted() { [ "$(adb shell getprop sys.boot_completed 2>/dev/null | tr -d '\r')" = 1 ]; }
closed() { adb shell dumpsys user | tr -d '\r' | grep -q 'State: RUNNING_LOCKED'; }
holds() { adb shell dumpsys alarm | grep -q "org.cairn.alarms.RING.[a-z-]*.$1"; }
shows() { adb shell dumpsys notification --noredact | grep -q "tag=$1"; }

adb install -r -t "$apk"
adb shell pm grant "$APP" android.permission.POST_NOTIFICATIONS || true
adb shell am instrument -w -e class org.cairn.alarms.RestartTest "$APP/androidx.test.runner.AndroidJUnitRunner" | tee /dev/stderr | grep -q '^OK'
holds cairn-restart-later || fail "nothing was armed"

adb shell locksettings set-pin "$PIN"
trap 'adb shell locksettings clear --old "$PIN" || true' EXIT
adb reboot
adb wait-for-device
await "the start" 300 booted
closed || fail "the storage is open: this run would show nothing"

await "tomorrow's alarm after the restart" 120 holds cairn-restart-later
await "the reminder before the first unlock" 900 shows cairn-restart-soon
if adb shell dumpsys notification --noredact | grep -q Canary; then fail "a word was shown before the first unlock"; fi

adb shell input keyevent KEYCODE_WAKEUP
adb shell locksettings verify --old "$PIN"
adb shell wm dismiss-keyguard
adb shell input text "$PIN"
adb shell input keyevent KEYCODE_ENTER
opened() { ! closed; }
await "the unlock" 60 opened
adb install -r -t "$apk"
await "the alarm after the update" 60 holds cairn-restart-later
echo "emulator: armed again by a restart before the first unlock, and by an update; shown without a word"
