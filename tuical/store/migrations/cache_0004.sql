-- What the service said of reminders (user: reminderView), by event: it tells of what was put off or dismissed elsewhere.
CREATE TABLE reminder (
    account TEXT NOT NULL,
    event TEXT NOT NULL,
    fires INTEGER NOT NULL,        -- epoch seconds, 0 for what was dismissed
    as_set INTEGER NOT NULL,       -- when the event's own time and minutes had it raised then
    PRIMARY KEY (account, event)
) WITHOUT ROWID;

-- When it was asked last, epoch seconds.
CREATE TABLE reminder_list (
    account TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;
