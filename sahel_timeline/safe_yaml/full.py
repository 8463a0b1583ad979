"""All of YAML that is allowed, by PyYAML."""

from __future__ import annotations

from typing import Any

import yaml

from sahel_timeline.safe_yaml import MAX_DEPTH, YamlError

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # a PyYAML without libyaml reads the same, slower
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

#: Below this many openings no text nests deeper than `MAX_DEPTH`, and the check by events can be spared.
_FEW = 10
_OPENINGS = ("[", "{", "- ", "  ", "?")


class _Loader(_SafeLoader):
    """PyYAML's loader, which lets a key that stands twice pass, and tells of an impossible day without saying where."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """A mapping whose keys stand once."""
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            seen: set[Any] = set()
            for key, _ in node.value:
                name = self.construct_object(key, deep=True)
                if name in seen:
                    told = f"the key {name!r} stands twice"
                    raise yaml.constructor.ConstructorError(None, None, told, key.start_mark)
                seen.add(name)
        return mapping

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        """A date or time."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, f"{node.value}: {error}", node.start_mark) from None


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


def load(text: str) -> Any:
    """As `load_yaml`, of any text."""
    try:
        if "*" in text or "!" in text or sum(map(text.count, _OPENINGS)) > _FEW:
            _refuse_all_but_plain_data(text)
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlError(str(error.problem or error.context), mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError(str(error).splitlines()[0] if str(error) else type(error).__name__) from None


def line_of(text: str, path: list[str | int]) -> int | None:
    """The line (from 1) on which the value at `path` stands; None if there is no such value."""
    node = yaml.compose(text, Loader=_Loader)
    line = node.start_mark.line + 1 if node else None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = (node.value[step], node.value[step])
        else:
            found = None
        if found is None:
            return line
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def item_lines(text: str, key: str) -> list[int]:
    """The lines (from 1) on which the items of the list under `key` begin."""
    node = yaml.compose(text, Loader=_Loader)
    values = [v for k, v in node.value if k.value == key] if isinstance(node, yaml.MappingNode) else []
    return [item.start_mark.line + 1 for value in values for item in value.value]


def _refuse_all_but_plain_data(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise YamlError("an alias (*) is not allowed here", _line(event))
        if getattr(event, "tag", None):
            raise YamlError("a tag (!) is not allowed here", _line(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise YamlError(f"nested deeper than {MAX_DEPTH} levels", _line(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None
