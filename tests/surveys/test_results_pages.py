"""The pages of results: what the raw answers say, shown only when published, and never of a few people."""

from __future__ import annotations

import csv
import html
import io
import random
import re
import statistics
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, Role, is_allowed
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting, touch_public_content
from muangmai_portal.surveys.definitions import Definition, Part, Question, QuestionKind, Words, read_definition
from muangmai_portal.surveys.models import BandTable, Survey, SurveyAnswer, SurveyText, SurveyVersion
from muangmai_portal.surveys.tallies import fold_tallies
from tests.factories.officers import browser_of, make_officer
from tests.factories.surveys import add_answers, load_satisfaction, make_answer_row

PATH = "/surveys/satisfaction/results"
DESK = "/staff/surveys/satisfaction/results"
FEW = "น้อยกว่า 5 ราย ไม่แสดง"


@pytest.fixture
def version(app: Flask) -> SurveyVersion:
    """The satisfaction survey, its results published."""
    loaded = load_satisfaction()
    publish_results(True)
    return loaded


def publish_results(is_published: bool, slug: str = "satisfaction") -> None:
    """Publish or withdraw the results."""
    with transaction():
        db.session.execute(sa.update(Survey).where(Survey.slug == slug).values(results_published=is_published))
        touch_public_content()


