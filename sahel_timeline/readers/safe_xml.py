"""XML from strangers: elements one at a time, no entity declared, none fetched, none nested beyond measure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import BinaryIO

MOST_DEEP = 200
_CHUNK = 65_536


class XmlError(ValueError):
    """What is wrong with an XML file, with its line."""


def elements(stream: BinaryIO, wanted: Collection[str], limit: int) -> Iterator[Element]:
    """Each element with one of the wanted names (without namespace), whole, as soon as it is closed.

    Names come without namespace, attributes too. Raises XmlError for broken XML, for a document that declares
    entities, for one nested too deep, and for an element larger than `limit` bytes.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = _Reader(wanted)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    since = 0
    try:
        while True:
            chunk = stream.read(_CHUNK)
            parser.Parse(chunk, not chunk)
            since = since + len(chunk) if reader.inside else 0
            if since > limit:
                raise XmlError(f"an element larger than {limit} bytes; raise --max-bytes")
            found, reader.found = reader.found, []
            if found:
                since = 0
            yield from found
            if not chunk:
                return
    except expat.ExpatError as error:
        raise XmlError(f"line {error.lineno}: {expat.ErrorString(error.code)}") from None


def _refuse(*_: object) -> int:
    raise XmlError("it declares entities, which can grow beyond any memory; remove its DOCTYPE")


class _Reader:
    """Builds the wanted elements and nothing else."""

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted
        self._builder: TreeBuilder | None = None
        self._depth = 0
        self._top = 0
        self.found: list[Element] = []

    @property
    def inside(self) -> bool:
        """Whether a wanted element is open."""
        return self._builder is not None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEEP:
            raise XmlError(f"nested deeper than {MOST_DEEP} elements")
        name = name.rpartition(" ")[2]
        if self._builder is None and name in self._wanted:
            self._builder = TreeBuilder()
            self._top = self._depth
        if self._builder is not None:
            self._builder.start(name, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(name.rpartition(" ")[2])
            if self._depth == self._top:
                self.found.append(self._builder.close())
                self._builder = None
        self._depth -= 1

    def text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)


def said(element: Element, *names: str) -> str | None:
    """The text of the first child element with one of the names, blanks joined; None if there is none."""
    for name in names:
        for child in element.iter(name):
            text = " ".join("".join(child.itertext()).split())
            if text:
                return text
    return None
