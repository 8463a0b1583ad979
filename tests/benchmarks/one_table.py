"""A Typer application with one command that prints a table: what a run that prints five events costs at the least."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def show(name: str = typer.Argument(help="Who met.")) -> None:
    """Show five meetings."""
    table = Table("date", "kind", "who")
    for day in range(1, 6):
        table.add_row(f"2025-01-0{day}", "meeting", name)
    Console().print(table)


def main() -> None:
    """Run it."""
    app()
