"""What all commands share: exit codes, messages on standard error, and faults that end a command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from difflib import get_close_matches
from functools import lru_cache, partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import msgspec

from sahel_timeline.chronology_file import ChronologyError
from sahel_timeline.corrections import CorrectionsError, load_corrections
from sahel_timeline.deduplicate import PastError
from sahel_timeline.engines import EngineError
from sahel_timeline.knowledge import KnowledgeError, compiled
from sahel_timeline.output import OutputError, discard_standard_output
from sahel_timeline.readers.metadata import Given, Manifest, read_date
from sahel_timeline.readers.source import MAX_BYTES, MAX_SECONDS, Options
from sahel_timeline.stream import StreamError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.corrections import Corrections
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Diagnostic

P = ParamSpec("P")

DONE, GATE, USAGE, UNREAD, UNWRITTEN = 0, 1, 2, 3, 4


class UsageError(ValueError):
    """The command line asks for what cannot be; the message says what to do."""


def unknown(what: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that is none of those that are known; says which one may be meant."""
    names = list(known)
    close = get_close_matches(name.lower(), names, 1)
    hint = f"did you mean {close[0]}?" if close else f"choose from {', '.join(names)}"
    return UsageError(f"{what} {name}: unknown; {hint}")


class Messages(msgspec.Struct, frozen=True):
    """Which diagnostics are shown on standard error."""

    quiet: bool = False
    verbose: bool = False

    def show(self, diagnostic: Diagnostic) -> None:
        """One line: severity, file, message."""
        shown = ("error",) if self.quiet else ("error", "warning", "info") if self.verbose else ("error", "warning")
        if diagnostic.severity in shown:
            where = f"{diagnostic.file}: " if diagnostic.file else ""
            self.say(f"{diagnostic.severity}: {where}{diagnostic.message} [{diagnostic.code}]")

    def warn(self, line: str) -> None:
        """A warning that is about no article."""
        if not self.quiet:
            self.say(f"warning: {line}")

    def say(self, line: str) -> None:
        """Print a line to standard error, whatever characters it has; if it is closed or full, nobody hears it."""
        if sys.stderr is None:
            return
        safe = "".join(c if c.isprintable() else "\ufffd" for c in line)
        with suppress(OSError):
            sys.stderr.write(safe.encode("utf-8", "replace").decode("utf-8") + "\n")


def command(function: Callable[P, int]) -> Callable[P, int]:
    """Turn the faults that end a command into one line on standard error and an exit code."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> int:
        messages = next((a for a in (*args, *kwargs.values()) if isinstance(a, Messages)), Messages())
        try:
            code = function(*args, **kwargs)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            discard_standard_output()
            return DONE
        except OutputError as error:
            messages.say(f"error: {error}")
            return UNWRITTEN
        except FAULTS as error:
            messages.say(f"error: {error}")
            return USAGE
        except OSError as error:
            discard_standard_output()
            messages.say(f"error: standard output: {(error.strerror or str(error)).lower()}")
            return UNWRITTEN
        return code

    return run


def wants_color(no_color: bool) -> bool:
    """Whether a terminal may have colours: not with the option, NO_COLOR or a dumb terminal."""
    return not no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


#: Faults in what was given, which end a command.
FAULTS = (UsageError, ChronologyError, CorrectionsError, EngineError, KnowledgeError, PastError, StreamError)


class Stated(msgspec.Struct, frozen=True):
    """The options about articles, as they were written."""

    published: str | None = None
    retrieved: str | None = None
    metadata: Path | None = None
    columns: Sequence[str] = ()
    max_bytes: int | None = None
    max_seconds: float | None = None
    all_pages: bool = False


def stated(options: Stated, knowledge: Callable[[], Knowledge] | None = None) -> Given:
    """What the options say of articles. Raises UsageError for what is no date, field or manifest.

    With `knowledge`, pages of a crawl that cannot matter are left unread.
    """
    try:
        return Given(
            read_date(options.published, "--published") if options.published else None,
            read_date(options.retrieved, "--retrieved") if options.retrieved else None,
            _manifest(options.metadata),
            Options(
                options.max_bytes or MAX_BYTES,
                dict(map(_column, options.columns)),
                None if knowledge is None or options.all_pages else partial(_matters, knowledge),
                options.max_seconds or MAX_SECONDS,
            ),
        )
    except ValueError as error:
        raise UsageError(str(error)) from None


def _matters(knowledge: Callable[[], Knowledge], page: bytes) -> bool:
    """Whether a page can tell of an engagement; what it takes to know is made when the first page asks."""
    from sahel_timeline.relevance import relevance_for

    return relevance_for(knowledge())(page)


def _manifest(path: Path | None) -> Manifest:
    if path is None:
        return Manifest()
    from sahel_timeline.readers.manifest import read_manifest

    return read_manifest(str(path))


def _column(text: str) -> tuple[str, str]:
    """A field of ours and the user's column for it, from `text=corps`."""
    from sahel_timeline.readers.fields import FIELDS

    field, sign, column = text.partition("=")
    if not sign or not column:
        raise UsageError(f"--map {text}: write it as FIELD=COLUMN, such as text=corps")
    if field not in FIELDS:
        raise UsageError(f"--map {text}: unknown field {field!r}; known are {', '.join(FIELDS)}")
    return field, column


@lru_cache(maxsize=1)
def _built_in() -> Knowledge:
    return compiled.load()


def knowledge_for(folders: Sequence[Path], dyads: Sequence[str] = ()) -> Knowledge:
    """The knowledge with the user's own on top. Raises UsageError for a dyad that it does not have."""
    knowledge = compiled.load(folders) if folders else _built_in()
    for dyad in dyads:
        if dyad not in knowledge.dyads:
            raise unknown("--dyad", dyad, knowledge.dyads)
    return knowledge


def corrections_from(path: Path | None, knowledge: Knowledge) -> Corrections | None:
    """The analyst's corrections, if a file is given. Raises CorrectionsError for one that is wrong."""
    return load_corrections(path, knowledge) if path else None
