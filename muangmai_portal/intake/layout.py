"""A form laid out for its page: its parts in order, each question with its value, its error and its files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext

from muangmai_portal.core.presentation import language
from muangmai_portal.intake.forms import IntakeForm, Upload, upload_rules
from muangmai_portal.intake.questions import Question
from muangmai_portal.intake.wording import label_of

_KINDS = {"be_date_partial": "text", "thai_id": "text", "checkboxes": "checkbox"}
_VILLAGE = re.compile(r"หมู่ที่ (\d+) ?(.*)")
_INPUT_MODES = {"thai_id": "numeric", "number": "decimal"}


@dataclass(frozen=True)
class KeptFile:
    """A file that already arrived, as the form lists it."""

    token: str
    filename: str
    size_label: str
    thumbnail_url: str | None


@dataclass(frozen=True)
class Control:
    """One question ready to be drawn."""

    name: str
    label: str
    kind: str
    value: object
    error: str | None
    help: str | None
    is_required: bool
    is_ticked: bool = False
    options: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    when: tuple[str, tuple[str, ...]] | None = None
    attrs: dict[str, Any] = field(default_factory=dict)
    kept: tuple[KeptFile, ...] = ()
    accept: str = ""
    max_files: int = 0


@dataclass(frozen=True)
class Part:
    """Questions that belong together."""

    key: str
    title: str
    controls: tuple[Control, ...]


def lay_out(form: IntakeForm) -> list[Part]:
    """What is asked (place first), then pictures and documents, then who asks."""
    door = form.door
    about = [q for q in door.questions if door.asks_about_submitter(q)]
    files = list(door.file_questions)
    asked = [q for q in door.questions if q not in about and q not in files]
    parts = [
        ("request", gettext(door.heading), asked),
        ("files", gettext("รูปถ่ายและเอกสาร"), files),
        ("contact", gettext("ผู้ยื่นเรื่อง"), about),
    ]
    errors = form.errors
    return [
        Part(key, title, tuple(_control(form, question, errors) for question in questions))
        for key, title, questions in parts
        if questions
    ]


def _control(form: IntakeForm, question: Question, errors: dict[str, str]) -> Control:
    received = form.files.get(question.name)
    return Control(
        name=question.name,
        label=label_of(question),
        kind=_KINDS.get(question.kind, question.kind),
        value=form.shown_value(question),
        error=errors.get(question.name),
        help=_help(question),
        is_required=question.required,
        is_ticked=question.kind == "checkbox" and form.is_ticked(question),
        options=tuple((value, _option(question, value, label)) for value, label in question.options),
        columns=tuple(gettext(column) for column in question.columns),
        when=(question.when.field, question.when.values) if question.when else None,
        attrs=_attributes(question),
        kept=tuple(_kept(each) for each in received.uploads) if received else (),
        accept=upload_rules(question).accept_attribute if question.kind == "file" else "",
        max_files=question.max_files,
    )


def _option(question: Question, value: str, label: str) -> str:
    """The words of a choice. A village is known by its number; its name stays as it is."""
    if language() == "en" and value in question.english_names:
        return question.english_names[value]
    village = _VILLAGE.fullmatch(label)
    if village is None:
        return str(gettext(label))
    return str(gettext("หมู่ที่ %(number)s %(name)s", number=village[1], name=village[2])).strip()


def _help(question: Question) -> str | None:
    told = str(gettext(question.help)) if question.help else ""
    if language() == "en" and question.help_en:
        told = question.help_en
    if question.kind == "file":
        limit = str(
            gettext("ไม่เกิน %(count)s ไฟล์ ไฟล์ละไม่เกิน %(size)s MB", count=question.max_files, size=question.max_mb)
        )
        return f"{told} ({limit})" if told else limit
    if question.kind == "be_date_partial" and not told:
        return str(gettext("วัน/เดือน/ปี พ.ศ. ถ้าไม่ทราบวันเดือน ใส่เฉพาะปี เช่น 2485"))
    return told or None


def _attributes(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    if question.kind in {"text", "textarea", "email"}:
        attributes["maxlength"] = question.max_length
    if question.autocomplete:
        attributes["autocomplete"] = question.autocomplete
    if question.kind in _INPUT_MODES:
        attributes["inputmode"] = _INPUT_MODES[question.kind]
    if question.kind == "thai_id":
        attributes |= {"autocomplete": "off", "data-undrafted": ""}
    return attributes


def _kept(upload: Upload) -> KeptFile:
    thumbnail = url_for("attachments.thumbnail", token=upload.token) if upload.has_thumbnail else None
    return KeptFile(upload.token, upload.filename, size_label(upload.size), thumbnail)


def size_label(size: int) -> str:
    """1.2 MB or 340 kB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
