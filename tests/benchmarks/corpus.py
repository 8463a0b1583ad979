"""As many articles as wanted: those of `data/` again and again, under other names and in other years."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import asdict, replace

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import normalize_all
from sahel_timeline.readers import ingest
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, DatedArticle, Metadata
from tests.benchmarks.shift import shift_day, shift_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DATA = Path(__file__).parents[2] / "data"
#: The sets that are measured: the label of each, and its folders.
SETS = {
    "data/press": (DATA / "press" / "articles",),
    "data/written": (DATA / "written" / "articles",),
    "all of data": (DATA / "press" / "articles", DATA / "written" / "articles", DATA / "articles"),
}


class Copy(NamedTuple):
    """An article to write: its name without suffix, its text, and what its sidecar says."""

    #: how many years earlier it is than its original
    round: int
    name: str
    text: str
    metadata: Metadata


def read_originals() -> list[Article]:
    """All articles of `data/`, from the shortest to the longest.

    An article whose publication date nobody knows is given one, a day after all that it tells: its copies would
    otherwise be reports of one undated event, as many as there are copies.
    """
    reader = reader_for(load_knowledge())
    folders = [str(folder) for folder in SETS["all of data"]]
    found = [record for record in normalize_all(ingest(folders), reader) if isinstance(record, DatedArticle)]
    articles = [
        dated.article if dated.publication else replace(dated.article, metadata=_published(dated, index))
        for index, dated in enumerate(found)
    ]
    return sorted(articles, key=lambda article: (len(article.text), article.file))


def _published(dated: DatedArticle, index: int) -> Metadata:
    told = [time.value.latest for time in dated.times if time.value.is_bounded and time.value.latest]
    day = max(told) + timedelta(days=1) if told else date(2010, 1, 1) + timedelta(days=13 * index % 5000)
    return replace(dated.article.metadata, published=day.isoformat())


def copies(originals: Sequence[Article], count: int) -> Iterator[Copy]:
    """`count` articles: each round is a year earlier than the last, and a part of a round is taken evenly."""
    rounds, rest = divmod(count, len(originals))
    for number in range(rounds):
        yield from (_copy(article, number) for article in originals)
    for place in range(rest):
        yield _copy(originals[place * len(originals) // rest], rounds)


def _copy(article: Article, number: int) -> Copy:
    said = article.metadata
    metadata = replace(
        said,
        published=_shift_written(said.published, number),
        retrieved=_shift_written(said.retrieved, number),
        url=shift_text(said.url, -number) if said.url else None,
    )
    name = f"{Path(article.file).with_suffix('').as_posix().replace('/', '-')}-{number:03d}"
    return Copy(number, name, shift_text(article.text, -number), metadata)


def _shift_written(written: str | None, number: int) -> str | None:
    """A day or month in metadata, `number` years earlier."""
    if written is None:
        return None
    if len(written) < len("2025-01-01"):
        return shift_text(written, -number)
    return shift_day(date.fromisoformat(written[:10]), -number).isoformat()


def write_copies(articles: Iterator[Copy], folder: Path) -> int:
    """Write each article, and its sidecar if it says anything; how many there were."""
    count = 0
    for count, copy in enumerate(articles, 1):  # noqa: B007 – the last one is the answer
        (folder / f"{copy.name}.txt").write_text(copy.text, encoding="utf-8", newline="")
        said = {key: value for key, value in asdict(copy.metadata).items() if value is not None}
        if said:
            lines = "".join(f"{key}: {_quoted(value)}\n" for key, value in said.items())
            (folder / f"{copy.name}.meta.yaml").write_text(lines, encoding="utf-8")
    return count


def _quoted(value: str) -> str:
    """As YAML; a JSON string is one."""
    return json.dumps(value, ensure_ascii=False) if "'" in value else f"'{value}'"
