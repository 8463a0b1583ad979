"""The golden outputs and how they are made: `python -m tests.renderers.golden_files` writes them anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sahel_timeline.renderers import RENDERERS
from tests.renderers.chronologies import SAMPLE, rendered

#: Formats for people; those for programs are the same in all languages.
IN_WORDS = ("table", "markdown", "html", "ics", "timelinejs", "github", "junit")
FOLDER = Path(__file__).parent / "golden"
#: file → (format, fields of its target); a person reviews the difference when one changes
GOLDEN: dict[str, tuple[str, dict[str, Any]]] = {
    **{f"sample.{name}{suffixes[0]}": (name, {}) for name, (_, suffixes) in RENDERERS.items()},
    **{f"sample.{name}.fr{RENDERERS[name][1][0]}": (name, {"lang": "fr"}) for name in IN_WORDS},
    "terminal-140.txt": ("table", {"width": 140}),
    "terminal-80.txt": ("table", {"width": 80}),
    "terminal-40.txt": ("table", {"width": 40}),
    "terminal-80.fr.txt": ("table", {"width": 80, "lang": "fr"}),
    "timeline.txt": ("table", {"view": "timeline"}),
    "timeline-80.fr.txt": ("table", {"view": "timeline", "width": 80, "lang": "fr"}),
    "summary.txt": ("table", {"view": "summary"}),
    "summary-80.fr.txt": ("table", {"view": "summary", "width": 80, "lang": "fr"}),
}


def made(name: str) -> str:
    """What the golden file should hold now."""
    form, target = GOLDEN[name]
    return rendered(SAMPLE, form, **target)


def main() -> None:
    """Write all golden files, and remove those that none is made for."""
    for path in FOLDER.iterdir():
        if path.name not in GOLDEN:
            path.unlink()
    for name in GOLDEN:
        (FOLDER / name).write_text(made(name), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
