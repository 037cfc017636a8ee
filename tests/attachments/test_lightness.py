"""The web process stays light: it never loads what decodes, typesets or draws."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.attachments import files as made

HEAVY = ["PIL", "pikepdf", "pypdfium2", "typst", "segno", "lxml"]
TAKE_ONE_PHOTO = """
    import io, json, sys
    from pathlib import Path
    from muangmai_portal.app import build
    from muangmai_portal.attachments.cleaning import clean_upload
    from muangmai_portal.attachments.rules import UploadRules
    from muangmai_portal.config import Settings
    from muangmai_portal.typesetting.rendering import render_pdf

    folder = Path(sys.argv[1])
    build(Settings(instance_dir=folder, secret_key="x", database_url="sqlite://", log_level="ERROR"))
    clean_upload(io.BytesIO(Path(sys.argv[2]).read_bytes()), "a.jpg", UploadRules("photo"))
    print(json.dumps([name for name in sys.argv[3:] if name in sys.modules]))
"""


def test_a_process_that_took_a_photo_has_loaded_no_decoder(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(made.jpeg())
    command = [sys.executable, "-c", textwrap.dedent(TAKE_ONE_PHOTO), str(tmp_path), str(photo), *HEAVY]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout) == []
