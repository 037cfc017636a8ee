"""Tables: the catalogue of services and the versions of their forms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class ServiceType(Base):
    """A service that a citizen can ask for (ประเภทบริการ; Open311 service, `code` is its `service_code`)."""

    __tablename__ = "service_type"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    name_th: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    service_class: Mapped[str] = mapped_column(String(20))  # service, permit, statutory, welfare, info, complaint
    days: Mapped[int] = mapped_column(Integer)
    days_unit: Mapped[str] = mapped_column(String(10))  # "working" or "calendar"
    group: Mapped[str] = mapped_column(
        String(30), default=""
    )  # key of the need it answers, in data/service_groups.json
    keywords: Mapped[list[Any]] = mapped_column(default=list)  # everyday words people search with
    documents: Mapped[list[Any]] = mapped_column(default=list)
    fee: Mapped[str] = mapped_column(Text, default="")
    legal_basis: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    warning: Mapped[str] = mapped_column(Text, default="")  # "emergency? call …", shown before the form
    rates: Mapped[str] = mapped_column(Text, default="")
    rules: Mapped[list[Any]] = mapped_column(default=list)
    is_urgent: Mapped[bool] = mapped_column(Boolean, default=False)
    is_sensitive: Mapped[bool] = mapped_column(Boolean, default=False)
    is_core: Mapped[bool] = mapped_column(Boolean, default=False)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)  # False: retired, for good or until it is taken up
    position: Mapped[int] = mapped_column(Integer, default=0)
    description_th: Mapped[str] = mapped_column(Text, default="")
    description_en: Mapped[str] = mapped_column(Text, default="")
    english: Mapped[dict[str, Any]] = mapped_column(default=dict)  # of fee, note …: what the office wrote itself
    is_open: Mapped[bool] = mapped_column(Boolean, default=True)  # False: asked for by telephone only, for a while
    closed_note: Mapped[str] = mapped_column(Text, default="")  # why, and until when
    edit_number: Mapped[int] = mapped_column(Integer, default=1)  # grows with every change of what stands above
    # The form as it is being written, and how often it was saved: what an edit was based on.
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    draft_number: Mapped[int] = mapped_column(Integer, default=0)

    section: Mapped[Section] = relationship(lazy="joined")


class ServiceVersion(Base):
    """A form as it was published. It is never changed: cases name the version that they were filed with."""

    __tablename__ = "service_version"
    __table_args__ = (UniqueConstraint("service_type_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_type_id: Mapped[int] = mapped_column(ForeignKey("service_type.id"))
    number: Mapped[int] = mapped_column(Integer)
    definition: Mapped[dict[str, Any]]  # {"fields": [each as in data/services.json, plus `when`, `label_en` …]}
    published_at: Mapped[dt.datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))  # None: it came with the portal
