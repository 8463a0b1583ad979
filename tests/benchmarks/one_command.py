"""A Typer application with one command: what `--help` costs at the least."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.command()
def hello(name: str = typer.Argument(help="Whom to greet.")) -> None:
    """Greet someone."""
    typer.echo(f"Hello {name}")


def main() -> None:
    """Run it."""
    app()
