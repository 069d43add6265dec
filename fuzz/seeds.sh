#!/bin/sh
# Lays the articles of tests/corpus into fuzz/corpus/<target>/, each with the bytes before it by which its target chooses how to read.
set -eu
cd "$(dirname "$0")/.."

# seed TARGET PREFIX FILE...: the prefix as printf writes it.
seed() {
    target=$1 prefix=$2
    shift 2
    mkdir -p "fuzz/corpus/$target"
    for file; do
        case $file in *.dump) continue ;; esac
        { printf "$prefix" && cat "$file"; } >"fuzz/corpus/$target/$(echo "$file" | tr / -)"
    done
}

from=tests/corpus
seed decode '\377' $from/text/* $from/encodings/*
seed decode '\002' $from/text/*
seed html '' $from/html/*
seed markdown '' $from/markdown/* $from/check/drafts/*
seed mail '' $from/mail/*
seed records '\000' $from/json/*.json
seed records '\001' $from/json/*.jsonl
seed records '\002' $from/feed/*
seed records '\003' $from/nitf/* $from/newsml/*
seed records '\004' $from/epub/*
seed records '\005' $from/docx/*
seed records '\006' $from/rtf/*
seed records '\007' $from/warc/*.warc $from/warc/*.wacz
seed records '\010' $from/warc/*.gz
seed annotate '' $from/attribution/*.txt $from/attribution/*/*.txt $from/captions/* $from/check/sources/*
seed layout '\022\017' $from/markdown/* $from/captions/*
seed layout '\120\000' $from/markdown/*
seed query 'said -court\n' $from/check/sources/*
seed query 'in:quote "the"\n' $from/check/sources/*
