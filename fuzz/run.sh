#!/bin/sh
# Fuzzes each target, or those named, for so many seconds: `fuzz/run.sh 60`, `fuzz/run.sh 600 html mail`. No seconds: they are only built.
#
# Asks for a C++ compiler and cargo-fuzz (`cargo install cargo-fuzz`); where they are missing it says so and does nothing. What is
# found lies in fuzz/artifacts/, what reaches new code in fuzz/corpus/.
set -eu
cd "$(dirname "$0")/.."

if ! cargo fuzz --version >/dev/null 2>&1 || ! c++ --version >/dev/null 2>&1; then
    echo 'fuzz: skipped, there is no cargo-fuzz or no C++ compiler here' >&2
    exit 0
fi
seconds=${1:-60}
[ $# -eq 0 ] || shift
# The packages that are fuzzed are those that ship.
cp Cargo.lock fuzz/Cargo.lock
# Without a sanitizer a stable toolchain is enough: this house forbids unsafe code.
cargo fuzz build --sanitizer none
[ "$seconds" -gt 0 ] || exit 0
fuzz/seeds.sh
[ $# -gt 0 ] || set -- $(cargo fuzz list)
for target; do
    echo "== $target" >&2
    mkdir -p "fuzz/corpus/$target"
    cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "tests/corpus/fuzz/$target" -- \
        -max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 -max_len=8192 -print_final_stats=1 -verbosity=0
done
