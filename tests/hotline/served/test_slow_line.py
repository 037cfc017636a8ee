"""An honest reporter at the end of a bad line: 400 milliseconds there and back, 30 kB a second, full price."""

from __future__ import annotations

import time

from tests.citizen import hidden_fields, output_value
from tests.hotline.served.office import Office
from tests.hotline.served.raw import multipart
from tests.hotline.served.reporter import Reporter
from tests.hotline.served.slow_line import slow_line

PROMISE = 15.0  # seconds
TEXT = "นายช่างขอเงินค่าออกใบอนุญาตก่อสร้างสามครั้ง " * 50


def test_a_report_of_2000_letters_gets_its_receipt_and_confirms_it_within_15_seconds(dear_office: Office) -> None:
    text = TEXT[:2000].strip()
    with slow_line(dear_office.portal.port) as line, Reporter(dear_office) as reporter:
        address = f"http://127.0.0.1:{line.port}/hotline"
        headers = {"Content-Type": "multipart/form-data; boundary=xYzZy", "Accept-Encoding": "gzip"}
        session = reporter.session
        steps = []
        started = time.perf_counter()

        def note(name: str) -> None:
            steps.append(f"{name} {time.perf_counter() - started:.1f} s")

        assert session.get(address, timeout=60).status_code == 200
        note("page")
        # While the text is typed the form grows old enough; that time belongs to the reporter.
        body = multipart({"step": "file", "token": dear_office.token(60), "text": text})
        answer = session.post(address, data=body, headers=headers, allow_redirects=False, timeout=60)
        assert answer.status_code == 303
        page = session.get(address, timeout=60).text
        receipt = output_value(page, "hotline-receipt")
        note("receipt")
        confirm = {"step": "confirm", "token": hidden_fields(page)["token"], "confirm": receipt[-4:]}
        assert session.post(address, data=confirm, allow_redirects=False, timeout=60).status_code == 303
        assert session.get(address, timeout=60).status_code == 200
        note("confirmed")
        took = time.perf_counter() - started
    print(f"{steps}; {line.connections} connection, {line.there} bytes there, {line.back} bytes back")  # noqa: T201
    assert took < PROMISE
    with Reporter(dear_office) as reporter:
        assert "นายช่างขอเงิน" in reporter.open(receipt).text
