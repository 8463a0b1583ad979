"""Print the figures: `python -m tests.evaluation [--json | --errors | --rewrite-floors]`."""

from __future__ import annotations

import argparse
import sys

import msgspec
from rich.console import Console

from tests.evaluation.errors import error_lines
from tests.evaluation.floors import FLOORS, figures_by_name, read_floors, shortfalls, write_floors
from tests.evaluation.gold import DATA, SETS, read_gold
from tests.evaluation.report import figures_table, how_built
from tests.evaluation.run import Evaluation, build_set, evaluate

#: Wide enough for the tables where the output is no terminal.
WIDTH = 100


def main() -> None:
    """Measure every labelled set."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__.partition(":")[0] + ".")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--json", action="store_true", help="print the figures as JSON")
    choice.add_argument("--errors", action="store_true", help="print each error in the articles of part tune")
    choice.add_argument("--rewrite-floors", action="store_true", help=f"make the figures reached the {FLOORS.name}")
    options = parser.parse_args()
    if options.errors:
        for name in SETS:
            sys.stdout.writelines(
                f"{name}  {line}\n" for line in error_lines(build_set(name), read_gold(DATA / name / "gold.yaml"))
            )
        return
    evaluations = {name: evaluate(name) for name in SETS}
    if options.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(evaluations), indent=2).decode() + "\n")
        return
    _print_tables(evaluations)
    _print_shortfalls(evaluations)
    if options.rewrite_floors:
        write_floors(evaluations)


def _print_tables(evaluations: dict[str, Evaluation]) -> None:
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    for name, evaluation in evaluations.items():
        console.print(how_built(evaluation), markup=False, highlight=False)
        console.print(figures_table(name, evaluation))
        console.print()


def _print_shortfalls(evaluations: dict[str, Evaluation]) -> None:
    floors = read_floors() if FLOORS.exists() else {}
    for name, parts in floors.items():
        for part, limits in parts.items():
            for line in shortfalls(figures_by_name(evaluations[name].parts[part]), limits):
                sys.stdout.write(f"data/{name}, part {part}: {line}\n")


if __name__ == "__main__":
    main()
