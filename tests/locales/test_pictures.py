"""Month, week and agenda in other languages: every row exactly as wide as asked, and the names where they belong."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.layout.sample import NOW, PALETTE, SETTINGS, TODAY, agenda_of, month
from tests.layout.test_widths import check
from tuical.layout.agenda import agenda_lines
from tuical.layout.agenda_rows import agenda_row
from tuical.layout.cursor import Cursor
from tuical.layout.mini_month import MiniMonth, mini_month
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.runs import Row
from tuical.layout.symbols import UNICODE
from tuical.layout.time_grid import time_layout
from tuical.layout.time_scene import TimeScene
from tuical.layout.top_bar import TopBarScene, top_bar
from tuical.model.locales import names_for
from tuical.model.names import first_weekday
from tuical.model.status import SyncStatus
from tuical.model.view import ViewSettings
from tuical.screens import calendar_state as states

CODES = ("en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "ja-JP", "zh-CN", "ko-KR", "he-IL", "ar-EG", "ru-RU", "fi-FI")
WIDTHS = (20, 37, 48, 60, 73, 80, 97, 120, 200)
MONDAY = date(2026, 11, 16).toordinal()


def settings_of(code: str) -> ViewSettings:
    return SETTINGS._replace(names=names_for(code), first_weekday=first_weekday(code))


def words_of(rows: tuple[Row, ...]) -> str:
    return "\n".join("".join(run.text for run in row) for row in rows)


@pytest.mark.parametrize("code", CODES)
def test_every_row_is_exactly_as_wide_as_asked(code: str) -> None:
    how, events, cursor = settings_of(code), month(), Cursor(TODAY)
    days = tuple(range(MONDAY, MONDAY + 7))
    agenda = agenda_of(TODAY - 9, TODAY + 30, events, how=how, cursor=cursor)
    for width in WIDTHS:
        check(month_frame(MonthScene(2026, 11, events, how, PALETTE, NOW, cursor, UNICODE), width, 40).rows, width, 40)
        for shown in (days, days[:1]):
            layout = time_layout(TimeScene(shown, events, how, PALETTE, NOW, cursor), width, 40)
            check(layout.head.rows, width)
        check([agenda_row(agenda, line, width) for line in agenda_lines(agenda)], width)
        check(mini_month(MiniMonth(2026, 11, TODAY, TODAY, how), width).rows, width, 7)
        for view in ("month", "week", "day"):
            state = states.opening_state(SETTINGS_NOW, view)
            title, week = states.title(state, how)
            bar = TopBarScene(
                title, week, (("week", "Week"),), "week", SyncStatus(synced_at=NOW), "a@b.example", how, NOW
            )
            check(top_bar(bar, width).rows, width, 1)


SETTINGS_NOW = datetime.fromtimestamp(NOW, SETTINGS.zone)


@pytest.mark.parametrize(
    ("code", "head", "week", "agenda", "title"),
    [
        ("en-GB", "Mon Tue Wed", "Mon 16", "Friday 20 November", "16 – 22 November 2026"),
        ("en-US", "Sun Mon Tue", "Mon 16", "Friday November 20", "Nov 15 – Nov 21, 2026"),
        ("de-DE", "Mo Di Mi", "Mo 16.", "Freitag 20. November", "16. – 22. November 2026"),
        ("fr-FR", "lun mar mer", "lun 16", "vendredi 20 novembre", "16 – 22 novembre 2026"),
        ("es-ES", "lun mar mié", "lun 16", "viernes 20 de noviembre", "16 – 22 de noviembre de 2026"),
        ("ja-JP", "日 月 火", "16日(月)", "11月20日(金曜日)", "2026年11月15日 – 11月21日"),
        ("he-IL", "יום א׳ יום ב׳", "יום ב׳ 16", "יום שישי 20 בנובמבר", "15 – 21 בנובמבר 2026"),
    ],
)
def test_the_names_stand_where_they_belong(code: str, head: str, week: str, agenda: str, title: str) -> None:
    how, events, cursor = settings_of(code), month(), Cursor(TODAY)
    grid = words_of(month_frame(MonthScene(2026, 11, events, how, PALETTE, NOW, cursor, UNICODE), 97, 40).rows)
    assert " ".join(grid.split("\n")[0].split()).startswith(head)
    scene = TimeScene(tuple(range(MONDAY, MONDAY + 7)), events, how, PALETTE, NOW, cursor)
    assert week in words_of(time_layout(scene, 97, 40).head.rows)
    lines = agenda_of(TODAY - 9, TODAY + 9, events, how=how, cursor=cursor)
    assert agenda in words_of(tuple(agenda_row(lines, line, 97) for line in agenda_lines(lines)))
    assert states.title(states.opening_state(SETTINGS_NOW, "week"), how)[0] == title
