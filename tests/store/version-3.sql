BEGIN TRANSACTION;
CREATE TABLE event_dates (id TEXT PRIMARY KEY NOT NULL, event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        key TEXT, start_date TEXT NOT NULL, starts_at TEXT, ends_at TEXT, end_date TEXT, all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
        is_cancelled INTEGER NOT NULL DEFAULT 0 CHECK (is_cancelled IN (0, 1)), is_sold_out INTEGER NOT NULL DEFAULT 0 CHECK (is_sold_out IN (0, 1)),
        source TEXT NOT NULL CHECK (source IN ('page', 'jsonld', 'list', 'api')));
INSERT INTO "event_dates" VALUES('https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html#2026-12-05T18:00:00+01:00','https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html',NULL,'2026-12-05','2026-12-05T18:00:00+01:00',NULL,NULL,0,0,0,'page');
CREATE TABLE event_venues (event_id TEXT PRIMARY KEY NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        name_key TEXT NOT NULL, data TEXT NOT NULL CHECK (json_valid(data)));
INSERT INTO "event_venues" VALUES('https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html','westpark','{"city":null,"district":null,"latitude":null,"longitude":null,"name":"Westpark","postcode":null,"street":null}');
CREATE TABLE events (id TEXT PRIMARY KEY NOT NULL, url TEXT, title TEXT NOT NULL, teaser TEXT, description_text TEXT,
        category TEXT, district TEXT, venue_id TEXT REFERENCES venues (id), organizer TEXT,
        stated_date_count INTEGER,
        is_free INTEGER CHECK (is_free IN (0, 1)), is_cancelled INTEGER NOT NULL DEFAULT 0 CHECK (is_cancelled IN (0, 1)), is_sold_out INTEGER NOT NULL DEFAULT 0 CHECK (is_sold_out IN (0, 1)),
        image_url TEXT, image_alt TEXT, image_credit TEXT, credit_agencies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_agencies) AND json_type(credit_agencies) = 'array'), credit_persons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_persons) AND json_type(credit_persons) = 'array'), first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, gone_since TEXT);
INSERT INTO "events" VALUES('https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html','https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html','Chor im Park','Vorverkauf ab 2. November.',NULL,NULL,NULL,'westpark',NULL,NULL,NULL,0,0,NULL,NULL,NULL,'[]','[]','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00',NULL);
CREATE TABLE gallery_images (id TEXT PRIMARY KEY NOT NULL, section TEXT, caption TEXT NOT NULL, shown_on TEXT,
        repeats INTEGER NOT NULL, image_url TEXT, image_alt TEXT, image_credit TEXT, credit_agencies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_agencies) AND json_type(credit_agencies) = 'array'), credit_persons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_persons) AND json_type(credit_persons) = 'array'), first_seen TEXT NOT NULL, last_seen TEXT NOT NULL);
INSERT INTO "gallery_images" VALUES('text:5ce25a69e10a',NULL,'Am Samstag, dem 16. November 2023 war das Fest.',NULL,1,NULL,NULL,NULL,'[]','[]','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00');
CREATE TABLE migrations
    (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL);
