-- What the server said. Every row hangs on a calendar row, which is the key (account, mailbox path, calendar id).
CREATE TABLE calendar (
    ref INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,         -- the access path, /me or /users/{address}
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    colour_name TEXT NOT NULL,
    hex_colour TEXT NOT NULL,
    group_id TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    owner_address TEXT NOT NULL,
    can_edit INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    position INTEGER NOT NULL,
    raw BLOB NOT NULL,
    UNIQUE (account, mailbox, id)
);

CREATE TABLE grp (
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    raw BLOB NOT NULL,
    PRIMARY KEY (account, mailbox, id)
) WITHOUT ROWID;

-- Masters; never drawn. A row without `known` is only named by its instances so far.
CREATE TABLE series (
    ref INTEGER PRIMARY KEY,
    calendar INTEGER NOT NULL,
    id TEXT NOT NULL,
    known INTEGER NOT NULL DEFAULT 0,
    change_key TEXT,
    modified INTEGER NOT NULL DEFAULT 0,
    subject TEXT,
    location TEXT,
    show_as TEXT,
    response TEXT,
    flags INTEGER,
    organizer TEXT,
    categories TEXT,
    UNIQUE (calendar, id)
);

-- Single instances, occurrences and exceptions. Times are epoch seconds; those of all-day events are the midnights in
-- UTC of their dates, so that one index serves both. What an occurrence lacks is NULL.
CREATE TABLE event (
    ref INTEGER PRIMARY KEY,
    calendar INTEGER NOT NULL,
    id TEXT NOT NULL,
    id_sum INTEGER NOT NULL,       -- CRC-32 of the id: ids are long and scattered, and so would their index be
    kind TEXT NOT NULL,
    series INTEGER,
    change_key TEXT,
    modified INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    long INTEGER NOT NULL,         -- longer than three weeks
    subject TEXT,
    location TEXT,
    show_as TEXT,
    response TEXT,
    flags INTEGER,
    organizer TEXT,
    categories TEXT
);
CREATE INDEX event_id ON event (id_sum);
CREATE INDEX event_start ON event (start, end, calendar) WHERE long = 0;
CREATE INDEX event_long ON event (end, start, calendar) WHERE long = 1;
CREATE INDEX event_series ON event (series) WHERE series IS NOT NULL;
CREATE INDEX event_unanswered ON event (end) WHERE response = 'notResponded';

-- The raw JSON; masters have the negative of their ref.
CREATE TABLE detail (
    ref INTEGER PRIMARY KEY,
    raw BLOB NOT NULL
);

-- One calendar's calendarView between two fixed instants, with its own cursor.
CREATE TABLE window (
    ref INTEGER PRIMARY KEY,
    calendar INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    near INTEGER NOT NULL,
    cursor TEXT NOT NULL DEFAULT '',
    preferences TEXT NOT NULL DEFAULT '',
    round INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0,   -- when its last round was whole, epoch seconds
    compared INTEGER NOT NULL DEFAULT 0,   -- when it was last compared with a plain calendarView
    UNIQUE (calendar, start, end)
);

-- Which event was seen in which window, and in which round last.
CREATE TABLE membership (
    event INTEGER NOT NULL,
    window INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (event, window)
) WITHOUT ROWID;

CREATE TABLE category (
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    preset TEXT NOT NULL,
    PRIMARY KEY (account, name)
) WITHOUT ROWID;

CREATE TABLE mailbox (
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (account, name)
) WITHOUT ROWID;

-- Words up to this ref are in the full-text index; the rest follows when there is time.
CREATE TABLE indexed (upto INTEGER NOT NULL);
INSERT INTO indexed VALUES (0);

-- Masters, and events that changed after their words were indexed.
CREATE TABLE word_queue (ref INTEGER PRIMARY KEY);

CREATE VIRTUAL TABLE event_text USING fts5 (
    subject, location, people, preview, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TRIGGER event_gone AFTER DELETE ON event BEGIN
    DELETE FROM detail WHERE ref = old.ref;
END;

CREATE TRIGGER series_gone AFTER DELETE ON series BEGIN
    DELETE FROM detail WHERE ref = -old.ref;
END;

CREATE TRIGGER words_gone AFTER DELETE ON detail
WHEN old.ref <= (SELECT upto FROM indexed)
BEGIN
    DELETE FROM word_queue WHERE ref = old.ref;
    DELETE FROM event_text WHERE rowid = old.ref;
END;

CREATE TRIGGER words_change AFTER UPDATE ON detail
WHEN old.ref <= (SELECT upto FROM indexed)
BEGIN
    INSERT INTO word_queue SELECT old.ref WHERE old.ref NOT IN (SELECT ref FROM word_queue);
END;

CREATE TRIGGER master_words_enter AFTER INSERT ON detail
WHEN new.ref < 0
BEGIN
    INSERT INTO word_queue SELECT new.ref WHERE new.ref NOT IN (SELECT ref FROM word_queue);
END;

-- What the views draw: an occurrence is completed from its master at read time, so that a changed master changes every
-- occurrence at once.
CREATE VIEW summary AS
SELECT e.ref, e.calendar, e.id, e.kind, s.id AS series, e.start, e.end,
       coalesce(e.subject, s.subject, '') AS subject,
       coalesce(e.location, s.location, '') AS location,
       coalesce(e.show_as, s.show_as, 'busy') AS show_as,
       coalesce(e.response, s.response, 'none') AS response,
       coalesce(e.flags, s.flags, 0) AS flags,
       coalesce(e.organizer, s.organizer, '') AS organizer,
       coalesce(e.categories, s.categories, '') AS categories
FROM event AS e LEFT JOIN series AS s ON s.ref = e.series;
