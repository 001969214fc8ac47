"""Tables of web pages: a row a line, each cell in its column."""

import pytest

from reader.documents.formats import Given, content_of


def rows(html: str) -> list[str]:
    content = content_of(Given(f"<!doctype html><h1>Floods</h1><table>{html}</table>".encode()))
    return [content.text[block.start : block.end] for block in content.blocks][1:]


def test_a_cell_that_goes_over_several_rows_leaves_its_column_empty_in_the_others() -> None:
    html = "<tr><td rowspan=2>1845<td>4.2<td>First<tr><td>3.9<td>Second<tr><td>1901<td><td>Third"
    assert rows(html) == ["1845 | 4.2 | First", "| 3.9 | Second", "1901 | | Third"]


def test_a_cell_that_goes_over_several_columns_leaves_the_others_empty() -> None:
    assert rows("<tr><td colspan=2>Sum<td>9<tr><td>a<td>b<td>c") == ["Sum | | 9", "a | b | c"]


def test_a_row_that_is_left_with_one_cell_beside_one_from_above_is_a_row_all_the_same() -> None:
    assert rows("<tr><td rowspan=3>k<td>l<tr><td>m<tr><td>n<tr><td>o") == ["k | l", "| m", "| n", "o"]


def test_several_paragraphs_or_items_of_a_cell_stay_in_it() -> None:
    html = "<tr><td>Ann<td><p>Yes</p><p>But later</p><tr><td>Bob<td><ul><li>No.</li><li>Never</li></ul>"
    assert rows(html) == ["Ann | Yes; But later", "Bob | No. Never"]


@pytest.mark.parametrize(
    "story", ["<p>One.</p><p>" + "Words of a story. " * 20, "<h2>Story</h2><p>It rained.", "<table><tr><td>It rained."]
)
def test_what_a_table_lays_out_side_by_side_is_read_one_after_the_other(story: str) -> None:
    assert rows(f"<tr><td>Menu<td>{story}")[0] == "Menu"


@pytest.mark.parametrize("span", ["0", "-1", "x", "999999999", ""])
def test_a_span_that_is_none_or_beyond_all_measure_does_no_harm(span: str) -> None:
    assert rows(f"<tr><td colspan='{span}' rowspan='{span}'>a<td>b")[0].startswith("a |")


def test_rows_follow_each_other_without_a_gap_and_another_table_begins_with_one() -> None:
    table = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    content = content_of(Given(f"<!doctype html><h1>Floods</h1>{table}{table}".encode()))
    assert [block.spaced for block in content.blocks] == [True, True, False, True, False]
