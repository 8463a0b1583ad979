"""The reference tables of the documentation list what the code has, no more and no less."""

from __future__ import annotations

import ast
import re
import tomllib
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
import pytest
import typer

from sahel_timeline import records
from sahel_timeline.cli import app
from sahel_timeline.configuration import KEYS, PREFIX
from sahel_timeline.corrections.model import Correction
from sahel_timeline.edtf import Precision
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.options import Format
from sahel_timeline.readers import READERS
from sahel_timeline.readers.fields import ALIASES
from sahel_timeline.remarks import CODES, DIAGNOSTICS
from sahel_timeline.renderers import RENDERERS
from tests.documentation.pages import ROOT, read_page

OUTPUT, ENGAGEMENTS, DATES, COMMANDS, EXTENDING, CORRECTIONS, FORMATS = (
    f"docs/{name}.md"
    for name in ("output", "engagements", "how-a-date-is-decided", "commands", "extending", "corrections", "input")
)
#: The keys of an engagement rule, with their types.
RULE = {field.name: field.type for field in msgspec.structs.fields(load_knowledge().languages["fr"].engagements[0])}
#: Heading of a table of fields → the record.
FIELDS = {
    "The tree": records.Chronology,
    "An event": records.Event,
    "An event date": records.EventDate,
    "A participant": records.Participant,
    "A report": records.Report,
    "A reported date": records.ReportedDate,
    "A conflict": records.Conflict,
    "A correction": records.AppliedCorrection,
    "An article": records.ArticleEntry,
    "A publication date": records.PublishedDate,
    "A diagnostic": records.Diagnostic,
}
#: Page and heading of a table of values → the values.
VALUES = {
    (OUTPUT, "Status"): get_args(records.Status),
    (OUTPUT, "Precision"): get_args(Precision),
    (OUTPUT, "Severity"): get_args(records.Severity),
    (DATES, "Basis"): get_args(records.Basis),
    (DATES, "Anchors"): get_args(records.AnchorKind),
    (OUTPUT, "Formats"): tuple(RENDERERS),
}


def first_column(page: str, heading: str, number: int = 1) -> list[str]:
    return [row[0] for row in read_page(page).table(heading, number)]


@pytest.mark.parametrize(("heading", "record"), FIELDS.items(), ids=FIELDS.keys())
def test_every_field_of_the_output_is_described(heading: str, record: type[msgspec.Struct]) -> None:
    assert first_column(OUTPUT, heading) == [field.name for field in msgspec.structs.fields(record)]


@pytest.mark.parametrize(("heading", "record"), FIELDS.items(), ids=FIELDS.keys())
def test_fields_that_may_be_null_are_described_so(heading: str, record: type[msgspec.Struct]) -> None:
    described = {row[0] for row in read_page(OUTPUT).table(heading) if " or null" in row[1] or "or absent" in row[1]}
    assert described == {field.name for field in msgspec.structs.fields(record) if may_be_null(field.type)}


def may_be_null(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType) and type(None) in get_args(annotation)


def test_the_tables_of_fields_cover_the_schema() -> None:
    shapes = msgspec.json.schema(records.Chronology)["$defs"]
    assert set(shapes) == {record.__name__ for record in FIELDS.values()}


@pytest.mark.parametrize(("place", "values"), VALUES.items(), ids=[heading for _, heading in VALUES])
def test_every_value_is_described(place: tuple[str, str], values: tuple[str, ...]) -> None:
    assert first_column(*place) == list(values)


