"""What a query finds in a text, whatever the screen does with it."""

import re
from collections.abc import Iterable, Iterator

import pytest
import regex
from helpers import TEXT, transcript
from hypothesis import given
from hypothesis import strategies as st

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.ui import query
from reader.ui.query import Search

TEXTS = st.text("abAB \n'", max_size=60)
WORDS = st.text("abA '", min_size=1, max_size=4).filter(str.strip)


def ended(search: Search, place: int = 0) -> Search:
    for batch in search.find_all(place):
        search.take(batch)
    return search


def spans(search: Search) -> list[tuple[int, int]]:
    return list(zip(search.starts, search.ends, strict=True))


def words_of(found: Iterable[tuple[int, int]], text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in found]


def searched(words: str, regular: bool = False) -> Search:
    return ended(Search(words, regular, text=TEXT, transcript=transcript()))


# All matches


@given(TEXTS, WORDS, st.integers(0, 60))
def test_words_are_found_where_one_pass_over_the_whole_text_finds_them_wherever_the_search_begins(
    text: str, words: str, place: int
) -> None:
    pattern = r"\s+".join(map(re.escape, words.split()))
    flags = re.IGNORECASE if words == words.lower() else 0
    search = ended(Search(words, text=text), place)
    assert spans(search) == [found.span() for found in re.finditer(pattern, text, flags)]
    assert search.complete


@given(TEXTS, st.sampled_from([r"a+b?", r"(?<=a)b", r"\b\w", r"a\s", r"^.", r".$", r"b*"]), st.integers(0, 60))
def test_so_are_regular_expressions_but_for_matches_of_no_length(text: str, pattern: str, place: int) -> None:
    flags = re.IGNORECASE | re.MULTILINE
    there = [found.span() for found in re.finditer(pattern, text, flags) if found[0]]
    assert spans(ended(Search(pattern, True, text=text), place)) == there


@given(TEXTS, WORDS, st.integers(0, 60))
def test_the_first_match_from_the_place_on_is_told_first(text: str, words: str, place: int) -> None:
    search = Search(words, text=text)
    first = next(search.find_all(place)).starts
    assert list(first[:1]) == ([] if (there := search.next(place - 1)) is None else [there])


@given(TEXTS, WORDS, st.integers(-1, 60))
def test_next_and_previous_go_round(text: str, words: str, at: int) -> None:
    search = ended(Search(words, text=text))
    starts = list(search.starts)
    assert search.next(at) == next((start for start in starts if start > at), next(iter(starts), None))
    assert search.previous(at) == next((start for start in reversed(starts) if start < at), starts[-1] if starts else None)


@given(TEXTS, WORDS)
def test_a_search_that_has_found_nothing_yet_knows_the_next_match_all_the_same(text: str, words: str) -> None:
    search = Search(words, text=text)
    assert search.next(-1) == ended(Search(words, text=text)).next(-1)


# Some of them


@given(TEXTS, WORDS, st.integers(0, 60), st.integers(1, 20), st.booleans())
def test_the_matches_of_a_stretch_are_those_that_touch_it_before_and_after_all_are_known(
    text: str, words: str, start: int, length: int, is_known: bool
) -> None:
    end = start + length
    whole = ended(Search(words, text=text))
    search = whole if is_known else Search(words, text=text)
    there = [(low, high) for low, high in spans(whole) if low < end and high > start]
    assert list(search.between(start, end)) == there


def test_a_match_longer_than_a_stretch_touches_it() -> None:
    assert list(searched("were cut|down to the .* boats lay", True).between(0, len(TEXT))) == [
        (at := TEXT.index("down to the water"), at + len("down to the water, where the boats lay"))
    ]
    long = ended(Search("a.*b", True, text="a" + "x" * 5000 + "b"))
    assert list(long.between(2000, 2001)) == [(0, 5002)]


def test_an_entry_of_the_transcript_is_searched_for_itself() -> None:
    search = searched("is a")
    assert words_of(search.within("what we lack is a road", 1), "what we lack is a road") == ["is a"]


# Queries


