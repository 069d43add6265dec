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
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given to another
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
    indexed INTEGER NOT NULL DEFAULT 0, -- 1: it is in `text` and its words are in `word`; 2: its text cannot be had
    annotated INTEGER NOT NULL DEFAULT 0, -- 1: who speaks in it is in `attribution`; 2: its text is not as it was
    plain TEXT NOT NULL        -- title, byline, outlet and name of the file, folded for search, a line each
);

-- What was read of an article. Places in other tables are counted in bytes of its text.
CREATE TABLE text (
    id INTEGER PRIMARY KEY,    -- in the order in which they were read, newest articles first
    article INTEGER NOT NULL UNIQUE REFERENCES article (id) ON DELETE CASCADE,
    text BLOB NOT NULL,        -- its length in bytes (four, the lowest first) and an LZ4 block of it
    shape BLOB NOT NULL        -- blocks, facts and pictures, in the form of the program that is the engine of the store
);

-- Who speaks in an article, as `attribution` and `caption` have it, in the form of the program.
CREATE TABLE annotations (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    annotations BLOB NOT NULL
);

-- Everybody who is quoted anywhere, by name.
CREATE TABLE speaker (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE, -- as an article has it
    plain TEXT NOT NULL        -- folded: the same for everybody who counts as one
);

-- What somebody said: a row of the ledger.
CREATE TABLE attribution (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,    -- of the words, in bytes of the text
    stop INTEGER NOT NULL,
    kind TEXT NOT NULL,        -- 'direct', 'mixed', 'indirect'
    denied INTEGER NOT NULL,   -- 1: reported as not having been said
    confidence REAL NOT NULL,  -- how likely the speaker is right, from 0 to 1
    speaker INTEGER REFERENCES speaker (id), -- the likeliest; below a confidence of 0.5 nobody is named to people
    cue TEXT                   -- the words that say that something is said
);
CREATE INDEX attribution_article ON attribution (article);
CREATE INDEX attribution_speaker ON attribution (speaker, article);

-- The words under a picture.
CREATE TABLE caption (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,    -- in bytes of the text
    stop INTEGER NOT NULL,
    credit TEXT                -- photographer, agency, rights
);
CREATE INDEX caption_article ON caption (article);

-- The words of the articles, by the number of the article; see docs/library.md for what a word is.
CREATE VIRTUAL TABLE word USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
-- Every word that was ever in it.
CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    term TEXT NOT NULL UNIQUE,
    articles INTEGER NOT NULL DEFAULT 0 -- in which it stands, more or less: those that are gone are among them
);
CREATE TRIGGER article_is_gone AFTER DELETE ON article BEGIN
    DELETE FROM word WHERE rowid = old.id;
END;

CREATE INDEX article_unindexed ON article (day DESC, time DESC) WHERE indexed = 0;
CREATE INDEX article_unannotated ON article (day DESC, time DESC) WHERE indexed = 1 AND annotated = 0;
CREATE INDEX article_annotated ON article (annotated);
CREATE INDEX article_indexed ON article (indexed);
CREATE INDEX article_file ON article (file);
CREATE INDEX article_day ON article (day DESC, time DESC);
