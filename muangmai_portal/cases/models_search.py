"""Tables: what cases say, made comparable, so that officers find them. The public index of `search` never holds a case.

Who somebody is stands in a table of its own: whoever may not read contacts is answered as if it were not there.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base
from muangmai_portal.search.fulltext import FullText


class CaseText(Base):
    """Number, title and words of a case, one on each line. `title_key` is the title alone."""

    __tablename__ = "case_text"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True, autoincrement=False)
    title_key: Mapped[str] = mapped_column(Text)
    text_key: Mapped[str] = mapped_column(Text)


class CasePerson(Base):
    """Name, telephone numbers, addresses of who filed a case, and what was answered that is masked as they are."""

    __tablename__ = "case_person"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True, autoincrement=False)
    person_key: Mapped[str] = mapped_column(Text)


WORDS = FullText("fulltext_case", CaseText.text_key, CaseText.case_id)
PERSONS = FullText("fulltext_person", CasePerson.person_key, CasePerson.case_id)
