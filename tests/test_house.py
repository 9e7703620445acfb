"""The rules of the house: which way imports go, what is in force, what is never fetched."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).parents[1]
PAGES = {path.stem for path in (ROOT / "pages").glob("*.py")}
CORE_FILES = sorted((ROOT / "core").rglob("*.py"))
PAGE_FILES = sorted((ROOT / "pages").rglob("*.py"))
SHIPPED_TEXT = [
    path
    for folder in ("core", "pages", ".streamlit")
    for ending in ("*.js", "*.css", "*.html", "*.toml")
    for path in sorted((ROOT / folder).rglob(ending))
]
ADDRESS = re.compile(r"""(?:https?:|wss?:)?//[\w-]+(?:\.[\w-]+)+""")
NAMES_NOT_ADDRESSES = {"http://www.w3.org"}  # of an SVG element: it is compared, never fetched


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """The modules a file imports, wherever in it it does so."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)} has a relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strings(path: Path) -> Iterator[str]:
    """The texts in a Python file that do something: docstrings do not."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def root_of(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize("path", CORE_FILES, ids=named)
def test_core_knows_no_screen(path):
    assert {root_of(module) for module in imports(path)}.isdisjoint(
        {"streamlit", "streamlit_drawable_canvas", "plotly", "pages", "app", "starlette"}
    )


@pytest.mark.parametrize("path", PAGE_FILES, ids=named)
def test_pages_import_parts_and_core_and_never_each_other(path):
    modules = set(imports(path))
    ours = {module for module in modules if root_of(module) == "pages"}
    assert all(module == "pages.parts" or module.startswith("pages.parts.") for module in ours)
    # pages/ itself comes first on the path: `import data` would run a page a second time.
    assert {root_of(module) for module in modules}.isdisjoint(PAGES | {"parts", "app"})


@pytest.mark.parametrize("path", sorted((ROOT / "pages/parts/figures").glob("*.py")), ids=named)
def test_figures_take_arrays_and_read_no_state(path):
    assert "streamlit" not in {root_of(module) for module in imports(path)}


def test_every_page_is_registered_and_every_registered_page_is_there():
    registered = re.findall(r'st\.Page\(\s*"(\w+)\.py"', (ROOT / "pages/main.py").read_text())
    assert set(registered) == PAGES - {"main"}


def test_no_folder_of_tests_is_a_package():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("runner.postScriptGC", False),
        ("server.disconnectedSessionTTL", 30),
        ("server.enableStaticServing", True),
        ("browser.gatherUsageStats", False),
        ("client.toolbarMode", "viewer"),
    ],
)
def test_the_option_is_in_force(option, value):
    assert config.get_option(option) == value
    assert config.get_where_defined(option).endswith("config.toml")


@pytest.mark.parametrize("path", SHIPPED_TEXT, ids=named)
def test_no_shipped_file_names_an_outside_host(path):
    found = set(ADDRESS.findall(path.read_text("utf-8"))) - NAMES_NOT_ADDRESSES
    assert found == set()


@pytest.mark.parametrize("path", [ROOT / "app.py", *CORE_FILES, *PAGE_FILES], ids=named)
def test_no_code_names_an_outside_host(path):
    found = {address for text in strings(path) for address in ADDRESS.findall(text)}
    assert found - NAMES_NOT_ADDRESSES == set()


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_direct_dependencies_are_pinned(name):
    lines = requirements(name)
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_everybody_installs_is_in_the_constraints(name):
    fixed = {line.lower() for line in requirements("constraints.txt")}
    assert [line for line in requirements(name) if line.lower() not in fixed] == []


def test_constraints_fix_each_package_once():
    names = [re.split("==", line)[0].lower() for line in requirements("constraints.txt")]
    assert all("==" in line for line in requirements("constraints.txt"))
    assert len(names) == len(set(names))
