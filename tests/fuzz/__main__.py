"""Search for inputs that do harm: `python -m tests.fuzz [--inputs N] [--seed S]`; `make fuzz` tries 200,000."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz import Input, check, inputs

#: Each round begins anew: the search forgets what it has seen, and memory stays flat.
ROUND = 5000


def main() -> None:
    """Try inputs until there are enough, or one fails: then it is made small, and shown."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition(":")[0] + ".")
    parser.add_argument("--inputs", type=int, default=200_000, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="other inputs for another number")
    options = parser.parse_args()
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        for number in range(0, options.inputs, ROUND):
            count = min(ROUND, options.inputs - number)
            _round(count, options.seed * 1_000_003 + number, Path(folder))
            done, seconds = number + count, time.monotonic() - begun
            sys.stdout.write(f"{done} inputs, {done / seconds:.0f} a second, nothing found\n")
            sys.stdout.flush()


def _round(count: int, number: int, folder: Path) -> None:
    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs())
    def harmless(data: Input) -> None:
        check(data, folder)

    harmless()


if __name__ == "__main__":
    main()
