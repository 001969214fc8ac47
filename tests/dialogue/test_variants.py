"""The first article's exchange told of other people, closely and freely: no rule may be particular to one text."""

from pathlib import Path

import pytest
from load import Article, Quote, Speaker, _read, articles
from marked import transcript_of

CLOSE = [_read(path) for path in sorted((Path(__file__).parent / "variants").glob("*.toml"))]

every_variant = pytest.mark.parametrize("article", [*CLOSE, *articles("variants")], ids=lambda article: article.name)


def lines(text: str, speakers: list[Speaker], quotes: list[Quote], addressees: bool) -> list[str]:
    """A line a quotation: its turn, kind, speaker and words, and to whom where that is wanted."""
    people = {speaker["id"]: speaker for speaker in speakers}

    def name(person: str | None) -> str:
        if person is None:
            return "?"
        return " and ".join(sorted(map(name, people[person]["members"]))) or people[person]["name"].casefold()

    found = []
    for quote in quotes:
        words = " … ".join(text[span["start"] : span["end"]] for span in quote["spans"])
        line = f"{quote['turn']} {quote['kind']} {name(quote['speaker'])}: {words}"
        found.append(line + f" to {sorted(map(name, quote['addressees']))}" * addressees)
    return found


def assert_same(article: Article, addressees: bool) -> None:
    ours = transcript_of(article.text).to_dict()
    gold = lines(article.text, article.gold["speakers"], article.gold["quotes"], addressees)
    assert lines(article.text, ours["speakers"], ours["quotes"], addressees) == gold


@every_variant
def test_another_telling_has_its_quotations_speakers_and_turns(article: Article) -> None:
    assert_same(article, addressees=False)


@every_variant
def test_another_telling_has_its_addressees(article: Article) -> None:
    assert_same(article, addressees=True)


@pytest.mark.parametrize("article", CLOSE, ids=lambda article: article.name)
def test_a_close_telling_has_its_mentions_and_cues(article: Article) -> None:
    ours = transcript_of(article.text).quotations
    told = {(quote["spans"][0]["start"], quote["spans"][-1]["end"]): quote for quote in article.gold["quotes"]}
    got, gold = [], []
    for quotation in ours:
        if quote := told.get((quotation.start, quotation.end)):
            for span, wanted in ((quotation.mention, quote["mention"]), (quotation.cue, quote["cue"])):
                if wanted:
                    gold.append(wanted["text"])
                    got.append(span and article.text[span.start : span.end])
    assert got == gold


@every_variant
def test_the_people_of_another_telling_have_their_aliases(article: Article) -> None:
    people = {speaker.name.casefold(): speaker for speaker in transcript_of(article.text).speakers}
    for speaker in article.gold["speakers"]:
        if not speaker["members"]:
            assert {*map(str.casefold, speaker["aliases"])} <= {*map(str.casefold, people[speaker["name"].casefold()].aliases)}


@pytest.mark.parametrize("article", CLOSE, ids=lambda article: article.name)
def test_the_people_of_a_close_telling_have_their_gender(article: Article) -> None:
    people = {speaker.name.casefold(): speaker.gender for speaker in transcript_of(article.text).speakers}
    for speaker in article.gold["speakers"]:
        if not speaker["members"]:
            assert people[speaker["name"].casefold()] == speaker["gender"], speaker["name"]
