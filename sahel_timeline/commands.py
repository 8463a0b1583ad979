"""What each command does: call the stages, print their answer and their diagnostics, and say how it ended."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, ParamSpec, cast

import msgspec

from sahel_timeline import edtf, pipeline
from sahel_timeline.explain import explain as explain_events
from sahel_timeline.knowledge import KnowledgeError, load_knowledge
from sahel_timeline.normalize import normalize as normalize_articles
from sahel_timeline.output import OutputError, discard_standard_output, open_output, standard_output
from sahel_timeline.reading import ArticleReader
from sahel_timeline.readers import ingest as ingest_articles
from sahel_timeline.readers.metadata import Given, read_date
from sahel_timeline.records import (
    SCHEMA,
    Article,
    ArticleEntry,
    Chronology,
    Diagnostic,
    Event,
    Metadata,
    Scope,
)
from sahel_timeline.renderers import RENDERERS, Target, format_of, renderer
from sahel_timeline.safe_yaml import YamlError, load_yaml
from sahel_timeline.select import select
from sahel_timeline.stream import StreamError, encode_record, read_records
from sahel_timeline.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.knowledge import Knowledge

P = ParamSpec("P")

DONE, GATE, USAGE, UNREAD, UNWRITTEN = 0, 1, 2, 3, 4
#: What `--fail-on` may name.
GATES = ("undated", "conflict", "unreadable", "empty")
#: Diagnostics that mean that an input was not read.
_UNREAD = ("unreadable", "unreadable-metadata", "no-article")


class UsageError(ValueError):
    """The command line asks for what cannot be; the message says what to do."""


class Messages(NamedTuple):
    """Which diagnostics are shown on standard error."""

    quiet: bool = False
    verbose: bool = False

    def show(self, diagnostic: Diagnostic) -> None:
        """One line: severity, file, message."""
        shown = ("error",) if self.quiet else ("error", "warning", "info") if self.verbose else ("error", "warning")
        if diagnostic.severity in shown:
            where = f"{diagnostic.file}: " if diagnostic.file else ""
            self.say(f"{diagnostic.severity}: {where}{diagnostic.message} [{diagnostic.code}]")

    def say(self, line: str) -> None:
        """Print a line to standard error, whatever characters it has."""
        safe = "".join(c if c.isprintable() else "\ufffd" for c in line)
        sys.stderr.write(safe.encode("utf-8", "replace").decode("utf-8") + "\n")


class View(NamedTuple):
    """What of a chronology is shown, where, and what makes the command fail."""

    format: str
    outputs: Sequence[str]
    since: str | None
    until: str | None
    dated_only: bool
    fail_on: str | None
    no_color: bool


def _command(function: Callable[P, int]) -> Callable[P, int]:
    """Turn the faults that end a command into one line on standard error and an exit code."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> int:
        messages = next((a for a in (*args, *kwargs.values()) if isinstance(a, Messages)), Messages())
        try:
            code = function(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            discard_standard_output()
            return DONE
        except OutputError as error:
            messages.say(f"error: {error}")
            return UNWRITTEN
        except (UsageError, KnowledgeError, StreamError) as error:
            messages.say(f"error: {error}")
            return USAGE
        except OSError as error:
            discard_standard_output()
            messages.say(f"error: standard output: {(error.strerror or str(error)).lower()}")
            return UNWRITTEN
        return code

    return run


# --- build and its stages ---------------------------------------------------------------------------------------


@_command
def build(
    paths: Sequence[str],
    dyads: Sequence[str],
    published: str | None,
    retrieved: str | None,
    folders: Sequence[Path],
    view: View,
    messages: Messages,
) -> int:
    """Articles to chronology, printed or written."""
    check = _Checked(view)
    given = _given(published, retrieved)
    knowledge = _knowledge(folders, dyads)
    chronology = pipeline.build(paths, knowledge, given=given, dyads=dyads)
    for diagnostic in chronology.diagnostics:
        messages.show(diagnostic)
    return _show(chronology, view, check, unread_fails=True)


@_command
def ingest(paths: Sequence[str], published: str | None, retrieved: str | None, messages: Messages) -> int:
    """Articles to records."""
    given = _given(published, retrieved)
    unread = False
    out = _binary_output()
    for record in ingest_articles(paths, given):
        if isinstance(record, Diagnostic):
            messages.show(record)
            unread = unread or record.code in _UNREAD
        out.write(encode_record(record))
    return UNREAD if unread else DONE


@_command
def normalize_articles(folders: Sequence[Path], messages: Messages) -> int:
    """Records of `ingest` to dated articles."""
    if sys.stdin.isatty():
        raise UsageError("nothing to read: give phrases, or pipe the records of `sahel-timeline ingest` into it")
    reader = ArticleReader(load_knowledge(folders))
    incoming = _Incoming(read_records(sys.stdin.buffer, ("article", "diagnostic"), "normalize"))
    _pass_on(pipeline.normalize_all(incoming, reader), incoming, messages)
    return DONE


@_command
def extract(source: str, dyads: Sequence[str], folders: Sequence[Path], messages: Messages) -> int:
    """Dated articles to event mentions."""
    reader = ArticleReader(_knowledge(folders, dyads))
    with _input(source) as lines:
        incoming = _Incoming(read_records(lines, ("dated-article", "diagnostic"), "extract"))
        _pass_on(pipeline.extract_all(incoming, reader, dyads), incoming, messages)
    return DONE


@_command
def deduplicate(source: str, folders: Sequence[Path], messages: Messages) -> int:
    """Event mentions to the lines of a chronology."""
    knowledge = load_knowledge(folders)
    accepted = ("scope", "article-summary", "event-mention", "diagnostic")
    with _input(source) as lines:
        chronology = pipeline.deduplicate_all(read_records(lines, accepted, "deduplicate"), knowledge)
    out = _binary_output()
    out.write(encode_record(Scope(chronology.dyads)))
    for record in (*chronology.events, *chronology.articles, *chronology.diagnostics):
        out.write(encode_record(record))
    return DONE


@_command
def render(source: str, view: View, messages: Messages) -> int:
    """A chronology in any form to any format."""
    check = _Checked(view)
    with _input(source) as stream:
        chronology = read_chronology(stream.read(), source)
    return _show(chronology, view, check, unread_fails=False)


@_command
def explain(
    what: Sequence[str],
    sources: Sequence[str],
    published: str | None,
    retrieved: str | None,
    folders: Sequence[Path],
    messages: Messages,
) -> int:
    """Run the stages with a trace and tell how events came to be."""
    given = _given(published, retrieved)
    knowledge = load_knowledge(folders)
    files = not sources and all(Path(name).exists() for name in what)
    if not sources and not files:
        raise UsageError(f"{what[0]}: no such file; to explain an event, say where its articles are: --from PATH")
    trace = Trace()
    chronology = pipeline.build(what if files else sources, knowledge, given=given, trace=trace)
    for diagnostic in chronology.diagnostics:
        messages.show(diagnostic)
    ids = [] if files else _event_ids(what, chronology)
    out = standard_output()
    for line in explain_events(chronology, trace, knowledge, ids):
        out.write(line + "\n")
    return DONE


def _event_ids(what: Sequence[str], chronology: Chronology) -> list[str]:
    from difflib import get_close_matches

    known = [event.id for event in chronology.events]
    for name in what:
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]}?" if close else "`build --format json` lists the ids"
            raise UsageError(f"no event has the id {name!r}; {hint}")
    return list(what)


