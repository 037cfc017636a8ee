"""Looking for what must not be there: a text in every disguise, in every file that anybody could get."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from tests.hotline.served.office import Office

_SHORTEST = 9  # shorter ones stand in any noise by chance


def disguises(text: str) -> set[bytes]:
    """A text as it may lie on a disk: in several encodings, and encoded once more."""
    found = set()
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "tis-620"):
        with suppress(UnicodeEncodeError):
            raw = text.encode(coding)
            found |= {raw, raw.hex().encode(), raw.hex().upper().encode(), *_in_base64(raw)}
    utf8 = text.encode()
    found |= {quote(utf8).encode(), quote(utf8, safe="").encode(), quote(utf8).lower().encode()}
    found |= {json.dumps(text).strip('"').encode(), text.encode("unicode_escape")}
    return {each for each in found if len(each) >= _SHORTEST}


def _in_base64(raw: bytes) -> Iterator[bytes]:
    """The letters that appear wherever in a longer text the bytes begin."""
    for shift in range(3):
        for letters in (base64.b64encode(b"\0" * shift + raw), base64.urlsafe_b64encode(b"\0" * shift + raw)):
            yield letters[(0, 2, 3)[shift] : -4]


def receipt_disguises(receipt: str) -> set[bytes]:
    """A receipt as shown, without spaces, in Thai digits, as a number; and most of its digits."""
    digits = receipt.replace(" ", "")
    shapes = {receipt, digits, receipt.replace(" ", "\xa0"), digits[:16], digits[4:]}
    thai = {shape.translate({ord(str(each)): 0xE50 + each for each in range(10)}).encode() for shape in shapes}
    packed = {int(digits).to_bytes(9, "big"), int(digits).to_bytes(9, "little"), bytes.fromhex(digits)}
    return packed.union(thai, *(disguises(shape) for shape in (receipt, digits, digits[:16], digits[4:])))


def files_of(office: Office) -> Iterator[tuple[str, bytes]]:
    """Every file of the instance and of the folder for what must not outlive the power."""
    for folder in (office.folder, office.run_folder):
        for path in folder.rglob("*"):
            with suppress(FileNotFoundError):
                if path.is_file():
                    yield str(path), path.read_bytes()
                yield "a name", str(path.relative_to(folder)).encode()


def open_files_of(processes: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Every regular file that these processes hold open, deleted ones too, and what they were started with."""
    for pid in processes:
        for path in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                if path.is_file():
                    yield f"{path} → {path.readlink()}", path.read_bytes()
        for name in ("cmdline", "environ"):
            yield f"{pid} {name}", Path(f"/proc/{pid}/{name}").read_bytes()


def find(needles: set[bytes], hay: Iterator[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Where which of the needles is. The same content under another name is looked at once."""
    seen: set[int] = set()
    found = []
    for place, content in hay:
        if hash(content) not in seen:
            seen.add(hash(content))
            found += [(place, needle) for needle in needles if needle in content]
    return found


def find_everywhere(office: Office, needles: set[bytes]) -> list[tuple[str, bytes]]:
    """Where in all that an adversary with the machine's disk can read."""
    return find(needles, chain(files_of(office), open_files_of(list(office.portal.children()))))
