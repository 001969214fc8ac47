"""What files tell of themselves."""

import pytest

from reader.documents.about import day_of


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2024-01-31", "2024-01-31"),
        (" 2024-01-31T12:00:00Z", "2024-01-31"),
        ("2024/01/31", "2024-01-31"),
        ("20240131", "2024-01-31"),
        ("2024-01", "2024-01"),
        ("1851", "1851"),
        ("1813-1850", "1813"),
        ("D:20240131120000Z", "2024-01-31"),
        ("D:2024", "2024"),
        ("April 2, 2006 [eBook #1]", "2006-04-02"),
        ("31st of January 2024", "2024-01-31"),
        ("Jan. 31, 2024", "2024-01-31"),
    ],
)
def test_a_date_is_told_to_the_day_or_as_exactly_as_it_stands(told: str, date: str) -> None:
    assert day_of(told) == date


@pytest.mark.parametrize("told", [None, "", "yesterday", "31.1.2024", "99999", "0000-00-00", "April 99, 2006"])
def test_what_is_no_date_is_none(told: str | None) -> None:
    assert day_of(told) is None