@_command
def schema() -> int:
    """The JSON Schema of the chronology."""
    tree = msgspec.json.schema(Chronology)
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **tree}
    standard_output().write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
    return DONE


# --- normalize by itself ----------------------------------------------------------------------------------------


class _Phrase(msgspec.Struct):
    id: str | int | None = None
    text: str = ""
    ref: str | None = None
    lang: str | None = None


class _Item(msgspec.Struct):
    text: str
    start: str | None
    end: str | None
    grain: str
    edtf: str
    basis: str
    span: tuple[int, int]
    rule: str = ""


class _Answer(msgspec.Struct):
    id: str | int | None
    items: list[_Item]


@_command
def normalize_lines(folders: Sequence[Path], messages: Messages) -> int:
    """One JSON object a line in, one a line out, in order."""
    reader = ArticleReader(load_knowledge(folders))
    decoder = msgspec.json.Decoder(_Phrase)
    out = _binary_output()
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            phrase = decoder.decode(line)
            items = _items(phrase.text, phrase.ref, phrase.lang, reader)
        except (msgspec.DecodeError, ValueError) as error:
            raise UsageError(f'line {number}: {error}; expected {{"id","text","ref","lang"}}') from None
        out.write(msgspec.json.encode(_Answer(phrase.id, items)) + b"\n")
    return DONE


