"""Plays the stories: every filing and every step goes through the same operations as a real one, at its own moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.cleaning import CleanFile
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.cases.families import list_family
from muangmai_portal.cases.models import Case, Channel
from muangmai_portal.cases.operations import closing, disputing, linking, merging, working, writing
from muangmai_portal.core import clock
from muangmai_portal.demonstration.mail import settle_mail
from muangmai_portal.demonstration.schedule import Scene, Today, fill_words, typed_date
from muangmai_portal.demonstration.telling import Act, Step, Story
from muangmai_portal.extensions import db
from muangmai_portal.intake.answers import read_form
from muangmai_portal.intake.parsers import Occasion
from muangmai_portal.sections.models import Section
from muangmai_portal.service_requests.catalogue import Catalogue
from muangmai_portal.service_requests.operations.filing import NewRequest, file_request

TOKEN_PREFIX = "demonstration-"  # noqa: S105 - the beginning of an intake token, not a secret


class StoryError(ValueError):
    """A story cannot have happened: the form or the case engine would have refused it."""


def intake_token_of(key: str) -> str:
    """The intake token of a story: the same on every planting, so that its case can be found again."""
    return f"{TOKEN_PREFIX}{key}"


@dataclass
class Stage:
    """Who and what the stories need, and the cases that they have made so far."""

    today: Today
    officers: Mapping[str, Officer]
    sections: Mapping[str, Section]
    catalogue: Catalogue
    pictures: Mapping[str, CleanFile]
    case_ids: dict[str, int] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)

    def play(self, scene: Scene) -> None:
        """Let one scene happen, in the caller's unit of work."""
        with clock.pretend(scene.at):
            if scene.step is None:
                self._file(scene)
            else:
                self._act(scene, scene.step)
            case_id = self.case_ids[scene.story.key]
            settle_mail(case_id, bounces=scene.story.mail_bounces)
            for each in list_family(db.session.get_one(Case, case_id)):
                settle_mail(each.id, bounces=False)

    def _file(self, scene: Scene) -> None:
        story = scene.story
        service = self.catalogue.get(story.service)
        reading = read_form(service.questions, typed_form(scene), Occasion(scene.at, story.language))
        if reading.problems:
            raise StoryError(f"{story.key}: {reading.problems}")
        used = [(name, field_name) for field_name, names in story.files.items() for name in names]
        filed = file_request(
            NewRequest(
                service=service,
                reading=reading,
                intake_token=intake_token_of(story.key),
                language=story.language,
                attachments=tuple(self._upload(name, field_name) for name, field_name in used),
                file_digests=tuple(f"{field_name}:{self.pictures[name].sha256}" for name, field_name in used),
                channel=Channel(story.channel),
                entered_by_id=self.officers[story.entered_by].id if story.entered_by else None,
            )
        )
        self.case_ids[story.key], self.references[story.key] = filed.case_id, filed.reference

    def _upload(self, picture: str, field_name: str) -> str:
        return register_upload(self.pictures[picture], field_name).token

    def _act(self, scene: Scene, step: Step) -> None:
        case_id = self.case_ids[scene.story.key]
        given: dict[str, Any] = {}
        if step.by:
            given = {"actor": self.officers[step.by], "version": _version_of(case_id)}
        text = fill_words(step.text, scene, self.today.calendar, self.references.__getitem__)
        files = tuple(self._upload(name, "files") for name in step.photos)
        _ACTS[step.act](self, _Deed(case_id, given, step.to, text, files))


@dataclass(frozen=True)
class _Deed:
    """A step, ready for an operation. `given` holds actor and version where an officer acts."""

    case_id: int
    given: dict[str, Any]
    to: str
    text: str
    files: tuple[str, ...]


def _assign(stage: Stage, deed: _Deed) -> None:
    working.assign_case(deed.case_id, **deed.given, assignee=stage.officers[deed.to])


def _transfer(stage: Stage, deed: _Deed) -> None:
    working.transfer_case(deed.case_id, **deed.given, section=stage.sections[deed.to], reason=deed.text)


def _change_state(_: Stage, deed: _Deed) -> None:
    working.change_state(deed.case_id, **deed.given, target=deed.to, reason=deed.text)


def _reply(_: Stage, deed: _Deed) -> None:
    writing.reply_to_citizen(deed.case_id, **deed.given, text=deed.text, attachments=deed.files)


def _note(_: Stage, deed: _Deed) -> None:
    writing.add_note(deed.case_id, **deed.given, text=deed.text, attachments=deed.files)


def _give_information(_: Stage, deed: _Deed) -> None:
    writing.give_information(deed.case_id, text=deed.text, attachments=deed.files)


def _close(_: Stage, deed: _Deed) -> None:
    closing.close_case(deed.case_id, **deed.given, outcome=deed.to, text=deed.text)


def _withdraw(_: Stage, deed: _Deed) -> None:
    closing.withdraw_case(deed.case_id, reason=deed.text)


def _dispute(_: Stage, deed: _Deed) -> None:
    disputing.dispute_closing(deed.case_id, reason=deed.text)


def _merge(stage: Stage, deed: _Deed) -> None:
    merging.merge_case(deed.case_id, **deed.given, master_id=stage.case_ids[deed.to])


def _link(stage: Stage, deed: _Deed) -> None:
    linking.link_cases(deed.case_id, **deed.given, other_id=stage.case_ids[deed.to], reason=deed.text)


_ACTS: dict[Act, Callable[[Stage, _Deed], None]] = {
    Act.ASSIGN: _assign,
    Act.TRANSFER: _transfer,
    Act.STATE: _change_state,
    Act.REPLY: _reply,
    Act.NOTE: _note,
    Act.INFO: _give_information,
    Act.CLOSE: _close,
    Act.WITHDRAW: _withdraw,
    Act.DISPUTE: _dispute,
    Act.MERGE: _merge,
    Act.LINK: _link,
}


def _version_of(case_id: int) -> int:
    return db.session.scalars(sa.select(Case.version).where(Case.id == case_id)).one()


def typed_form(scene: Scene) -> dict[str, str]:
    """The form of a story as a browser would have sent it."""
    story = scene.story
    typed = _contact_of(story)
    for name, answer in story.answers.items():
        if isinstance(answer, list):
            typed |= {f"{name}-{r}-{c}": cell for r, row in enumerate(answer) for c, cell in enumerate(row)}
        else:
            typed[name] = "1" if answer is True else typed_date(answer, scene.at)
    return typed


def _contact_of(story: Story) -> dict[str, str]:
    who = story.who
    return {
        "prefix": who.prefix,
        "full_name": who.full_name,
        "phone": who.phone,
        "email": who.email,
        "house_no": who.house_no,
        "moo": who.moo,
        "channel_pref": "อีเมล" if who.mail else "โทรศัพท์",
        "hide_name": "1" if who.hides_name else "",
    }
