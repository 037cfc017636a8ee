"""What lies outside the database: made once, for its owner alone, and never replaced."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from muangmai_portal.hotline.crypto.keys import public_half, root_fingerprint, root_keys
from muangmai_portal.hotline.place import Place
from tests.factories.tips import QUICK

ROOT, OTHER = public_half(root_keys(bytes(32))), public_half(root_keys(bytes(range(32))))
OFFICER = bytes(range(16))


def make_place(tmp_path: Path, pinned: str | None = None) -> Place:
    """A place of its own."""
    place = Place(tmp_path / "place", tmp_path / "memory", pinned)
    place.make(QUICK)
    return place


def test_secrets_are_made_once_and_stay(tmp_path: Path) -> None:
    place = make_place(tmp_path)
    before = place.read_secrets()
    place.make()
    assert place.read_secrets() == before
    assert before.cost == QUICK
    assert (len(before.site_salt), len(before.pepper), len(before.form_key)) == (16, 32, 32)
    assert before.pepper != before.form_key


def test_secrets_are_for_their_owner_alone_and_have_no_time(tmp_path: Path) -> None:
    place = make_place(tmp_path)
    assert place.folder.stat().st_mode & 0o077 == 0
    assert place.run("visits").stat().st_mode & 0o077 == 0
    for path in place.folder.iterdir():
        assert path.stat().st_mode & 0o377 == 0
        assert path.stat().st_mtime == 0


def test_without_its_secrets_a_place_is_not_made(tmp_path: Path) -> None:
    place = Place(tmp_path / "place", tmp_path / "memory")
    assert not place.is_made()
    with pytest.raises(FileNotFoundError):
        place.read_secrets()
    place.make(QUICK)
    assert place.is_made()


def test_processes_that_start_together_agree_on_one_secret(tmp_path: Path) -> None:
    places = [Place(tmp_path / "place", tmp_path / "memory") for _ in range(6)]
    threads = [threading.Thread(target=place.make, args=(QUICK,)) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({place.read_secrets().pepper for place in places}) == 1
    assert not [path for path in (tmp_path / "place").iterdir() if path.name.startswith(".")]


def test_the_first_root_is_pinned_and_no_other_takes_its_place(tmp_path: Path) -> None:
    place = make_place(tmp_path)
    assert place.pinned_root() == ""
    assert place.pin_root(ROOT)
    assert not place.pin_root(OTHER)
    assert place.pinned_root() == root_fingerprint(ROOT)


def test_a_pin_in_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    place = make_place(tmp_path, pinned=f"  {root_fingerprint(OTHER).lower()} ".replace(" ", "  "))
    assert not place.pin_root(ROOT)
    assert place.pinned_root() == root_fingerprint(OTHER)


def test_retirements_are_kept_and_added_to(tmp_path: Path) -> None:
    place = make_place(tmp_path)
    assert place.retired() == {}
    place.note_retired(OFFICER, 2)
    place.note_retired(bytes(16), 5)
    place.note_retired(OFFICER, 4)
    assert make_place(tmp_path).retired() == {OFFICER.hex(): 4, bytes(16).hex(): 5}


def test_a_demonstration_is_known_for_ever(tmp_path: Path) -> None:
    place = make_place(tmp_path)
    assert not place.is_demonstration()
    place.mark_demonstration()
    assert make_place(tmp_path).is_demonstration()
