"""From what a reader asks for to conditions of a statement."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.core.thai_text import fold_digits, to_thai_digits
from muangmai_portal.disclosures.headings import KIND, list_headings
from muangmai_portal.disclosures.sought import FileKind, Sought, Standing
from muangmai_portal.publishing.models import Publication, PublicationFile
from muangmai_portal.publishing.queries import visible_now

_MOST_WORDS = 6
Condition = sa.ColumnElement[bool]
_IN_FORCE = sa.and_(Publication.is_repealed.is_(False), Publication.replaced_by_id.is_(None))


def conditions_of(sought: Sought) -> list[Condition]:
    """The conditions that a document meets which the public sees and which was asked for."""
    # The headings are named even where all are wanted: by them the index of documents is found, which holds no body.
    codes = [sought.heading] if sought.heading else [each.code for each in list_headings()]
    found: list[Condition] = [Publication.kind == KIND, Publication.category.in_(codes), visible_now()]
    named = (
        (Publication.fiscal_year, sought.year),
        (Publication.section_id, sought.section_id),
        (Publication.period, sought.period),
    )
    found += [column == value for column, value in named if value]
    if sought.standing:
        found.append(_IN_FORCE if sought.standing == Standing.IN_FORCE else sa.not_(_IN_FORCE))
    if sought.file_kind:
        found.append(_has_file(sought.file_kind))
    return found + [_says(word) for word in sought.words.split()[:_MOST_WORDS]]


def _has_file(kind: str) -> Condition:
    if kind == FileKind.WORDS:
        return sa.not_(_file_exists(sa.true()))
    is_pdf = Attachment.media_type == "application/pdf"
    return _file_exists(is_pdf if kind == FileKind.PDF else Attachment.media_type.startswith("image/"))


def _says(word: str) -> Condition:
    """Whether a document has a word in its title, its number or the name of a file, in either kind of digits.

    What the texts and the files say is found by the search of the whole website.
    """
    own = (Publication.title_th, Publication.document_number, Publication.title_en)
    of_file = (PublicationFile.title, Attachment.filename)
    spellings = dict.fromkeys((word, fold_digits(word), to_thai_digits(word)))
    in_own = [_holds(column, spelling) for column in own for spelling in spellings]
    in_files = [_holds(column, spelling) for column in of_file for spelling in spellings]
    return sa.or_(*in_own, _file_exists(sa.or_(*in_files)))


def _holds(column: InstrumentedAttribute[str], text: str) -> Condition:
    # Only Latin letters have a case; looking for that of Thai ones would cost for nothing.
    has_latin = any(letter.isascii() and letter.isalpha() for letter in text)
    return column.icontains(text, autoescape=True) if has_latin else column.contains(text, autoescape=True)


def _file_exists(condition: Condition) -> Condition:
    file = PublicationFile
    inner = sa.select(file.id).join(Attachment, Attachment.id == file.attachment_id)
    is_shown = sa.and_(file.is_photo.is_(False), file.is_held.is_(False))
    return inner.where(file.publication_id == Publication.id, is_shown, condition).exists()
