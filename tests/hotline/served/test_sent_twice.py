"""A form sent twice, at once or later, over any line: one tip, one receipt, and nobody else's."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

import requests

from tests.citizen import hidden_fields, output_value
from tests.hotline.served.office import Office
from tests.hotline.served.reporter import Fields, Reporter

_DIGITS = re.compile(r"\d{4}[ \xa0]\d{4}[ \xa0]\d{4}")


def send_from_nowhere(office: Office, form: Fields) -> requests.Response:
    """The same form over a new line, without cookies; once more while the portal is busy."""
    for _ in range(6):
        with Reporter(office) as stranger:
            answer = stranger.send(form)
        if answer.status_code != 503:
            break
    return answer


def receipt_in(answer: requests.Response) -> str:
    """The receipt in an answer that hands one over."""
    assert answer.status_code == 303, f"{answer.status_code} {answer.text}"
    return output_value(answer.text, "hotline-receipt")


def test_the_same_form_sent_by_six_lines_at_once_makes_one_tip_with_one_receipt(office: Office) -> None:
    with Reporter(office) as reporter:
        form = reporter.form("กดหลายครั้ง")
    before = office.count_tips()
    with ThreadPoolExecutor(6) as lines:
        answers = list(lines.map(lambda _: send_from_nowhere(office, form), range(6)))
    assert len({receipt_in(answer) for answer in answers}) == 1
    assert office.count_tips() == before + 1


def test_the_same_form_sent_again_gives_the_same_receipt_also_with_other_words(office: Office) -> None:
    before = office.count_tips()
    with Reporter(office) as reporter:
        form = reporter.form("ส่งแล้วส่งอีก")
        first = receipt_in(reporter.send(form))
        assert receipt_in(reporter.send(form)) == first
        assert receipt_in(send_from_nowhere(office, {**form, "text": "แก้แล้วส่งอีก"})) == first
    assert office.count_tips() == before + 1
    with Reporter(office) as reporter:
        page = reporter.open(first).text
    assert "ส่งแล้วส่งอีก" in page
    assert "แก้แล้วส่งอีก" not in page


def test_a_confirmed_form_shows_its_receipt_to_nobody_any_more(office: Office) -> None:
    with Reporter(office) as reporter:
        form = reporter.form("ยืนยันแล้ว")
        receipt = receipt_in(reporter.send(form))
        reporter.confirm(receipt)
        before = office.count_tips()
        for answer in (reporter.send(form), send_from_nowhere(office, form)):
            assert answer.status_code == 409
            assert receipt not in answer.text
            assert _DIGITS.search(answer.text) is None
            assert "Set-Cookie" not in answer.headers
    assert office.count_tips() == before


def test_a_server_killed_after_filing_gives_the_same_receipt_to_the_same_form(office: Office) -> None:
    before = office.count_tips()
    with Reporter(office) as reporter:
        form = reporter.form("เครื่องดับ")
    first = receipt_in(send_from_nowhere(office, form))
    office.kill_web_processes()
    assert receipt_in(send_from_nowhere(office, form)) == first
    assert office.count_tips() == before + 1


def test_a_server_killed_between_storing_and_answering_still_gives_the_receipt(office: Office) -> None:
    # What it would have noted after storing is not there; the tip is.
    with Reporter(office) as reporter:
        form = reporter.form("ดับก่อนตอบ")
    known = set((office.run_folder / "forms").iterdir())
    first = receipt_in(send_from_nowhere(office, form))
    for path in set((office.run_folder / "forms").iterdir()) - known:
        path.unlink()
    assert receipt_in(send_from_nowhere(office, form)) == first


def test_a_server_killed_while_it_stores_loses_no_receipt(office: Office) -> None:
    """Killed at three different moments: whatever was stored, pressing again gives one receipt, and one tip."""
    for number in range(3):
        before = office.count_tips()
        with Reporter(office) as reporter:
            form = reporter.form(f"ดับกลางคัน {number}")
        with ThreadPoolExecutor(1) as line:
            sending = line.submit(_send_into_the_dark, office, form)
            time.sleep(0.02 * number)
            office.kill_web_processes()
            sending.result()
        receipt = receipt_in(send_from_nowhere(office, form))
        assert office.count_tips() == before + 1
        with Reporter(office) as reporter:
            assert f"ดับกลางคัน {number}" in reporter.open(receipt).text


def _send_into_the_dark(office: Office, form: Fields) -> None:
    try:
        with Reporter(office) as stranger:
            stranger.send(form)
    except requests.RequestException:
        return


def test_a_message_and_a_file_sent_twice_are_there_once(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report("ส่งข้อความซ้ำ")
        token = hidden_fields(reporter.get().text)["token"]
        for _ in range(2):
            assert reporter.send({"step": "say", "token": token, "text": "ข้อความเดียว"}).status_code == 303
        for _ in range(2):
            upload = ("หลักฐาน.bin", b"one and only")
            assert reporter.send({"step": "attach", "token": token}, upload).status_code == 303
        page = reporter.get().text
    assert page.count("ข้อความเดียว") == 1
    assert page.count("หลักฐาน.bin") == 1


def test_a_receipt_change_whose_answer_was_lost_leaves_one_receipt_that_works(office: Office) -> None:
    with Reporter(office) as reporter:
        old = reporter.report("เปลี่ยนรหัส")
        new = output_value(reporter.act("change").text, "hotline-receipt")
        assert new != old
    with Reporter(office) as reporter:  # the line broke before the new one was confirmed
        assert "เปลี่ยนรหัส" in reporter.open(old).text
        newest = output_value(reporter.act("change").text, "hotline-receipt")
        reporter.confirm(newest)
    for receipt, is_good in ((old, False), (new, False), (newest, True)):
        with Reporter(office) as reporter:
            assert ("เปลี่ยนรหัส" in reporter.open(receipt).text) == is_good
