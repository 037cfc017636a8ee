"""A place for files of the test's own, and the shortest way to clean something."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from muangmai_portal.attachments.cleaning import CleanFile, clean_upload
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.attachments.storage import LocalFiles, use_store

Clean = Callable[..., CleanFile]


@pytest.fixture
def files(tmp_path: Path) -> LocalFiles:
    """An empty place for files, used by everything in this process."""
    store = LocalFiles(tmp_path / "blobs")
    use_store(store)
    return store


@pytest.fixture
def clean(files: LocalFiles) -> Clean:
    """Clean bytes under a name, for a field that takes documents of 5 MB."""

    def run(content: bytes, name: str = "แฟ้ม.bin", accept: str = "document", max_mb: int = 5) -> CleanFile:
        rules = UploadRules("files", accept, max_mb=max_mb)  # type: ignore[arg-type]
        return clean_upload(io.BytesIO(content), name, rules)

    return run


def everything_in(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
