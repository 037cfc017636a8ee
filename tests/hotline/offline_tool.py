"""Running the offline tool as people do: a process of its own, typing into it, reading what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from muangmai_portal.hotline.crypto import paper
from tests.factories.tips import Ceremony
from tests.warm_processes import run_warm

_TOOL = "muangmai_portal.hotline.offline.main:main"
# A laptop with nothing but the checkout, PyNaCl and click.
_BARE = """
import sys
for name in ("sqlalchemy", "flask", "flask_babel", "jinja2", "werkzeug"):
    sys.modules[name] = None
from muangmai_portal.hotline.offline.main import main
main()
"""


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    out: str
    error: str
    code: int

    @property
    def last(self) -> str:
        """Its last line."""
        return self.out.strip().splitlines()[-1]


@dataclass(frozen=True)
class Tool:
    """The tool in a folder. `is_bare`: on a computer without the portal's other packages."""

    folder: Path
    is_bare: bool = False

    def run(self, *arguments: str | Path, typed: str = "") -> Said:
        """Run a command that must succeed."""
        said = self.try_run(*arguments, typed=typed)
        assert said.code == 0, said.error
        return said

    def refuse(self, *arguments: str | Path, typed: str = "") -> str:
        """Run a command that must be refused: one line, in both languages, exit code 1, and no traceback."""
        said = self.try_run(*arguments, typed=typed)
        assert said.code == 1, said
        line = said.error.strip().splitlines()[-1]
        assert "Traceback" not in said.error
        assert " · " in line
        assert re.search("[\u0e00-\u0e7f]", line)
        return line

    def try_run(self, *arguments: str | Path, typed: str = "") -> Said:
        """Run a command."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MUANGMAI_")}
        words = list(map(str, arguments))
        if not self.is_bare:
            warm = run_warm(_TOOL, words, folder=self.folder, environment=environment, typed=typed)
            return Said(warm.stdout, warm.stderr, warm.returncode)
        done = subprocess.run(
            [sys.executable, "-c", _BARE, *words],
            input=typed.encode(),
            capture_output=True,
            cwd=self.folder,
            env={**environment, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            timeout=120,
            check=False,
        )
        return Said(done.stdout.decode(), done.stderr.decode(), done.returncode)


def code_on(sheet: Path) -> str:
    """The groups of the one code on a sheet, as somebody reads them off."""
    return " ".join(re.findall(r"<li><b>\d+</b>([0-9A-Z]{1,4})</li>", sheet.read_text("utf-8")))


def root_letters(ceremony: Ceremony) -> str:
    """What stands on the root sheet of a ceremony."""
    return paper.write_code(paper.ROOT, ceremony.root)


def address(ceremony: Ceremony) -> list[str]:
    """The options with which an operator names this instance."""
    url = ceremony.database.engine.url.render_as_string(hide_password=False)
    return ["--instance", str(ceremony.place.folder.parent), "--database-url", url]
