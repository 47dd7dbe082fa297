"""The baseline of the start: an empty Textual program with a header and a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header


class EmptyApp(App[None]):
    """Nothing but the frame."""

    TITLE = "Painted and empty"

    def compose(self) -> ComposeResult:
        """Header and footer."""
        yield Header()
        yield Footer()


if __name__ == "__main__":
    EmptyApp().run()
