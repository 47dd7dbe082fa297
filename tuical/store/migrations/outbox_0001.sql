-- What the person did and what cannot be fetched again.
CREATE TABLE operation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    calendar TEXT NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,            -- the exact body that is sent, JSON
    words TEXT NOT NULL,           -- what the program says about it, JSON
    state TEXT NOT NULL,
    created INTEGER NOT NULL,      -- epoch seconds
    not_before REAL NOT NULL,      -- epoch seconds
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);

-- Which calendars are drawn: here because the cache may be thrown away.
CREATE TABLE choice (
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    calendar TEXT NOT NULL,
    shown INTEGER NOT NULL,
    PRIMARY KEY (account, mailbox, calendar)
) WITHOUT ROWID;
