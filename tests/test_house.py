"""The house rules: imports flow one way, importing is light, modules stay short, public names exist."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import graphbuild

PACKAGE = Path(graphbuild.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOW = ["terms", "model", "documents", "language", "temporal", "extract", "coding", "resolve", "graph"]
LONGEST = 400
HEAVY = (
    "spacy",
    "matplotlib",
    "rdflib",
    "pyoxigraph",
    "pandas",
    "networkx",
    "bokeh",
    "pyshacl",
    "dateparser",
    "trafilatura",
)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms a module imports when it is loaded; what stands inside functions or TYPE_CHECKING waits."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graphbuild."):
            found.add(str(node.module).split(".")[1])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_flow_one_way(path: Path) -> None:
    if room(path) not in FLOW:
        return
    here = FLOW.index(room(path))
    later = {r for r in imports(path) if r in FLOW and FLOW.index(r) > here}
    assert not later, f"{room(path)} imports {later}, which come after it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_is_short_and_says_what_it_does(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(source))


def loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("code", ["import graphbuild", "import graphbuild.cli"])
def test_importing_is_light(code: str) -> None:
    assert not loaded(code) & set(HEAVY)


def test_public_names_exist_and_are_listed() -> None:
    for name in graphbuild.__all__:
        assert getattr(graphbuild, name)
    assert set(graphbuild.__all__) == set(dir(graphbuild))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        graphbuild.nothing  # noqa: B018


def test_no_public_name_is_hidden_by_a_module() -> None:
    modules = {p.stem for p in PACKAGE.iterdir()}
    assert not modules & set(graphbuild.__all__) - {"__version__"}
