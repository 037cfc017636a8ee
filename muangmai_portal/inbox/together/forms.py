"""The acts that have to do with another case, as forms."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from muangmai_portal.cases.operations.linking import LONGEST_REASON
from muangmai_portal.inbox.forms import ActForm

_OTHER = "กรอกเลขรับของอีกเรื่องหนึ่ง"


class NamedCaseField(StringField):
    """A case by its number: the one typed, else the one chosen from a list of the same name."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the last value that says anything."""
        super().process_formdata([each for each in valuelist if each.strip()][-1:])


class MergeForm(ActForm):
    """The case that this one is worked on with."""

    act = "merge"
    reference = NamedCaseField(
        "เลขรับของเรื่องหลัก", id="merge-reference", validators=[DataRequired("กรอกเลขรับของเรื่องหลัก")]
    )


class LinkForm(ActForm):
    """A case that has to do with this one, and how."""

    act = "link"
    reference = NamedCaseField("เลขรับของอีกเรื่องหนึ่ง", id="link-reference", validators=[DataRequired(_OTHER)])
    reason = StringField(
        "เกี่ยวข้องกันอย่างไร",
        id="link-reason",
        validators=[DataRequired("ระบุว่าเกี่ยวข้องกันอย่างไร"), Length(max=LONGEST_REASON, message="เหตุผลยาวเกินไป")],
    )


class UnlinkForm(ActForm):
    """The link away again."""

    act = "unlink"
    other = StringField()


class DistinguishForm(ActForm):
    """Another case that only looks alike."""

    act = "distinguish"
    reference = StringField(id="distinguish-reference")


class UnmergeForm(ActForm):
    """Out of it again."""

    act = "unmerge"


_FORMS: tuple[type[ActForm], ...] = (MergeForm, UnmergeForm, LinkForm, UnlinkForm, DistinguishForm)
FAMILY_FORMS = {form.act: form for form in _FORMS}
