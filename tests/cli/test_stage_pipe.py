"""The stages alone: their pipe prints byte for byte what `build` prints."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli.conftest import ARTICLES, DEFENCE, LANDAU, ROOT, SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Fill, Run

DATA = ROOT / "data"
FORMATS = ("table", "yaml", "json")
FAULTS: dict[str, str | bytes] = {
    "vide.txt": "",
    "latin.txt": "Réunion à Bamako".encode("cp1252"),
    "image.txt": b"\x89PNG\0\0",
    "copie.txt": ARTICLES["appel.txt"],
    "faute.txt": ARTICLES["mangue.txt"],
    "faute.meta.yaml": "outlt: Le Fleuve\n",
    "byline.txt": "Une audience\n- il y a 1 jour\n\nAbdoulaye Diop a reçu Rachna Korhonen à Bamako.\n",
}


class Piped(NamedTuple):
    """What to read, and what each stage wrote of it."""

    paths: list[Path]
    stages: dict[str, bytes]


def pipe(call: Run, paths: list[Path]) -> Piped:
    stages = {"ingest": call("ingest", *paths).out}
    lines = stages["ingest"]
    for stage in ("normalize", "extract", "deduplicate"):
        lines = stages[stage] = call(stage, stdin=lines).out
    return Piped(paths, stages)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty")
    for name, content in {**ARTICLES, **FAULTS}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.fixture(scope="module", params=["twins", "press", "written", "faults"])
def piped(request: pytest.FixtureRequest, call: Run, faulty: Path) -> Piped:
    paths = {
        "twins": [DATA / "articles"],
        "press": [DATA / "press" / "articles"],
        "written": [DATA / "written" / "articles"],
        "faults": [faulty, faulty / "no-such-file.txt"],
    }
    return pipe(call, paths[request.param])


@pytest.mark.parametrize("format", FORMATS)
def test_the_pipe_prints_what_build_prints(call: Run, piped: Piped, format: str) -> None:
    built = call("build", "-f", format, *piped.paths)
    assert call("render", "-f", format, stdin=piped.stages["deduplicate"]).out == built.out


def test_every_line_says_its_type_and_the_schema_version(call: Run, faulty: Path) -> None:
    for stage, out in pipe(call, [faulty]).stages.items():
        for line in out.splitlines():
            assert line.startswith(b'{"type":"'), stage
            assert b'","schema":"sahel-timeline/1",' in line[:60], stage


def test_the_pipe_of_processes_is_the_same(command: Command, faulty: Path) -> None:
    stages = [["ingest", str(faulty)], ["normalize"], ["extract"], ["deduplicate"], ["render", "-f", "yaml"]]
    running: list[subprocess.Popen[bytes]] = []
    for stage in stages:
        source = running[-1].stdout if running else subprocess.DEVNULL
        running.append(
            subprocess.Popen(
                command.line(*stage),
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=command.environment,
            )
        )
        if running[:-1] and running[-2].stdout:
            running[-2].stdout.close()
    printed, _ = running[-1].communicate(timeout=SECONDS)
    codes = [process.wait(SECONDS) for process in running]
    for process in running[:-1]:
        if process.stderr:
            process.stderr.close()
    built = subprocess.run(
        command.line("build", faulty, "-f", "yaml"), capture_output=True, env=command.environment, timeout=SECONDS
    )
    assert printed == built.stdout
    assert (codes, built.returncode) == ([3, 0, 0, 0, 0], 3)


@pytest.mark.parametrize(
    ("stage", "options"),
    [
        ("ingest", ["--published", "2025-10-20"]),
        ("ingest", ["--retrieved", "2025-10-20"]),
        ("extract", ["--dyad", "mali-senegal"]),
        ("render", ["--since", "2025-03-01"]),
        ("render", ["--until", "2025-03", "--dated-only"]),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_an_option_belongs_to_one_stage(call: Run, faulty: Path, stage: str, options: list[str]) -> None:
    lines = b""
    for name in ("ingest", "normalize", "extract", "deduplicate", "render"):
        arguments: list[str | Path] = [faulty] if name == "ingest" else ["-f", "yaml"] if name == "render" else []
        lines = call(name, *arguments, *(options if name == stage else ()), stdin=lines).out
    assert lines == call("build", faulty, "-f", "yaml", *options).out


def test_each_message_is_shown_by_the_stage_that_raised_it_alone(call: Run, faulty: Path) -> None:
    ingested = call("ingest", faulty)
    normalized = call("normalize", stdin=ingested.out)
    extracted = call("extract", stdin=normalized.out)
    shown = [*ingested.messages, *normalized.messages, *extracted.messages]
    assert sorted(shown) == sorted(call("build", faulty).messages)


def test_many_messages_of_one_stage_are_not_shown_by_the_next(call: Run, fill: Fill) -> None:
    ingested = call("ingest", fill({f"{number}.txt": "" for number in range(9)}))
    assert len(ingested.messages) == 9
    assert call("normalize", stdin=ingested.out).messages == []


def test_the_work_of_several_machines_is_deduplicated_together(call: Run, fill: Fill) -> None:
    first = fill({"appel.txt": ARTICLES["appel.txt"], "defense.txt": ARTICLES["defense.txt"]})
    second = fill({"rencontre.txt": ARTICLES["rencontre.txt"], "mangue.txt": ARTICLES["mangue.txt"]})
    both = b"".join(pipe(call, [folder]).stages["extract"] for folder in (first, second))
    rendered = call("render", "-f", "json", stdin=call("deduplicate", stdin=both).out)
    assert rendered.ids == [DEFENCE, LANDAU]
    assert rendered.out == call("build", first, second, "-f", "json").out


def test_the_order_of_the_mentions_changes_nothing(call: Run) -> None:
    lines = pipe(call, [DATA / "press" / "articles"]).stages["extract"].splitlines(keepends=True)
    shuffled = random.Random(11).sample(lines, len(lines))
    assert call("deduplicate", stdin=b"".join(shuffled)).out == call("deduplicate", stdin=b"".join(lines)).out


def test_records_after_extract_carry_no_article_text(call: Run, articles: Path) -> None:
    stages = pipe(call, [articles]).stages
    sentence = "Les productrices de la région".encode()
    assert sentence in stages["normalize"]
    assert sentence not in stages["extract"]


def test_nothing_in_is_an_empty_chronology_out(call: Run) -> None:
    lines = b""
    for stage in ("normalize", "extract", "deduplicate"):
        lines = call(stage, stdin=lines).out
    ran = call("render", "-f", "json", stdin=lines)
    assert (ran.code, ran.tree["events"], ran.tree["dyads"]) == (0, [], ["us-mali", "mali-senegal"])


@pytest.mark.parametrize("stage", ["extract", "deduplicate", "render"])
def test_a_stage_reads_a_file_as_it_reads_standard_input(call: Run, articles: Path, tmp_path: Path, stage: str) -> None:
    before = {"extract": "normalize", "deduplicate": "extract", "render": "deduplicate"}[stage]
    lines = pipe(call, [articles]).stages[before]
    (tmp_path / "records.jsonl").write_bytes(lines)
    from_file = call(stage, tmp_path / "records.jsonl")
    assert from_file.code == 0
    assert from_file.out == call(stage, stdin=lines).out == call(stage, "-", stdin=lines).out


def test_ingest_ends_in_3_if_something_was_not_read_and_the_next_stage_in_0(call: Run, articles: Path) -> None:
    ingested = call("ingest", articles, "no-such-file.txt")
    assert (ingested.code, call("normalize", stdin=ingested.out).code) == (3, 0)