INSERT INTO "migrations" VALUES(1,'tables','2026-11-23T06:32:48+00:00');
INSERT INTO "migrations" VALUES(2,'views','2026-11-23T06:32:48+00:00');
INSERT INTO "migrations" VALUES(3,'aliases','2026-11-23T06:32:48+00:00');
CREATE TABLE news (id TEXT PRIMARY KEY NOT NULL, url TEXT, key TEXT, kind TEXT NOT NULL CHECK (kind IN ('news', 'press')),
        title TEXT NOT NULL, topline TEXT, teaser TEXT, body_text TEXT, published_on TEXT, published_at TEXT,
        tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'), districts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(districts) AND json_type(districts) = 'array'), image_url TEXT, image_alt TEXT, image_credit TEXT, credit_agencies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_agencies) AND json_type(credit_agencies) = 'array'), credit_persons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_persons) AND json_type(credit_persons) = 'array'), first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, gone_since TEXT);
INSERT INTO "news" VALUES('https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html','https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html',NULL,'news','Neues Rathaus eröffnet',NULL,NULL,'Es öffnet am 5. Januar.

Die Feier war am 1.12.2019.','2019-12-20',NULL,'[]','[]',NULL,NULL,NULL,'[]','[]','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00',NULL);
CREATE TABLE observations (record_kind TEXT NOT NULL, own_id TEXT NOT NULL,
        page_url TEXT NOT NULL REFERENCES pages (url), record_id TEXT NOT NULL, name_key TEXT NOT NULL,
        rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3), first_seen TEXT NOT NULL, stated_at TEXT NOT NULL,
        last_seen TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs (id), data TEXT CHECK (data IS NULL OR json_valid(data)) NOT NULL,
        PRIMARY KEY (record_kind, own_id, page_url)) WITHOUT ROWID;
INSERT INTO "observations" VALUES('event','https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html','https://www.dortmund.de/','https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html','chor im park',0,'2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00',3,'{"category":null,"credit_agencies":[],"credit_persons":[],"dates":[{"all_day":false,"end_date":null,"ends_at":null,"is_cancelled":false,"is_sold_out":false,"key":null,"source":"page","start_date":"2026-12-05","starts_at":"2026-12-05T18:00:00+01:00"}],"description_text":null,"district":null,"image_alt":null,"image_credit":null,"image_url":null,"is_cancelled":false,"is_free":null,"is_sold_out":false,"organizer":null,"section":null,"stated_date_count":null,"teaser":"Vorverkauf ab 2. November.","title":"Chor im Park","url":"https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html","venue":{"city":null,"district":null,"latitude":null,"longitude":null,"name":"Westpark","postcode":null,"street":null}}');
INSERT INTO "observations" VALUES('gallery_image','text:5ce25a69e10a','https://www.dortmund.de/','text:5ce25a69e10a','am samstag dem 16 november 2023 war das fest',0,'2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00',3,'{"caption":"Am Samstag, dem 16. November 2023 war das Fest.","credit_agencies":[],"credit_persons":[],"image_alt":null,"image_credit":null,"image_url":null,"repeats":1,"section":null,"shown_on":null}');
INSERT INTO "observations" VALUES('news','https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html','https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html','https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html','neues rathaus eroffnet',3,'2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00',1,'{"body_text":"Es öffnet am 5. Januar.\n\nDie Feier war am 1.12.2019.","credit_agencies":[],"credit_persons":[],"districts":[],"image_alt":null,"image_credit":null,"image_url":null,"key":null,"kind":"news","published_at":null,"published_on":"2019-12-20","tags":[],"teaser":null,"title":"Neues Rathaus eröffnet","topline":null,"url":"https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html"}');
INSERT INTO "observations" VALUES('service','https://www.dortmund.de/services/fundsachen.html','https://www.dortmund.de/services/fundsachen.html','https://www.dortmund.de/services/fundsachen.html','fundsachen',3,'2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00',2,'{"body_text":"Gebühren\n\nAb 1. Juli 2026 frei","channels":[],"fees":[],"online_service":false,"online_url":null,"sections":[{"heading":"Gebühren","kind":"fees","text":"Ab 1. Juli 2026 frei"}],"teaser":null,"title":"Fundsachen","url":"https://www.dortmund.de/services/fundsachen.html"}');
CREATE TABLE pages (url TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, title TEXT, status INTEGER,
        etag TEXT, last_modified TEXT, body_sha256 TEXT, fetched_at TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES runs (id));
INSERT INTO "pages" VALUES('https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html','news','Neues Rathaus',200,NULL,NULL,NULL,'2026-11-01T03:00:00+00:00',1);
INSERT INTO "pages" VALUES('https://www.dortmund.de/services/fundsachen.html','service',NULL,200,NULL,NULL,NULL,'2026-11-01T03:00:00+00:00',2);
INSERT INTO "pages" VALUES('https://www.dortmund.de/','home','Startseite',200,NULL,NULL,NULL,'2026-11-01T03:00:00+00:00',3);
CREATE TABLE problems (id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs (id), url TEXT,
        record_kind TEXT NOT NULL, field TEXT, message TEXT NOT NULL, snippet TEXT, code TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('reading', 'run')));
INSERT INTO "problems" VALUES(1,3,'https://www.dortmund.de/','event','dates','contradiction: Montag, 5. Dezember','Mo','contradiction','reading');
CREATE TABLE quick_links (id TEXT PRIMARY KEY NOT NULL, section TEXT, title TEXT NOT NULL, url TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL);
CREATE TABLE revisions (id INTEGER PRIMARY KEY, record_kind TEXT NOT NULL, record_id TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES runs (id), seen_at TEXT NOT NULL, changed_fields TEXT CHECK (changed_fields IS NULL OR json_valid(changed_fields)),
        data TEXT CHECK (data IS NULL OR json_valid(data)) NOT NULL, UNIQUE (record_kind, record_id, run_id));
