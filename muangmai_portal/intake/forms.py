"""The form of a door as it was sent: its token, its texts, its files; and as it is shown, blank or again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import request
from flask_babel import gettext
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from muangmai_portal.attachments.intake import receive_files
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import explain as explain_upload
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.presentation import language
from muangmai_portal.intake.answers import Reading, is_required, read_form, typed_rows
from muangmai_portal.intake.composing import Filled
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.guard import HONEYPOT, OPENED, signs_of_spam
from muangmai_portal.intake.hotline_hint import sounds_like_corruption
from muangmai_portal.intake.parsers import Occasion, Problem
from muangmai_portal.intake.questions import Question
from muangmai_portal.intake.wording import explain
from muangmai_portal.throttling.addresses import client_network

HINT_READ = "hotline_hint_read"  # comes with a form whose writer has seen the hint and sends it all the same
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class Upload:
    """A file that arrived: plain values, which stay readable when the database does not."""

    token: str
    sha256: str
    filename: str
    size: int
    has_thumbnail: bool
    is_taken: bool  # it belongs to a case already


@dataclass(frozen=True)
class FieldFiles:
    """What a file question holds, and what could not be taken."""

    uploads: tuple[Upload, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class IntakeForm:
    """One form: blank, or as somebody sent it."""

    door: Door
    intake_token: str
    typed: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FieldFiles] = field(default_factory=dict)
    reading: Reading = field(default_factory=lambda: Reading({}, {}))
    is_blank: bool = False
    is_expired: bool = False
    needs_hint: bool = False  # its words belong on the hotline; whoever wrote them has not been told yet

    @property
    def errors(self) -> dict[str, str]:
        """What must be mended, by the name of the question, in the form's order."""
        found: dict[str, str] = {}
        for question in self.door.questions:
            if question.name in self.reading.problems:
                found[question.name] = explain(self.reading.problems[question.name], question)
            elif question.kind == "file" and (refused := self.files.get(question.name)) and refused.errors:
                found[question.name] = " ".join(refused.errors)
        return found

    @property
    def is_complete(self) -> bool:
        """Whether the form may be filed."""
        refused = any(each.errors for each in self.files.values())
        return not (self.is_blank or self.is_expired or self.needs_hint or self.reading.problems or refused)

    def shown_value(self, question: Question) -> object:
        """What a control is filled with: what was typed, as it was typed."""
        if question.kind == "table":
            return typed_rows(question, self.typed)
        if question.kind == "checkbox":
            return "y"
        if self.is_blank and question.name not in self.typed:
            return [] if question.kind == "checkboxes" else question.default
        text = self.typed.get(question.name, "")
        if question.kind == "checkboxes":
            return [value for line in text.splitlines() if (value := question.choose(line))]
        return question.choose(text) or text if question.options else text

    def is_ticked(self, question: Question) -> bool:
        """Whether a checkbox is ticked."""
        return bool(question.default) if self.is_blank else question.name in self.typed

    def renewed(self) -> IntakeForm:
        """The same form to be sent as another request: its own token, and no files that the first one took."""
        free = {
            name: FieldFiles(tuple(upload for upload in held.uploads if not upload.is_taken), held.errors)
            for name, held in self.files.items()
        }
        return replace(self, intake_token=make_token(), files=free)

    def filled(self) -> Filled:
        """What to file. Of a guarded door it also says why a person should look at it first; so call it once."""
        uploads = [(name, upload) for name, held in self.files.items() for upload in held.uploads]
        return Filled(
            reading=self.reading,
            intake_token=self.intake_token,
            language=language(),
            attachments=tuple(upload.token for _, upload in uploads),
            file_digests=tuple(f"{name}:{upload.sha256}" for name, upload in uploads),
            held_because=self._signs_of_spam() if self.door.is_guarded else (),
        )

    def _written(self) -> list[str]:
        """What was said in words of one's own. Addresses for mail hold domains, and choices are the office's words."""
        answers = self.reading.answers
        asked = [question.name for question in self.door.questions if question.kind in {"text", "textarea"}]
        return [str(answers[name].shown) for name in asked if name in answers and answers[name].shown]

    def _signs_of_spam(self) -> tuple[str, ...]:
        return signs_of_spam(
            texts=self._written(),
            honeypot=self.typed.get(HONEYPOT, ""),
            stamp=self.typed.get(OPENED, ""),
            network=client_network(request.remote_addr),
            language=language(),
        )


