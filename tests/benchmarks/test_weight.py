from __future__ import annotations

import sys

import msgspec

from tests.benchmarks.weight import weigh


class Box(msgspec.Struct):
    content: object


def test_a_record_weighs_what_it_holds() -> None:
    text = "Bamako, le 4 novembre"
    box = Box((text, 2025))
    assert weigh([box]) == sum(map(sys.getsizeof, (box, (text, 2025), text, 2025)))


def test_what_two_records_share_counts_once() -> None:
    text = "Bamako, le 4 novembre"
    assert weigh([Box(text), Box(text)]) == 2 * sys.getsizeof(Box(text)) + sys.getsizeof(text)


def test_keys_and_values_count() -> None:
    mapping = {"mali": ["Bamako"]}
    assert weigh([mapping]) == sum(map(sys.getsizeof, (mapping, "mali", ["Bamako"], "Bamako")))
