-- What hung on an event that was deleted or cancelled, kept as long as that can be undone; the bytes lie beside this.
CREATE TABLE kept_file (
    row INTEGER NOT NULL,          -- of the operation, in the queue or in the journal
    attachment TEXT NOT NULL,      -- its id on the event that went
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size INTEGER NOT NULL,         -- bytes
    is_link INTEGER NOT NULL,      -- whether the file is the body that adds it
    file TEXT NOT NULL,            -- its name in the folder beside this; empty where there are no bytes
    why TEXT NOT NULL,             -- why there are none
    PRIMARY KEY (row, attachment)
);
