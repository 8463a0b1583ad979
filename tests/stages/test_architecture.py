"""How the package is built: imports point one way, heavy ones wait until they are needed, modules stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "sahel_timeline"
#: Modules and folders of the package; each imports only from those before it. `readers` to `deduplicate` are the
#: stages in the order of the flow.
ORDER = (
    "",
    *("edtf", "normal_text", "safe_yaml", "output", "cache_folder", "kept", "configuration", "patience", "made_with"),
    *("records", "knowledge", "names", "language", "offices", "officials", "stream", "trace", "localisation"),
    *("time_expressions", "lexicon", "tense", "page", "actors", "reading", "relevance"),
    *("readers", "publication_date", "normalize", "engagements", "corrections", "deduplicate"),
    *("findings", "sharing", "engines", "cache", "pipeline"),
    *("select", "comparison", "remarks", "chronology_file", "renderers", "explain"),
    *("commands", "completion", "options", "cli", "__main__"),
)
STAGES = frozenset(
    ("readers", "publication_date", "normalize", "engagements", "deduplicate", "findings", "engines", "pipeline")
)
#: Lines of a module.
LONGEST = 300


class Import(NamedTuple):
    """One module of the package imports another; `late`: inside a function."""

    importer: str
    imported: str
    late: bool


def _root() -> Path:
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@cache
def _modules() -> dict[str, Path]:
    """Every module of the package, by its name below the package (the package itself is "")."""
    root = _root()
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def _statements(node: ast.AST, late: bool = False) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """The import statements of a module, and whether they are in a function; not those for the type checker."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, late
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield from _statements(other, late)
        else:
            yield from _statements(child, late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))


