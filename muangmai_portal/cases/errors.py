"""What can be wrong with an act on a case, in words for the person who tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muangmai_portal.cases.models import Case
    from muangmai_portal.cases.personal_data import Finding

OWN_DATA = "ข้อความนี้มีข้อมูลของผู้ยื่นเรื่อง เผยแพร่ไม่ได้ ลบออกก่อน"
PERSONAL_DATA = "ข้อความนี้อาจมีข้อมูลส่วนบุคคล ลบออก หรือยืนยันว่าตรวจแล้ว"


class CaseNotFoundError(NotFoundError):
    """No such case, or not for this person's eyes: the answer is the same."""

    code = "case_not_found"

    def __init__(self) -> None:
        super().__init__("ไม่พบเรื่องนี้ หรือเรื่องนี้ไม่ได้อยู่ในความรับผิดชอบของท่าน")


class VersionConflictError(ConflictError):
    """The case moved on since the page was opened."""

    code = "version_conflict"

    def __init__(self, case: Case, *, based_on: int) -> None:
        super().__init__("มีผู้อื่นปรับปรุงเรื่องนี้ระหว่างที่ท่านเปิดหน้าอยู่ ข้อความของท่านยังอยู่ครบ กรุณาตรวจแล้วส่งอีกครั้ง")
        self.case = case
        self.based_on = based_on


class AlreadyFiledError(ConflictError):
    """The same form was accepted before, with other content."""

    code = "already_filed"

    def __init__(self, reference: str) -> None:
        super().__init__("แบบฟอร์มนี้ส่งเข้ามาแล้วหนึ่งครั้ง และข้อความที่ส่งครั้งนี้ต่างจากครั้งก่อน")
        self.reference = reference


class InvalidTransitionError(DomainError):
    """The transition table has no such move."""

    code = "invalid_transition"
    status = 409

    def __init__(self) -> None:
        super().__init__("สถานะปัจจุบันของเรื่องนี้ไม่รองรับการดำเนินการดังกล่าว กรุณาเปิดหน้าเรื่องใหม่อีกครั้ง")


class NotDisputableError(ConflictError):
    """The closing was disputed already, is too old for it, or was the submitter's own."""

    code = "not_disputable"

    def __init__(self) -> None:
        super().__init__(
            _("เรื่องนี้โต้แย้งผลไว้แล้ว หรือพ้นเวลาโต้แย้งผลแล้ว โทรศัพท์ถึงส่วนราชการที่ดูแลพร้อมแจ้งเลขรับเรื่อง หรือแจ้งศูนย์ดำรงธรรม โทร 1567")
        )


class NotYourCaseError(ForbiddenError):
    """Readable perhaps, but another section's to work on."""

    code = "not_your_case"

    def __init__(self) -> None:
        super().__init__("เรื่องนี้อยู่ในความรับผิดชอบของส่วนราชการอื่น ท่านดำเนินการไม่ได้")


class HeldCaseError(ConflictError):
    """Somebody must say first that the case is not spam; nothing else can be done to it before."""

    code = "held_case"

    def __init__(self) -> None:
        super().__init__("เรื่องนี้อยู่ในหน้าคัดกรอง โปรดส่งเข้ากล่องเรื่องก่อน แล้วจึงดำเนินการต่อได้")


class NotTogetherError(DomainError):
    """Two cases may not be merged or linked; the message says why."""

    code = "not_together"


class MissingTextError(DomainError):
    """An act that must tell somebody something came without words. `field` is the form field to fill."""

    code = "missing_text"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NotPublishableError(DomainError):
    """The case may not be shown to the public; the message says why."""

    code = "not_publishable"


class PersonalDataError(DomainError):
    """Words for the public tell who somebody is, or may do so. `findings` says what was found."""

    code = "personal_data"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        own = [each for each in self.findings if each.is_own]
        super().__init__(OWN_DATA if own else PERSONAL_DATA)
