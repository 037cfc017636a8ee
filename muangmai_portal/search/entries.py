"""What a room says of a page that can be found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text of a page in one language (both where `language` is empty), or of one of its files with name and path."""

    text: str
    label: str = ""
    path: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class NewEntry:
    """A page for the index; `SearchEntry` says what the parts mean. `words` are found but not shown."""

    key: str
    kind: str
    path: str
    title_th: str
    title_en: str = ""
    words: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    section_id: int | None = None
    year: int | None = None
    published_on: dt.date | None = None
    is_current: bool = True
    visible_from: dt.datetime
    visible_until: dt.datetime | None = None
    updated_at: dt.datetime
