"""The tables of the archive as migration 1 makes them, and those that came later.

Moments of our own (`first_seen`, `last_seen`, `fetched_at`, `seen_at`, `started_at`, `finished_at`) are ISO
8601 in UTC with seconds; moments of the portal (`published_at`, `starts_at`, `ends_at`) are Berlin wall time
with offset. Booleans are 0 and 1, lists are JSON arrays, what the portal does not state is NULL.
"""


def _flag(name: str) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} IN (0, 1))"


def _list(name: str) -> str:
    return f"{name} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({name}) AND json_type({name}) = 'array')"


def _json(name: str) -> str:
    return f"{name} TEXT CHECK ({name} IS NULL OR json_valid({name}))"


_CREDITS = f"{_list('credit_agencies')}, {_list('credit_persons')}"
_PICTURE = f"image_url TEXT, image_alt TEXT, image_credit TEXT, {_CREDITS}"
_SEEN = "first_seen TEXT NOT NULL, last_seen TEXT NOT NULL"
_SEEN_GONE = f"{_SEEN}, gone_since TEXT"
_KEY = "id TEXT PRIMARY KEY NOT NULL"

_READ = ("news", "events", "services", "gallery_images", "slides", "videos", "teasers", "quick_links")
"""Tables of what is read from pages; their column `reader` is the fingerprint of the readers that read it last."""

RECORD_TABLES = (
    f"""CREATE TABLE news ({_KEY}, url TEXT, key TEXT, kind TEXT NOT NULL CHECK (kind IN ('news', 'press')),
        title TEXT NOT NULL, topline TEXT, teaser TEXT, body_text TEXT, published_on TEXT, published_at TEXT,
        {_list("tags")}, {_list("districts")}, {_PICTURE}, {_SEEN_GONE})""",
    f"""CREATE TABLE venues ({_KEY}, name TEXT NOT NULL, street TEXT, postcode TEXT, city TEXT, latitude REAL,
        longitude REAL, district TEXT)""",
    f"""CREATE TABLE events ({_KEY}, url TEXT, title TEXT NOT NULL, teaser TEXT, description_text TEXT,
        category TEXT, district TEXT, venue_id TEXT REFERENCES venues (id), organizer TEXT,
        stated_date_count INTEGER,
        is_free INTEGER CHECK (is_free IN (0, 1)), {_flag("is_cancelled")}, {_flag("is_sold_out")},
        {_PICTURE}, {_SEEN_GONE})""",
    f"""CREATE TABLE event_dates ({_KEY}, event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        key TEXT, start_date TEXT NOT NULL, starts_at TEXT, ends_at TEXT, end_date TEXT, {_flag("all_day")},
        {_flag("is_cancelled")}, {_flag("is_sold_out")},
        source TEXT NOT NULL CHECK (source IN ('page', 'jsonld', 'list', 'api')))""",
    f"""CREATE TABLE services ({_KEY}, url TEXT, title TEXT NOT NULL, teaser TEXT, {_flag("online_service")},
        online_url TEXT, {_list("channels")}, body_text TEXT, {_SEEN_GONE})""",
    """CREATE TABLE service_sections (service_id TEXT NOT NULL REFERENCES services (id) ON DELETE CASCADE,
        position INTEGER NOT NULL, heading TEXT, kind TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (service_id, position))""",
    """CREATE TABLE service_fees (service_id TEXT NOT NULL REFERENCES services (id) ON DELETE CASCADE,
        position INTEGER NOT NULL, amount NUMERIC, currency TEXT, text TEXT NOT NULL,
        PRIMARY KEY (service_id, position))""",
    f"""CREATE TABLE gallery_images ({_KEY}, section TEXT, caption TEXT NOT NULL, shown_on TEXT,
        repeats INTEGER NOT NULL, {_PICTURE}, {_SEEN})""",
    f"""CREATE TABLE slides ({_KEY}, section TEXT, title TEXT, teaser TEXT, link_text TEXT, url TEXT,
        {_PICTURE}, {_SEEN})""",
    f"""CREATE TABLE videos ({_KEY}, section TEXT, title TEXT NOT NULL, teaser TEXT, video_url TEXT,
        repeats INTEGER NOT NULL, {_SEEN})""",
    f"""CREATE TABLE teasers ({_KEY}, section TEXT, title TEXT NOT NULL, teaser TEXT, url TEXT,
        {_PICTURE}, {_SEEN})""",
    f"CREATE TABLE quick_links ({_KEY}, section TEXT, title TEXT NOT NULL, url TEXT, {_SEEN})",
)
"""What the portal publishes."""

