"""Which words in marks are said, and which parts are one quotation, where the marks and commas around them are unusual."""

import pytest
from marked import transcript_of


def parts(text: str) -> list[list[str]]:
    """The words of each quotation, part by part, without their marks."""
    spans = [quotation.spans for quotation in transcript_of(text).quotations if quotation.kind == "direct"]
    return [[" ".join(text[span.start : span.end].strip("\"“”'‘’ ").split()) for span in of] for of in spans]


@pytest.mark.parametrize(
    "text",
    [
        "“Yes, ma’am,” said Ruben slowly “but the gate was never painted.”",
        "“It rains,” said Mrs. Orme “and the hay will be spoilt before noon.”",
    ],
)
def test_words_after_a_tag_that_lost_its_comma_go_on(text: str) -> None:
    assert [len(of) for of in parts(text)] == [2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The captain turned to the cook and said to him “Put that fire out!”", "Put that fire out!"),
        ("The boy in the crow’s nest called out “A sail to windward!” twice.", "A sail to windward!"),
        ("Then the clerk muttered to himself “I shall be late again.” Nobody answered.", "I shall be late again."),
        ("Mrs. Orme sighed “I am no dancer at all.”", "I am no dancer at all."),
    ],
)
def test_words_that_a_verb_of_speech_leads_up_to_without_a_comma_are_said(text: str, words: str) -> None:
    assert parts(text) == [[words]]


@pytest.mark.parametrize(
    "text",
    [
        "“One turnip each” called Ruben from the cart.",
        "“She has it already” retorted Mrs. Orme.",
        "“You would let him keep a bear” was Nils’s cheerful rejoinder.",
    ],
)
def test_words_before_a_tag_that_lost_their_comma_are_said(text: str) -> None:
    assert len(parts(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“We can ford it,” (measuring the water with a stick) “just about.”", 2),
        ("“There is the man himself” (nodding at the baker). “He weighed the loaves all night.”", 2),
        ("“The loan runs,” said Nils, “another year--”", 2),
        ('"The bridge is closed," Nils began, "but "', 2),
    ],
)
def test_words_that_go_on_after_a_narrators_parentheses_or_break_off_are_a_part(text: str, count: int) -> None:
    assert [len(of) for of in parts(text)] == [count]


@pytest.mark.parametrize(
    "text",
    [
        '"The mare was lame" he lifted her hoof "before we bought her."',
        '"These nets" she held one up to the lamp "are older than my father."',
        '"Let me explain," began Mrs. Orme. "Our lodger" she smiled at the piano tuner "pays in songs and firewood."',
    ],
)
def test_words_that_a_narrator_interrupts_are_one_though_the_dashes_are_lost(text: str) -> None:
    assert len(parts(text)) == 1
    assert len(parts(text)[0]) >= 2


@pytest.mark.parametrize(
    "text",
    [
        '" Twill hold till Friday," said Nils.',
        '"Leave the gate," he said, " tis broken anyway."',
    ],
)
def test_a_mark_opens_though_the_apostrophe_after_it_is_lost(text: str) -> None:
    assert len(parts(text)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The baker came in with a cheerful “Not at all!” and shut the door.", "Not at all!"),
        ("She took her leave with a nod and a “Good night to you all!” before the lamp was out.", "Good night to you all!"),
        ("The guard let them through with a bored “Well,” and a yawn.", "Well,"),
        ("The porter, who had counted them twice, shouted back, “No.” The train left.", "No."),
        (
            "The grocer met the bill with an exclamation of “Who ever ate so much butter!” and paid.",
            "Who ever ate so much butter!",
        ),
    ],
)
def test_an_exclamation_in_the_middle_of_a_sentence_is_said(text: str, words: str) -> None:
    assert parts(text) == [[words]]


@pytest.mark.parametrize(
    "text",
    [
        "The mill had been “a hungry beast,” as the owner put it.",
        "Yes, “first the horse,” as the carters say, is a rule to live by.",
        "(“they sell by the dozen,” said Ruben,) and the stall was soon empty.",
    ],
)
def test_words_with_a_tag_of_their_own_in_a_sentence_are_said(text: str) -> None:
    assert len(parts(text)) == 1


def test_several_shouts_joined_by_or_are_all_said() -> None:
    assert parts("All morning the mate kept shouting “Up with it!” or “Let it down!” at the men.")[0][-1] == "Let it down!"


@pytest.mark.parametrize(
    "text",
    [
        "“Well,” said Nils, “I have seen the reeds. And the boat,” he added, “I have tarred it.”",
        "“The reeds,” said Nils, “are dry. And the boat,” he added, “has been tarred.”",
        "“My brother,” said the girl, “keeps bees. In winter,” said she, pouring the tea, “he sings to them.”",
    ],
)
def test_a_sentence_that_goes_on_over_its_tag_is_one_quotation_whatever_tag_follows(text: str) -> None:
    assert [len(of) for of in parts(text)] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "“The reeds are dry,” said Nils. “The boat has been tarred,” he added.",
        "“No,” said Nils, and the cook added, “Never.”",
        "“Not yet,” said Nils. He looked out. “Now,” he said, and rose.",
    ],
)
def test_a_new_sentence_with_a_tag_of_its_own_is_a_second_quotation(text: str) -> None:
    assert len(parts(text)) == 2


def test_what_is_thought_before_the_tag_is_no_part_of_what_is_said_after_it() -> None:
    assert parts("“It is late,” thought Agnes, “and yet nobody minds,” she said aloud.") == [["and yet nobody minds,"]]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Orme only smiled instead of saying, “Does it matter?”",
        "Agnes felt like adding, “Ask the man who sold it.”",
        "She gave him a look that seemed to say, “You will be sorry.”",
        "He was on the verge of tears; she nearly said, “Take it, then.”",
        "Nils was going to say, “No,” when the bell rang.",
    ],
)
def test_what_is_almost_said_is_left_out(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The treasurer went so far as to say, “There is nothing left to count.”",
        "On the third day the doctor spoke; it was only to say, “Open a window.”",
    ],
)
def test_what_someone_goes_so_far_as_to_say_is_said(text: str) -> None:
    assert len(parts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“I never met him,” she said of the “best judge of cattle in the county.”",
        "He asked the bookseller for Malik’s “Winter Suite.”",
        "The council had been told that the play was a “moral tale.”",
        "He spoke of “The Salt Ledger” and went home.",
    ],
)
def test_a_term_or_a_title_after_a_verb_of_speech_is_no_sentence_of_its_own(text: str) -> None:
    assert all("Suite" not in word and "Ledger" not in word for of in parts(text) for word in of)
    assert all(len(of) == 1 for of in parts(text))