@pytest.mark.parametrize(
    ("words", "regular", "found"),
    [
        ("RAILWAY", False, []),
        ("minister", False, ["minister", "Minister"]),
        ("Minister", False, ["Minister"]),
        ("boats  once", False, ["boats\nonce"]),
        ("boats once", True, ["boats\nonce"]),
        (r"boats[ ]once", True, []),
        (r"boats\ once", True, []),
        (r"\Wthe\swinter", True, [" the winter"]),
        (r"rail\S+", True, ["railway,”", "railway.”", "railway"]),
        ("^once", True, ["once"]),
        (".”", False, [".”"] * 3),
        ("w.o", True, ["who", "who"]),
        ("x*", True, []),
    ],
)
def test_what_a_query_finds(words: str, regular: bool, found: list[str]) -> None:
    assert words_of(spans(searched(words, regular))) == found


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("(a", "missing ) at character 3"),
        ("@lowe (a", "missing ) at character 9"),
        ("*", "nothing to repeat at character 1"),
        (r"\p{Foo}", "unknown property at character 8"),
        ("a{999999999}", "it repeats too often"),
        ("(a{2000}){2000}", "it repeats too often"),
        ("(" * 3000 + "a" + ")" * 3000, "it is nested too deeply"),
        ("(?au)a", "ASCII, LOCALE and UNICODE flags are mutually incompatible"),
    ],
)
def test_an_expression_that_is_none_has_a_line_and_finds_nothing(words: str, line: str) -> None:
    search = searched(words, True)
    assert search.found(None) == line
    assert not search.starts
    assert search.next(0) is search.previous(9) is None
    assert not list(search.between(0, len(TEXT))) + list(search.within("(a", 0))


def test_a_pattern_without_end_stops_with_what_it_has_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "_PATIENCE", 0.2)
    text = "aa\n" + "a" * 5000 + "!\n"
    search = Search("(a+)+$", True, text=text)
    assert search.next(3) is None
    assert not list(search.between(4000, 4080))
    ended(search)
    assert search.found(0) == "stopped: the pattern takes too long; 1 so far"
    assert search.has_ended
    assert not search.complete
    assert list(search.between(0, 80)) == [(0, 2)]


def test_a_search_that_is_given_up_ends_although_its_pattern_would_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "_PATIENCE", 3600)
    search = Search("(a+)+$", True, text="a" * 5000 + "!")
    search.is_given_up = True
    assert not any(batch.starts for batch in search.find_all())


def test_matches_beyond_what_is_kept_are_not_counted_but_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "_MOST", 1000)
    search = ended(Search("e", text="e" * 1500))
    assert len(search.starts) == 1000
    assert search.found(3) == "match 4 of more than 1,000"
    assert list(search.between(1200, 1202)) == [(1200, 1201), (1201, 1202)]
    assert search.next(1300) == 1301


# In someone's words

PEOPLE = (
    Speaker("s1", "Mr. Darcy", ("Darcy",)),
    Speaker("s2", "Mr. Bennet", ()),
    Speaker("s3", "Mr. Darcy and Mr. Bennet", (), "plural", ("s1", "s2")),
    Speaker("s4", "Jean d'Artagnan", ()),
    Speaker("s5", "both gentlemen", (), "plural", ("s2", "s4")),
)


@st.composite
def spoken(draw: st.DrawFn) -> tuple[str, Transcript]:
    """A text in which quotations hold a part or more each, some of them within others."""
    text = draw(st.text("ab ", min_size=12, max_size=60))
    quotations = []
    for index, cuts in enumerate(draw(st.lists(st.sets(st.integers(0, len(text)), min_size=2, max_size=4), max_size=5))):
        ordered = sorted(cuts)
        parts = tuple(Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False))
        speaker = draw(st.sampled_from([None, *(each.id for each in PEOPLE)]))
        quotations.append(Quotation(f"q{index}", "direct", index + 1, parts, speaker))
    return text, Transcript(PEOPLE, tuple(sorted(quotations, key=lambda quotation: quotation.start)))