TRACE_TABLES = (
    f"""CREATE TABLE runs (id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, outcome TEXT,
        exit_code INTEGER, {_json("stats")}, {_json("arguments")}, {_json("versions")})""",
    """CREATE TABLE pages (url TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, title TEXT, status INTEGER,
        etag TEXT, last_modified TEXT, body_sha256 TEXT, fetched_at TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES runs (id))""",
    f"""CREATE TABLE observations (record_kind TEXT NOT NULL, own_id TEXT NOT NULL,
        page_url TEXT NOT NULL REFERENCES pages (url), record_id TEXT NOT NULL, name_key TEXT NOT NULL,
        rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3), first_seen TEXT NOT NULL, stated_at TEXT NOT NULL,
        last_seen TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs (id), {_json("data")} NOT NULL,
        PRIMARY KEY (record_kind, own_id, page_url)) WITHOUT ROWID""",
    """CREATE TABLE event_venues (event_id TEXT PRIMARY KEY NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        name_key TEXT NOT NULL, data TEXT NOT NULL CHECK (json_valid(data)))""",
    """CREATE TABLE problems (id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs (id), url TEXT,
        record_kind TEXT NOT NULL, field TEXT, message TEXT NOT NULL, snippet TEXT, code TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('reading', 'run')))""",
    f"""CREATE TABLE revisions (id INTEGER PRIMARY KEY, record_kind TEXT NOT NULL, record_id TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES runs (id), seen_at TEXT NOT NULL, {_json("changed_fields")},
        {_json("data")} NOT NULL, UNIQUE (record_kind, record_id, run_id))""",
)
"""How we know it: runs, pages, what each page says of each record, what was not understood, what changed."""

ALIASES = (
    """CREATE TABLE url_aliases (url TEXT PRIMARY KEY NOT NULL, target_url TEXT NOT NULL,
        seen_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs (id), CHECK (url <> target_url))""",
    "CREATE INDEX url_aliases_target ON url_aliases (target_url)",
)
"""Addresses that lead to another page; as migration 3 makes it."""

MENTIONS = (
    f"""CREATE TABLE date_mentions (record_kind TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL,
        position INTEGER NOT NULL, text TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
        start TEXT, "end" TEXT, grain TEXT, rrule TEXT, {_flag("all_day")}, {_flag("inferred_year")},
        {_flag("conflict")}, {_flag("invalid")}, CHECK (0 <= span_start AND span_start < span_end),
        PRIMARY KEY (record_kind, record_id, field, position)) WITHOUT ROWID""",
    "CREATE INDEX date_mentions_start ON date_mentions (start)",
    "CREATE INDEX date_mentions_conflict ON date_mentions (record_kind, record_id) WHERE conflict = 1",
)
"""The dates that texts speak of; as migration 4 makes them."""

CRAWL = (
    "ALTER TABLE runs ADD COLUMN crawl_id INTEGER REFERENCES runs (id)",
    "ALTER TABLE runs ADD COLUMN robots_text TEXT",
    f"""CREATE TABLE addresses (url TEXT PRIMARY KEY NOT NULL, page_url TEXT, role TEXT NOT NULL, status INTEGER,
        etag TEXT, last_modified TEXT, reader TEXT NOT NULL, {_json("links")}, fetched_at TEXT NOT NULL,
        last_seen TEXT NOT NULL, missing_runs INTEGER NOT NULL DEFAULT 0,
        unnamed_runs INTEGER NOT NULL DEFAULT 0, run_id INTEGER NOT NULL REFERENCES runs (id))""",
    "CREATE INDEX addresses_page ON addresses (page_url)",
    f"""CREATE TABLE frontier (id INTEGER PRIMARY KEY, crawl_id INTEGER NOT NULL REFERENCES runs (id),
        url TEXT NOT NULL, role TEXT NOT NULL, priority INTEGER NOT NULL, {_json("request")} NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'done', 'missing', 'failed')),
        {_flag("is_named")}, done_as INTEGER, {_json("notes")})""",
    "CREATE INDEX frontier_state ON frontier (crawl_id, state, priority DESC, id)",
)
"""What a crawl needs to go on after a kill, and to ask only for what may have changed; as migration 5 makes it.

`runs.crawl_id` is the run that began what this one went on with, its own id where it began anew. `addresses`
holds what each address last answered: its validators, the page that was read there, the fingerprint of the
readers, and where it leads; `fetched_at` is when it came in full, `last_seen` when it was last known to be
so, `missing_runs` how many complete runs in a row found no page there, `unnamed_runs` how many named it no
more. `frontier` holds the requests of a crawl until it ends: those to come, those held back because their page
is known, those done in the order of `done_as`, with what the spider has to remember of them.
"""

