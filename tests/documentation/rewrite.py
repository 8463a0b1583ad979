"""Run the commands of the documentation and write what they print into it: `python -m tests.documentation.rewrite`.

What is shown in part stays in part: a line of "…" keeps as many lines before and after it, a line that is cut with "…"
is cut at the same place. A person reviews the difference.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.documentation import generated
from tests.documentation.pages import ROOT, pages, read_page
from tests.documentation.sessions import ELLIPSIS, agrees, run_page

if TYPE_CHECKING:
    from tests.documentation.sessions import Ran


class RewriteError(ValueError):
    """What a page shows has more than one gap; a person must choose the lines."""


def reshape(shown: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """What was printed, shortened as the page shows it.

    Raises RewriteError if the page leaves out lines at several places.
    """
    if agrees(shown, printed):
        return shown
    gaps = [index for index, line in enumerate(shown) if line.strip() == ELLIPSIS]
    if len(gaps) > 1:
        raise RewriteError
    if not gaps:
        return _cut(shown, printed)
    before, after = gaps[0], len(shown) - gaps[0] - 1
    if len(printed) <= before + after:
        return _cut(shown[:before], printed)
    head = _cut(shown[:before], printed[:before])
    return (*head, ELLIPSIS, *_cut(shown[before + 1 :], printed[len(printed) - after :]))


def _cut(shown: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """Lines cut at the place where the page cuts the line that stands there now."""
    lines = []
    for index, line in enumerate(printed):
        old = shown[index].rstrip() if index < len(shown) else ""
        length = len(old) - 1 if old.endswith(ELLIPSIS) else len(line)
        lines.append(line if len(line) <= length else line[:length] + ELLIPSIS)
    return tuple(lines)


def rewritten(lines: list[str], ran: list[Ran]) -> list[str]:
    """The lines of a page with what its commands printed; raises RewriteError, naming the line."""
    result = list(lines)
    for command, printed, _ in sorted(ran, key=lambda each: -each.command.line):
        if command.shown is None:
            continue
        start = command.first_shown - 1
        try:
            new = reshape(command.shown, printed)
        except RewriteError:
            actual = "\n".join(printed)
            raise RewriteError(f"line {command.line}: rewrite it by hand, it prints\n{actual}") from None
        result[start : start + len(command.shown)] = new
    return result


def main() -> int:
    """Rewrite all pages; 1 if one must be rewritten by hand."""
    by_hand = False
    for name in generated.write():
        print(f"{name}: written")
    for name in pages():
        page = read_page(name)
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder, "reader")
            place.mkdir()
            ran = list(run_page(name, place).values())
        try:
            lines = rewritten(page.lines, ran)
        except RewriteError as error:
            by_hand = True
            print(f"{name}, {error}", file=sys.stderr)
            continue
        if lines != page.lines:
            (ROOT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
            print(f"{name}: rewritten")
    return int(by_hand)


if __name__ == "__main__":
    sys.exit(main())
