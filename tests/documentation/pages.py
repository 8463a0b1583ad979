"""The documentation as the tests read it: pages, and in each its commands, files, tables, links and anchors."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
#: Blocks in these languages hold commands; those of `console` have a prompt and show what is printed.
COMMANDS = ("console", "sh")
PROMPT, CONTINUED = "$ ", "> "
_FENCE = re.compile(r"(`{3,})([\w-]*)(?: +title=\"([^\"]+)\")?\s*")
_HEADING = re.compile(r"(#{1,6}) +(.+?) *")
_LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`[^`]*`")


def pages() -> list[str]:
    """The pages whose commands, links and tables are tested, by their path from the root."""
    named = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"]
    return [*named, *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))]


class Block(NamedTuple):
    """A fenced block: its language, the file it stands for if it has a title, and its lines from `line` on."""

    language: str
    title: str | None
    #: the number of its first line inside the fence, 1 is the first of the page
    line: int
    lines: tuple[str, ...]


class Command(NamedTuple):
    """A command as a page gives it, and the lines of output that the page shows for it (None: it shows none)."""

    script: str
    #: where it stands, 1 is the first line of the page
    line: int
    #: the first line of what is shown, as `line`
    first_shown: int
    shown: tuple[str, ...] | None


class Page:
    """One Markdown page."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.blocks: list[Block] = []
        #: (number, line) of what is not in a block
        self.prose: list[tuple[int, str]] = []
        fence, opened = "", 0
        head: tuple[str, str | None] = ("", None)
        for number, line in enumerate(self.lines, 1):
            match = _FENCE.fullmatch(line)
            if not fence and match:
                fence, opened, head = match[1], number, (match[2], match[3])
            elif fence and line.rstrip() == fence:
                self.blocks.append(Block(*head, opened + 1, tuple(self.lines[opened : number - 1])))
                fence = ""
            elif not fence:
                self.prose.append((number, line))

    @property
    def steps(self) -> list[Block | Command]:
        """What a reader does with the page, in order: files to write, commands to run."""
        found: list[Block | Command] = []
        for block in self.blocks:
            if block.title:
                found.append(block)
            elif block.language in COMMANDS:
                found.extend(_commands(block))
        return found

    @property
    def commands(self) -> list[Command]:
        """Its commands, in order."""
        return [step for step in self.steps if isinstance(step, Command)]

    @property
    def headings(self) -> list[str]:
        """Its headings, in order, without their marks."""
        return [match[2] for _, line in self.prose if (match := _HEADING.fullmatch(line))]

    @property
    def anchors(self) -> set[str]:
        """What a link to a part of the page may name."""
        return {_anchor(heading) for heading in self.headings}

    @property
    def links(self) -> list[tuple[int, str]]:
        """(line, target) of its links."""
        return [(number, target) for number, line in self.prose for target in _LINK.findall(_CODE.sub("", line))]

    def table(self, heading: str, number: int = 1) -> list[list[str]]:
        """The cells of the first table under a heading (or of a later one), without its head and its code marks.

        Raises LookupError if there is no such heading, or no such table under it.
        """
        tables: list[list[list[str]]] = []
        inside = in_table = False
        for _, line in self.prose:
            match = _HEADING.fullmatch(line)
            if match:
                inside = match[2] == heading
            is_row = inside and line.startswith("|")
            if is_row and not in_table:
                tables.append([])
            if is_row:
                cells = line.strip().removeprefix("|").removesuffix("|").split("|")
                tables[-1].append([cell.strip().replace("`", "") for cell in cells])
            in_table = is_row
        if len(tables) < number:
            raise LookupError(f"no table {number} under the heading {heading!r}")
        return tables[number - 1][2:]


@lru_cache(maxsize=32)
def read_page(name: str) -> Page:
    """The page at a path from the root."""
    return Page((ROOT / name).read_text(encoding="utf-8"))


def _anchor(heading: str) -> str:
    """As the usual renderers of Markdown make them: lower case, blanks as hyphens, no other marks."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _commands(block: Block) -> list[Command]:
    """The commands of a block: each line of `sh`, each prompt of `console` with its continued lines and its output."""
    found: list[Command] = []
    for number, line in enumerate(block.lines, block.line):
        if block.language == "sh":
            if line.strip() and not line.startswith("#"):
                found.append(Command(line, number, number + 1, None))
        elif line.startswith(PROMPT):
            found.append(Command(line.removeprefix(PROMPT), number, number + 1, ()))
        elif not found:
            raise ValueError(f"line {number} of the page: a console block begins with a prompt, not with {line!r}")
        elif line.startswith(CONTINUED) and not found[-1].shown and found[-1].first_shown == number:
            script = f"{found[-1].script}\n{line.removeprefix(CONTINUED)}"
            found[-1] = found[-1]._replace(script=script, first_shown=number + 1)
        else:
            found[-1] = found[-1]._replace(shown=(*(found[-1].shown or ()), line))
    return found
