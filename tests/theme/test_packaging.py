"""The themes travel in the wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tuical.theme import names

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_wheel_holds_the_themes_beside_the_code(tmp_path: Path) -> None:
    """Built from a copy, so that a build leaves nothing in the checkout."""
    source = tmp_path / "source"
    source.mkdir()
    for folder in ("tuical", "themes"):
        shutil.copytree(CHECKOUT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "LICENSE", "README.md"):
        if (CHECKOUT / file).exists():
            shutil.copy(CHECKOUT / file, source / file)
        else:
            (source / file).write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "out")]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    (wheel,) = (tmp_path / "out").glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {f"tuical/themes/{name}.toml" for name in names()} <= inside
    assert "tuical/theme/paint.py" in inside
    assert not [name for name in inside if name.startswith("tests/")]
