"""Floods: they may take time, but neither the memory nor the form from an honest reporter. Receipts cost in earnest.

Nobody is ever refused for good: every "not now" keeps what was typed and says when to press again.
"""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import requests

from tests.citizen import output_value
from tests.hotline.served.memory import MIB, forget_peaks, most_taken, now_taken, watching
from tests.hotline.served.office import HOUR, Office
from tests.hotline.served.raw import FORM, RawRequest
from tests.hotline.served.reporter import Fields, Reporter
from tests.hotline.served.test_receipts_alike import unknown_receipt

ONE_KDF = 128 * MIB
PRESSES = 5


def send(office: Office, form: Fields) -> requests.Response:
    """One form from somebody nobody has seen before."""
    with Reporter(office) as somebody:
        return somebody.send(form)


def press_until_taken(office: Office, form: Fields) -> tuple[requests.Response, int]:
    """Send a form; once more whenever the portal says "not now", as a person does who sees that nothing was lost."""
    pressed = 1
    with Reporter(office) as honest:
        answer = honest.send(form)
        while answer.status_code == 503 and pressed < PRESSES:
            assert str(form["text"]) in answer.text
            assert int(answer.headers["Retry-After"]) <= 10
            time.sleep(1)
            answer = honest.send(form)
            pressed += 1
    return answer, pressed


def flood(office: Office, forms: list[Fields], meanwhile: Callable[[], None]) -> Counter[int]:
    """Send all forms, twenty at a time, over and over until `meanwhile` is done; how often which status was given."""
    is_over = threading.Event()
    given: Counter[int] = Counter()

    def attack(mine: list[Fields]) -> None:
        for form in mine:
            if is_over.is_set():
                return
            answer = send(office, form)
            given[answer.status_code] += 1
            if answer.status_code == 503:
                assert "Retry-After" in answer.headers

    with ThreadPoolExecutor(20) as attackers:
        running = [attackers.submit(attack, forms[number::20]) for number in range(20)]
        time.sleep(0.3)
        try:
            meanwhile()
        finally:
            is_over.set()
        for each in running:
            each.result()
    return given


def test_forty_receipt_attempts_at_once_take_little_memory_and_stop_nobody(dear_office: Office) -> None:
    office = dear_office
    for _ in range(4):  # each process has done everything once before its memory is looked at
        assert send(office, {"step": "file", "token": office.token(), "text": "อุ่นเครื่อง"}).status_code in {303, 503}
    processes = office.web_processes()
    idle = {pid: now_taken([pid]) for pid in processes}
    forget_peaks(processes)
    attempts: list[Fields] = [
        {"step": "open", "token": office.token(20 * HOUR), "receipt": unknown_receipt(number)} for number in range(400)
    ]
    honest: list[str] = []

    def meanwhile() -> None:
        form: Fields = {"step": "file", "token": office.token(300), "text": "ผู้แจ้งตัวจริงระหว่างที่มีคนเดารหัส"}
        started = time.perf_counter()
        answer, pressed = press_until_taken(office, form)
        honest.append(f"filed after {time.perf_counter() - started:.1f} s and {pressed} presses")
        assert answer.status_code == 303, answer.text
        assert output_value(answer.text, "hotline-receipt")
        started = time.perf_counter()
        page = requests.get(f"{office.address}/services/", timeout=20)
        honest.append(f"/services/ in {time.perf_counter() - started:.2f} s")
        assert page.status_code == 200
        time.sleep(2)

    with watching(processes) as most:
        given = flood(office, attempts, meanwhile)
    before, peaks = sum(idle.values()), {pid: most_taken(pid) for pid in processes}
    each = [f"{idle[pid] // MIB} then {peaks[pid] // MIB}" for pid in processes]
    print(f"MiB idle {before // MIB}, at most {most[0] // MIB} ({each}), answers {dict(given)}, {honest}")  # noqa: T201
    assert set(given) <= {303, 422, 503}
    assert most[0] < before + 2 * ONE_KDF + 60 * MIB
    for pid in processes:  # one may have had both turns at one moment, and never more
        assert peaks[pid] < idle[pid] + 2 * ONE_KDF + 30 * MIB


