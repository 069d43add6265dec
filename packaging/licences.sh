#!/bin/sh
# Prints the licences of all crates that are linked, each text once under the names of the crates that come with it. Most of them ask
# that their text goes with the program. Crates are read where cargo has them.
set -eu

cd "$(dirname "$0")/.."
export LC_ALL=C
texts=$(mktemp -d)
trap 'rm -rf "$texts"' EXIT
host=$(rustc -vV | sed -n 's/^host: //p')
cargo metadata --locked --format-version 1 --filter-platform "$host" | grep -oE '"manifest_path":"[^"]+/Cargo.toml"' |
    sed 's/.*:"//; s/\/Cargo.toml"//' >"$texts/folders"

echo 'pullquote is linked with these crates:'
echo
cargo tree --locked --edges normal --prefix none --no-dedupe --format '{p}|{l}' | sed 's/ (proc-macro)//' | sort -u |
    grep -v '^pullquote ' >"$texts/crates"
while IFS='|' read -r crate licence; do
    name=${crate%% *}
    version=${crate##* v}
    echo "$name $version: $licence"
    folder=$(grep "/$name-$version\$" "$texts/folders")
    for text in "$folder"/*; do
        case ${text##*/} in
            [Ll][Ii][Cc][Ee][Nn][CcSs][Ee]* | COPYING* | COPYRIGHT* | NOTICE*) ;;
            *) continue ;;
        esac
        if [ -f "$text" ]; then
            sum=$(sha256sum <"$text" | cut -d ' ' -f 1)
            cp "$text" "$texts/$sum.text"
            echo "$name $version" >>"$texts/$sum.names"
        fi
    done
done <"$texts/crates"

for names in "$texts"/*.names; do
    echo
    echo '------------------------------------------------------------------------'
    sort -u "$names"
    echo
    tr -d '\r' <"${names%.names}.text"
done
