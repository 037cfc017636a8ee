"""Evidence comes back as it was sent, or not at all."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from muangmai_portal.hotline.crypto.files import encrypt_stream, file_key
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, random_bytes
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.evidence import list_evidence, read_evidence
from tests.factories.tips import Ceremony
from tests.hotline.acts import (
    attach,
    contents,
    own_tip,
    set_blob,
    tip_of,
)


def test_a_file_comes_back_as_it_was_sent(ceremony: Ceremony) -> None:
    filed, content = ceremony.file(), random_bytes(150_000)
    attach(ceremony, filed, content)
    attach(ceremony, filed, b"")
    assert contents(ceremony, tip_of(ceremony, "second", filed)) == [content, b""]
    assert contents(ceremony, own_tip(ceremony, filed)) == [content, b""]


def test_a_reader_who_has_a_files_key_cannot_exchange_its_content(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    attach(ceremony, filed, b"the real photograph")
    tip = tip_of(ceremony, "first", filed)
    evidence = list_evidence(tip)[0]
    forged = list(encrypt_stream(file_key(tip.keys.tip_key, evidence.seed), [b"another photograph!"]))
    for no, blob in enumerate(forged):
        set_blob(ceremony.database, tables.piece, (evidence.id, no), blob)
    with ceremony.database.read() as connection, pytest.raises(CannotOpenError):
        read_evidence(connection, tip_of(ceremony, "second", filed), evidence)  # small: found before a byte is given


def test_a_damaged_file_is_not_given_out_whole(ceremony: Ceremony) -> None:
    filed, piece = ceremony.file(), tables.piece
    attach(ceremony, filed, random_bytes(150_000))
    evidence = list_evidence(tip_of(ceremony, "first", filed))[0]
    with ceremony.database.read() as connection:
        kept = list(connection.scalars(sa.select(piece.c.blob).order_by(piece.c.no)))
    for order in ([0, 1, 2], [0, 2, 1, 3], [], [0, 1, 3], [0]):
        with ceremony.database.write() as connection:
            connection.execute(piece.delete())
            for no, source in enumerate(order):
                connection.execute(piece.insert().values(file_id=evidence.id, no=no, blob=kept[source]))
        with pytest.raises(CannotOpenError):
            contents(ceremony, tip_of(ceremony, "first", filed))
