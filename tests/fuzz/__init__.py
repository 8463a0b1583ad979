"""Any bytes under any name: nothing is raised, nothing hangs, and what comes out can be written.

Half of the inputs are bytes and pieces of markup, half are good examples of each form with structured harm done.
"""

from __future__ import annotations

from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.readers import READERS
from sahel_timeline.readers.metadata import Given
from sahel_timeline.readers.source import Options
from sahel_timeline.renderers import Target, renderer
from tests.readers.test_forms import EXAMPLES
from tests.readers.test_hostile_files import PIECES, SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DrawFn, SearchStrategy

    from sahel_timeline.knowledge import Knowledge

#: No input of this size takes so many seconds.
PATIENCE = 5.0


class Input(NamedTuple):
    """A file: the end of its name, and what is in it."""

    suffix: str
    data: bytes


def _example(form: str) -> Input:
    data = EXAMPLES[form].data
    suffix = next(iter(READERS[form].suffixes), ".txt")
    return Input(suffix, data.encode() if isinstance(data, str) else data)


GOOD = [_example(form) for form in EXAMPLES]


@st.composite
def _harmed(draw: DrawFn) -> Input:
    """A good example with some places changed: cut out, said again, overwritten, or with another form's bytes."""
    suffix, data = draw(st.sampled_from(GOOD))
    harmed = bytearray(data)
    for _ in range(draw(st.integers(1, 5))):
        if not harmed:
            break
        start = draw(st.integers(0, len(harmed) - 1))
        end = min(len(harmed), start + draw(st.integers(0, 200)))
        match draw(st.sampled_from(["cut", "repeat", "bytes", "piece", "other", "end"])):
            case "cut":
                del harmed[start:end]
            case "repeat":
                harmed[start:start] = harmed[start:end] * draw(st.integers(1, 4))
            case "bytes":
                harmed[start:end] = draw(st.binary(max_size=8))
            case "piece":
                harmed[start:start] = draw(PIECES) * draw(st.sampled_from((1, 1, 50)))
            case "other":
                other = draw(st.sampled_from(GOOD)).data
                harmed[start:end] = other[: draw(st.integers(0, 300))]
            case "end":
                del harmed[start:]
    return Input(draw(st.sampled_from((suffix, suffix, *SUFFIXES))), bytes(harmed))


def inputs() -> SearchStrategy[Input]:
    """Files of all sorts."""
    raw = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=25).map(b"".join))
    return st.one_of(st.builds(Input, st.sampled_from(SUFFIXES), raw), _harmed())


@cache
def _knowledge() -> Knowledge:
    return load_knowledge()


def check(given: Input, folder: Path) -> None:
    """Build the chronology of one file, and write it. Raises AssertionError for what no input may do."""
    path = folder / f"a{given.suffix}"
    path.write_bytes(given.data)
    options = Options(max_seconds=PATIENCE)
    chronology = build([str(path)], _knowledge(), given=Given(options=options))
    assert chronology.articles or chronology.diagnostics, "nothing is said of it"
    faults = [item for item in chronology.diagnostics if item.code == "failed" or "not read within" in item.message]
    assert not faults, faults[0].message
    written = StringIO()
    for form in ("yaml", "table"):
        renderer(form)(chronology, Target(written))
    written.getvalue().encode()
