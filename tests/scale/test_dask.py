"""A Dask cluster: a real scheduler and real workers on this machine write the bytes that one process writes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import msgspec
import pytest

from sahel_timeline.engines import EngineError
from sahel_timeline.engines.dask import OnCluster
from sahel_timeline.engines.dask.parts import Limits
from sahel_timeline.findings import Extraction
from sahel_timeline.pipeline import build as build_here
from tests.benchmarks.press import print_articles
from tests.benchmarks.yardstick import write_lines
from tests.scale.cluster import Cluster
from tests.scale.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sahel_timeline.findings import Findings
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.records import Diagnostic

#: So small that there are more parts than workers have at a time.
SMALL = Limits(files=5, weight=8_000)
REFUSED = 2


@pytest.fixture(scope="module")
def cluster(environment: Mapping[str, str]) -> Iterator[Cluster]:
    """A scheduler and two workers; tests that kill some start their own."""
    with Cluster(environment) as cluster:
        cluster.worker()
        cluster.worker()
        yield cluster


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """Generated articles as JSON Lines: too few for the usual pieces, enough for small ones."""
    path = tmp_path_factory.mktemp("lines") / "export.jsonl"
    write_lines(print_articles(knowledge, 150), path)
    return path


def chronology(knowledge: Knowledge, engine: OnCluster | None, *paths: Path | str) -> bytes:
    """All that a build has to say, as bytes."""
    return msgspec.json.encode(build_here(list(map(str, paths)), knowledge, engine=engine))


def on(cluster: Cluster, knowledge: Knowledge, limits: Limits = SMALL) -> OnCluster:
    return OnCluster(Extraction(knowledge), cluster.address, 1, limits=limits, come=5)


# --- the same bytes ---------------------------------------------------------------------------------------------


def test_the_command_writes_the_same_bytes_from_a_cluster(
    cluster: Cluster, corpus: Path, build: Callable[..., bytes]
) -> None:
    assert build(corpus, "--engine", "dask", "--scheduler", cluster.address) == build(corpus)


def test_without_a_scheduler_a_cluster_is_started_here(corpus: Path, build: Callable[..., bytes]) -> None:
    files = sorted(corpus.glob("*.txt"))[:40]
    assert build(*files, "--engine", "dask", "--jobs", "2") == build(*reversed(files))


def test_pieces_of_a_file_give_what_the_whole_file_gives(cluster: Cluster, knowledge: Knowledge, lines: Path) -> None:
    whole = chronology(knowledge, None, lines)
    assert chronology(knowledge, on(cluster, knowledge), lines) == whole
    assert chronology(knowledge, on(cluster, knowledge), lines.as_uri()) == whole


def test_lines_that_are_blank_broken_or_too_large_are_counted_alike(
    cluster: Cluster, knowledge: Knowledge, lines: Path, tmp_path: Path
) -> None:
    odd = [b"", b"  ", b'{"text": broken', b"[]", b'{"text": ""}', b'{"text": "' + b"x" * 70_000 + b'"}', b"\r"]
    some = lines.read_bytes().splitlines()[:40]
    path = tmp_path / "odd.jsonl"
    path.write_bytes(b"\n".join(line for n, one in enumerate(some) for line in (one, odd[n % len(odd)])))
    assert chronology(knowledge, on(cluster, knowledge), path) == chronology(knowledge, None, path)


def test_sidecars_doubles_and_faults_are_told_alike(cluster: Cluster, knowledge: Knowledge, tmp_path: Path) -> None:
    text = "Bamako, le 7 mars 2025. Le ministre Abdoulaye Diop a reçu l'ambassadrice Rachna Korhonen, mercredi."
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(text, "utf-8")
    (tmp_path / "03.meta.yaml").write_text("published: 2025-03-09\noutlet: Le Fleuve\n", "utf-8")
    (tmp_path / "05.meta.yaml").write_text("publishd: 2025-03-09\n", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    paths = (tmp_path, tmp_path / "nowhere.txt")
    told = chronology(knowledge, on(cluster, knowledge), *paths)
    assert told == chronology(knowledge, None, *paths)
    for said in (b"duplicate-text", b"Le Fleuve", b"publishd", b"empty-file", b"broken.zip", b"nowhere.txt"):
        assert said in told


# --- URLs -------------------------------------------------------------------------------------------------------


class _Silent(SimpleHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def log_message(self, *said: object) -> None:
        self.asked.append(self.path)


@pytest.fixture
def server(lines: Path) -> Iterator[str]:
    """A web server of the folder with the export, on this machine."""
    handler = partial(_Silent, directory=str(lines.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_urls_of_the_web_are_read_and_nothing_beside_them_is_asked_for(
    cluster: Cluster, knowledge: Knowledge, lines: Path, server: str
) -> None:
    engine = on(cluster, knowledge)
    assert chronology(knowledge, engine, f"{server}/export.jsonl?key=secret") == chronology(knowledge, None, lines)
    assert {path.partition("?")[0] for path in _Silent.asked} == {"/export.jsonl"}


def test_a_folder_at_a_url_is_read_as_one_of_this_machine(cluster: Cluster, knowledge: Knowledge, corpus: Path) -> None:
    engine = on(cluster, knowledge, Limits())
    assert chronology(knowledge, engine, corpus.as_uri()) == chronology(knowledge, None, corpus)
    pattern = f"{corpus.as_uri()}/*-00*.txt"
    assert chronology(knowledge, engine, pattern) == chronology(knowledge, None, corpus / "*-00*.txt")


@pytest.mark.parametrize("url", ["https://127.0.0.1:1/a.jsonl", "file:///nowhere/at/all.txt", "nonsense://a/b.txt"])
def test_a_url_that_cannot_be_read_is_told_with_the_reason(cluster: Cluster, knowledge: Knowledge, url: str) -> None:
    [told] = build_here([url], knowledge, engine=on(cluster, knowledge)).diagnostics
    assert told.code == "unreadable"
    assert url.rpartition("/")[2] in (told.file or "")
    assert told.message


def test_no_url_is_opened_unless_the_engine_is_asked_for(knowledge: Knowledge, server: str) -> None:
    _Silent.asked.clear()
    [told] = build_here([f"{server}/export.jsonl"], knowledge).diagnostics
    assert "--engine dask" in told.message
    assert _Silent.asked == []


# --- what may happen to workers ---------------------------------------------------------------------------------


class Interrupted:
    """An engine, during whose work something happens: when the first answer has come, and others are under way."""

    def __init__(self, engine: OnCluster, happens: Callable[[], object]) -> None:
        self._engine = engine
        self._happens = happens

    def __call__(self, paths: Sequence[str], given: Given | None) -> Iterator[Findings | Diagnostic]:
        """What the engine says."""
        for number, found in enumerate(self._engine(paths, given)):
            if number == 0:
                self._happens()
            yield found


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_worker_that_is_killed_in_the_middle_changes_no_byte(
    environment: Mapping[str, str], knowledge: Knowledge, corpus: Path, lines: Path
) -> None:
    with Cluster(environment) as cluster:
        first = cluster.worker()
        cluster.worker()
        engine = Interrupted(on(cluster, knowledge), partial(kill, first))
        built = build_here([str(corpus), str(lines)], knowledge, engine=engine)
    assert msgspec.json.encode(built) == chronology(knowledge, None, corpus, lines)
    assert first.returncode == -signal.SIGKILL


def test_workers_that_all_go_are_replaced_by_one_that_comes(
    environment: Mapping[str, str], knowledge: Knowledge, corpus: Path
) -> None:
    with Cluster(environment) as cluster:
        first = cluster.worker()

        def replaced() -> None:
            kill(first)
            cluster.worker()

        built = build_here([str(corpus)], knowledge, engine=Interrupted(on(cluster, knowledge), replaced))
    assert msgspec.json.encode(built) == chronology(knowledge, None, corpus)


def test_a_cluster_that_loses_its_last_worker_or_its_scheduler_is_an_error(
    environment: Mapping[str, str], knowledge: Knowledge, corpus: Path
) -> None:
    with Cluster(environment) as cluster:
        engine = OnCluster(Extraction(knowledge), cluster.address, 1, limits=SMALL, come=1)
        with pytest.raises(EngineError, match="no worker has come"):
            list(engine([str(corpus)], None))
        only = cluster.worker()
        with pytest.raises(EngineError, match="all workers have gone"):
            list(Interrupted(engine, partial(kill, only))([str(corpus)], None))
        cluster.worker()
        with pytest.raises(EngineError, match="connection to the scheduler is lost"):
            list(Interrupted(engine, partial(kill, cluster.scheduler))([str(corpus)], None))


#: Run by Python before anything else: two texts do harm in the processes that read.
HARM = """
import os, re, sys
if "sahel_timeline.engines.dask.reading" in sys.orig_argv:
    import sahel_timeline.findings as findings
    whole = findings.normalize
    def normalize(batch, *rest):
        for article in batch:
            if article.text == "die":
                os._exit(9)
            if article.text == "hang":
                re.match("(a|aa)+$", "a" * 80 + "b")
        return whole(batch, *rest)
    findings.normalize = normalize
