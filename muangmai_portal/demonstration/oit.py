"""Fills the OIT checklists of the demonstration as a webmaster would: pages first, documents where there are some."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.demonstration.oit_told import (
    BROKEN_LINKS,
    DOCUMENTS,
    NOTES,
    PAGES,
    SEARCHED,
    SOURCE,
    WITHOUT_ELEMENTS,
)
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.evidence.presentation import publication_fault
from muangmai_portal.integrity.evidence.queries import WantedPublications, list_candidates
from muangmai_portal.integrity.oit.assessment import assess
from muangmai_portal.integrity.oit.models import Checklist, ChecklistItem
from muangmai_portal.integrity.oit.operations.drafting import ItemDraft
from muangmai_portal.integrity.oit.operations.importing import import_checklist
from muangmai_portal.integrity.oit.operations.keeping import ItemFacts, publish_checklist, save_item
from muangmai_portal.integrity.oit.operations.loading import load_checklists
from muangmai_portal.integrity.oit.operations.proving import prove_elements, take_suggestions
from muangmai_portal.integrity.oit.queries import get_checklist
from muangmai_portal.integrity.oit.rules import expected_of
from muangmai_portal.integrity.oit.suggesting import suggest_living
from muangmai_portal.link_checks.operations import note_result, watch_addresses

WRITER = "webmaster"
FIRST, MODEL = 2564, 2568  # whose elements are known, and whose items the running year takes over
_SHIPPED = (FIRST, 2567, MODEL)


def plant_oit(stage: Stage) -> list[Happening]:
    """What happens to the checklists, with the moment of each."""
    this_year = FiscalYear.of(clock.at_office(stage.today.now).date()).number
    told: tuple[tuple[str, Callable[[], None]], ...] = (
        ("w40 10:00", partial(_fill_earlier_years, stage)),
        ("w14 13:30", partial(_begin_year, stage, this_year)),
        ("w13 09:40", partial(_prove_with_documents, stage, this_year)),
        ("w6 10:15", _try_links_in_vain),
        ("w5 11:00", _try_links_in_vain),
        ("w4 15:20", partial(_show, stage, this_year)),
        ("w1 09:10", partial(_prove_with_documents, stage, this_year)),
    )
    moments = [(stage.today.moment(at), act) for at, act in told]
    return [(at, partial(_play, at, act)) for at, act in moments]


def _play(at: dt.datetime, act: Callable[[], None]) -> None:
    with clock.pretend(at):
        act()


def _fill_earlier_years(stage: Stage) -> None:
    """Years that are over: the pages that live, and whatever document there is."""
    load_checklists()
    for year in _SHIPPED:
        _use_pages(stage, year)
        _prove_with_documents(stage, year)
        publish_checklist(year, actor=stage.officers[WRITER])


def _begin_year(stage: Stage, year: int) -> None:
    """This year's list: last year's items, with the elements of the first list. Evidence comes along by topic."""
    texts = {tuple(item.topics): [each.text for each in item.elements] for item in get_checklist(FIRST).items}
    drafts = [_draft(item, texts, year) for item in get_checklist(MODEL).items]
    import_checklist(year, drafts, SOURCE, actor=stage.officers[WRITER])
    _use_pages(stage, year)
    for item in get_checklist(year).items:
        _add_links(stage, item)
        if note := NOTES.get(item.topics[0]):
            save_item(item.id, _with_note(item, note), version=item.version, actor=stage.officers[WRITER])


def _add_links(stage: Stage, item: ChecklistItem) -> None:
    """Pages and addresses that the webmaster typed, each for the elements that it shows."""
    typed: list[tuple[str, str, tuple[int, ...]]] = [
        (address, label, (1,)) for address, label in BROKEN_LINKS.get(item.topics[0], ())
    ]
    typed += [(path, label, elements) for topic, path, label, elements in PAGES if topic == item.topics[0]]
    for address, label, elements in typed:
        chosen = [each.id for each in item.elements if each.number in elements]
        prove_elements(item.id, chosen, NewEvidence(address=address, label=label), actor=stage.officers[WRITER])


def _draft(item: ChecklistItem, texts: dict[tuple[str, ...], list[str]], year: int) -> ItemDraft:
    known = [] if item.topics[0] in WITHOUT_ELEMENTS else texts.get((item.topics[0],), [])
    return ItemDraft(
        code=item.code,
        title=item.title,
        group_code=item.group_code,
        group_name=item.group_name,
        topics=item.topics,
        rule=item.rule,
        section_id=item.section_id,
        elements=[_moved(text, year) for text in known],
    )


def _moved(text: str, year: int) -> str:
    """The words of an element with its years moved along."""
    return text.replace(str(FIRST), str(year)).replace(str(FIRST - 1), str(year - 1))


def _with_note(item: ChecklistItem, note: str) -> ItemFacts:
    return ItemFacts(note=note, section_id=item.section_id, rule=item.rule, topics=tuple(item.topics))


def _use_pages(stage: Stage, year: int) -> None:
    checklist = get_checklist(year)
    take_suggestions(suggest_living(assess(checklist)), checklist.items, actor=stage.officers[WRITER])


def _prove_with_documents(stage: Stage, year: int) -> None:
    """Documents of an item's topics that fit its year prove all of it; what a title search finds, only its part."""
    for item in get_checklist(year).items:
        for publication_id in _fitting(item, year)[:2]:
            new = NewEvidence(publication_id=publication_id)
            prove_elements(item.id, [each.id for each in item.elements], new, actor=stage.officers[WRITER])
    if year in _SHIPPED[:-1]:
        return
    for topic, words, elements in DOCUMENTS:
        _prove_by_search(stage, get_checklist(year), topic, words, elements)


def _prove_by_search(stage: Stage, checklist: Checklist, topic: str, words: str, elements: Sequence[int]) -> None:
    found = list_candidates(WantedPublications(words=words), limit=1)
    item = next((each for each in checklist.items if topic in each.topics), None)
    if not found or item is None:
        return
    chosen = [each.id for each in item.elements if not elements or each.number in elements]
    prove_elements(item.id, chosen, NewEvidence(publication_id=found[0].id), actor=stage.officers[WRITER])


def _fitting(item: ChecklistItem, year: int) -> list[int]:
    """Documents whose topic is the item's, or whose title says so, and with which nothing is wrong."""
    expected = expected_of(item.rule, year)
    wanted = [WantedPublications(topics=item.topics)]
    wanted += [WantedPublications(words=SEARCHED[topic]) for topic in item.topics if topic in SEARCHED]
    found = {each.id: each for sought in wanted for each in list_candidates(sought)}
    return [number for number, each in found.items() if not publication_fault(each, expected)[1]]


def _try_links_in_vain() -> None:
    """The worker found nobody there, twice."""
    addresses = [address for links in BROKEN_LINKS.values() for address, _ in links]
    watch_addresses(addresses)
    for address in addresses:
        note_result(address, "no_such_host")


def _show(stage: Stage, year: int) -> None:
    publish_checklist(year, actor=stage.officers[WRITER])
