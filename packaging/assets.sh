#!/bin/sh
# Writes what a package holds beside the program: man pages, completions, the licences of what is linked, Debian's changelog.
#
#     packaging/assets.sh PROGRAM FOLDER
#
# The same program and the same commit give the same files: neither the home of whoever builds nor the time comes in. Outside of git
# the time is that of SOURCE_DATE_EPOCH.
set -eu

program=$1
folder=$2
here=$(dirname "$0")
export LC_ALL=C TZ=UTC
version=$("$program" --version | cut -d ' ' -f 2)
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || date +%s)}"

rm -rf "$folder"
mkdir -p "$folder/man" "$folder/completions"

# Without a home no theme of the builder's is offered by the completions.
bare() {
    env -i PATH="$PATH" "$program" "$@"
}

# `page` is the name of a page; the pages that it names, such as those of nested commands, are written after it.
page() {
    file=$folder/man/$1.1
    if [ ! -e "$file" ]; then
        # The name of a page is the command with `-` in place of spaces; no command has a `-` in its name.
        # shellcheck disable=SC2046 # each word is a word of the command
        bare man $(echo "${1#pullquote}" | tr - ' ') >"$file"
        # shellcheck disable=SC2013 # a name has no spaces
        for next in $(sed 's/\\-/-/g' "$file" | grep -oE 'pullquote-[a-z-]+\(1\)' | sed 's/(1)//' | sort -u); do
            page "$next"
        done
    fi
}
page pullquote

for shell in bash elvish fish powershell zsh; do
    bare completions "$shell" >"$folder/completions/pullquote.$shell"
done

"$here/licences.sh" | gzip -9n >"$folder/LICENCES.gz"

gzip -9n >"$folder/changelog.Debian.gz" <<END
pullquote ($version-1) unstable; urgency=medium

  * Release $version: see changelog.gz.

 -- The pullquote authors <maintainers@pullquote.example>  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END
