"""Who wrote a page, when, and what it is called, where its head does not tell."""

import pytest

from reader.documents.document import About
from reader.documents.formats import Given, content_of

STORY = (
    "<p>The council has sold the town clock to a man who said that he wanted it for his garden, and would pay in cash.</p>" * 2
)


def about(head: str, body: str) -> About:
    return content_of(Given(f"<!doctype html>{head}<body><article>{body}{STORY}</article>".encode())).about


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("By Ann Rudge", "Ann Rudge", None),
        ("Posted by Ann Rudge on 4 March 2024 in News | 3 comments", "Ann Rudge", "2024-03-04"),
        ("Words by J. P. van Loon and Tom O’Neill", "J. P. van Loon and Tom O’Neill", None),
        ("Published March 4th, 2024", None, "2024-03-04"),
        ("by the river, where it rained on 4 March 2024 as it had rained all that year.", None, None),
        ("12 Mar. 2024", None, "2024-03-12"),
        ("99 May 2024", None, None),
        ("9 Maybe 2024", None, None),
    ],
)
def test_a_line_below_the_headline_tells_who_wrote_it_and_when(line: str, author: str | None, date: str | None) -> None:
    told = about("<title>The clock</title>", f"<h1>The clock</h1><p>{line}</p>")
    assert (told.author, told.date) == (author, date)


def test_what_the_head_tells_comes_before_what_a_line_does() -> None:
    head = '<title>The clock</title><meta name="author" content="Edith Cope"><meta name="date" content="2023-01-02">'
    told = about(head, "<h1>The clock</h1><p>By Ann Rudge, 4 March 2024</p>")
    assert (told.author, told.date) == ("Edith Cope", "2023-01-02")


@pytest.mark.parametrize(
    ("title", "headline", "called"),
    [
        ("Chapter One - The Keepers - Wexcombe Press", "Chapter One", "Chapter One – The Keepers"),
        ("The Keepers | IV. The Letter", "IV. The Letter", "The Keepers – IV. The Letter"),
        ("Chapter One", "Chapter One", "Chapter One"),
        ("The clock | Wexcombe Press", "The clock", "The clock"),
    ],
)
def test_a_page_whose_headline_is_but_a_part_s_is_called_by_the_whole_as_well(title: str, headline: str, called: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="Wexcombe Press">'
    assert about(head, f"<h1>{headline}</h1>").title == called
