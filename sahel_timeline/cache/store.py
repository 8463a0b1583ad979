"""What is kept between runs: bytes under keys, in a SQLite file that is believed only where it proves itself.

Each run writes in transactions of its own (write-ahead log), so that runs may be killed at any moment and go on side by
side. A file that is damaged, or is no cache of this program, is set aside under another name and reported; an entry
whose checksum is wrong counts as absent. Without a usable file everything works as if nothing had been kept.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

#: "SahT": what SQLite files say of the program they belong to.
APPLICATION = 0x53616854
FORMAT = 3
#: Seconds to wait for another run that writes.
WAIT = 60
#: Entries that are written together.
TOGETHER = 500
#: Keys that are asked for together; older SQLite takes 999 at most.
ASKED = 500
#: So many whole runs are kept; the oldest goes first.
MOST_RUNS = 8
_TABLES = (
    "CREATE TABLE entries (key BLOB PRIMARY KEY, made_by BLOB NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE runs (number INTEGER PRIMARY KEY, key BLOB NOT NULL, made_by BLOB NOT NULL, held BLOB NOT NULL, "
    "body BLOB NOT NULL, basis BLOB NOT NULL)",
)
_CHECK = 8


class ForeignError(Exception):
    """The file is a database, and not a cache of this program."""


class Store:
    """The cache file, open; or nothing, if it cannot be used."""

    def __init__(self, path: Path, made_by: bytes, tell: Callable[[str], None]) -> None:
        self.path = path
        self._made_by = made_by
        self._tell = tell
        self._waiting: dict[bytes, bytes] = {}
        self._damaged = 0
        self._connection: sqlite3.Connection | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _only_one(path):
                try:
                    self._connection = _connect(path)
                except (ForeignError, sqlite3.DatabaseError) as error:
                    self._set_aside(error)
                    self._connection = _connect(path)
        except (OSError, sqlite3.Error, ForeignError) as error:
            tell(f"cache {path}: {error}; the run goes on without it")

    @property
    def is_open(self) -> bool:
        """Whether there is anything to ask."""
        return self._connection is not None

    def _set_aside(self, error: Exception) -> None:
        """Rename the file, and what belongs to it. Raises the error again if it is not the file that is at fault."""
        if isinstance(error, sqlite3.OperationalError):
            raise error
        moved = _free_name(self.path)
        for ending in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                os.replace(f"{self.path}{ending}", f"{moved}{ending}")
        self._tell(f"cache {self.path}: {error}; it is now {moved.name}, and a new one is made")

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under these keys, as far as it is."""
        found: dict[bytes, bytes] = {}
        for first in range(0, len(keys), ASKED):
            some = keys[first : first + ASKED]
            marks = ",".join("?" * len(some))
            for key, body in self._run(f"SELECT key, body FROM entries WHERE key IN ({marks})", some):
                if (whole := self._checked(key, body)) is not None:
                    found[key] = whole
        return found

    def put(self, key: bytes, body: bytes) -> None:
        """Keep something; it is written a little later, together with others."""
        self._waiting[key] = body
        if len(self._waiting) >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write what waits to be written, all of it or nothing."""
        rows = [(key, self._made_by, _checksum(key, body) + body) for key, body in self._waiting.items()]
        self._waiting.clear()
        if not rows or self._connection is None:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up(error)

    def get_run(self, key: bytes, held: bytes) -> bytes | None:
        """What came of a question, and of inputs that held just this."""
        statement = "SELECT body FROM runs WHERE key = ? AND held = ? ORDER BY number DESC LIMIT 1"
        rows = self._run(statement, (key, held))
        return self._checked(key + held, rows[0][0]) if rows else None

    def get_basis(self, key: bytes) -> tuple[bytes, bytes] | None:
        """What came of a question the last time that its basis was kept too, and that."""
        statement = "SELECT held, body, basis FROM runs WHERE key = ? AND basis != x'' ORDER BY number DESC LIMIT 1"
        for held, body, basis in self._run(statement, (key,)):
            kept = self._checked(key + held, body), self._checked(key + held, basis)
            return None if kept[0] is None or kept[1] is None else (kept[0], kept[1])
        return None

    def put_run(self, key: bytes, held: bytes, body: bytes, basis: bytes | None) -> None:
        """Keep what came of a question, instead of what came of it before; without a new basis the old one stays."""
        self.flush()
        if self._connection is None:
            return
        sums = [_checksum(key + held, part) + part if part is not None else b"" for part in (body, basis)]
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("DELETE FROM runs WHERE key = ? AND (basis = x'' OR ?)", (key, basis is not None))
            self._connection.execute(
                "INSERT INTO runs (key, made_by, held, body, basis) VALUES (?, ?, ?, ?, ?)",
                (key, self._made_by, held, *sums),
            )
            self._connection.execute(
                "DELETE FROM runs WHERE key NOT IN "
                "(SELECT key FROM runs GROUP BY key ORDER BY max(number) DESC LIMIT ?)",
                (MOST_RUNS,),
            )
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up(error)

    def _checked(self, key: bytes, body: object) -> bytes | None:
        """What is kept under a key, without its checksum; None if it is not that which was kept."""
        if isinstance(body, bytes) and body[:_CHECK] == _checksum(key, memoryview(body)[_CHECK:]):
            return body[_CHECK:]
        self._damaged += 1
        return None

    def close(self) -> None:
        """Write the rest and let go of the file."""
        self.flush()
        if self._damaged:
            self._tell(f"cache {self.path}: {self._damaged} damaged entries were made again")
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    # --- care -----------------------------------------------------------------------------------------------------

    def count(self) -> tuple[int, int]:
        """How many entries there are, and how many of them this version and knowledge made."""
        rows = self._run("SELECT count(*), coalesce(sum(made_by = ?), 0) FROM entries", (self._made_by,))
        return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)

    def drop(self, *, others_only: bool) -> int:
        """Remove all entries, or those that another version or knowledge made; how many there were."""
        before = self.count()[0]
        for table in ("entries", "runs"):
            self._run(f"DELETE FROM {table} WHERE made_by != ? OR ?", (self._made_by, not others_only))
        self._run("VACUUM")
        self._run("PRAGMA wal_checkpoint(TRUNCATE)")
        return before - self.count()[0]

    def _run(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the file; set it aside if it is damaged."""
        assert self._connection is not None
        with suppress(sqlite3.Error):
            self._connection.close()
        self._connection = None
        if isinstance(error, sqlite3.OperationalError):
            self._tell(f"cache {self.path}: {error}; the run goes on without it")
            return
        with suppress(OSError), _only_one(self.path):
            try:
                _connect(self.path).close()
            except (sqlite3.DatabaseError, ForeignError) as still:
                with suppress(sqlite3.OperationalError):
                    self._set_aside(still)
                return
            self._tell(f"cache {self.path}: {error}; the run goes on without it")


def _checksum(key: bytes, body: bytes | memoryview) -> bytes:
    # of large bodies, which processors do fast
    digest = sha256(key)
    digest.update(body)
    return digest.digest()[:_CHECK]


def _connect(path: Path) -> sqlite3.Connection:
    """Open the cache, or make it. Raises sqlite3.Error or ForeignError."""
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        application, version = (
            connection.execute(f"PRAGMA {n}").fetchone()[0] for n in ("application_id", "user_version")
        )
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if (application, version, tables) == (0, 0, 0):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                connection.execute(table)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("COMMIT")
        elif application != APPLICATION:
            raise ForeignError("no cache of this program")
        elif version != FORMAT or {
            sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        } != {*_TABLES}:
            raise ForeignError("the cache of another version")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        for name in ("entries", "runs"):
            connection.execute(f"SELECT key, made_by FROM {name} LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _free_name(path: Path) -> Path:
    number = 1
    while (moved := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    return moved


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """One process at a time opens, makes or sets aside a cache file."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system; two first runs at the same instant are a rare thing
        yield
        return
    with open(f"{path}.lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
