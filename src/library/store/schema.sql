-- What the store was made of: 'folder', the folder whose articles it holds, and 'engine', the program that has read them.
CREATE TABLE store (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- A file that was looked at. It is read again when its size, one of its times or its inode is another.
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path NOT NULL UNIQUE,      -- below the folder: text, or a blob where it is no UTF-8
    size INTEGER,              -- bytes
    mtime_ns INTEGER,          -- last change of its contents, nanoseconds since 1970
    ctime_ns INTEGER,          -- last change of anything about it, nanoseconds since 1970
    inode INTEGER,
    checked_ns INTEGER         -- when it was read, nanoseconds since 1970; null while its articles are being written
);

-- What the list shows of an article. A file of another kind has none, a file of many several.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    record INTEGER,            -- its number in a file of many, from 1
    title TEXT NOT NULL,
    byline TEXT,
    outlet TEXT,
    day TEXT,                  -- of publication, 2026-11-27
    time TEXT,                 -- on that day, 17:05:00
    language TEXT,             -- BCP 47
    tags TEXT,                 -- a JSON array
    address TEXT,              -- where it stands on the web, without what does not matter for that
    minutes INTEGER NOT NULL,  -- to read it
    size INTEGER NOT NULL,     -- bytes of the file, or of the record
    modified INTEGER,          -- last change of the file, seconds since 1970
    sha256 BLOB,               -- of the file, or of the record
    problem TEXT,              -- why it cannot be read
    indexed INTEGER NOT NULL DEFAULT 0, -- 1: its words are in `word`; 2: its text cannot be had
    plain TEXT NOT NULL        -- title, byline, outlet and name of the file, folded for search, a line each
);

-- The words of the articles, by the number of the article; see docs/library.md for what a word is.
CREATE VIRTUAL TABLE word USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
-- Every word that was ever in it.
CREATE TABLE term (
    term TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TRIGGER article_is_gone AFTER DELETE ON article BEGIN
    DELETE FROM word WHERE rowid = old.id;
END;

CREATE INDEX article_unindexed ON article (day DESC, time DESC) WHERE indexed = 0;
CREATE INDEX article_file ON article (file);
CREATE INDEX article_day ON article (day DESC, time DESC);
