"""What commands share on the terminal: errors without tracebacks, progress, the list of problems."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from graphbuild.errors import GraphbuildError, InputError, InputNote

if TYPE_CHECKING:
    from graphbuild.model import Document

__all__ = ["faults", "problems_in", "progress"]


@contextmanager
def faults() -> Iterator[None]:
    """Turns graphbuild's errors, and files that cannot be used, into one line on standard error and exit code 1."""
    try:
        yield
    except GraphbuildError as error:
        typer.echo(f"graphbuild: {error}", err=True)
        raise typer.Exit(1) from error
    except BrokenPipeError:
        raise typer.Exit(1) from None
    except OSError as error:
        if error.filename is None:
            raise
        typer.echo(f"graphbuild: {error.filename}: {error.strerror}", err=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        typer.echo(
            "graphbuild: interrupted; a build goes on where it was when the same command is given again", err=True
        )
        raise typer.Exit(130) from None


class _Problems(list[InputError]):
    """The problems of a run; each is said on standard error as it comes."""

    def append(self, problem: InputError) -> None:
        typer.echo(f"graphbuild: {'note' if isinstance(problem, InputNote) else 'skipped'}: {problem}", err=True)
        super().append(problem)


@contextmanager
def problems_in() -> Iterator[list[InputError]]:
    """A list for the problems of a run, each told as it is added."""
    yield _Problems()


@contextmanager
def progress(title: str, quiet: bool = False) -> Iterator[Callable[[Document], None]]:
    """A counter of documents on standard error, where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda document: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} documents"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def advance(document: Document) -> None:
            bar.update(task, advance=1, description=f"{title} {document.id[-40:]}")

        yield advance
