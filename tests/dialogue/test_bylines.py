"""Who wrote a text is nobody in it."""

from marked import document

from reader.dialogue.names import find


def test_a_line_that_tells_who_wrote_it_names_nobody_in_it() -> None:
    bylines = "The Tidewaiter\n\nBy EMMELINE HARKER\n\n_by Ann van Loon and Tom Reed_\n\n"
    text = bylines + "By Monday Harriet Rudge had swept it.\n\nBy then, Edith."
    assert [" ".join(name.tokens) for name in find(document(text), [])] == ["Harriet Rudge", "Edith"]