def _names(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules that a statement may mean, in full."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    assert statement.level == 0, "the package imports by full names"
    return [f"{statement.module}.{alias.name}" for alias in statement.names]


@cache
def _imports() -> tuple[Import, ...]:
    found = []
    for importer, path in _modules().items():
        for statement, late in _statements(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _names(statement):
                if name.split(".")[0] != PACKAGE:
                    continue
                below = name.removeprefix(PACKAGE).removeprefix(".")
                imported = below if below in _modules() else below.rpartition(".")[0]
                found.append(Import(importer, imported, late))
    return tuple(found)


def _reach(module: str) -> set[str]:
    """All modules that are loaded with one, itself not counted."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        importer = waiting.pop()
        new = {i.imported for i in _imports() if i.importer == importer and not i.late} - seen
        seen |= new
        waiting += new
    return seen


def _part(module: str) -> str:
    return module.split(".")[0]


def test_every_module_has_its_place_in_the_order() -> None:
    assert {_part(module) for module in _modules()} == set(ORDER)


def test_imports_point_one_way() -> None:
    place = {part: index for index, part in enumerate(ORDER)}
    against = [i for i in _imports() if place[_part(i.imported)] > place[_part(i.importer)]]
    assert against == []


@pytest.mark.parametrize("part", ["records", "knowledge"])
def test_records_and_knowledge_know_nothing_of_stages(part: str) -> None:
    reached = {_part(other) for module in _modules() if _part(module) == part for other in _reach(module)}
    assert reached.isdisjoint(STAGES)


def test_no_stage_knows_how_it_is_shown_or_called() -> None:
    shown = {"renderers", "commands", "cli", "output", "explain", "chronology_file"}
    assert [i for i in _imports() if _part(i.importer) in STAGES and _part(i.imported) in shown] == []


def test_no_module_is_loaded_by_what_it_loads() -> None:
    assert [module for module in _modules() if module in _reach(module)] == []


def test_the_command_line_loads_commands_only_when_one_is_called() -> None:
    of_the_command_line = [i for i in _imports() if _part(i.importer) == "cli"]
    assert {_part(i.imported) for i in of_the_command_line if not i.late} == {"", "cli", "completion", "options"}
    assert {_part(i.imported) for i in of_the_command_line if i.late} >= {"commands"}


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("dateparser", {"readers.metadata", "time_expressions.foreign"}),
        ("yaml", {"safe_yaml.full", "renderers.yaml"}),
        (
            "typer",
            {"cli", *(f"cli.{name}" for name in ("building", "chronologies", "help", "lookups", "stages")), "options"},
        ),
        ("ahocorasick_rs", {"lexicon", "relevance"}),
        ("slugify", {"deduplicate.identity"}),
        ("babel", {"localisation"}),
        ("icalendar", {"renderers.ics"}),
        ("jinja2", {"renderers.html"}),
        ("distributed", {"engines.dask", "engines.dask.cluster", "engines.dask.tasks"}),
        ("fsspec", {"readers.remote"}),
    ],
)
def test_a_library_is_used_in_its_own_place_only(library: str, modules: set[str]) -> None:
    users = {
        module
        for module, path in _modules().items()
        for statement, _ in _statements(ast.parse(path.read_text(encoding="utf-8")))
        if library in {name.split(".")[0] for name in _names(statement)}
    }
    assert users <= modules


# --- what is loaded when ----------------------------------------------------------------------------------------

_RUN = """
import sys
from sahel_timeline.cli import app
try:
    app({arguments!r})
except SystemExit as end:
    assert not end.code, end.code
sys.stdout.flush()
print(" ".join(sorted({{name.split(".")[0] for name in sys.modules}})), file=sys.stderr)
"""


def _loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after some code that prints them at last."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.splitlines()[-1].split())


def _loaded_by_command(*arguments: str) -> set[str]:
    return _loaded_by(_RUN.format(arguments=list(arguments)))


HEAVY = {"dateparser", "yaml", "msgspec", "ahocorasick_rs", "slugify", "trafilatura", "babel", "icalendar", "jinja2"}
HEAVY |= {"dask", "distributed", "fsspec"}


def test_the_package_itself_loads_nothing_heavy() -> None:
    code = f"import sys, {PACKAGE}; print(*sorted({{n.split('.')[0] for n in sys.modules}}), file=sys.stderr)"
    assert _loaded_by(code).isdisjoint(HEAVY | {"typer", "rich"})


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("--version",)], ids=" ".join)
def test_help_and_version_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert _loaded_by_command(*arguments).isdisjoint(HEAVY | {"pydantic", "rich"})


@pytest.mark.parametrize(
    "options", [(), ("-f", "yaml", "-o", "-"), ("--dyad", "us-mali", "--since", "2025", "-q")], ids=" ".join
)
def test_pydantic_is_not_loaded_for_text_and_choices(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text("Dakar, le 7 mars 2025. Rien à signaler.", encoding="utf-8")
    assert "pydantic" not in _loaded_by_command("build", str(tmp_path), *options)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_rich_is_loaded_for_tables_only(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text("Dakar, le 7 mars 2025. Rien à signaler.", encoding="utf-8")
    assert "rich" not in _loaded_by_command("build", str(tmp_path), "--format", form)
    assert "rich" in _loaded_by_command("build", str(tmp_path), "--format", "table")


@pytest.mark.parametrize(
    ("library", "arguments", "needed"),
    [
        ("babel", (), False),
        ("babel", ("--lang", "fr"), True),
        ("icalendar", ("-f", "json"), False),
        ("icalendar", ("-f", "ics"), True),
    ],
)
def test_what_writes_for_people_is_loaded_when_it_is_asked_for_only(
    tmp_path: Path, library: str, arguments: tuple[str, ...], needed: bool
) -> None:
    (tmp_path / "a.txt").write_text("Dakar, le 7 mars 2025. Rien à signaler.", encoding="utf-8")
    assert (library in _loaded_by_command("build", str(tmp_path), *arguments)) == needed


@pytest.mark.parametrize(
    ("published", "needed"), [("2025-02-07", False), ("'2025-02-07 08:30'", False), ("7 février 2025", True)]
)
def test_dateparser_is_loaded_when_a_date_is_in_words_only(tmp_path: Path, published: str, needed: bool) -> None:
    (tmp_path / "a.txt").write_text("Publié le vendredi 7 fevrier 2025\n\nRien à signaler hier.", encoding="utf-8")
    (tmp_path / "a.meta.yaml").write_text(f"published: {published}\n", encoding="utf-8")
    assert ("dateparser" in _loaded_by_command("build", str(tmp_path), "--format", "json")) == needed


def test_no_module_is_longer_than_it_should_be() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in _modules().items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
