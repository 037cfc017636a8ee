"""The house stays tidy: sizes, names, templates, vendored files, and nothing of a machine in what is kept."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.ext import extract_from_ast, i18n

from muangmai_portal.config import PROJECT_ROOT

MAX_FILE = 250
MAX_FUNCTION = 40
# Names that say nothing of what is inside.
VAGUE = {"utils.py", "helpers.py", "common.py", "misc.py", "util.py", "helper.py"}
STYLED = {
    "templates/layouts/mail.html",  # mail has no style sheet of its own
    "templates/hotline/base.html",  # the hotline asks for nothing beside the page: that would show in a log
}
INLINE = re.compile(r"<style\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
FOREIGN = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//""", re.IGNORECASE)
# A letter in brackets, so that this file does not find itself.
_MACHINE = re.compile(r"/[w]ork/|/[h]ome/|/[r]oot/|/[U]sers/")
_REGISTRY = re.compile(r"[p]ypi\.org|[p]ythonhosted\.org|[n]pmjs\.(org|com)")
_THAI = re.compile("[\u0e00-\u0e7f]")
_NAMES_WITHOUT_THAI = re.compile(r"[A-Z]{2,}[a-z]*|%\(\w+\)s|[\d\W_]+")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT_ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = (PROJECT_ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def of_kind(*endings: str, under: str = "") -> list[Path]:
    """The kept files with one of these endings below a folder."""
    return [path for path in tracked() if path.suffix in endings and shown(path).startswith(under)]


def shown(path: Path) -> str:
    """The path as one writes it."""
    return path.relative_to(PROJECT_ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def texts() -> Iterator[tuple[Path, str]]:
    """Every kept file that is text, with its content."""
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield path, content.decode("utf-8", "replace")


def test_no_file_is_too_long() -> None:
    long = {
        shown(path): lines
        for path in of_kind(".py", under="muangmai_portal/")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_FILE
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{shown(path)}:{function.name}": lines
        for path in of_kind(".py", under="muangmai_portal/")
        for function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION
    }
    assert long == {}


def test_every_room_says_what_it_is_for() -> None:
    rooms = [path for path in of_kind(".py", under="muangmai_portal/") if path.name == "__init__.py"]
    assert [shown(path) for path in rooms if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_every_file_is_named_for_what_is_in_it() -> None:
    assert [shown(path) for path in of_kind(".py") if path.name in VAGUE] == []


def test_every_template_parses() -> None:
    environment = Environment(loader=FileSystemLoader(PROJECT_ROOT / "templates"), extensions=[i18n], autoescape=True)
    for path in of_kind(".html", ".txt", ".xml", under="templates/"):
        environment.parse(path.read_text(encoding="utf-8"), shown(path))


def test_templates_hold_no_inline_style_script_or_handler() -> None:
    found = [
        f"{shown(path)}: {match[0]}"
        for path in of_kind(".html", under="templates/")
        if shown(path) not in STYLED
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_templates_and_styles_name_no_other_host() -> None:
    found = [
        shown(path)
        for path in of_kind(".html", ".css", ".js")
        if shown(path).startswith(("templates/", "static/"))
        if FOREIGN.search(text := path.read_text(encoding="utf-8")) or "url(http" in text or "url(//" in text
    ]
    assert found == []


def test_a_template_is_never_longer_than_a_screenful_or_three() -> None:
    long = {
        shown(path): lines
        for path in of_kind(".html", under="templates/")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 150
    }
    assert long == {}


def test_vendored_files_are_what_the_manifest_says_and_carry_their_licence() -> None:
    folder = PROJECT_ROOT / "static" / "vendor"
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    hashes = _hashes(manifest)
    assert hashes
    for name, expected in hashes.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected, name
    kept = {path.relative_to(folder).as_posix() for path in tracked() if folder in path.parents}
    assert kept - {"MANIFEST.json"} == set(hashes)
    assert {path.parts[0] for path in map(Path, hashes)} == {Path(name).parts[0] for name in hashes if "OFL" in name}


def _hashes(manifest: object) -> dict[str, str]:
    """Every path with its hash, however the manifest groups them."""
    if not isinstance(manifest, dict):
        return {}
    found: dict[str, str] = {}
    for key, value in manifest.items():
        if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value):
            found[key] = value
        elif isinstance(value, dict):
            found |= _hashes(value)
    return found


def test_nothing_kept_names_a_registry_or_a_path_of_a_machine() -> None:
    found = [
        f"{shown(path)}: {match[0]}"
        for path, text in texts()
        for pattern in (_MACHINE, _REGISTRY)
        if (match := pattern.search(text))
    ]
    assert found == []


def test_nothing_kept_is_left_half_done() -> None:
    marker = re.compile(r"\b([T]ODO|[F]IXME|[X]XX)\b")
    sources = [path for path in of_kind(".py", ".html", ".css", ".js", ".typ") if "vendor" not in path.parts]
    assert [shown(path) for path in sources if marker.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("folder", ["templates/pages/", "templates/layouts/", "templates/errors/", "templates/mail/"])
def test_the_source_language_of_templates_is_thai(folder: str) -> None:
    environment = Environment(extensions=[i18n], autoescape=True)
    found = []
    for path in of_kind(".html", ".txt", under=folder):
        messages = extract_from_ast(environment.parse(path.read_text(encoding="utf-8")))
        found += [f"{shown(path)}: {text}" for _, _, text in messages if isinstance(text, str) and not _is_thai(text)]
    assert found == []


def _is_thai(text: str) -> bool:
    return bool(_THAI.search(text)) or not _NAMES_WITHOUT_THAI.sub("", text).strip()
