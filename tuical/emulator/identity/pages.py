"""The pages that a person sees in the browser: who signs in, what the app asks for, and the code of a device.

Plain HTML, with a script only where an answer goes to the app by itself (response_mode=form_post). The forms are
documented by their fields: `as` (an address), `agree` (yes or no), `code`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#1b1f27}"
    "button,select,input{font:inherit;padding:.4rem .8rem;margin:.2rem .4rem .2rem 0}li{margin:.1rem 0}"
)


def consent_page(
    action: str, app: str, scopes: Iterable[str], people: Mapping[str, str], hidden: Mapping[str, str]
) -> str:
    """Choose an account and agree; `people` are names by address, `hidden` goes back with the answer."""
    wishes = "".join(f"<li>{escape(scope)}</li>" for scope in scopes)
    options = "".join(
        f'<option value="{escape(address)}">{escape(name)} ({escape(address)})</option>'
        for address, name in people.items()
    )
    return _page(
        "Sign in",
        f"<p>The app <code>{escape(app)}</code> asks for:</p><ul>{wishes}</ul>"
        f'<form method="post" action="{escape(action)}">{_hidden(hidden)}'
        f'<p><label>Sign in as <select name="as">{options}</select></label></p>'
        '<button name="agree" value="yes">Agree</button><button name="agree" value="no">Decline</button></form>',
    )


def code_page(action: str, words: str = "") -> str:
    """Type the code that a device shows; `words` say what was wrong with the last one."""
    return _page(
        "Enter the code",
        f"<p>{escape(words)}</p>"
        f'<form method="get" action="{escape(action)}"><p><label>Code <input name="code" autofocus></label></p>'
        "<button>Next</button></form><p>Enter it only if you started a program on your own computer just now.</p>",
    )


def posting_page(action: str, members: Mapping[str, str]) -> str:
    """Send the answer on to the app."""
    form = f'<form method="post" action="{escape(action)}">{_hidden(members)}<button>Continue</button></form>'
    return _page("Working", f"{form}<script>document.forms[0].submit()</script>")


def _hidden(members: Mapping[str, str]) -> str:
    return "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in members.items())


def done_page(title: str, words: str) -> str:
    """The end."""
    return _page(title, f"<p>{escape(words)}</p>")


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )
