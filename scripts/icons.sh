#!/usr/bin/env bash
# Draws every icon again from the two drawings in icons/, and keeps only what the bundlers read.
set -euo pipefail
cd "$(dirname "$0")/.."
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
npx --yes @tauri-apps/cli@2 icon icons/icons.json --output "$made"
cp "$made"/{32x32.png,128x128.png,128x128@2x.png,icon.icns,icon.ico,icon.png} icons/
cp -r "$made"/android/. src-tauri/gen/android/app/src/main/res/
