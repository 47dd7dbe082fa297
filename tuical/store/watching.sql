-- What store/watching.py adds to the writer's connection. The first row of an event stays until the history was brought
-- up to date; beyond 2,000 events a round's changes are not told.
CREATE TEMP TABLE watched (own INTEGER NOT NULL);

CREATE TEMP TRIGGER event_altered AFTER UPDATE OF raw ON main.detail
WHEN old.ref > 0 AND EXISTS (SELECT 1 FROM watched) AND old.raw <> new.raw
AND coalesce((SELECT max(ref) FROM main.altered), 0) < 2000
BEGIN
    INSERT INTO altered (calendar, id, series, own, start, end, raw, master)
    SELECT e.calendar, e.id, coalesce(s.id, ''), (SELECT own FROM watched), e.start, e.end, old.raw, m.raw
    FROM event AS e LEFT JOIN series AS s ON s.ref = e.series LEFT JOIN detail AS m ON m.ref = -e.series
    WHERE e.ref = old.ref AND NOT EXISTS (SELECT 1 FROM altered WHERE calendar = e.calendar AND id = e.id);
END;

CREATE TEMP TRIGGER master_altered AFTER UPDATE OF raw ON main.detail
WHEN old.ref < 0 AND EXISTS (SELECT 1 FROM watched) AND old.raw <> new.raw
AND coalesce((SELECT max(ref) FROM main.altered), 0) < 2000
BEGIN
    INSERT INTO altered (calendar, id, series, own, raw)
    SELECT s.calendar, s.id, '', (SELECT own FROM watched), old.raw FROM series AS s
    WHERE s.ref = -old.ref AND NOT EXISTS (SELECT 1 FROM altered WHERE calendar = s.calendar AND id = s.id);
END;

CREATE TEMP TRIGGER event_leaves BEFORE DELETE ON main.event
WHEN EXISTS (SELECT 1 FROM watched) AND coalesce((SELECT max(ref) FROM main.altered), 0) < 2000
BEGIN
    INSERT INTO altered (calendar, id, series, own, start, end, raw, master)
    SELECT old.calendar, old.id, coalesce((SELECT id FROM series WHERE ref = old.series), ''),
           (SELECT own FROM watched), old.start, old.end, d.raw, (SELECT raw FROM detail WHERE ref = -old.series)
    FROM detail AS d WHERE d.ref = old.ref
    AND NOT EXISTS (SELECT 1 FROM altered WHERE calendar = old.calendar AND id = old.id);
END;
