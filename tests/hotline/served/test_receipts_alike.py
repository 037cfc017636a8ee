"""Whether a receipt is known must not show: not in status, headers, size or time of any answer before the tip."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Sequence
from urllib.parse import urlencode

import requests

from muangmai_portal.hotline.crypto.receipts import check_digit
from tests.hotline.served.office import Office
from tests.hotline.served.raw import FORM, RawRequest, exchange
from tests.hotline.served.reporter import Reporter

PAIRS = 30


def unknown_receipt(number: int = 0) -> str:
    """A receipt with the right check digit, of which there is no tip."""
    digits = f"{number:019d}"
    return digits + check_digit(digits)


def visible(answer: requests.Response) -> tuple[int, list[tuple[str, str]], bytes, int]:
    """What an answer shows: everything but the clock and the random letters of the cookie."""
    cookie = answer.headers.get("Set-Cookie", "")
    shape = [
        (name.lower(), re.sub(r"^(\w+)=[^;]*", r"\1", value) if name.lower() == "set-cookie" else value)
        for name, value in answer.headers.items()
        if name.lower() != "date"
    ]
    return answer.status_code, sorted(shape), answer.content, len(cookie)


def test_the_answer_to_a_known_and_an_unknown_receipt_is_the_same(office: Office) -> None:
    with Reporter(office) as filer:
        known = filer.report("เรื่องสั้น")
    with Reporter(office) as first, Reporter(office) as second:
        yes, no = first.send(first.open_form(known)), second.send(second.open_form(unknown_receipt()))
        assert visible(yes) == visible(no)
        assert yes.headers["Set-Cookie"] != no.headers["Set-Cookie"]
        page, none = first.get(), second.get()
        assert page.status_code == none.status_code == 200
        assert len(page.content) == len(none.content)
        assert "เรื่องสั้น" in page.text
        assert "เรื่องสั้น" not in none.text


def test_a_receipt_of_a_tip_that_was_filed_but_never_confirmed_is_answered_like_any_other(office: Office) -> None:
    with Reporter(office) as filer:
        waiting = filer.file("ยังไม่ยืนยัน")
    with Reporter(office) as first, Reporter(office) as second:
        yes, no = first.send(first.open_form(waiting)), second.send(second.open_form(unknown_receipt(7)))
        assert visible(yes) == visible(no)


def rank_share(first: Sequence[float], second: Sequence[float]) -> float:
    """How often a time of the first kind is longer than one of the second: a half where they are alike."""
    wins = sum((a > b) + (a == b) / 2 for a in first for b in second)
    return wins / (len(first) * len(second))


def test_the_time_of_both_answers_does_not_tell_them_apart(office: Office) -> None:
    """Both kinds in turn, over bare sockets; chance alone leaves these bounds once in some hundred thousand runs."""
    with Reporter(office) as filer:
        known = filer.report("จับเวลา")
    posts: dict[bool, list[float]] = {True: [], False: []}
    pages: dict[bool, list[float]] = {True: [], False: []}
    for number in range(PAIRS):
        for is_known in (True, False) if number % 2 else (False, True):
            form = Reporter(office).open_form(known if is_known else unknown_receipt(number + 1))
            started = time.perf_counter()
            answer = exchange(office, RawRequest(headers=FORM, body=urlencode(form).encode()))
            posts[is_known].append(time.perf_counter() - started)
            cookie = {"Cookie": answer.headers["set-cookie"].split(";")[0]}
            started = time.perf_counter()
            exchange(office, RawRequest("GET", headers=cookie))
            pages[is_known].append(time.perf_counter() - started)
    for name, times in (("sending", posts), ("looking", pages)):
        share = rank_share(times[True], times[False])
        known_ms, unknown_ms = (statistics.median(times[kind]) * 1000 for kind in (True, False))
        print(f"{name}: known {known_ms:.1f} ms, unknown {unknown_ms:.1f} ms, share {share:.2f}")  # noqa: T201
        assert 0.15 < share < 0.85, name


def test_a_mistyped_receipt_needs_no_turn_at_the_dear_computation(office: Office) -> None:
    with Reporter(office) as reporter, office.taken("opening"):
        right = unknown_receipt(3)
        wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
        swapped = right[:17] + right[18] + right[17] + right[19]
        for typed in (wrong, swapped if swapped != right else wrong, right[:-1], right + "0", "", "ไม่รู้"):
            answer = reporter.send(reporter.open_form(typed))
            assert answer.status_code == 422
            assert "Set-Cookie" not in answer.headers


def test_a_form_opens_one_receipt_and_no_second(office: Office) -> None:
    with Reporter(office) as reporter:
        form = reporter.open_form(unknown_receipt(4))
        assert reporter.send(form).status_code == 303
        again = reporter.send({**form, "receipt": unknown_receipt(5)})
        assert again.status_code == 409
        assert "Set-Cookie" not in again.headers


def test_receipts_are_taken_in_thai_digits_and_any_grouping(office: Office) -> None:
    with Reporter(office) as filer:
        receipt = filer.report("เลขไทยก็ได้")
    thai = receipt.translate({ord(str(each)): 0xE50 + each for each in range(10)})
    for typed in (receipt, receipt.replace(" ", ""), thai, receipt.replace(" ", "-"), f"  {receipt} \t"):
        with Reporter(office) as reporter:
            assert "เลขไทยก็ได้" in reporter.open(typed).text
