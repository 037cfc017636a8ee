"""The tables. No row has a time finer than a day, a counter or an author in clear; identifiers are random.

On SQLite they are WITHOUT ROWID: rows lie in the order of their random identifiers, not of their arrival.
"""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.hotline.crypto.wraps import ID

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *columns: sa.Column[object] | sa.PrimaryKeyConstraint) -> sa.Table:
    return sa.Table(name, metadata, *columns, sqlite_with_rowid=False)


def _key() -> sa.Column[object]:
    return sa.Column("id", sa.LargeBinary(ID), primary_key=True)


def _of_tip() -> sa.Column[object]:
    return sa.Column("tip_id", sa.LargeBinary(ID), sa.ForeignKey("tip.id"), primary_key=True)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _bytes(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


# The public half of what is on the root sheet; the pin outside the database decides whether it counts.
root = _table(
    "root", _number("version"), _bytes("box_key"), _bytes("sign_key"), sa.Column("day", sa.Date, nullable=False)
)
# An officer's keys and certificate. `user_id` is the number of the staff account.
officer = _table(
    "officer",
    _key(),
    sa.Column("user_id", sa.Integer, nullable=False, index=True),
    sa.Column("certificate", sa.Text, nullable=False),
    _bytes("signature", nullable=True),
    _bytes("vault", nullable=True),
    _bytes("seen", nullable=True),
    sa.Column("recovery_drill_on", sa.Date),
)
tip = _table(
    "tip",
    _key(),
    sa.Column("lookup", sa.LargeBinary(16), nullable=False, unique=True),
    _bytes("reporter_wrap"),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("purge_on", sa.Date),
)
wrap = _table("wrap", _of_tip(), _number("slot"), _bytes("blob"))
entry = _table("entry", _of_tip(), _number("no"), _bytes("blob"))
file = _table(
    "file", _key(), sa.Column("tip_id", sa.LargeBinary(ID), sa.ForeignKey("tip.id"), nullable=False, index=True)
)
piece = _table(
    "piece",
    sa.Column("file_id", sa.LargeBinary(ID), sa.ForeignKey("file.id"), primary_key=True),
    _number("no"),
    _bytes("blob"),
)
identity = _table(
    "identity", sa.Column("tip_id", sa.LargeBinary(ID), sa.ForeignKey("tip.id"), primary_key=True), _bytes("blob")
)
identity_wrap = _table("identity_wrap", _of_tip(), _number("slot"), _bytes("blob"))
letter = _table("letter", _of_tip(), _number("hole"), _bytes("blob"))
# Deeds at the readers' desk, each signed by its doer, sealed to the root and chained: (number, ciphertext).
deed = _table("deed", _number("seq"), _bytes("blob"))
figure = _table(
    "figure",
    sa.Column("half", sa.String(8), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("officer_id", sa.LargeBinary(ID), nullable=False),
    _bytes("signature"),
)
# Rewritten every minute, so that the time at which the files of this database changed says nothing.
noise = _table("noise", _number("no"), _bytes("blob"))
