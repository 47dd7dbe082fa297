-- What a round brought and nobody could read: it stands here until it can be read, or is gone.
CREATE TABLE illegible (
    calendar INTEGER NOT NULL,
    id TEXT NOT NULL,              -- as far as it could be found out, else made of its bytes
    window INTEGER NOT NULL,
    seen INTEGER NOT NULL,         -- the round that brought it last
    subject TEXT NOT NULL,
    link TEXT NOT NULL,
    PRIMARY KEY (calendar, id, window)
) WITHOUT ROWID;

CREATE TRIGGER illegible_gone AFTER DELETE ON window BEGIN
    DELETE FROM illegible WHERE window = old.ref;
END;
