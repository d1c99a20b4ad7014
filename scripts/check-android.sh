#!/usr/bin/env bash
# Type-checks the app for aarch64-linux-android, without an NDK: it catches what does not compile under
# cfg(target_os = "android"). It links nothing and runs nothing; an APK is made by .github/workflows/android.yml.
#
# With the Android target installed (rustup target add aarch64-linux-android) that is used. Otherwise Debian's second
# Rust, which ships the standard library's source with its dependencies, builds what it needs of it.
set -euo pipefail
cd "$(dirname "$0")/.."

TARGET=aarch64-linux-android
work=${CARGO_TARGET_DIR:?run this as: make check-android}/android-check
mkdir -p "$work"

cargo=(cargo check --package cairn --lib --target "$TARGET" --target-dir "$work/target")
if [ ! -d "$(rustc --print target-libdir --target "$TARGET")" ]; then
  if ! dpkg -s rustc-web cargo-web rust-web-src >/dev/null 2>&1; then
    echo "check-android: installing with apt: rustc-web cargo-web rust-web-src" >&2
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get -q -o DPkg::Lock::Timeout=120 update
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends rustc-web cargo-web rust-web-src
  fi
  # That compiler calls itself stable; building the standard library is for nightly ones unless told so.
  export PATH=/usr/bin:$PATH RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
  cargo+=(-Zbuild-std=std,panic_abort)
fi

# C code is not checked, only declared: this stands in for the NDK's compiler, archiver and linker. It must refuse `-?`,
# by which the build scripts would take it for Microsoft's.
stand_in=$work/cc
cat > "$stand_in" <<'CC'
#!/usr/bin/env bash
out=
while [ $# -gt 0 ]; do
  case "$1" in
    '-?') exit 1 ;;
    --version) echo "clang version 18.0.0"; echo "Target: aarch64-linux-android26"; exit 0 ;;
    -E) shift; exec gcc -E "$@" ;;
    -o) out=$2; shift ;;
    -o*) out=${1#-o} ;;
    *.a) [ -n "$out" ] || out=$1 ;;
  esac
  shift
done
[ -z "$out" ] || printf '' | gcc -xc -c -o "$out" -
CC
chmod +x "$stand_in"

sdk=$work/sdk
mkdir -p "$sdk"/{platform-tools,build-tools/35.0.0,platforms/android-36,cmdline-tools/latest/bin,ndk}
echo "Pkg.Revision = 27.2.12479018" > "$sdk/ndk/source.properties"
kotlin=$work/kotlin
mkdir -p "$kotlin"

export ANDROID_HOME=$sdk NDK_HOME=$sdk/ndk ANDROID_NDK_HOME=$sdk/ndk
export CC_aarch64_linux_android=$stand_in CXX_aarch64_linux_android=$stand_in AR_aarch64_linux_android=$stand_in
export CARGO_TARGET_AARCH64_LINUX_ANDROID_LINKER=$stand_in
# OpenSSL's own build would run its compiler's output: the host's headers are enough to type-check against.
export OPENSSL_NO_VENDOR=1 OPENSSL_INCLUDE_DIR=/usr/include OPENSSL_LIB_DIR=/usr/lib/x86_64-linux-gnu
export AARCH64_LINUX_ANDROID_OPENSSL_INCLUDE_DIR=/usr/include AARCH64_LINUX_ANDROID_OPENSSL_LIB_DIR=/usr/lib/x86_64-linux-gnu
export AWS_LC_SYS_CMAKE_BUILDER=0
# What the Tauri tool would tell its build scripts.
export WRY_ANDROID_PACKAGE=org.cairn.companion WRY_ANDROID_LIBRARY=cairn_shell WRY_ANDROID_KOTLIN_FILES_OUT_DIR=$kotlin
export TAURI_ANDROID_PROJECT_PATH=$work/project TAURI_ANDROID_PACKAGE_NAME_APP_NAME=companion TAURI_ANDROID_PACKAGE_NAME_PREFIX=org_cairn
mkdir -p "$work/project"
cp -r src-tauri/gen/android/. "$work/project/"

"${cargo[@]}"
echo "check-android: the app type-checks for $TARGET (nothing was linked or run)"