def blank_form(door: Door, typed: Mapping[str, str] | None = None) -> IntakeForm:
    """The form as it is first shown; `typed` already stands in it."""
    return IntakeForm(door, make_token(), typed or {}, is_blank=True)


def echoed_form(door: Door) -> IntakeForm:
    """The words of the form that this request carries, unread."""
    typed = request.form.to_dict()
    for question in door.questions:
        if question.kind == "checkboxes" and question.name in typed:
            typed[question.name] = "\n".join(request.form.getlist(question.name))
    token = typed.get("intake_token", "")
    return IntakeForm(door, token if _TOKEN.fullmatch(token) else make_token(), typed)


def received_form(door: Door) -> IntakeForm:
    """The form that this request carries. A forged or expired one is not read, only kept: its words and its files."""
    form = echoed_form(door)
    typed = form.typed
    # Also of an expired form: who is asked to send it once more must not find out later that the photo was dropped.
    files = {question.name: _receive(question) for question in door.file_questions}
    if not _is_ours(typed.get("csrf_token", "")):
        return replace(form, files=files, is_expired=True)
    reading = read_form(door.questions, typed, Occasion(clock.now(), language()))
    for question in door.file_questions:
        if is_required(question, reading) and files[question.name] == FieldFiles():
            reading.problems[question.name] = Problem("required")
    return replace(form, files=files, reading=reading, needs_hint=_needs_hint(door, reading, typed))


def _needs_hint(door: Door, reading: Reading, typed: Mapping[str, str]) -> bool:
    if not door.is_guarded or HINT_READ in typed:
        return False
    return sounds_like_corruption(*(str(answer.shown) for answer in reading.answers.values() if answer.shown))


def upload_rules(question: Question) -> UploadRules:
    """What a question takes as files."""
    return UploadRules(
        question.name, "document" if question.accept == "document" else "image", question.max_files, question.max_mb
    )


def allow_uploads(door: Door) -> None:
    """Let this request be as large as the files that the form asks for; text alone never is."""
    if request.mimetype == "multipart/form-data":
        request.max_content_length = max_request_bytes([upload_rules(question) for question in door.file_questions])


def summarise(form: IntakeForm) -> list[tuple[str, str]]:
    """The lines of the error summary."""
    if form.is_expired:
        return [("", gettext("แบบฟอร์มเปิดค้างไว้นานหรือเบราว์เซอร์ปิดกั้นคุกกี้ ยังไม่ได้รับเรื่อง กดส่งอีกครั้ง"))]
    errors = list(form.errors.items())
    if form.needs_hint and not errors:
        return [("hotline-hint", gettext("ยังไม่ได้ส่ง ข้อความนี้คล้ายการแจ้งการทุจริต อ่านข้อความข้างล่างก่อนส่ง"))]
    return errors


def _receive(question: Question) -> FieldFiles:
    new = [file for file in request.files.getlist(question.name) if file.filename]
    kept = request.form.getlist(f"{question.name}_kept")
    if not (new or kept):
        return FieldFiles()
    received = receive_files(new, kept, request.form.getlist(f"{question.name}_remove"), upload_rules(question))
    uploads = tuple(_as_upload(attachment) for attachment in received.attachments)
    return FieldFiles(uploads, tuple(explain_upload(error) for error in received.errors))


def _as_upload(attachment: Attachment) -> Upload:
    return Upload(
        token=attachment.token,
        sha256=attachment.sha256,
        filename=attachment.filename,
        size=attachment.size,
        has_thumbnail=attachment.thumbnail_sha256 is not None,
        is_taken=attachment.owner is not None,
    )


def _is_ours(csrf_token: str) -> bool:
    try:
        validate_csrf(csrf_token)
    except ValidationError:
        return False
    return True