@given(spoken(), st.sampled_from(["a", "ab", "b a"]), st.integers(0, 60))
def test_what_is_looked_for_in_someone_s_words_lies_within_them(given: tuple[str, Transcript], words: str, place: int) -> None:
    text, said = given
    theirs = {
        at for q in said.quotations if q.speaker in ("s1", "s3") for span in q.spans for at in range(span.start, span.end)
    }
    search = ended(Search(f"@darcy {words}", text=text, transcript=said), place)
    for start, end in spans(search):
        assert theirs >= set(range(start, end))
    if len(words) == 1:
        assert set(search.starts) == {at for at in theirs if text[at] == words}
    assert list(search.between(0, len(text))) == spans(search)


@given(spoken())
def test_a_name_alone_finds_each_quotation_and_lights_all_that_is_said(given: tuple[str, Transcript]) -> None:
    text, said = given
    theirs = [q for q in said.quotations if q.speaker in ("s1", "s3")]
    search = ended(Search("@darcy", text=text, transcript=said))
    assert list(search.starts) == sorted({q.start for q in theirs})
    lit = {at for start, end in search.between(0, len(text)) for at in range(start, end)}
    assert lit == {at for q in theirs for span in q.spans for at in range(span.start, span.end)}


@pytest.mark.parametrize(
    ("names", "speakers"),
    [
        ("@darcy", {"s1", "s3"}),
        ("@DAR", {"s1", "s3"}),
        ("@bennet", {"s2", "s3", "s5"}),
        ("@art", {"s4", "s5"}),
        ("@darcy @art", {"s1", "s3", "s4", "s5"}),
        ("@arcy", set()),
        ("@gentle", {"s5"}),
    ],
)
def test_who_is_meant_by_a_name(names: str, speakers: set[str]) -> None:
    quotations = tuple(Quotation(f"q{n}", "direct", n, (Span(n, n + 1),), who.id) for n, who in enumerate(PEOPLE))
    search = Search(names, text="abcde", transcript=Transcript(PEOPLE, quotations))
    assert {quotations[index].speaker for index in range(5) if list(search.within("a", index))} == speakers


def test_reported_words_are_someone_s_too_and_others_entries_stay_dark() -> None:
    search = searched("@reed ROAD".lower())
    assert words_of(spans(search)) == ["road", "road"]
    assert list(search.within("a road", 1)) == [(2, 6)]
    assert not list(search.within("a road", 0))


@pytest.mark.parametrize(
    ("words", "line"), [("@zed x", "no speaker is called zed"), ("@", "@ wants a name"), ("@ x", "@ wants a name")]
)
def test_a_name_that_nobody_has_gets_a_line(words: str, line: str) -> None:
    assert searched(words).found(None) == line


def test_an_at_sign_within_the_words_is_one_of_them() -> None:
    search = ended(Search("write to a@b", text="Write to a@b."))
    assert spans(search) == [(0, 12)]


# However it is interrupted


@given(
    spoken(),
    st.sampled_from(["a", "@darcy a", "@bennet b", "ab", r"a+b?", r"@darcy \w+", r"(?<=a)b", r"b\s*a"]),
    st.integers(0, 60),
    st.lists(st.booleans(), min_size=1, max_size=20),
)
def test_all_matches_are_found_however_often_the_search_is_interrupted(
    given: tuple[str, Transcript], words: str, place: int, interruptions: list[bool]
) -> None:
    text, said = given
    whole = spans(ended(Search(words, True, text=text, transcript=said)))
    search, turns = Search(words, True, text=text, transcript=said), iter(interruptions)
    matches = search._matches

    def interrupted(text: str, start: int, end: int, limit: float) -> Iterator[tuple[int, int]]:
        for match in matches(text, start, end, limit):
            if next(turns, False):
                raise TimeoutError
            yield match

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_matches", interrupted)
        patch.setattr(query, "_OFTEN", 0.0)  # a batch a match
        ended(search, place)
    assert spans(search) == whole
    assert search.complete


@given(st.text("aAbBéÉ straßeſ", max_size=60), st.text("aAbéÉße", min_size=1, max_size=3), st.integers(0, 60))
def test_words_are_found_as_one_pass_of_the_library_finds_them(text: str, words: str, place: int) -> None:
    flags = regex.IGNORECASE if words == words.lower() else 0
    assert spans(ended(Search(words, text=text), place)) == [m.span() for m in regex.finditer(regex.escape(words), text, flags)]
