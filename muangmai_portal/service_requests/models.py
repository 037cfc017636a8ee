"""Tables: the catalogue of services and the fields of their forms."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ForeignKey, Integer, String, Text, UniqueConstraint
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
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    position: Mapped[int] = mapped_column(Integer, default=0)

    section: Mapped[Section] = relationship(lazy="joined")
    fields: Mapped[list[ServiceField]] = relationship(order_by="ServiceField.position", lazy="selectin")


class ServiceField(Base):
    """A question of a service's form. Answers are kept with the service's version: old cases keep their form."""

    __tablename__ = "service_field"
    __table_args__ = (UniqueConstraint("service_type_id", "version", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_type_id: Mapped[int] = mapped_column(ForeignKey("service_type.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)
    name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int] = mapped_column(Integer, default=0)
    spec: Mapped[dict[str, Any]]  # the field as in data/services.json, plus `when` for conditional ones
