"""The tables of a session file, as fixed SQL.

Every file of one format version has exactly this schema text, whichever version it was made with,
so a file that differs was not made by this program. Integer keys are for joins inside the file only
and never leave this folder; ids are what other programs see. Texts and original bytes stand once,
by SHA-256. ``edit`` holds each record before and after every change, so the last ``after`` of a
record is the record as it is now: `checking` compares the two, which also proves the JSON columns
(with ``trusted_schema=OFF`` some SQLite versions refuse their JSON functions in a CHECK).
"""

from __future__ import annotations

APPLICATION_ID = 0x416E6E6F
"""Written into the header of each session file: "Anno" in ASCII."""

FORMAT_VERSION = 2
"""The version of these tables, kept as the file's ``user_version``."""

FORMAT_1: tuple[str, ...] = (
    """CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL
) STRICT""",
    """CREATE TABLE annotator (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT""",
    """CREATE TABLE label_set (
  version INTEGER PRIMARY KEY CHECK (version > 0),
  id TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL
) STRICT""",
    """CREATE TABLE story (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT""",
    """CREATE TABLE text (
  sha256 TEXT NOT NULL PRIMARY KEY,
  length INTEGER NOT NULL CHECK (length >= 0),
  content TEXT NOT NULL
) STRICT""",
    """CREATE TABLE original (
  sha256 TEXT NOT NULL PRIMARY KEY,
  content BLOB NOT NULL
) STRICT""",
    """CREATE TABLE source (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  story INTEGER NOT NULL REFERENCES story (key),
  title TEXT NOT NULL,
  meta TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES text (sha256),
  original_sha256 TEXT REFERENCES original (sha256),
  provenance TEXT NOT NULL,
  revises INTEGER REFERENCES source (key) DEFERRABLE INITIALLY DEFERRED,
  annotator INTEGER NOT NULL REFERENCES annotator (key),
  created_at TEXT NOT NULL
) STRICT""",
    """CREATE TABLE span (
  source INTEGER NOT NULL REFERENCES source (key),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL,
  label TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator (key),
  fragments TEXT NOT NULL DEFAULT '',
  id TEXT NOT NULL UNIQUE,
  quote TEXT NOT NULL,
  note TEXT NOT NULL,
  attributes TEXT NOT NULL,
  origin TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  derived_from TEXT,
  PRIMARY KEY (source, start, end, label, annotator, fragments),
  CHECK (start < end)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE statement (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  story INTEGER NOT NULL REFERENCES story (key),
  title TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator (key),
  created_at TEXT NOT NULL
) STRICT""",
    """CREATE TABLE link (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  relation TEXT NOT NULL,
  from_span TEXT NOT NULL REFERENCES span (id),
  to_span TEXT REFERENCES span (id),
  to_statement TEXT REFERENCES statement (id),
  attributes TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator (key),
  origin TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK ((to_span IS NULL) <> (to_statement IS NULL)),
  CHECK (from_span <> to_span)
) STRICT""",
    """CREATE UNIQUE INDEX link_same
  ON link (from_span, relation, ifnull(to_span, ''), ifnull(to_statement, ''))""",
    """CREATE INDEX link_to_span ON link (to_span)""",
    """CREATE INDEX link_to_statement ON link (to_statement)""",
    """CREATE TABLE region (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES source (key),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL,
  region TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator (key),
  origin TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK (start < end)
) STRICT""",
    """CREATE UNIQUE INDEX region_same ON region (source, start, end, region)""",
    """CREATE TABLE status (
  source INTEGER NOT NULL REFERENCES source (key),
  annotator INTEGER NOT NULL REFERENCES annotator (key),
  state TEXT NOT NULL CHECK (state IN ('to do', 'in progress', 'complete')),
  origin TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  PRIMARY KEY (source, annotator)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE change (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator (key),
  label_set INTEGER NOT NULL REFERENCES label_set (version) DEFERRABLE INITIALLY DEFERRED,
  target TEXT REFERENCES change (id),
  digest TEXT NOT NULL,
  state TEXT CHECK (state IN ('done', 'undone', 'dropped'))
) STRICT""",
    """CREATE INDEX change_state ON change (state, key)""",
    """CREATE TABLE edit (
  change INTEGER NOT NULL REFERENCES change (key),
  number INTEGER NOT NULL,
  record TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (change, number)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX edit_record ON edit (record, change, number)""",
    """CREATE TABLE place (
  annotator INTEGER NOT NULL PRIMARY KEY REFERENCES annotator (key),
  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,
  first_visible INTEGER NOT NULL,
  span TEXT,
  anchor INTEGER NOT NULL,
  caret INTEGER NOT NULL
) STRICT""",
)
"""``end`` is a keyword that SQLite allows as a column name."""

SEARCH_TABLES: tuple[str, ...] = (
    """CREATE TABLE searchable (
  key INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE REFERENCES text (sha256),
  next INTEGER CHECK (next >= 0)
) STRICT""",
    """CREATE INDEX searchable_waiting ON searchable (key) WHERE next IS NOT NULL""",
    """CREATE TABLE search_version (
  tokens TEXT NOT NULL
) STRICT""",
    """CREATE VIRTUAL TABLE words USING fts5(
  tokens, content = '', columnsize = 0, detail = full, tokenize = 'ascii'
)""",
    """CREATE INDEX source_order ON source (created_at, id)""",
    """CREATE INDEX source_text ON source (sha256)""",
)
"""What the second format adds: the search index, see `search_index`."""

FORMAT_2 = FORMAT_1 + SEARCH_TABLES

_OF_FTS5 = frozenset(
    (
        "CREATE TABLE 'words_data'(id INTEGER PRIMARY KEY, block BLOB)",
        "CREATE TABLE 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
        "CREATE TABLE 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    )
)
"""The tables that FTS5 makes for `words`; every version of SQLite writes them so."""

SCHEMAS: dict[int, frozenset[str]] = {
    1: frozenset(FORMAT_1),
    2: frozenset(FORMAT_2) | _OF_FTS5,
}
"""The whole schema text of a file, by its ``user_version``."""