CRAWL_ENDS = (
    "ALTER TABLE runs ADD COLUMN released_at TEXT",
    "ALTER TABLE frontier ADD COLUMN status INTEGER",
    "CREATE INDEX frontier_url ON frontier (crawl_id, url)",
)
"""As migration 6 makes it: `runs.released_at` is when a crawl began to ask for known pages, `frontier.status` the
status 404 or 410 with which the portal said that there is nothing."""

STATISTICS = (
    "ANALYZE runs",
    "DELETE FROM sqlite_stat1",
    """INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
        ('observations', 'observations', '100000 12500 3 1'),
        ('observations', 'observations_record', '100000 12500 3'),
        ('observations', 'observations_name', '100000 12500 3'),
        ('observations', 'observations_page', '100000 10'),
        ('observations', 'observations_run', '100000 20000 2500'),
        ('frontier', 'frontier_state', '30000 30000 8000 4000 1'),
        ('frontier', 'frontier_url', '30000 30000 1')""",
    "ANALYZE sqlite_schema",
)
"""How an archive of the real portal is distributed, for without figures SQLite takes the primary key of
`observations` for narrow and reads all statements of a kind where it needs those of one record; as migration 7
makes it. `ANALYZE` may replace the figures by those of the archive itself."""

_REVISION = f"""record_kind TEXT NOT NULL, record_id TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs (id),
        batch TEXT NOT NULL, seen_at TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('portal', 'reader')),
        {_json("changed_fields")}, {_json("data")} NOT NULL, page_url TEXT, body_sha256 TEXT, reader TEXT,
        sha256 TEXT NOT NULL, UNIQUE (record_kind, record_id, batch)"""

_OBSERVATIONS_WITH_ROWID = (
    "CREATE TEMP TABLE observations_before AS SELECT * FROM observations",
    "DROP TABLE observations",
    f"""CREATE TABLE observations (record_kind TEXT NOT NULL, own_id TEXT NOT NULL,
        page_url TEXT NOT NULL REFERENCES pages (url), record_id TEXT NOT NULL, name_key TEXT NOT NULL,
        rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3), first_seen TEXT NOT NULL, stated_at TEXT NOT NULL,
        last_seen TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs (id), {_json("data")} NOT NULL,
        reader TEXT, is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
        PRIMARY KEY (record_kind, own_id, page_url))""",
    "INSERT INTO observations SELECT *, NULL, 1 FROM temp.observations_before",
    "DROP TABLE temp.observations_before",
    "CREATE INDEX observations_record ON observations (record_kind, record_id)",
    "CREATE INDEX observations_page ON observations (page_url)",
    "CREATE INDEX observations_name ON observations (record_kind, name_key)",
    "CREATE INDEX observations_run ON observations (run_id, record_kind)",
    """INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
        ('observations', 'sqlite_autoindex_observations_1', '100000 12500 3 1'),
        ('observations', 'observations_record', '100000 12500 3'),
        ('observations', 'observations_name', '100000 12500 3'),
        ('observations', 'observations_page', '100000 10'),
        ('observations', 'observations_run', '100000 20000 2500')""",
    "ANALYZE sqlite_schema",
)
"""Without row numbers SQLite keeps a row of more than 1 KB on pages of its own, half of which stay empty: statements
of 2 KB took 5 KB. Dropping the table drops its indexes and figures too."""

