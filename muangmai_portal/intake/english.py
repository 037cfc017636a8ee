"""The English of texts that come from data, for records that keep both languages."""

from __future__ import annotations

from functools import lru_cache

from babel.support import NullTranslations, Translations

from muangmai_portal.config import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "muangmai_portal" / "translations"


def english(text: str) -> str:
    """The English of a Thai text; the text itself while nobody has translated it."""
    return _translations().gettext(text)


@lru_cache(maxsize=1)
def _translations() -> NullTranslations:
    return Translations.load(FOLDER, ["en"])