INSERT INTO "revisions" VALUES(1,'news','https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html',1,'2026-11-01T03:00:00+00:00',NULL,'{"body_text":"Es öffnet am 5. Januar.\n\nDie Feier war am 1.12.2019.","credit_agencies":[],"credit_persons":[],"districts":[],"image_alt":null,"image_credit":null,"image_url":null,"key":null,"kind":"news","published_at":null,"published_on":"2019-12-20","tags":[],"teaser":null,"title":"Neues Rathaus eröffnet","topline":null,"url":"https://www.dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html"}');
INSERT INTO "revisions" VALUES(2,'service','https://www.dortmund.de/services/fundsachen.html',2,'2026-11-01T03:00:00+00:00',NULL,'{"body_text":"Gebühren\n\nAb 1. Juli 2026 frei","channels":[],"fees":[],"online_service":false,"online_url":null,"sections":[{"heading":"Gebühren","kind":"fees","text":"Ab 1. Juli 2026 frei"}],"teaser":null,"title":"Fundsachen","url":"https://www.dortmund.de/services/fundsachen.html"}');
INSERT INTO "revisions" VALUES(3,'event','https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html',3,'2026-11-01T03:00:00+00:00',NULL,'{"category":null,"credit_agencies":[],"credit_persons":[],"dates":[{"all_day":false,"end_date":null,"ends_at":null,"is_cancelled":false,"is_sold_out":false,"key":null,"source":"page","start_date":"2026-12-05","starts_at":"2026-12-05T18:00:00+01:00"}],"description_text":null,"district":null,"image_alt":null,"image_credit":null,"image_url":null,"is_cancelled":false,"is_free":null,"is_sold_out":false,"organizer":null,"section":null,"stated_date_count":null,"teaser":"Vorverkauf ab 2. November.","title":"Chor im Park","url":"https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html","venue":{"city":null,"district":null,"latitude":null,"longitude":null,"name":"Westpark","postcode":null,"street":null}}');
INSERT INTO "revisions" VALUES(4,'gallery_image','text:5ce25a69e10a',3,'2026-11-01T03:00:00+00:00',NULL,'{"caption":"Am Samstag, dem 16. November 2023 war das Fest.","credit_agencies":[],"credit_persons":[],"image_alt":null,"image_credit":null,"image_url":null,"repeats":1,"section":null,"shown_on":null}');
CREATE TABLE runs (id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, outcome TEXT,
        exit_code INTEGER, stats TEXT CHECK (stats IS NULL OR json_valid(stats)), arguments TEXT CHECK (arguments IS NULL OR json_valid(arguments)), versions TEXT CHECK (versions IS NULL OR json_valid(versions)));
INSERT INTO "runs" VALUES(1,'2026-11-01T03:00:00+00:00',NULL,NULL,NULL,NULL,'{}','{}');
INSERT INTO "runs" VALUES(2,'2026-11-01T03:00:00+00:00',NULL,NULL,NULL,NULL,'{}','{}');
INSERT INTO "runs" VALUES(3,'2026-11-01T03:00:00+00:00',NULL,NULL,NULL,NULL,'{}','{}');
CREATE TABLE service_fees (service_id TEXT NOT NULL REFERENCES services (id) ON DELETE CASCADE,
        position INTEGER NOT NULL, amount NUMERIC, currency TEXT, text TEXT NOT NULL,
        PRIMARY KEY (service_id, position));
CREATE TABLE service_sections (service_id TEXT NOT NULL REFERENCES services (id) ON DELETE CASCADE,
        position INTEGER NOT NULL, heading TEXT, kind TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (service_id, position));
INSERT INTO "service_sections" VALUES('https://www.dortmund.de/services/fundsachen.html',0,'Gebühren','fees','Ab 1. Juli 2026 frei');
CREATE TABLE services (id TEXT PRIMARY KEY NOT NULL, url TEXT, title TEXT NOT NULL, teaser TEXT, online_service INTEGER NOT NULL DEFAULT 0 CHECK (online_service IN (0, 1)),
        online_url TEXT, channels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(channels) AND json_type(channels) = 'array'), body_text TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, gone_since TEXT);
INSERT INTO "services" VALUES('https://www.dortmund.de/services/fundsachen.html','https://www.dortmund.de/services/fundsachen.html','Fundsachen',NULL,0,NULL,'[]','Gebühren

Ab 1. Juli 2026 frei','2026-11-01T03:00:00+00:00','2026-11-01T03:00:00+00:00',NULL);
CREATE TABLE slides (id TEXT PRIMARY KEY NOT NULL, section TEXT, title TEXT, teaser TEXT, link_text TEXT, url TEXT,
        image_url TEXT, image_alt TEXT, image_credit TEXT, credit_agencies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_agencies) AND json_type(credit_agencies) = 'array'), credit_persons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_persons) AND json_type(credit_persons) = 'array'), first_seen TEXT NOT NULL, last_seen TEXT NOT NULL);
