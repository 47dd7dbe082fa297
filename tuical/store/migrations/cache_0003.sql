-- What the service answered to questions that only it can answer, so that an old answer can stand in without it.
CREATE TABLE answer (
    ref INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    at INTEGER NOT NULL,           -- epoch seconds
    body BLOB NOT NULL,            -- JSON
    UNIQUE (account, kind, question)
);
CREATE INDEX answer_at ON answer (at);