def rows_of(page: str) -> dict[str, list[str]]:
    """The rows of all tables of a page by their first cell; of equals, the last."""
    found = {}
    for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL):
        cells = [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        found[cells[0]] = cells[1:]
    return found


def in_two_places(value: Fraction | Decimal) -> str:
    """A number as it is printed."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def raw_figures(codes: list[str], year: int) -> list[str]:
    """n, mean, S.D. and percentage of some items, computed from the rows of the answers."""
    answers = db.session.scalars(sa.select(SurveyAnswer.values).where(SurveyAnswer.fiscal_year == year))
    marks = [Fraction(values[code]) for values in answers for code in codes if values.get(code, "na") != "na"]
    mean, variance = statistics.mean(marks), statistics.variance(marks)
    root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
    return [f"{len(marks):,}", in_two_places(mean), in_two_places(root), in_two_places(mean * 20)]


def test_a_thousand_answers_are_reported_as_the_raw_rows_have_them(client: FlaskClient, version: SurveyVersion) -> None:
    add_answers(version, 700)
    fold_tallies()
    add_answers(version, 300, dice=random.Random(5))
    add_answers(version, 50, fiscal_year=2569)
    definition = read_definition(version.definition)
    page = rows_of(client.get(PATH).text)
    for matrix in definition.matrices():
        for item in matrix.items:
            assert page[item.text.th][:4] == raw_figures([item.code], 2570), item.code
        assert page[matrix.text.th][:4] == raw_figures([item.code for item in matrix.items], 2570)
    assert page["ภาพรวม"][:4] == raw_figures([item.code for item in definition.items()], 2570)
    earlier = rows_of(client.get(f"{PATH}?year=๒๕๖๙").text)
    assert earlier["ภาพรวม"][:4] == raw_figures([item.code for item in definition.items()], 2569)
    listed = list(csv.reader(io.StringIO(client.get(f"{PATH}/2570.csv").get_data(as_text=True))))
    assert next(row for row in listed if row[2] == "ภาพรวม")[3:7] == [
        page["ภาพรวม"][0].replace(",", ""),
        *page["ภาพรวม"][1:4],
    ]
    compared = rows_of(client.get(f"{PATH}/compare").text)
    assert compared["ภาพรวม (x̄)"] == [page["ภาพรวม"][1], earlier["ภาพรวม"][1]]


def test_every_column_that_offices_report_is_there_and_the_band_table_with_it(
    client: FlaskClient, version: SurveyVersion
) -> None:
    add_answers(version, 30)
    page = client.get(f"{PATH}?by=age")
    head = ["ประเด็น", "จำนวน (n)", "x̄", "S.D.", "ร้อยละ", "ระดับความพึงพอใจ (แปลผล)", "ลำดับ"]
    first = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page.text.partition("ผลรายด้าน</caption>")[2])
    assert first[:7] == head
    assert rows_of(page.text)["4.21 – 5.00"] == ["มากที่สุด"]
    assert "ผลจากแบบสอบถามออนไลน์ (ไม่ใช่การสำรวจโดยหน่วยงานภายนอก)" in page.text
    assert "หน้าเว็บไซต์" in rows_of(page.text)
    assert "ผลแยกตาม “อายุ”" in page.text
    assert page.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in page.headers
    with transaction():
        db.session.execute(sa.update(Survey).values(band_table=BandTable.BEST))
    assert rows_of(client.get(f"{PATH}?year=2570").text)["4.51 – 5.00"] == ["มากที่สุด"]


def test_results_are_nobodys_before_they_are_published(app: Flask, client: FlaskClient, version: SurveyVersion) -> None:
    add_answers(version, 12)
    publish_results(False)
    files = [f"/2570.{ending}" for ending in ("pdf", "xlsx", "csv")]
    for path in ("", "/compare", *files):
        assert client.get(PATH + path).status_code == 404
    for role in Role:
        expected = 200 if is_allowed(role, Permission.PREVIEW_RESULTS) else 403
        assert browser_of(app, make_officer(role)).get(DESK).status_code == expected, role
    desk = browser_of(app, make_officer(Role.WEBMASTER))
    assert f'href="{DESK}"' in desk.get("/staff/surveys").text
    assert f'href="{DESK}"' in desk.get("/staff/").text
    assert "ยังไม่ได้เผยแพร่ผล" in desk.get(DESK).text
    assert [desk.get(DESK + path).status_code for path in ("/compare", *files)] == [200] * 4
    publish_results(True)
    fresh = f"{PATH}?year=2570"  # what has a question mark is kept by no cache
    assert client.get(fresh).status_code == 200
    assert "เผยแพร่ผลแล้ว" in desk.get(DESK).text
    with transaction():
        db.session.execute(sa.update(Survey).values(is_published=False))
        touch_public_content()
    assert client.get(fresh).status_code == 404


def answer_about(version: SurveyVersion, service: str, count: int, fiscal_year: int = 2570) -> None:
    """Answers of people who used one service, all questions answered."""
    dice = random.Random(count)
    rows = [make_answer_row(version, fiscal_year, dice) for _ in range(count)]
    for row in rows:
        row["choices"] = {"service": service, "sex": "0"}
        row["values"] = {item.code: dice.randint(1, 5) for item in read_definition(version.definition).items()}
    with transaction():
        db.session.execute(sa.insert(SurveyAnswer), rows)


def test_small_groups_are_hidden_on_every_page_and_in_every_comparison(
    client: FlaskClient, version: SurveyVersion
) -> None:
    for service, count in (("LIGHT", 20), ("WATER", 3), ("ROAD", 7), ("OTHER", 9)):
        answer_about(version, service, count)
    answer_about(version, "WATER", 6, 2569)
    answer_about(version, "LIGHT", 8, 2569)
    page = client.get(f"{PATH}?by=service")
    offered = re.findall(r'<option value="(\w+)"', page.text.partition('name="service"')[2].partition("</select>")[0])
    assert offered == ["LIGHT", "OTHER"]
    assert "“ไม่แสดง” หมายถึง" in html.unescape(page.text)
    groups = rows_of(page.text.partition('id="groups"')[2].partition("</table>")[0])
    assert {name for name, cells in groups.items() if set(cells) == {"ไม่แสดง"}} == {"WATER", "ROAD"}
    for hidden in ("WATER", "ROAD", "NOWHERE"):
        alone = client.get(f"{PATH}?service={hidden}").text
        assert "ผลของบริการนี้ไม่แสดง" in alone
        assert "ภาพรวม" not in rows_of(alone)
    assert rows_of(client.get(f"{PATH}?service=LIGHT").text)["ภาพรวม"][0] == str(20 * 19)
    compared = rows_of(client.get(f"{PATH}/compare").text)
    assert [compared["WATER"][0], compared["ROAD"]] == ["ไม่แสดง", ["ไม่แสดง", "–"]]
    assert compared["WATER"][1] != "ไม่แสดง"


def test_of_fewer_than_five_people_nothing_is_said(client: FlaskClient, version: SurveyVersion) -> None:
    assert "ยังไม่มีผู้ตอบ" in client.get(PATH).text
    assert "ยังไม่มีผู้ตอบ" in client.get(f"{PATH}/compare").text
    answer_about(version, "LIGHT", 4)
    page = client.get(f"{PATH}?year=2570&by=sex&service=LIGHT")
    assert page.status_code == 200
    assert FEW in page.text
    assert "<table" not in page.text
    assert [client.get(f"{PATH}/2570.{ending}").status_code for ending in ("pdf", "xlsx", "csv")] == [404] * 3
    assert {cell for cells in rows_of(client.get(f"{PATH}/compare").text).values() for cell in cells} <= {
        "ไม่แสดง", FEW, "ปีงบประมาณ 2570",
    }  # fmt: skip
    answer_about(version, "LIGHT", 1)
    assert rows_of(client.get(f"{PATH}?year=2570").text)["ภาพรวม"][0] == str(5 * 19)


def test_only_what_an_officer_released_of_the_remarks_is_shown(client: FlaskClient, version: SurveyVersion) -> None:
    add_answers(version, 9)
    answer = db.session.scalar(sa.select(SurveyAnswer.id))
    with transaction():
        for text, shown, is_published in (
            ("นายแดงพูดดี", "เจ้าหน้าที่พูดดี", True),
            ("ลับ ยังไม่ตรวจ", "", False),
            ("โทร 0812345678", "ถอนแล้ว", False),
        ):
            db.session.add(
                SurveyText(
                    answer_id=answer, question="good", text=text, published_text=shown,
                    is_reviewed=bool(shown), is_published=is_published,
                )
            )  # fmt: skip
    page = client.get(PATH).text
    assert "เจ้าหน้าที่พูดดี" in page
    for secret in ("นายแดง", "ลับ ยังไม่ตรวจ", "0812345678", "ถอนแล้ว"):
        assert secret not in page


def test_versions_of_one_year_are_told_apart_and_never_added_up(client: FlaskClient, version: SurveyVersion) -> None:
    add_answers(version, 20)
    with transaction():
        newer = SurveyVersion(
            survey_id=version.survey_id, number=2, definition=version.definition, created_at=version.created_at
        )
        db.session.add(newer)
    add_answers(newer, 30)
    answers = {}
    for key in ("2570-1", "2570-2"):
        page = client.get(f"{PATH}?year={key}")
        answers[key] = page.text.partition("ผู้ตอบ (ราย)</dt>")[2].split("<dd>")[1].split("<")[0].strip()
        assert client.get(f"{PATH}/{key}.csv").headers["Content-Disposition"].endswith(f'satisfaction-{key}.csv"')
    assert answers == {"2570-1": "20", "2570-2": "30"}
    assert "แบบสอบถามฉบับที่ 2" in client.get(PATH).text
    assert rows_of(client.get(f"{PATH}/compare").text)["ผู้ตอบ (ราย)"] == ["30", "20"]


def test_whatever_is_asked_for_has_an_answer(client: FlaskClient, version: SurveyVersion) -> None:
    add_answers(version, 9)
    for query in ("year=2400", "year=abc", "year=2570-9", "year=2570.5"):
        assert client.get(f"{PATH}?{query}").status_code == 404, query
    for query in ("year=", "by=nothing", "by=good", "service=<script>", "by=P1&year= ๒๕๗๐ "):
        assert client.get(f"{PATH}?{query}").status_code == 200, query
    assert client.get(f"{PATH}/2401.pdf").status_code == 404
    assert client.get("/surveys/nothing/results").status_code == 404


def test_the_survey_of_others_is_linked_where_the_office_gave_its_address(
    client: FlaskClient, version: SurveyVersion
) -> None:
    add_answers(version, 9)
    assert "EIT" in client.get(f"{PATH}?year=2570").text
    with transaction():
        set_office_setting("eit_url", "https://itas.example.go.th/eit/abc")
    assert 'href="https://itas.example.go.th/eit/abc"' in client.get(f"{PATH}?year=2570").text


def test_a_survey_without_marks_reports_who_chose_what(app: Flask, client: FlaskClient) -> None:
    options = tuple(map(Words, ("เช้า", "เย็น")))
    several = Question(
        code="when", kind=QuestionKind.MULTIPLE, text=Words("สะดวกเวลาใด"), options=options, groups=True, required=True
    )
    stored = Definition((Part(Words("คำถาม"), (several,)),)).as_json()
    with transaction():
        survey = Survey(
            slug="market", title_th="ตลาดนัด", is_published=True, results_published=True, created_at=clock.now()
        )  # fmt: skip
        db.session.add(survey)
        db.session.flush()
        db.session.add(SurveyVersion(survey_id=survey.id, number=1, definition=stored, created_at=survey.created_at))
    version = db.session.scalars(sa.select(SurveyVersion)).one()
    add_answers(version, 16)
    path = "/surveys/market/results"
    page = client.get(path)
    assert page.status_code == 200
    assert rows_of(page.text)["เช้า"] == ["16", "100.0"]
    assert "x̄" not in page.text
    assert [client.get(f"{path}/2570.{ending}").status_code for ending in ("pdf", "xlsx", "csv")] == [200] * 3
    assert client.get(f"{path}/compare").status_code == 200
