"""The questions to the cache as SQL; texts are always parameters, only row numbers are written into the statements."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.model.summary import ALL_DAY, CANCELLED, MINE, REMINDER
from tuical.store.rows import SUMMARY_COLUMNS
from tuical.text import safe_text

CALENDARS = """
SELECT c.account, c.mailbox, c.id, c.name, c.colour_name, c.hex_colour, coalesce(g.name, ''), c.owner_name,
       c.owner_address, c.can_edit, c.is_default, c.position
FROM calendar AS c LEFT JOIN grp AS g ON g.account = c.account AND g.mailbox = c.mailbox AND g.id = c.group_id
ORDER BY c.position, c.name
"""

GROUPS = "SELECT account, mailbox, id, name FROM grp ORDER BY mailbox, position"

# The subjects are those that Exchange gives events of which only free and busy may be seen (role freeBusyRead).
FACTS = """
SELECT c.colour_name,
       (SELECT count(DISTINCT coalesce(-e.series, e.ref)) FROM event AS e WHERE e.calendar = c.ref),
       (SELECT count(*) FROM summary AS s WHERE s.calendar = c.ref AND (s.location <> '' OR
        s.subject NOT IN ('Busy', 'Free', 'Tentative', 'Away', 'Working elsewhere')))
FROM calendar AS c WHERE c.account = :account AND c.mailbox = :mailbox AND c.id = :id
"""

ILLEGIBLE = "SELECT count(*) FROM (SELECT DISTINCT calendar, id FROM illegible)"

COMPLETED = """
SELECT c.account, c.mailbox, c.id, max(w.complete) FROM window AS w JOIN calendar AS c ON c.ref = w.calendar
WHERE w.near = 1 GROUP BY c.ref
"""

ONE = f"""
SELECT {SUMMARY_COLUMNS} FROM summary
WHERE ref = (SELECT ref FROM event WHERE id_sum = :id_sum AND calendar = :calendar AND id = :id)
"""  # noqa: S608

DETAIL = """
SELECT d.raw, m.raw FROM event AS e JOIN detail AS d ON d.ref = e.ref LEFT JOIN detail AS m ON m.ref = -e.series
WHERE e.id_sum = :id_sum AND e.calendar = :calendar AND e.id = :id
UNION ALL
SELECT d.raw, NULL FROM series AS s JOIN detail AS d ON d.ref = -s.ref WHERE s.calendar = :calendar AND s.id = :id
"""

# Events with a reminder, with the JSON that says how long before.
REMINDING = f"""
SELECT {", ".join(f"s.{name}" for name in SUMMARY_COLUMNS.split(", "))}, d.raw, m.raw FROM summary AS s
JOIN event AS e ON e.ref = s.ref JOIN detail AS d ON d.ref = e.ref LEFT JOIN detail AS m ON m.ref = -e.series
WHERE s.flags & {REMINDER} AND s.ref IN (
    SELECT ref FROM event INDEXED BY event_start WHERE long = 0 AND start >= :start AND start < :end
    UNION ALL SELECT ref FROM event INDEXED BY event_long WHERE long = 1 AND start >= :start AND start < :end
)
"""  # noqa: S608

# A hit on a master stands for its instances. Words that stand everywhere are not worth looking at every event.
SEARCH = f"""
WITH hit(ref) AS (SELECT rowid FROM event_text WHERE event_text MATCH :match LIMIT 1000)
SELECT {SUMMARY_COLUMNS} FROM summary WHERE ref IN (
    SELECT ref FROM hit WHERE ref > 0
    UNION SELECT e.ref FROM hit JOIN event AS e ON e.series = -hit.ref WHERE hit.ref < 0 AND e.subject IS NULL
) ORDER BY CASE WHEN :around IS NULL THEN -start ELSE abs(start - :around) END LIMIT :limit
"""  # noqa: S608


def between(calendars: Sequence[int]) -> str:
    """Events of these calendar rows that overlap the given times.

    The ordinary index is read from `:before` (three weeks earlier) to `:high` only, so the past costs nothing; the few
    long events have their own. All-day events are compared with days, the others with instants.
    """
    chosen = ",".join(map(str, calendars))
    return f"""
    SELECT {SUMMARY_COLUMNS} FROM summary WHERE ref IN (
        SELECT ref FROM event INDEXED BY event_start
        WHERE long = 0 AND start >= :before AND start < :high AND end >= :low AND +calendar IN ({chosen})
        UNION ALL
        SELECT ref FROM event INDEXED BY event_long
        WHERE long = 1 AND end > :low AND start < :high AND +calendar IN ({chosen})
    ) AND CASE WHEN flags & {ALL_DAY} THEN start < :last AND (end > :first OR start >= :first)
               ELSE start < :end AND (end > :start OR start >= :start) END
    """  # noqa: S608


def unanswered(calendars: Sequence[int]) -> str:
    """Unanswered events of these calendar rows; of an unanswered series the next instance."""
    chosen = ",".join(map(str, calendars))
    return f"""
    SELECT {SUMMARY_COLUMNS} FROM summary WHERE ref IN (
        SELECT ref FROM (
            SELECT ref FROM event INDEXED BY event_unanswered
            WHERE response = 'notResponded' AND end > :now AND +calendar IN ({chosen})
            AND flags & {CANCELLED | MINE} = 0 ORDER BY end LIMIT :limit
        )
        UNION ALL
        SELECT (SELECT e.ref FROM event AS e
                WHERE e.series = s.ref AND e.response IS NULL AND e.end > :now ORDER BY e.start LIMIT 1)
        FROM series AS s WHERE s.response = 'notResponded' AND s.calendar IN ({chosen})
    ) AND flags & {CANCELLED | MINE} = 0 ORDER BY start LIMIT :limit
    """  # noqa: S608


def match_all(text: str) -> str:
    """An FTS5 expression in which every word is quoted, so that nothing in it is an operator; empty for no words."""
    words = [word for word in safe_text(text).split() if any(letter.isalnum() for letter in word)]
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)
