"""Threads, where a name on a line of its own stands over each post."""

from marked import document

from reader.dialogue import extract


def said(text: str) -> list[tuple[str, str]]:
    transcript = extract(document(text))
    return [
        (transcript.by_id[each.speaker].name if each.speaker else "", text[each.start : each.end])
        for each in transcript.quotations
    ]


def test_whoever_is_named_on_a_line_of_its_own_has_the_post_below_be_it_in_lower_case_or_the_only_one() -> None:
    text = (
        "ann_r:\n\nDoes it stick?\n\nBob:\n\nIt does.\n\nann_r:\n\nThen plane it.\n\nCy:\n\nOr hang it anew.\n\nBob:\n\nI did."
    )
    assert said(text) == [
        ("ann_r", "Does it stick?"),
        ("Bob", "It does."),
        ("ann_r", "Then plane it."),
        ("Cy", "Or hang it anew."),
        ("Bob", "I did."),
    ]


def test_lines_that_lead_to_lists_are_nobody_s() -> None:
    assert said("for:\n\nIt is cheap.\n\nagainst:\n\nIt is slow.\n\nso:\n\nWait.\n\nNo more.") == []
