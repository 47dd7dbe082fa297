-- What an event was before a round changed it, until it is worked into the history. Written by triggers of the writer's
-- connection (store/watching.py); the first row of an event stays until then.
CREATE TABLE altered (
    ref INTEGER PRIMARY KEY,
    calendar INTEGER NOT NULL,
    id TEXT NOT NULL,
    series TEXT NOT NULL,          -- the id of its master, empty for singles and masters
    own INTEGER NOT NULL,          -- whether what the person did here brought it
    start INTEGER,                 -- as in event; NULL for a master
    end INTEGER,
    raw BLOB,                      -- NULL for what has just arrived
    master BLOB,
    UNIQUE (calendar, id)
);

-- What others changed, by the names of things and not by their refs: it outlives windows and calendars.
CREATE TABLE history (
    ref INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,           -- epoch seconds
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    calendar TEXT NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    times TEXT NOT NULL,           -- JSON
    differences TEXT NOT NULL,     -- JSON
    seen INTEGER NOT NULL
);
CREATE INDEX history_unseen ON history (ref) WHERE seen = 0;
CREATE INDEX history_at ON history (at);