EVIDENCE = (
    """CREATE TABLE dictionaries (id INTEGER PRIMARY KEY, page_kind TEXT NOT NULL, made_at TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE, data BLOB NOT NULL)""",
    """CREATE TABLE bodies (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
        page_kind TEXT NOT NULL, dictionary_id INTEGER REFERENCES dictionaries (id), data BLOB NOT NULL)""",
    "CREATE INDEX bodies_kind ON bodies (page_kind, dictionary_id)",
    f"""CREATE TABLE fetches (id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs (id),
        batch TEXT NOT NULL, url TEXT NOT NULL, method TEXT NOT NULL DEFAULT 'GET', fetched_at TEXT NOT NULL,
        status INTEGER, {_json("headers")}, body_sha256 TEXT, content_sha256 TEXT,
        stored_sha256 TEXT REFERENCES bodies (sha256), pruned_at TEXT, page_url TEXT, role TEXT,
        gave TEXT NOT NULL CHECK (gave IN ('page', 'unchanged', 'links', 'nothing')),
        origin TEXT NOT NULL CHECK (origin IN ('crawl', 'file', 'import')))""",
    "CREATE INDEX fetches_page ON fetches (page_url, fetched_at)",
    "CREATE INDEX fetches_url ON fetches (url, fetched_at)",
    "CREATE INDEX fetches_run ON fetches (run_id)",
    "CREATE INDEX fetches_stored ON fetches (stored_sha256)",
    "CREATE INDEX fetches_time ON fetches (fetched_at)",
    """CREATE TABLE disappearances (record_kind TEXT NOT NULL, record_id TEXT NOT NULL, gone_at TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES runs (id), status INTEGER, returned_at TEXT,
        PRIMARY KEY (record_kind, record_id, gone_at)) WITHOUT ROWID""",
    """CREATE TABLE suppressions (id INTEGER PRIMARY KEY, subject_kind TEXT NOT NULL
        CHECK (subject_kind IN ('url', 'id', 'hash')), subject TEXT NOT NULL, reason TEXT NOT NULL,
        made_at TEXT NOT NULL, UNIQUE (subject_kind, subject))""",
    *_OBSERVATIONS_WITH_ROWID,
    *(f"ALTER TABLE {table} ADD COLUMN reader TEXT" for table in _READ),
    "DROP INDEX revisions_run",
    "ALTER TABLE revisions RENAME TO revisions_before",
    f"CREATE TABLE revisions (id INTEGER PRIMARY KEY, {_REVISION})",
    """INSERT INTO revisions SELECT id, record_kind, record_id, run_id, 'run:' || run_id, seen_at, 'portal',
        changed_fields, data, NULL, NULL, NULL, '' FROM revisions_before ORDER BY id""",
    "DROP TABLE revisions_before",
    "CREATE INDEX revisions_run ON revisions (run_id, record_kind)",
    "CREATE INDEX revisions_seen ON revisions (seen_at)",
)
"""What makes the archive evidence; as migration 8 makes it.

`bodies` holds representations (content codings removed) by their SHA-256, packed with Zstandard and the dictionary
that `dictionary_id` names; dictionaries are kept for ever. `fetches` has a row for each answer: `body_sha256` is the
hash of its bytes, `content_sha256` that of the page without tokens, navigation and teasers of other pages,
`stored_sha256` the body that stands for it: itself, or the one before where only noise changed or the portal said
that nothing did (304); NULL where no bytes are kept, with `pruned_at` where they were removed. `gave` says what became
of it: a page's records, the news that nothing changed, only links (a sitemap), nothing. `batch` names the reading of
the portal that it belongs to: `run:N` for the crawl that run N began, `day:2023-11-28` for imported captures.

`observations.is_current` is 0 where the page says so no longer: such a statement is kept as long as it tells what no
other one tells now.

`revisions` has one row for each record and batch that changed it, in the order of time; `origin` tells changes by the
portal from those by better readers, `page_url` and `body_sha256` name the page whose reading wrote it, `sha256` chains
it to the revision before. `disappearances` tells when a record was gone (`status`: 404 or 410 where the portal said
so) and when it came back. `suppressions` names what is to be shown nowhere.
"""

_FROM_ARCHIVE = "noted.value ->> 0 LIKE 'WARC-%'"
_PAIRS = (
    "SELECT nullif(json_group_array(json(noted.value)), '[]') FROM json_each(fetches.headers) AS noted WHERE"
)
NOTED = (
    f"ALTER TABLE fetches ADD COLUMN {_json('noted')}",
    f"""UPDATE fetches SET noted = ({_PAIRS} {_FROM_ARCHIVE}), headers = ({_PAIRS} NOT {_FROM_ARCHIVE})
        WHERE origin = 'import' AND headers LIKE '%WARC-%'""",  # noqa: S608 - constants of this module
)
"""As migration 9 makes it: `fetches.noted` is what another archive said of a capture, as pairs of name and value like
`headers`, in which there is only what the portal sent."""

INDEXES = (
    "CREATE INDEX news_published_on ON news (published_on)",
    "CREATE INDEX events_venue_id ON events (venue_id)",
    "CREATE INDEX event_dates_event_id ON event_dates (event_id, start_date)",
    "CREATE INDEX event_dates_start_date ON event_dates (start_date)",
    "CREATE INDEX pages_run_id ON pages (run_id)",
    "CREATE INDEX observations_record ON observations (record_kind, record_id)",
    "CREATE INDEX observations_page ON observations (page_url)",
    "CREATE INDEX observations_name ON observations (record_kind, name_key)",
    "CREATE INDEX observations_run ON observations (run_id, record_kind)",
    "CREATE INDEX event_venues_name ON event_venues (name_key, data)",
    "CREATE INDEX problems_run_url ON problems (run_id, url)",
    "CREATE INDEX revisions_run ON revisions (run_id, record_kind)",
)
"""For the questions that views, pipelines and readers ask."""
