"""From what somebody sent to a file that may be kept and shown: checked, written anew, stored. No database here.

The decoding happens in a child process; docs/adr/0004-clean-uploads-in-a-child-process.md tells why.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import structlog

from muangmai_portal.attachments.errors import StorageFullError, UploadError
from muangmai_portal.attachments.filenames import display_name, safe_filename
from muangmai_portal.attachments.kinds import EXTENSIONS, HEAD_BYTES, Kind, detect_kind
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.attachments.storage import file_store, refusing_when_full
from muangmai_portal.core.child_process import ChildError, run_module

MAX_MEGAPIXELS = "50"
_SECONDS = 30.0
_CLEANER = "muangmai_portal.attachments.cleaner"
# A cleaning may take hundreds of megabytes for a moment, so a web process runs few of them at once.
_slots = threading.BoundedSemaphore(2)
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class CleanFile:
    """A file that was cleaned and durably stored, and that no table knows yet."""

    sha256: str
    thumbnail_sha256: str | None
    filename: str
    media_type: str
    size: int
    width: int | None
    height: int | None
    text: str | None = None
    pages: int | None = None
    pages_without_text: int | None = None


def clean_upload(stream: IO[bytes], filename: str | None, rules: UploadRules) -> CleanFile:
    """Check an upload against the rules of its field, clean it and store it.

    Args:
        stream: the upload; must be seekable.
        filename: as the sender named it; only its looks are kept, its extension is never believed.

    Raises:
        UploadError: the file is not acceptable; the text names it and says what to do.
        StorageFullError: it could not be stored; nothing of it was kept.
    """
    name = display_name(filename)
    rules.refuse_size(stream.seek(0, os.SEEK_END), name)
    stream.seek(0)
    kind = detect_kind(stream.read(HEAD_BYTES))
    rules.refuse_kind(kind, name)
    stream.seek(0)
    with refusing_when_full(name), file_store().workspace() as folder:
        with (folder / "source").open("wb") as source:
            shutil.copyfileobj(stream, source)
        facts = _clean(kind, folder, name, rules)
        return _store(folder, facts, safe_filename(filename, EXTENSIONS[facts["media_type"]]))


def _clean(kind: Kind, folder: Path, name: str, rules: UploadRules) -> dict[str, Any]:
    wishes = (str(rules.thumbnail_side), *(("read",) if rules.is_published else ()))
    with _slots:
        try:
            answer = run_module(_CLEANER, kind.value, str(folder), *wishes, seconds=_SECONDS)
        except ChildError as error:
            log.warning("upload_cleaner_stopped", reason=str(error), kind=kind.value)
            raise UploadError("too_heavy" if error.used_up else "unreadable", name=name) from error
    facts: dict[str, Any] = json.loads(answer)
    if "refused" in facts:
        log.info("upload_refused", kind=kind.value, code=facts["refused"], detail=facts.get("detail", ""))
        raise _refusal(facts["refused"], name)
    return facts


def _refusal(code: str, name: str) -> UploadError:
    if code == "storage_full":
        return StorageFullError(name)
    return UploadError(code, name=name, limit=MAX_MEGAPIXELS)


def _store(folder: Path, facts: dict[str, Any], filename: str) -> CleanFile:
    store, clean, thumbnail, text = file_store(), folder / "clean", folder / "thumbnail", folder / "text"
    return CleanFile(
        sha256=store.put(clean),
        thumbnail_sha256=store.put(thumbnail) if thumbnail.exists() else None,
        filename=filename,
        media_type=facts["media_type"],
        size=clean.stat().st_size,
        width=facts["width"],
        height=facts["height"],
        text=text.read_text("utf-8") if text.exists() else None,
        pages=facts.get("pages"),
        pages_without_text=facts.get("pages_without_text"),
    )
