-- Every kind of operation, what was claimed byte for byte, and what the server has, kept for a while.
DROP TABLE IF EXISTS operation_2;

CREATE TABLE operation_2 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- a changed row gets a new one: nobody sends what is stale
    position INTEGER NOT NULL,     -- the place in the queue, an id
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    calendar TEXT NOT NULL,
    event TEXT NOT NULL,           -- or the id of a group, without a calendar
    words TEXT NOT NULL,           -- the operation, JSON
    state TEXT NOT NULL,
    created INTEGER NOT NULL,      -- epoch seconds
    not_before REAL NOT NULL,      -- epoch seconds
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    body BLOB NOT NULL DEFAULT x'',   -- the exact body that was claimed
    departed INTEGER NOT NULL DEFAULT 0,   -- how often a byte of it may have left
    step TEXT NOT NULL DEFAULT '',
    conflict TEXT NOT NULL DEFAULT '',   -- the versions to choose from, JSON
    under TEXT NOT NULL DEFAULT '[]'   -- the rows it took the place of, which come back when it is taken back, JSON
);
INSERT INTO operation_2 (id, position, kind, account, mailbox, calendar, event, words, state, created, not_before,
                         attempts, error, body, departed)
SELECT id, id, kind, account, mailbox, calendar, event, words, state, created, not_before,
       attempts, error, CAST(body AS BLOB), state IN ('sending', 'unknown') OR attempts > 0
FROM operation ORDER BY id;
DROP TABLE operation;
ALTER TABLE operation_2 RENAME TO operation;

-- What the server has, so that it can be undone.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,        -- as it was in the queue
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    calendar TEXT NOT NULL,
    event TEXT NOT NULL,
    words TEXT NOT NULL,
    done INTEGER NOT NULL,         -- epoch seconds
    step TEXT NOT NULL,
    result TEXT NOT NULL,          -- the id that the server gave
    kept BLOB NOT NULL             -- the event as it was before, JSON
);
CREATE INDEX journal_step ON journal (step) WHERE step <> '';