@_command
def normalize_phrases(
    phrases: Sequence[str], ref: str | None, lang: str | None, folders: Sequence[Path], no_color: bool, messages: Messages
) -> int:
    """A table of the expressions in each phrase on a terminal, JSON Lines in a pipe."""
    reader = ArticleReader(load_knowledge(folders))
    try:
        answers = [(phrase, _items(phrase, ref, lang, reader)) for phrase in phrases]
    except ValueError as error:
        raise UsageError(f"--ref: {error}") from None
    out = standard_output()
    if not sys.stdout.isatty():
        for index, (_, items) in enumerate(answers, 1):
            out.write(msgspec.json.encode(_Answer(index, items)).decode() + "\n")
        return DONE
    from sahel_timeline.renderers.phrases import render_phrases

    render_phrases([(phrase, [msgspec.to_builtins(i) for i in items]) for phrase, items in answers], out, _color(no_color))
    return DONE


def _items(text: str, ref: str | None, lang: str | None, reader: ArticleReader) -> list[_Item]:
    """The time expressions of a phrase whose publication day is `ref`."""
    published = read_date(ref, "ref") if ref else None
    article = Article("phrase", text, Metadata(published=published, language=lang), "option")
    [(dated, _)] = normalize_articles([article], reader)
    return [
        _Item(
            time.text,
            time.value.earliest.isoformat() if time.value.earliest and time.direction != "until" else None,
            _last(time.value, time.direction),
            time.value.precision,
            time.value.edtf,
            time.basis,
            time.span,
            time.rule,
        )
        for time in dated.times
    ]


def _last(value: edtf.DateValue, direction: str) -> str | None:
    """The inclusive last day of a value; null for one day and for what has no end."""
    if value.latest is None or direction == "since":
        return None
    if value.earliest == value.latest and direction == "at":
        return None
    return value.latest.isoformat()


# --- input and output -------------------------------------------------------------------------------------------


class _Checked:
    """The view's dates, formats and gates, checked before any work is done."""

    def __init__(self, view: View) -> None:
        self.since = _day(view.since, "--since", last=False)
        self.until = _day(view.until, "--until", last=True)
        self.gates = [gate.strip() for gate in (view.fail_on or "").split(",") if gate.strip()]
        for gate in self.gates:
            if gate not in GATES:
                raise UsageError(f"--fail-on {gate}: unknown; choose from {', '.join(GATES)}")
        self.formats = {path: _format(path, view.format) for path in view.outputs}


def _format(path: str, default: str) -> str:
    if path == "-":
        return default
    found = format_of(path)
    if found is None:
        known = ", ".join(suffix for _, suffixes in RENDERERS.values() for suffix in suffixes)
        raise UsageError(f"-o {path}: no format has this suffix; known are {known}")
    return found


