from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.keyword_line import keywords, name_of, release

SENT = date(1989, 2, 3)


@pytest.mark.parametrize(
    ("slug", "name", "said"),
    [
        ("Flood 2ndLd-Writethru a0701", "Flood", {"version": "3", "kind": "update", "replaces": "a0701"}),
        ("Flood, 1st Ld - Writethru, a0701", "Flood", {"version": "2", "kind": "update", "replaces": "a0701"}),
        ("Sampleland-Beans,1st Ld-Writethru", "Sampleland-Beans", {"version": "2", "kind": "update"}),
        ("Mills Bjt,2Takes", "Mills", {"take": "1", "takes": "2"}),
        ("Mills, 1st Add", "Mills", {"take": "1st Add"}),
        ("Mills 10thadd", "Mills", {"take": "10thadd"}),
        ("FilmReview   Adv12", "FilmReview", {"status": "embargoed", "embargoed_until": "1989-02-12"}),
        ("FilmReview-Adv 01-02", "FilmReview", {"status": "embargoed", "embargoed_until": "1989-03-01"}),
        ("BeanThief, KILL", "BeanThief", {"kind": "kill"}),
        ("APArts:60sBeans", "APArts:60sBeans", {}),
        ("Adverse-Weather", "Adverse-Weather", {}),
        ("Killearn-Fair", "Killearn-Fair", {}),
        ("Sub-Surface", "Sub-Surface", {}),
        ("", "", {}),
    ],
)
def test_what_a_keyword_line_says(slug: str, name: str, said: dict[str, str]) -> None:
    found = {field.name: field.value for field in keywords(slug, SENT, "FIRST")}
    assert found == ({"slug": name} if name else {}) | said


@pytest.mark.parametrize(
    ("advance", "sent", "day"),
    [("12", SENT, "1989-02-12"), ("1", SENT, "1989-03-01"), ("30", SENT, ""), ("2", date(1989, 12, 28), "1990-01-02")],
)
def test_advance_copy_is_for_the_next_day_of_its_number(advance: str, sent: date, day: str) -> None:
    assert release(advance, sent) == day
    assert not release(advance, None)


@given(st.text(max_size=60), st.dates() | st.none())
def test_any_keyword_line_is_read_without_a_fault(slug: str, sent: date | None) -> None:
    keywords(slug, sent, "FIRST")
    assert slug.startswith(name_of(slug))
