"""YAML from people we don't know: plain data as a full YAML reader has it, and nothing that could harm."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sahel_timeline.safe_yaml import MAX_DEPTH, YamlError, line_of, load_yaml

#: libyaml and PyYAML's own scanner differ over tabs and byte-order marks inside a text.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KEYS = st.sampled_from(["url", "outlet", "title", "published", "a_b", "_", "true", "no", "null", "Titre", "é", "x y"])
MARKS = st.text("ab1é '\"#:,.()&/-?[]{}|>%@`~=\\\t", max_size=8)
PLAIN = st.sampled_from(
    [
        *("Mali Tribune", "L’Essor", "aBamako.com", "S.E.M. Diop (Dakar)", "L'A, B", "Mali & Sénégal", "x/-y.", "b#c"),
        *("2025-02-07", "2025-02-07T08:30:00Z", "2025-02", "2025", "12:30", "07", "1_000", "0x1F", "1.5", ".inf"),
        *(
            "null",
            "Null",
            "~",
            "yes",
            "No",
            "TRUE",
            "off",
            "nul",
            "y",
            "n",
            "",
            "# rien",
            "'",
            '"',
            "a: b",
            "a:b",
            "- a",
        ),
        *("https://a.net/2025/02/07/x.html", "http://a.b/c?d=e&f=g", "http://a.b/:", "http://a.b/#c", "http://a.b: c"),
    ]
)
QUOTED = st.builds(lambda quote, text: f"{quote}{text}{quote}", st.sampled_from("'\""), MARKS)
VALUES = st.one_of(PLAIN, QUOTED, MARKS, st.builds(lambda value: f"{value}  # dit-on", PLAIN | QUOTED))
LINES = st.one_of(
    st.builds(
        lambda indent, key, gap, value, tail: f"{indent}{key}:{gap}{value}{tail}",
        st.sampled_from(["", "", "", " ", "  ", "\t"]),
        KEYS,
        st.sampled_from([" ", " ", "  ", "", "\t"]),
        VALUES,
        st.sampled_from(["", "", " ", "\r"]),
    ),
    st.sampled_from(["", "# commentaire", "  suite", "---", "...", "- a"]),
)
MAPPINGS = st.lists(LINES, min_size=1, max_size=4).map(lambda lines: "\n".join(lines) + "\n")


def _known(loaded: Any) -> Any:
    """A value with the types that `==` does not tell apart."""
    if isinstance(loaded, dict):
        return [(key, type(key), _known(value)) for key, value in loaded.items()]
    return repr(loaded), type(loaded)


@given(MAPPINGS)
@settings(max_examples=400)
@example("title: 'a\x85b'\n")
@example('title: "\u2028 a"\n')
@example("title: 'a\x7f'\n")
@example("url: http://a.b/:\n")
@example("no: Mali Tribune\n")
@example("title: aa\ntitle: bb\n")
@example("url: http://a.b/c\nretrieved:\n")
def test_a_simple_mapping_is_read_as_by_a_full_yaml_reader(text: str) -> None:
    try:
        expected = yaml.load(text, Loader=LOADER)
        node = yaml.compose(text, Loader=LOADER)
        if isinstance(node, yaml.MappingNode) and len(node.value) > len(expected):
            raise ValueError("a key stands twice")
    except (yaml.YAMLError, ValueError):
        with pytest.raises(YamlError):
            load_yaml(text)
    else:
        assert _known(load_yaml(text)) == _known(expected)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("title: a\noutlet: b\ntitle: c\n", "'title'", 3),
        ("# one\na:\n  b: 1\n  c: [1]\n  b: 2\n", "'b'", 5),
        ("- {1: a, 1: b}\n", "1", 1),
    ],
    ids=["simple mapping", "below", "number"],
)
def test_a_key_that_stands_twice_names_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(YamlError, match=f"the key {key} stands twice") as raised:
        load_yaml(text)
    assert raised.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: &x [1]\nb: *x\n", id="of a list"),
        pytest.param("a: &x b\nc: *x\n", id="of a word"),
        pytest.param("a: &x {b: c}\nd:\n  <<: *x\n", id="to merge"),
        pytest.param("a: &x [*x]\n", id="of itself"),
        pytest.param(
            "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60)), id="bomb"
        ),
    ],
)
def test_an_alias_is_refused(text: str) -> None:
    with pytest.raises(YamlError, match="alias"):
        load_yaml(text)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.getcwd []", "!own {}", "!!binary aGk=", "!!set {a}", "! a"])
def test_a_tag_is_refused(tag: str) -> None:
    with pytest.raises(YamlError, match="tag"):
        load_yaml(f"a: {tag}\n")


@pytest.mark.parametrize("text", ["a: 2 * 3 = 6 !\n", "a: '*gras*'\n", 'a: "!"\nb: x\n', "a: Bravo !\n"])
def test_stars_and_exclamation_marks_in_a_text_are_no_alias_and_no_tag(text: str) -> None:
    assert load_yaml(text) == yaml.load(text, Loader=LOADER)


@pytest.mark.parametrize(
    ("opening", "inner", "closing"),
    [("[", "", "]"), ("{a: ", "b", "}"), ("- ", "a", ""), ("? ", "a", "")],
    ids=["list", "mapping", "dashes", "keys"],
)
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 30_000])
def test_what_is_nested_too_deep_is_refused(opening: str, inner: str, closing: str, depth: int) -> None:
    with pytest.raises(YamlError, match="nested deeper"):
        load_yaml(opening * depth + inner + closing * depth)


def test_what_is_nested_by_indentation_too_deep_is_refused() -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(MAX_DEPTH + 2))
    with pytest.raises(YamlError, match="nested deeper"):
        load_yaml(text)


def test_what_is_nested_just_deep_enough_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert load_yaml(text) == yaml.load(text, Loader=LOADER)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: [d\n", 3),
        ("a: b\nc: 'd\n", 3),
        ("a: b\n\tc: d\n", 2),
        ("a: b\nc\n", 3),
        ("a: b\n---\nc: d\n", 2),
        ("a: &x b\n\nc: *x\n", 3),
    ],
)
def test_a_fault_names_its_line(text: str, line: int) -> None:
    with pytest.raises(YamlError) as raised:
        load_yaml(text)
    assert raised.value.line == line


@pytest.mark.parametrize("text", ["a: 2025-02-30\n", "a: 2025-01-01T25:00:00\n", "a: x\x00\n", f"a: {'9' * 5000}\n"])
def test_a_value_that_cannot_be_is_a_fault(text: str) -> None:
    with pytest.raises(YamlError):
        load_yaml(text)


def test_a_day_that_no_calendar_has_names_its_line() -> None:
    with pytest.raises(YamlError) as raised:
        load_yaml("outlet: Le Soir\npublished: 2025-02-30\n")
    assert raised.value.line == 2


@pytest.mark.parametrize(
    ("path", "line"),
    [([], 1), (["b"], 2), (["b", 1], 4), (["b", 1, "d"], 5), (["b", 7], 2), (["z"], 1), (["a", "x"], 1)],
    ids=str,
)
def test_the_line_of_a_value_is_found_by_its_path(path: list[str | int], line: int) -> None:
    assert line_of("a: 1\nb:\n- c\n- c: 1\n  d: 2\n", path) == line
