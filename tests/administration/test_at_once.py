"""Two administrators at the same moment: the office is never left without one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import get_officer, list_officers
from muangmai_portal.administration.officers.operations import shut_account
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.officers import make_officer


def test_two_who_close_each_others_accounts_at_once_leave_one(app: Flask) -> None:
    one, other = make_officer(Role.ADMIN, None), make_officer(Role.ADMIN, None)
    start = Barrier(2)

    def close(whose: int, by: int) -> bool:
        with app.app_context():
            actor: Officer = get_officer(by)
            start.wait()
            try:
                with transaction():
                    shut_account(whose, to=None, reason="พร้อมกัน", actor=actor)
            except DomainError:
                return False
            finally:
                db.session.remove()
            return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(close, (one.id, other.id), (other.id, one.id)))
    assert sorted(done) == [False, True]
    db.session.rollback()
    assert len([each for each in list_officers() if each.role == Role.ADMIN]) == 1
