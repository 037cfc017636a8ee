"""Everything on the disk is handed over. It must say nothing; with one reader's passphrase it must say everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hotline.served.desk_pages import act_on, approve_identity, download, read_tip
from tests.hotline.served.office import FIRST, KEEPER, Office, unlock
from tests.hotline.served.reporter import Reporter
from tests.hotline.served.traces import disguises, find, find_everywhere, receipt_disguises
from tests.running_portal import PASSWORD

TEXT = "กำนันฮูกเรียกเงินค่าถมดิน zq77130marked"
MESSAGE = "เพิ่มเติมเรื่องเลขบัญชี xk44590marked"
REPLY = "ขอบคุณ ตรวจแล้วพบจริง wv88210marked"
NAME, CONTACT = "นายปกปิด ลับยิ่ง jy55200marked", "ฝากไว้ที่ร้านป้าแดง uh66370marked"
FILE_NAME, CONTENT = "สลิปโอนเงิน rt99040marked.pdf", "%PDF-1.4 โอนให้กำนันฮูก pl33710marked "
PLANTED = (TEXT, MESSAGE, REPLY, NAME, CONTACT, FILE_NAME, CONTENT)


def needles(receipt: str) -> set[bytes]:
    """What must not be found: the receipt, and a word of everything that was planted, in every disguise."""
    marked = {word.removesuffix(".pdf") for text in PLANTED for word in text.split() if "marked" in word}
    assert len(marked) == len(PLANTED)
    return receipt_disguises(receipt).union(*(disguises(word) for word in marked))


def fill(reporter: Reporter) -> None:
    """Add a message and a file."""
    assert reporter.act("say", text=MESSAGE).status_code == 303
    assert reporter.act("attach", (FILE_NAME, CONTENT.encode() * 3000)).status_code == 303


@pytest.fixture(scope="module")
def receipt(office: Office) -> str:
    """A tip with everything in it: text, envelope, message, file, answer."""
    with Reporter(office) as reporter:
        receipt = reporter.report(TEXT, identity_name=NAME, identity_contact=CONTACT)
        fill(reporter)
        assert FILE_NAME in reporter.get().text
        act_on(office.desk(FIRST), TEXT, "reply", text=REPLY)
        reporter.leave()
    return receipt


def test_nothing_lies_in_clear_while_the_reporter_is_there(office: Office) -> None:
    with Reporter(office) as reporter:
        waiting = reporter.file(f"{TEXT[-14:]} ระหว่างนั้น", identity_name=NAME)  # its receipt is not confirmed yet
        assert find_everywhere(office, needles(waiting)) == []
        reporter.confirm(waiting)
        fill(reporter)
        assert find_everywhere(office, needles(waiting)) == []


def test_nothing_of_a_tip_lies_in_clear_in_any_file_or_open_file(office: Office, receipt: str) -> None:
    assert find_everywhere(office, needles(receipt)) == []


def test_the_search_would_have_found_it(office: Office, receipt: str, tmp_path: Path) -> None:
    for number, disguise in enumerate(needles(receipt)):
        (tmp_path / str(number)).write_bytes(b"before" + disguise + b"after")
    for path in tmp_path.iterdir():
        assert find(needles(receipt), iter([("file", path.read_bytes())]))
    everything = {b"SQLite format 3", office.portal.port.__str__().encode()}
    assert {needle for _, needle in find_everywhere(office, everything)} == everything


def test_secrets_lie_apart_and_only_the_portals_user_may_read_them(office: Office, receipt: str) -> None:
    for path in (office.folder / "hotline", *(office.folder / "hotline").iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path
    for path in office.run_folder.rglob("*"):
        assert path.is_file() or path.stat().st_mode & 0o077 == 0, path
        assert path.is_dir() or path.parent.stat().st_mode & 0o077 == 0, path
    assert receipt


def test_the_same_data_opens_with_one_readers_passphrase(office: Office, receipt: str) -> None:
    desk = office.desk(FIRST)
    page = read_tip(desk, TEXT)
    for words in (TEXT, MESSAGE, REPLY, FILE_NAME):
        assert words in page
    assert NAME not in page  # the name is in an envelope of its own
    assert download(desk, TEXT) == CONTENT.encode() * 3000
    with Reporter(office) as reporter:
        own = reporter.open(receipt).text
        assert REPLY in own
        assert MESSAGE in own


def test_the_envelope_opens_only_with_the_custodians_passphrase(office: Office, receipt: str) -> None:
    desk = office.desk(FIRST)
    act_on(desk, TEXT, "identity", text="ต้องสอบเป็นพยาน")
    assert NAME not in read_tip(desk, TEXT)
    approve_identity(office.desk(KEEPER), "จำเป็นต่อการสอบสวน")
    assert NAME in read_tip(desk, TEXT)
    assert find_everywhere(office, needles(receipt)) == []


def test_neither_the_staff_password_nor_a_wrong_passphrase_opens_anything(office: Office, receipt: str) -> None:
    desk = office.desk(FIRST, unlocked=False)
    for guess in (PASSWORD, "", receipt):
        answer = unlock(desk, guess)
        assert answer.status_code == 422
        assert "Set-Cookie" not in answer.headers or "v=" not in answer.headers["Set-Cookie"]
        assert TEXT not in desk.get("/staff/hotline").text