"""


def test_an_article_that_kills_or_holds_up_its_process_costs_itself_alone(
    environment: Mapping[str, str], knowledge: Knowledge, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(HARM, "utf-8")
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in sorted(corpus.glob("*.txt"))[:6]:
        shutil.copy(path, folder)
    (folder / "a.txt").write_text("die", "utf-8")
    (folder / "z.txt").write_text("hang", "utf-8")
    with Cluster(environment) as cluster:
        cluster.worker(PYTHONPATH=os.pathsep.join((str(tmp_path), environment["PYTHONPATH"])))
        engine = OnCluster(Extraction(knowledge, patience=0.5), cluster.address, 1, limits=SMALL)
        built = build_here([str(folder)], knowledge, engine=engine)
    failed = [told.file for told in built.diagnostics if told.code == "failed"]
    assert failed == ["a.txt", "z.txt"]
    assert len(built.articles) == 6


# --- other programs ---------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the package."""
    shutil.copytree(ROOT / "sahel_timeline", tmp_path / "sahel_timeline", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_a_worker_of_another_version_is_refused_and_named(
    environment: Mapping[str, str], copy: Path, corpus: Path
) -> None:
    init = copy / "sahel_timeline" / "__init__.py"
    init.write_text(init.read_text("utf-8") + '\n__version__ = "0.0.1"\n', "utf-8")
    with Cluster(environment) as cluster:
        cluster.worker(PYTHONPATH=str(copy))
        done = command(environment, corpus, "--engine", "dask", "--scheduler", cluster.address)
    assert done.returncode == REFUSED
    assert "error: worker tcp://" in done.stderr
    assert "sahel-timeline" in done.stderr
    assert "0.0.1" in done.stderr
    assert done.stdout == ""


def test_a_worker_that_lacks_the_package_is_an_error(environment: Mapping[str, str], copy: Path, corpus: Path) -> None:
    (copy / "sahel_timeline" / "__init__.py").write_text("raise ImportError('not here')\n", "utf-8")
    with Cluster(environment) as cluster:
        cluster.worker(PYTHONPATH=str(copy))
        done = command(environment, corpus, "--engine", "dask", "--scheduler", cluster.address)
    assert done.returncode == REFUSED
    assert "installed on all workers" in done.stderr


def test_what_a_worker_has_of_knowledge_does_not_matter(
    environment: Mapping[str, str], copy: Path, knowledge: Knowledge, corpus: Path
) -> None:
    for path in (copy / "sahel_timeline" / "knowledge").rglob("*.yaml"):
        path.write_text("", "utf-8")
    with Cluster(environment) as cluster:
        cluster.worker(PYTHONPATH=str(copy))
        told = chronology(knowledge, on(cluster, knowledge, Limits()), corpus)
    assert told == chronology(knowledge, None, corpus)


# --- what the options say ---------------------------------------------------------------------------------------


def command(environment: Mapping[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "sahel_timeline", "build", "-f", "json", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"), "no Dask scheduler answers"),
        (("--engine", "dask", "--scheduler", "nonsense://there"), "write it as tcp://"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--engine dask"),
        (("--engine", "dask", "--cache=kept.sqlite"), "--cache"),
        (("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"), "--jobs 2"),
        (("--engine", "dask", "-"), "standard input"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_is_an_error(
    options: Sequence[str], said: str, corpus: Path, environment: Mapping[str, str]
) -> None:
    done = command(environment, corpus, *options)
    assert done.returncode == REFUSED
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_dask_the_error_says_what_to_install(
    corpus: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError\n", "utf-8")
    path = os.pathsep.join((str(tmp_path), environment["PYTHONPATH"]))
    done = command({**environment, "PYTHONPATH": path}, corpus, "--engine", "dask")
    assert done.returncode == REFUSED
    assert "pip install 'sahel-timeline[dask]'" in done.stderr