CREATE TABLE teasers (id TEXT PRIMARY KEY NOT NULL, section TEXT, title TEXT NOT NULL, teaser TEXT, url TEXT,
        image_url TEXT, image_alt TEXT, image_credit TEXT, credit_agencies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_agencies) AND json_type(credit_agencies) = 'array'), credit_persons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credit_persons) AND json_type(credit_persons) = 'array'), first_seen TEXT NOT NULL, last_seen TEXT NOT NULL);
CREATE TABLE url_aliases (url TEXT PRIMARY KEY NOT NULL, target_url TEXT NOT NULL,
        seen_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs (id), CHECK (url <> target_url));
CREATE TABLE venues (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, street TEXT, postcode TEXT, city TEXT, latitude REAL,
        longitude REAL, district TEXT);
INSERT INTO "venues" VALUES('westpark','Westpark',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE videos (id TEXT PRIMARY KEY NOT NULL, section TEXT, title TEXT NOT NULL, teaser TEXT, video_url TEXT,
        repeats INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL);
CREATE INDEX news_published_on ON news (published_on);
CREATE INDEX events_venue_id ON events (venue_id);
CREATE INDEX event_dates_event_id ON event_dates (event_id, start_date);
CREATE INDEX event_dates_start_date ON event_dates (start_date);
CREATE INDEX pages_run_id ON pages (run_id);
CREATE INDEX observations_record ON observations (record_kind, record_id);
CREATE INDEX observations_page ON observations (page_url);
CREATE INDEX observations_name ON observations (record_kind, name_key);
CREATE INDEX observations_run ON observations (run_id, record_kind);
CREATE INDEX event_venues_name ON event_venues (name_key, data);
CREATE INDEX problems_run_url ON problems (run_id, url);
CREATE INDEX revisions_run ON revisions (run_id, record_kind);
CREATE VIEW upcoming_events AS
SELECT d.start_date, substr(d.starts_at, 12, 5) AS start_time, substr(d.ends_at, 12, 5) AS end_time,
       coalesce(d.end_date, substr(d.ends_at, 1, 10)) AS end_date, e.title,
       v.name AS venue, v.street, v.postcode,
       coalesce(e.district, v.district) AS district, e.category, e.organizer, e.is_free,
       d.is_cancelled, max(d.is_sold_out, e.is_sold_out) AS is_sold_out, e.teaser, e.url
FROM event_dates d JOIN events e ON e.id = d.event_id LEFT JOIN venues v ON v.id = e.venue_id
WHERE coalesce(d.end_date, substr(d.ends_at, 1, 10), d.start_date) >= date('now', 'localtime')
   OR d.start_date >= date('now', 'localtime')
ORDER BY d.start_date, d.starts_at, e.title;
CREATE VIEW news_latest AS
SELECT published_on, substr(published_at, 12, 5) AS published_time, kind, title, topline, teaser,
       districts, tags, url, first_seen, last_seen, gone_since
FROM news
ORDER BY published_on IS NULL, published_on DESC, published_at DESC, first_seen DESC, title;
CREATE VIEW services_online AS
SELECT title, teaser, channels, online_url, url, first_seen, last_seen
FROM services
WHERE online_service = 1
ORDER BY title;
CREATE VIEW termine_check AS
SELECT e.title, v.name AS venue, e.stated_date_count AS stated, count(d.id) AS held,
       count(d.id) - e.stated_date_count AS difference, e.url
FROM events e LEFT JOIN event_dates d ON d.event_id = e.id LEFT JOIN venues v ON v.id = e.venue_id
WHERE e.stated_date_count IS NOT NULL
GROUP BY e.id
ORDER BY abs(count(d.id) - e.stated_date_count) DESC, e.title;
CREATE VIEW contradictions AS
SELECT r.started_at AS run_started_at, p.record_kind,
       coalesce(e.title, n.title, s.title, g.title) AS title, p.field, p.message, p.snippet, p.url
FROM problems p JOIN runs r ON r.id = p.run_id
     LEFT JOIN events e ON e.id = p.url LEFT JOIN news n ON n.id = p.url LEFT JOIN services s ON s.id = p.url
     LEFT JOIN pages g ON g.url = p.url
WHERE p.message LIKE 'contradiction%'
ORDER BY p.run_id DESC, p.url;
CREATE INDEX url_aliases_target ON url_aliases (target_url);
COMMIT;
