"""The labels of the corpus agree with its texts and with themselves, so a low score is the engine's."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from load import PARTS, Article, Quote, articles, sample

PRONOUNS = {"i", "me", "he", "she", "they", "it", "we", "him", "his", "her", "them", "their", "its", "who", "both", "one"}
LABELS = {"q", "q:", "a", "a:"}
SAMPLE = Path(__file__).parents[2] / "src" / "reader" / "data" / "sample.txt"
ALL = [*articles(*PARTS), sample()]

every_article = pytest.mark.parametrize("article", ALL, ids=lambda article: article.name)


def quotes(*parts: str) -> list[Quote]:
    return [quote for article in articles(*parts) for quote in article.gold["quotes"]]


def bare(words: str) -> str:
    return words.casefold().removesuffix("’s").removesuffix("'s")


def test_the_corpus_is_large_and_a_third_of_it_is_set_aside() -> None:
    assert len(articles()) >= 60
    assert len(quotes()) >= 400
    assert 0.3 < len(articles("heldout")) / len(articles()) < 0.36
    assert 0.28 < len(quotes("heldout")) / len(quotes()) < 0.38
    assert len(articles("variants")) == 6


def test_no_article_or_name_of_a_file_comes_twice() -> None:
    assert len({article.text for article in ALL}) == len({article.name for article in ALL}) == len(ALL)


def test_the_sample_labels_are_of_the_sample_that_is_bundled() -> None:
    assert SAMPLE.read_text(encoding="utf-8") == sample().text


@every_article
def test_no_markup_is_left_in_the_text(article: Article) -> None:
    assert not re.search(r"[{}<>]|\[\d", article.text)


@every_article
def test_an_article_has_the_length_of_a_short_one(article: Article) -> None:
    assert 80 <= len(article.text.split()) <= 500


@every_article
def test_offsets_point_at_the_words_and_spans_do_not_overlap(article: Article) -> None:
    for quote in article.gold["quotes"]:
        assert quote["spans"]
        for span in [*quote["spans"], quote["mention"], quote["cue"]]:
            if span:
                assert article.text[span["start"] : span["end"]] == span["text"] == span["text"].strip() != ""
        ends = [place for span in quote["spans"] for place in (span["start"], span["end"])]
        assert ends == sorted(ends)


@every_article
def test_a_quotation_stays_in_its_paragraph_or_goes_on_in_the_next(article: Article) -> None:
    for quote in article.gold["quotes"]:
        assert all("\n\n" not in span["text"] for span in quote["spans"])
        for one, two in pairwise(quote["spans"]):
            assert article.text.count("\n\n", one["end"], two["start"]) <= 1


@every_article
def test_marks_belong_to_the_span_and_final_marks_do_not_belong_to_an_indirect_clause(article: Article) -> None:
    for quote in article.gold["quotes"]:
        for span in quote["spans"]:
            if quote["kind"] == "direct" and quote["within"] is None:
                assert article.text[span["start"] - 1 : span["start"]] not in {"“", "‘", "«", "„", "`"}, span["text"]
                assert article.text[span["end"]] not in {"”", "»", "`"}, span["text"]
            else:
                assert span["text"][-1] not in ".,;:", span["text"]


@every_article
def test_mixed_quotations_hold_quoted_words(article: Article) -> None:
    for quote in article.gold["quotes"]:
        if quote["kind"] == "mixed":
            assert any(re.search(r"[“«„\"]|(?<!\w)['‘]|``", span["text"]) for span in quote["spans"]), quote["spans"]


@every_article
def test_a_mention_is_a_pronoun_or_a_known_name_of_the_speaker(article: Article) -> None:
    people = {speaker["id"]: speaker for speaker in article.gold["speakers"]}
    for quote in article.gold["quotes"]:
        if quote["speaker"] is None or quote["mention"] is None:
            continue
        speaker = people[quote["speaker"]]
        known = {bare(name) for name in [speaker["name"], *speaker["aliases"]]}
        words = bare(quote["mention"]["text"])
        assert words in PRONOUNS or words in known or words in LABELS, (quote["mention"]["text"], speaker)


@every_article
def test_names_and_aliases_stand_in_the_text(article: Article) -> None:
    text = article.text.casefold()
    for speaker in article.gold["speakers"]:
        assert speaker["name"] not in speaker["aliases"]
        assert len(set(map(str.casefold, speaker["aliases"]))) == len(speaker["aliases"]), speaker["aliases"]
        for alias in speaker["aliases"]:
            assert alias.casefold() in text, alias


@every_article
def test_genders_are_the_contracts_and_groups_are_plural(article: Article) -> None:
    for speaker in article.gold["speakers"]:
        assert speaker["gender"] in {"masculine", "feminine", "neuter", "plural", None}
        if speaker["members"]:
            assert speaker["gender"] == "plural"


@every_article
def test_everyone_listed_speaks_or_is_spoken_to_and_nobody_speaks_to_themselves(article: Article) -> None:
    busy = {person for quote in article.gold["quotes"] for person in [quote["speaker"], *quote["addressees"]]}
    listed = {speaker["id"]: speaker for speaker in article.gold["speakers"]}
    members = {member for speaker in listed.values() for member in speaker["members"]}
    assert busy - {None} <= listed.keys() <= busy | members
    assert all(quote["speaker"] not in quote["addressees"] for quote in article.gold["quotes"])


@every_article
def test_turns_count_up_and_change_with_the_speaker(article: Article) -> None:
    outer = [quote for quote in article.gold["quotes"] if quote["within"] is None]
    assert [quote["turn"] for quote in outer[:1]] == [1][: len(outer)]
    for one, two in pairwise(outer):
        same = one["speaker"] == two["speaker"] and one["speaker"] is not None
        assert two["turn"] - one["turn"] == (0 if same else 1)


@every_article
def test_a_nested_quotation_stands_inside_the_one_around_it(article: Article) -> None:
    quotes = {quote["id"]: quote for quote in article.gold["quotes"]}
    for quote in quotes.values():
        if quote["within"]:
            start, end = quote["spans"][0]["start"], quote["spans"][-1]["end"]
            assert any(span["start"] <= start and end <= span["end"] for span in quotes[quote["within"]]["spans"])
            assert quote["turn"] == quotes[quote["within"]]["turn"]
