"""A Dask cluster: the one at an address, or one of this process alone, and what may be wrong with it."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sahel_timeline.engines import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds until a scheduler must have answered.
ANSWER = 5
INSTALL = "pip install 'sahel-timeline[dask]'"


@contextmanager
def connected(address: str | None, threads: int, come: float) -> Iterator[Any]:
    """A client of the scheduler at `address`; without one, of a cluster in this process with so many threads.

    Raises EngineError if there is no such scheduler, or no worker comes to it within `come` seconds.
    """
    distributed = _distributed()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # versions are compared by the workers, and faults are told once, by us
        if address is None:
            from sahel_timeline.engines.dask.tasks import READERS

            options = {"n_workers": 1, "threads_per_worker": threads, "memory_limit": 0, "dashboard_address": None}
            with distributed.LocalCluster(processes=False, **options) as cluster, distributed.Client(cluster) as client:
                try:
                    yield client
                finally:
                    READERS.end_all()
            return
        with _client(distributed, address) as client:
            try:
                client.wait_for_workers(1, timeout=come)
            except TimeoutError:
                raise EngineError(f"{address}: no worker has come within {come:g} seconds; start one there") from None
            yield client


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise EngineError(f"--engine dask needs packages that are not installed: {INSTALL}") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    return distributed


def _client(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=ANSWER)
    except (OSError, TimeoutError):
        raise EngineError(
            f"--scheduler {address}: no Dask scheduler answers there; start one with `dask scheduler`, "
            "or check the address"
        ) from None
    except ValueError as error:
        raise EngineError(f"--scheduler {address}: {error}; write it as tcp://HOST:8786") from None


def threads_of(client: Any) -> int:
    """How many tasks the workers do at the same time; 0 if there are none, or nobody to ask. Never waits long."""
    try:
        return sum(client.nthreads().values())
    except Exception:  # whatever a connection fails with
        return 0
