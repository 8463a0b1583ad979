"""What `check` has to remark: for a terminal, for programs, for GitHub, and as a JUnit report.

In the report an article or event is a case, and a remark that a gate names its failure; if no gate is named, those that
are more than information, so that the server shows what people would look at.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as Xml

import msgspec

from sahel_timeline.localisation import language
from sahel_timeline.remarks import SEVERITIES, is_named
from sahel_timeline.renderers.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.table import Table
    from rich.text import Text

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Severity
    from sahel_timeline.remarks import Inspection, Remark
    from sahel_timeline.renderers import Target

STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
HEADS = {"input": "Input", "result": "Result"}
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
#: Format → suffixes of files in it.
SUFFIXES = {"table": (".table", ".txt"), "json": (".json",), "github": (".github",), "junit": (".xml",)}


class Shown(NamedTuple):
    """Which remarks the table shows, and what of them a report calls a failure."""

    severities: Sequence[Severity]
    gates: Sequence[str]


def render_remarks(inspection: Inspection, target: Target, form: str, shown: Shown) -> None:
    """Write the remarks.

    Raises KeyError for a form that `REMARKS` does not have.
    """
    REMARKS[form](inspection, target, shown)


def _table(inspection: Inspection, target: Target, shown: Shown) -> None:
    from rich.text import Text

    from sahel_timeline.renderers import terminal

    words = language(target.lang)
    parts: list[Table | Text] = []
    for about, head in HEADS.items():
        remarks = [r for r in inspection.remarks if r.about == about and r.severity in shown.severities]
        if remarks:
            parts += [Text(words(head), style="bold"), _grid(remarks, target, words)]
    parts.append(Text(counted(inspection, words), style="dim"))
    terminal.write(target, parts)


def _grid(remarks: Iterable[Remark], target: Target, words: Language) -> Table:
    from rich.table import Table
    from rich.text import Text

    folds = target.width is not None
    table = Table(box=None, pad_edge=False, show_header=False, show_edge=False, padding=(0, 2, 0, 0))
    for column in ("severity", "code", "where", "message"):
        table.add_column(overflow="fold", no_wrap=not folds or column in ("severity", "code"))
    for remark in remarks:
        where, message = one_line(place(remark)), one_line(remark.message)
        table.add_row(
            Text(words.name(remark.severity), style=STYLES[remark.severity]),
            Text(remark.code),
            Text(where),
            Text(message),
        )
    return table


def _json(inspection: Inspection, target: Target, shown: Shown) -> None:
    target.stream.write(msgspec.json.format(msgspec.json.encode(inspection), indent=2).decode() + "\n")


def _github(inspection: Inspection, target: Target, shown: Shown) -> None:
    from sahel_timeline.renderers.github import Annotation, annotation_lines

    annotations = [
        Annotation(
            LEVELS[remark.severity],
            remark.code,
            f"{remark.event}: {remark.message}" if remark.event else remark.message,
            remark.file,
        )
        for remark in inspection.remarks
    ]
    for line in annotation_lines(annotations, language(target.lang)):
        target.stream.write(line + "\n")


def _junit(inspection: Inspection, target: Target, shown: Shown) -> None:
    from sahel_timeline.renderers import junit

    gates = shown.gates or ("warning",)
    by_place: dict[tuple[str, str], list[Remark]] = {}
    for remark in inspection.remarks:
        name = remark.event if remark.about == "result" else remark.file
        by_place.setdefault((remark.about, name or "-"), []).append(remark)
    root = Xml.Element("testsuites", name="sahel-timeline check")
    suites = []
    for about, names in (("input", inspection.articles), ("result", inspection.events)):
        suite = Xml.Element("testsuite", name=about)
        for name in sorted({*names, *(name for where, name in by_place if where == about)}):
            case = junit.case(suite, about, name)
            for remark in by_place.get((about, name), ()):
                if is_named(remark, gates):
                    Xml.SubElement(case, "failure", type=remark.code, message=junit.clean(remark.message))
            notes = [f"{r.severity}: {r.message} [{r.code}]" for r in by_place.get((about, name), ())]
            if notes:
                Xml.SubElement(case, "system-out").text = junit.clean("\n".join(notes))
        suites.append(suite)
    junit.write(root, suites, target.stream)


REMARKS: dict[str, Callable[[Inspection, Target, Shown], None]] = {
    "table": _table,
    "json": _json,
    "github": _github,
    "junit": _junit,
}


def place(remark: Remark) -> str:
    """What a remark is about: an event with its first article, or an article."""
    return " · ".join(filter(None, (remark.event, remark.file)))


def summary(inspection: Inspection, lang: str) -> str:
    """The summary of a step of GitHub Actions: the remarks as a table in Markdown, under the size that it may have."""
    from sahel_timeline.renderers.github import cut
    from sahel_timeline.renderers.markdown import code, escape

    words = language(lang)
    titles = (words("Severity"), words("Remark"), words("Where"), words("Details"))
    lines = [f"| {' | '.join(titles)} |", "|---|---|---|---|"]
    lines += [
        f"| {words.name(r.severity)} | {code(r.code)} | {escape(one_line(place(r)))} | {escape(one_line(r.message))} |"
        for r in inspection.remarks
    ]
    return cut(f"{escape(counted(inspection, words))}\n\n", lines if inspection.remarks else [], words)


def counted(inspection: Inspection, words: Language) -> str:
    """How much was looked at, and how many remarks of each severity there are."""
    tally = Counter(remark.severity for remark in inspection.remarks)
    number = {
        "error": words.many("{} error", "{} errors", tally["error"]),
        "warning": words.many("{} warning", "{} warnings", tally["warning"]),
        "info": words.many("{} note", "{} notes", tally["info"]),
    }
    told = [number[severity] for severity in SEVERITIES if tally[severity]]
    looked = words("{events} in {articles}").format(
        events=words.many("{} event", "{} events", len(inspection.events)),
        articles=words.many("{} article", "{} articles", len(inspection.articles)),
    )
    return words.pair(looked, ", ".join(told) if told else words("nothing to remark"))