def diagnostics_in_the_code() -> set[tuple[str, str]]:
    """(code, severity) of all diagnostics that the package makes."""
    found = set()
    for path in sorted((ROOT / "sahel_timeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Diagnostic":
                severity, code = (ast.literal_eval(argument) for argument in node.args[:2])
                found.add((code, severity))
    return found


def test_every_diagnostic_is_described_with_its_severity() -> None:
    assert {(row[0], row[1]) for row in read_page(OUTPUT).table("Diagnostics")} == diagnostics_in_the_code()


def test_check_knows_every_diagnostic() -> None:
    said_elsewhere = {"undated-left-out", "no-engagement"}  # on standard error, not in the chronology
    assert set(DIAGNOSTICS) == {code for code, _ in diagnostics_in_the_code()} - said_elsewhere


def test_every_remark_is_described_with_its_severity() -> None:
    assert {row[0]: row[1] for row in read_page(OUTPUT).table("Remarks")} == CODES


def test_every_kind_is_described_with_its_codes() -> None:
    described = {row[0]: (row[1], row[2]) for row in read_page(ENGAGEMENTS).table("Kinds")}
    assert described == {
        kind.id: (kind.plover, ", ".join(f"{variant} {code}" for variant, code in kind.codes.items()))
        for kind in load_knowledge().kinds.values()
    }


def test_every_dyad_is_described_with_its_states() -> None:
    described = {row[0]: tuple(row[1].split(", ")) for row in read_page(ENGAGEMENTS).table("Dyads")}
    assert described == {dyad.id: dyad.states for dyad in load_knowledge().dyads.values()}


def test_every_frame_is_described() -> None:
    assert first_column(ENGAGEMENTS, "How an act is recognised") == list(get_args(RULE["frame"]))


def test_every_form_of_a_rule_is_described() -> None:
    others = {"kind", "frame", "tone", "unplaced", "apart", "object", "object_after"}
    described = first_column(ENGAGEMENTS, "How an act is recognised", 2)
    assert set(described) == RULE.keys() - others


def test_every_evidence_of_a_publication_date_is_described_with_its_trust() -> None:
    described = {row[0]: float(row[1]) for row in read_page(DATES).table("Evidence and its trust")}
    assert described == load_knowledge().trust


def test_every_form_that_is_read_is_described_with_its_suffixes_and_extra() -> None:
    rows = read_page(FORMATS).table("Forms")
    assert {row[0]: (row[1], row[2].replace("`", ""), row[3]) for row in rows} == {
        name: (", ".join(form.suffixes), form.what.replace("`", ""), form.extra or "") for name, form in READERS.items()
    }


def test_every_name_of_a_field_is_described() -> None:
    described = {row[0]: tuple(row[1].split(", ")) for row in read_page(FORMATS).table("Fields")}
    assert described == ALIASES


def test_every_key_of_a_sidecar_is_described() -> None:
    assert first_column(COMMANDS, "Commands") == list(records.Metadata.__struct_fields__)


def test_every_key_of_the_configuration_is_described_with_its_variable() -> None:
    described = {row[0]: row[1] for row in read_page("docs/configuration.md").table("Configuration")}
    assert described == {key: f"{PREFIX}{key.upper()}" for key in KEYS}


def test_every_suffix_of_a_format_is_described() -> None:
    described = {row[0]: tuple(row[1].split(", ")) for row in read_page(OUTPUT).table("Formats")}
    assert described == {name: suffixes for name, (_, suffixes) in RENDERERS.items()}


def test_every_correction_is_described_with_its_keys() -> None:
    shapes = {shape.__struct_config__.tag: shape for shape in get_args(Correction)}
    rows = read_page(CORRECTIONS).table("What can be said")
    described = {row[0]: set(re.findall(r"\w+", row[1])) - {"if", "known"} for row in rows}
    assert described == {
        tag: {field.encode_name for field in msgspec.structs.fields(shape)} - {"reason"}
        for tag, shape in shapes.items()
    }


def test_the_command_line_offers_every_renderer() -> None:
    assert [name.value for name in Format] == list(RENDERERS)


COMMAND_LINE: Any = typer.main.get_command(app)


def test_every_command_is_described() -> None:
    assert read_page(COMMANDS).headings[1:] == list(COMMAND_LINE.commands)


@pytest.mark.parametrize("command", list(COMMAND_LINE.commands))
def test_every_option_of_a_command_is_described(command: str) -> None:
    options = [
        ", ".join(parameter.opts)
        for parameter in COMMAND_LINE.commands[command].params
        if parameter.param_type_name == "option"
    ]
    assert (first_column(COMMANDS, command) if options else []) == options


def test_every_knowledge_file_is_described() -> None:
    folder = ROOT / "sahel_timeline" / "knowledge"
    files = {path.name for path in folder.glob("*.yaml")}
    assert set(first_column(EXTENDING, "Extending")) == files | {"languages/xx.yaml"}


def test_every_dependency_is_described() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [requirement.split(">")[0] for requirement in project["dependencies"]]
    assert first_column("docs/design.md", "Dependencies") == names
