"""Reports of progress: by the section's own, once, with evidence, and never over somebody else's."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.measures.board import make_board
from muangmai_portal.integrity.measures.models import MeasurePlan, ProgressStatus
from muangmai_portal.integrity.measures.offers import list_overdue, refuse_confirming
from muangmai_portal.integrity.measures.operations.reporting import (
    NewReport,
    add_proof,
    evidence_of,
    remove_proof,
    report_progress,
)
from muangmai_portal.integrity.measures.periods import summarise_periods
from muangmai_portal.integrity.measures.queries import list_reports, list_reports_of
from tests.factories.measures import begin_year, count_reports, give_day, report, row_of, stored_plan, stored_row
from tests.factories.officers import make_officer


def test_a_section_reports_how_far_it_is_and_the_history_says_from_where(plan: MeasurePlan, engineer: Officer) -> None:
    row = report(row_of(plan, "2.1", "ENG"), engineer, "in_progress", "จัดเวรแล้ว")
    row = report(row, engineer, "done", "ครบแล้ว", "/questions/")
    assert (row.status, row.note, row.reported_by_id) == (ProgressStatus.DONE, "ครบแล้ว", engineer.id)
    told = [(each.before, each.after, each.officer_id) for each in list_reports(row.id)]
    assert told == [("in_progress", "done", engineer.id), ("not_started", "in_progress", engineer.id)]
    assert [each.address for each in evidence_of(row)] == ["/questions/"]
    trail = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "measure_progress")).all()
    assert [each.subject for each in trail] == [row.subject] * 2


def test_a_second_click_reports_nothing_twice(plan: MeasurePlan, engineer: Officer) -> None:
    row = row_of(plan, "2.1", "ENG")
    again = NewReport(status="done", note="ครบ", evidence=NewEvidence(address="/questions/"))
    for _click in range(2):
        with transaction():
            report_progress(row.id, again, version=1, actor=engineer)
    assert count_reports(row) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Evidence)) == 1


def test_of_two_who_report_at_once_the_second_is_told(plan: MeasurePlan, engineer: Officer, head: Officer) -> None:
    row = report(row_of(plan, "2.1", "ENG"), engineer, "in_progress", "เริ่มแล้ว")
    with pytest.raises(ConflictError), transaction():
        report_progress(row.id, NewReport(status="done", note="เสร็จ"), version=1, actor=head)
    assert stored_row(row.id).status == ProgressStatus.IN_PROGRESS


def test_done_needs_evidence_or_a_note_why_there_is_none(plan: MeasurePlan, engineer: Officer) -> None:
    row = row_of(plan, "2.1", "ENG")
    with pytest.raises(DomainError, match="หลักฐาน"):
        report(row, engineer, "done")
    assert stored_row(row.id).status == ProgressStatus.NOT_STARTED
    assert report(row, engineer, "done", "ไม่มีบริการที่รับจากประชาชน").status == ProgressStatus.DONE


def test_nobody_reports_for_another_section_but_the_permanent_secretary(
    plan: MeasurePlan, engineer: Officer, secretary: Officer, planner: Officer
) -> None:
    row = row_of(plan, "2.1", "FIN")
    for stranger in (engineer, planner, make_officer(Role.HEAD, "ENG"), make_officer(Role.EXECUTIVE, None)):
        with pytest.raises(ForbiddenError):
            report(row, stranger)
        with pytest.raises(ForbiddenError), transaction():
            add_proof(row.id, NewEvidence(address="/news/"), actor=stranger)
    assert report(row, secretary).status == ProgressStatus.IN_PROGRESS


@pytest.mark.parametrize("status", ["obstructed", "finished", ""])
def test_only_states_that_a_section_can_report_are_taken(plan: MeasurePlan, engineer: Officer, status: str) -> None:
    with pytest.raises(DomainError):
        report(row_of(plan, "2.1", "ENG"), engineer, status, "x")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.example/",
        "/\\evil.example",
        "http://plain.example/",
        "/staff/news",
        "data:x",
        " ",
    ],
)
def test_evidence_leads_where_the_public_can_go_or_is_refused(
    plan: MeasurePlan, engineer: Officer, address: str
) -> None:
    row = row_of(plan, "2.1", "ENG")
    with pytest.raises(DomainError), transaction():
        add_proof(row.id, NewEvidence(address=address), actor=engineer)
    assert evidence_of(stored_row(row.id)) == []


def test_the_last_proof_of_something_done_stays_unless_a_note_says_why(plan: MeasurePlan, engineer: Officer) -> None:
    row = report(row_of(plan, "2.1", "ENG"), engineer, "done", "", "/questions/")
    proof = evidence_of(row)[0]
    with pytest.raises(DomainError), transaction():
        remove_proof(row.id, proof.id, actor=engineer)
    with transaction():
        add_proof(row.id, NewEvidence(address="https://example.org/photo"), actor=engineer)
        remove_proof(row.id, proof.id, actor=engineer)
    assert [each.address for each in evidence_of(stored_row(row.id))] == ["https://example.org/photo"]


def test_evidence_of_another_row_cannot_be_taken_off(plan: MeasurePlan, engineer: Officer, secretary: Officer) -> None:
    elsewhere = report(row_of(plan, "2.1", "FIN"), secretary, "done", "", "/questions/")
    proof = evidence_of(elsewhere)[0]
    with pytest.raises(NotFoundError), transaction():
        remove_proof(row_of(plan, "2.1", "ENG").id, proof.id, actor=engineer)
    assert len(evidence_of(elsewhere)) == 1


def test_a_draft_takes_no_reports(planner: Officer, engineer: Officer) -> None:
    with pytest.raises(DomainError, match="ยังไม่ประกาศใช้"):
        report(row_of(begin_year(planner), "2.1", "ENG"), engineer)


def test_a_row_whose_day_has_passed_is_overdue_until_it_is_done(
    plan: MeasurePlan, engineer: Officer, planner: Officer
) -> None:
    row = row_of(plan, "2.1", "ENG")
    give_day(row, clock.today() - dt.timedelta(days=5), planner)
    late = list_overdue()
    assert [(each.key, each.section_id, each.can_confirm) for each in late] == [(row.subject, row.section_id, False)]
    assert "เลยกำหนด" in late[0].missing
    with pytest.raises(DomainError):
        refuse_confirming(row.id, planner.id)
    assert make_board(stored_plan(plan.fiscal_year)).tally.overdue == 1
    report(row, engineer, "done", "เสร็จแล้ว")
    assert list_overdue() == []


def test_a_day_lies_in_the_fiscal_year_and_its_change_is_written_down(plan: MeasurePlan, planner: Officer) -> None:
    row = row_of(plan, "2.1", "ENG")
    with pytest.raises(DomainError):
        give_day(row, dt.date(2027, 10, 1), planner)
    give_day(row, dt.date(2027, 9, 30), planner)
    give_day(row, dt.date(2027, 9, 30), planner)
    assert [(each.deed, each.after) for each in list_reports(row.id)] == [("due", "2027-09-30")]


def test_quarters_tell_what_was_done_by_their_end(plan: MeasurePlan, engineer: Officer) -> None:
    row = row_of(plan, "2.1", "ENG")
    with clock.pretend(dt.datetime(2026, 12, 20, tzinfo=dt.UTC)):
        report(row, engineer, "done", "เสร็จ")
    with clock.pretend(dt.datetime(2027, 2, 1, tzinfo=dt.UTC)):
        report(row, engineer, "in_progress", "กลับมาแก้")
        board = make_board(stored_plan(plan.fiscal_year))
        rows = [line.row for line in board.lines]
        told = {each.code: each for each in summarise_periods(plan.year, rows, list_reports_of(rows))}
    assert [told[code].done for code in ("q1", "q2", "q3", "h1", "h2")] == [1, 0, None, 0, None]
    assert [told[code].reports for code in ("q1", "q2", "h1")] == [1, 1, 2]
    assert [each.code for each in told.values() if each.is_running] == ["q2", "h1"]
