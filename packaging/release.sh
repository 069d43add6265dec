#!/bin/sh
# Builds what is given out: the program, what goes with it, the Debian package, and their sums, in target/release-files. It needs cargo-deb.
# The same commit and the same compiler give the same bytes, in whatever folder and under whatever name it is built: paths of the
# machine are taken out, and times are those of the commit.
set -eu

cd "$(dirname "$0")/.."
git diff --quiet HEAD || { echo 'release.sh: there are changes that are not committed' >&2; exit 1; }
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$PWD=/pullquote"
export SOURCE_DATE_EPOCH RUSTFLAGS CARGO_INCREMENTAL=0
built=${CARGO_TARGET_DIR:-target}
files=target/release-files

cargo build --release --locked
packaging/assets.sh "$built/release/pullquote" target/package
rm -rf "$files"
mkdir -p "$files"
cp "$built/release/pullquote" "$files/"
cargo deb --locked --no-build --output "$files/"
(cd "$files" && sha256sum pullquote* | tee SHA256SUMS)
