"""The baseline of a key press: an empty Textual program with one line-API view that repaints whole on `j`."""

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class Lines(Widget):
    """A page of numbered lines."""

    page = reactive(0)

    def render_line(self, y: int) -> Strip:
        """One line that differs from page to page."""
        width = self.size.width
        words = f"page {self.page} line {y} ".ljust(24)
        return Strip([Segment((words * (width // 24 + 1))[:width])], width)


class LineView(App[None]):
    """One view, one key."""

    BINDINGS = [Binding("j", "next", "Next")]

    def compose(self) -> ComposeResult:
        """The view alone."""
        yield Lines()

    def action_next(self) -> None:
        """Turn the page."""
        self.query_one(Lines).page += 1


if __name__ == "__main__":
    LineView().run()
