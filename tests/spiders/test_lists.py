"""Lists end: where they add nothing, or at a fixed length."""

from dortmund_scraper.spiders.lists import MAX_LISTS, MAX_PAGES, MAX_REGISTERS, MAX_VIEWS, Lists

ROOT = "https://www.dortmund.de/newsroom/nachrichten/"


def test_a_page_that_adds_nothing_ends_the_list() -> None:
    lists = Lists()
    assert lists.add(ROOT, ROOT, ["a", "b"])
    assert lists.add(ROOT, ROOT, ["b", "c"])
    assert not lists.add(ROOT, ROOT, ["a", "c"])
    assert not lists.add(ROOT, ROOT, [])


def test_an_empty_first_page_does_not_end_it() -> None:
    lists = Lists()
    assert lists.add(ROOT, ROOT, [])
    assert not lists.add(ROOT, ROOT, [])


def test_views_of_a_calendar_are_followed_while_they_show_anything() -> None:
    lists, month = Lists(), f"{ROOT}?monat=2027-01"
    assert lists.add(ROOT, month, ["a"])
    assert lists.add(ROOT, f"{ROOT}?monat=2027-02", ["a"])
    assert not lists.add(ROOT, f"{ROOT}?monat=2027-03", [])
    assert lists.add(ROOT, ROOT, ["a"])
    assert not lists.add(ROOT, f"{ROOT}?offset=20", ["a"])


def test_a_list_that_always_adds_something_ends_too() -> None:
    lists = Lists()
    turned = [lists.may_turn_to(ROOT, f"{ROOT}?page={number}") for number in range(MAX_PAGES + 5)]
    assert turned.count(True) == MAX_PAGES
    months = [lists.may_turn_to("other", f"{ROOT}?monat=2027-{number}") for number in range(MAX_VIEWS + 5)]
    assert months.count(True) == MAX_VIEWS


def test_lists_are_counted_but_one_may_begin_again() -> None:
    lists = Lists()
    assert all(lists.begin(f"{ROOT}{number}") for number in range(MAX_LISTS))
    assert not lists.begin("one more")
    assert lists.begin(f"{ROOT}0")


def test_parts_by_letters_are_counted_in_all() -> None:
    lists = Lists()
    allowed = [lists.may_narrow_to(f"{ROOT}?letter={number}") for number in range(MAX_REGISTERS + 5)]
    assert allowed.count(True) == MAX_REGISTERS
    assert lists.may_narrow_to(f"{ROOT}?letter=0")
