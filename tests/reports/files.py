"""Reading the files that reports are downloaded as."""

from __future__ import annotations

import csv
import io
import re
import zipfile

from flask.testing import FlaskClient


def read_csv(client: FlaskClient, address: str) -> list[list[str]]:
    """The rows of a CSV file, its head first."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def unpack(client: FlaskClient, address: str) -> dict[str, str]:
    """The parts of a workbook by their names; their text is that of XML."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def numbers_of(sheet: str) -> list[float]:
    """What stands in the cells of a sheet as a number."""
    return [float(value) for value in re.findall(r"<c [^>]*?(?<!t=\"inlineStr\")><v>([^<]*)</v>", sheet)]
