"""Writes docs/cli.md from the commands: run `python docs/cli_page.py` after a change to them."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from graphbuild.cli import app

HEAD = """# Commands

`graphbuild COMMAND --help` says the same. A command that works on a build takes its folder, `out` if none is given.
Exit codes: 0 done, 1 a fault (one line on standard error), 2 wrong usage. Input files are described in
[input.md](input.md), output files in [outputs.md](outputs.md). Dates in `--from` and `--to` are a year, a month or a
day, both included.
"""
OWN = ("help", "version")


def page() -> str:
    """All commands as Markdown, in the groups of `graphbuild --help`."""
    out, group = [HEAD], None
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        if command.rich_help_panel != group:
            group = command.rich_help_panel
            out.append(f"## {group}\n")
        parts = getattr(command, "commands", None)
        if parts is None:
            out += _command(name, command)
        else:
            for part, each in parts.items():
                out += _command(f"{name} {part}", each)
    return "\n".join(out)


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name not in OWN]
    usage = " ".join(["graphbuild", name, *map(_place, arguments), *(["[OPTIONS]"] if options else [])])
    yield f"### {name}\n"
    yield f"    {usage}\n"
    yield inspect.cleandoc(command.help) + "\n"
    if arguments or options:
        yield "| | |\n|---|---|"
        yield from (f"| `{_name(p)}` | {_words(p.help)} |" for p in arguments)
        yield from (f"| {_flags(p)} | {_words(p.help)}{_default(p)} |" for p in options)
        yield ""


def _name(parameter: Any) -> str:
    return parameter.name.rstrip("_").upper()


def _place(parameter: Any) -> str:
    name = _name(parameter) + ("..." if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"


def _flags(parameter: Any) -> str:
    value = "" if parameter.is_flag else f" {parameter.opts[0].lstrip('-').upper()}"
    names = [f"`{name}{value}`" for name in parameter.opts[:1]] + [f"`{name}`" for name in parameter.opts[1:]]
    return ", ".join(names + [f"`{name}`" for name in parameter.secondary_opts])


def _words(text: str | None) -> str:
    return " ".join((text or "").replace("|", "\\|").split())


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.is_flag or parameter.required or value in (None, ()) or "default" in (parameter.help or "").lower():
        return ""
    return f" Default: `{getattr(value, 'value', value)}`."


if __name__ == "__main__":
    (Path(__file__).parent / "cli.md").write_text(page(), encoding="utf-8")
    sys.stdout.write("wrote docs/cli.md\n")