def test_sixty_filings_with_ready_forms_do_not_stop_one_whose_form_is_older(dear_office: Office) -> None:
    office = dear_office
    text = "ผู้แจ้งตัวจริงระหว่างที่มีคนส่งรัว"
    forms: list[Fields] = [{"step": "file", "token": office.token(65), "text": f"ขยะ {number}"} for number in range(60)]
    honest: list[str] = []

    def meanwhile() -> None:
        started = time.perf_counter()
        answer, pressed = press_until_taken(office, {"step": "file", "token": office.token(600), "text": text})
        honest.append(f"filed after {time.perf_counter() - started:.1f} s and {pressed} presses")
        assert answer.status_code == 303, answer.text

    given = flood(office, forms, meanwhile)
    print(f"answers {dict(given)}, {honest}")  # noqa: T201
    assert set(given) <= {303, 422, 503}


def test_after_a_flood_a_form_that_was_just_opened_is_told_to_wait_and_keeps_its_text(office: Office) -> None:
    with Reporter(office) as reporter:
        for number in range(90):  # both processes have seen many, whichever took which
            assert reporter.send({"step": "open", "token": office.token(), "receipt": unknown_receipt(number)}).ok
            reporter.session.cookies.clear()
        young = {**reporter.form("พิมพ์เร็วเพราะคัดลอกมา"), "token": office.token(5)}
        answer = reporter.send(young)
        assert answer.status_code == 422
        assert "พิมพ์เร็วเพราะคัดลอกมา" in answer.text
        assert str(young["token"]) in answer.text  # which grows older while one waits
        assert reporter.send({**young, "token": office.token(90)}).status_code == 303


def test_whoever_falls_into_the_trap_for_machines_keeps_the_text_and_is_taken_the_second_time(office: Office) -> None:
    with Reporter(office) as reporter:
        before = office.count_tips()
        form = reporter.form("โปรแกรมช่วยกรอกเติมช่องที่ซ่อนไว้", website="https://example.com")
        form["token"] = office.token(100)  # older than any form must be, younger than a person's
        answer = reporter.send(form)
        assert answer.status_code == 422
        assert "โปรแกรมช่วยกรอกเติมช่องที่ซ่อนไว้" in answer.text
        assert "https://example.com" not in answer.text
        assert office.count_tips() == before
        assert reporter.send({**form, "website": ""}).status_code == 303
        assert office.count_tips() == before + 1
        # A browser that fills the trap each time holds up nobody who took as long as a person does.
        slow = reporter.form("เติมเองทุกครั้ง", website="https://example.com")
        assert reporter.send(slow).status_code == 303


def test_a_dozen_lines_that_send_their_forms_letter_by_letter_do_not_close_the_page(office: Office) -> None:
    head = RawRequest(headers={**FORM, "Content-Length": "1000"}).head()
    with ExitStack() as lines:
        for _ in range(12):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", office.portal.port)))
            line.sendall(head + b"step=")
        time.sleep(0.5)
        try:
            is_open = requests.get(f"{office.address}/hotline", timeout=5).status_code == 200
        except requests.Timeout:
            is_open = False
    office.wait_until_it_answers()
    assert is_open, "nobody got the page while twelve lines were slow"


def test_the_price_of_a_receipt_is_dear_and_of_a_mistyped_one_nothing(dear_office: Office) -> None:
    times: dict[str, list[float]] = {"right": [], "wrong": []}
    with Reporter(dear_office) as reporter:
        for number in range(5):
            right = unknown_receipt(100 + number)
            wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
            for name, receipt in (("right", right), ("wrong", wrong)):
                started = time.perf_counter()
                answer = reporter.send(reporter.open_form(receipt))
                times[name].append(time.perf_counter() - started)
                assert answer.status_code == (303 if name == "right" else 422)
                reporter.session.cookies.clear()
    right_ms, wrong_ms = (statistics.median(times[name]) * 1000 for name in ("right", "wrong"))
    print(f"a receipt that could be right {right_ms:.0f} ms, a mistyped one {wrong_ms:.0f} ms")  # noqa: T201
    assert wrong_ms < right_ms / 2