def _day(text: str | None, option: str, *, last: bool) -> date | None:
    if text is None:
        return None
    try:
        value = edtf.parse(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
    return value.latest if last else value.earliest


def _given(published: str | None, retrieved: str | None) -> Given:
    try:
        return Given(
            read_date(published, "--published") if published else None,
            read_date(retrieved, "--retrieved") if retrieved else None,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None


def _knowledge(folders: Sequence[Path], dyads: Sequence[str]) -> Knowledge:
    knowledge = load_knowledge(folders)
    for dyad in dyads:
        if dyad not in knowledge.dyads:
            raise UsageError(f"--dyad {dyad}: unknown; known are {', '.join(knowledge.dyads)}")
    return knowledge


def _show(chronology: Chronology, view: View, check: _Checked, *, unread_fails: bool) -> int:
    """Write the chronology where it is wanted, and say how the command ends."""
    shown = select(chronology, check.since, check.until, dated_only=view.dated_only)
    for path in view.outputs or ["-"]:
        render_as = renderer(check.formats.get(path, view.format))
        if path == "-":
            render_as(shown, _terminal(view.no_color))
        else:
            with open_output(path) as stream:
                render_as(shown, Target(stream))
    return _exit_code(shown, check.gates, unread_fails)


def _exit_code(chronology: Chronology, gates: Sequence[str], unread_fails: bool) -> int:
    unread = any(diagnostic.code in _UNREAD for diagnostic in chronology.diagnostics)
    hit = {
        "undated": any(event.date.basis in ("publication", "undated") for event in chronology.events),
        "conflict": any(event.conflicts for event in chronology.events),
        "unreadable": unread,
        "empty": not chronology.events,
    }
    if any(hit[gate] for gate in gates):
        return GATE
    return UNREAD if unread and unread_fails else DONE


def _terminal(no_color: bool) -> Target:
    stream = standard_output()
    if not stream.isatty():
        return Target(stream)
    width = os.get_terminal_size(stream.fileno()).columns
    return Target(stream, width or 80, _color(no_color))


def _color(no_color: bool) -> bool:
    return not no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _binary_output() -> IO[bytes]:
    return cast("IO[bytes]", sys.stdout.buffer)


class _Incoming:
    """The records of the stage before, and the last diagnostic among them: that stage has shown it already."""

    def __init__(self, records: Iterable[msgspec.Struct]) -> None:
        self._records = records
        self.last: Diagnostic | None = None

    def __iter__(self) -> Iterator[msgspec.Struct]:
        for record in self._records:
            if isinstance(record, Diagnostic):
                self.last = record
            yield record


def _pass_on(records: Iterable[msgspec.Struct], incoming: _Incoming, messages: Messages) -> None:
    """Write records, and show the diagnostics that this stage raised."""
    out = _binary_output()
    for record in records:
        if isinstance(record, Diagnostic) and record is not incoming.last:
            messages.show(record)
        out.write(encode_record(record))


class _input:  # noqa: N801  (a context manager that reads like a function)
    """Standard input for `-`, else the file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.stream: IO[bytes] | None = None

    def __enter__(self) -> IO[bytes]:
        if self.source == "-":
            return cast("IO[bytes]", sys.stdin.buffer)
        try:
            self.stream = Path(self.source).open("rb")
        except OSError as error:
            raise UsageError(f"{self.source}: {(error.strerror or str(error)).lower()}; check the path") from None
        return self.stream

    def __exit__(self, *_: object) -> None:
        if self.stream is not None:
            self.stream.close()


def read_chronology(data: bytes, source: str) -> Chronology:
    """A chronology from YAML, JSON or the lines of `deduplicate`.

    Raises UsageError, naming what is wrong, for anything else.
    """
    name = "standard input" if source == "-" else source
    text = data.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith('{"type"'):
        return _from_lines(data)
    try:
        tree = msgspec.json.decode(data) if text.startswith("{") else load_yaml(text)
        found = tree.get("schema") if isinstance(tree, dict) else None
        if found != SCHEMA:
            raise UsageError(f"{name}: is no chronology of schema {SCHEMA} (it says {found!r})")
        return msgspec.convert(tree, Chronology, strict=False)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{name}: is no chronology: {error}") from None
    except YamlError as error:
        raise UsageError(f"{name}: line {error.line or 1}: {error.message}") from None


def _from_lines(data: bytes) -> Chronology:
    dyads: tuple[str, ...] = ()
    events: list[Event] = []
    articles: list[ArticleEntry] = []
    diagnostics: list[Diagnostic] = []
    for record in read_records(data.splitlines(), ("scope", "event", "article-entry", "diagnostic"), "render"):
        if isinstance(record, Event):
            events.append(record)
        elif isinstance(record, ArticleEntry):
            articles.append(record)
        elif isinstance(record, Diagnostic):
            diagnostics.append(record)
        elif isinstance(record, Scope):
            dyads = record.dyads
    return Chronology(SCHEMA, dyads, tuple(events), tuple(articles), tuple(diagnostics))
