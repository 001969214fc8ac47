"""What of Markdown stands for something that is drawn: boxes of tasks, kinds of callouts; and lists within lists."""

from made import kinds, marked, read, texts


def test_the_boxes_of_tasks_are_drawn() -> None:
    assert texts(read(b"- [ ] open\n- [x] done\n- [X] done\n- [y] no box", "a.md")) == [
        "• ☐ open",
        "• ☑ done",
        "• ☑ done",
        "• [y] no box",
    ]


def test_a_callout_begins_with_its_kind_on_a_line_of_its_own() -> None:
    content = read(b"> [!WARNING]\n> The wall is wet.\n\n> [!note]- Or so\n\n[!tip] no callout", "a.md")
    assert texts(content) == ["Warning\nThe wall is wet.", "Note\nOr so", "[!tip] no callout"]
    assert [words for words, kind, _ in marked(content) if kind == "strong"] == ["Warning", "Note"]


def test_code_in_an_item_stays_in_it_and_only_behind_such_an_item_there_is_a_gap() -> None:
    content = read(b"- one\n\n  ```\n  if x:\n      y\n  ```\n- two\n  - deeper\n  - deeper still", "a.md")
    assert texts(content) == ["• one", "if x:\n    y", "• two", "• deeper", "• deeper still"]
    assert kinds(content) == [("item", 1), ("item", 1), ("item", 1), ("item", 2), ("item", 2)]
    assert [block.spaced for block in content.blocks] == [True, True, True, False, False]


def test_the_boxes_of_tasks_are_drawn_on_a_web_page_too_and_those_of_a_form_are_not() -> None:
    boxes = (
        "<li><input type=checkbox checked disabled> Done<li><input type=checkbox disabled> Open<li><input type=checkbox> Form"
    )
    assert texts(read(f"<!doctype html><p>It rained.<ul>{boxes}</ul>".encode())) == [
        "It rained.",
        "• ☑ Done",
        "• ☐ Open",
        "• Form",
    ]
