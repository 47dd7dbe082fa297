"""`tuical config`: every option of the configuration file with its default and what it does."""

from __future__ import annotations

import argparse
from itertools import groupby
from textwrap import fill

from tuical.config import ACCOUNT_KEYS, FILE_NAME, KEYS
from tuical.paths import config_folder


def run(_: argparse.Namespace) -> int:
    """Print the options as a file that could be used as it stands; returns the exit code."""
    print(f"# {config_folder() / FILE_NAME}")
    for section, keys in groupby(KEYS, key=lambda key: key.section):
        print(f"\n[{section}]")
        for key in keys:
            print(fill(key.sentence, 100, initial_indent="# ", subsequent_indent="# "))
            print(fill(f"Accepted: {key.accepted}.", 100, initial_indent="# ", subsequent_indent="# "))
            print(f"{key.name} = {key.default}")
    print("\n# One section for each account; tuical writes the first one itself when you sign in.\n# [account.work]")
    for key in ACCOUNT_KEYS:
        print(fill(key.sentence, 100, initial_indent="# ", subsequent_indent="# "))
        print(fill(f"Accepted: {key.accepted}.", 100, initial_indent="# ", subsequent_indent="# "))
        print(f"# {key.name} = {key.default}")
    return 0
