"""Shapes of novels: dashes that break off, verse that is set by itself, italics where there are no marks, names of things."""

import pytest
from marked import assert_reads, key, reads, transcript_of

PROSE = (
    "The rain had gone over the hill in the night, and nothing was left of it but\n"
    "the drip from the eaves and a puddle in the yard, in which the ducks, who had\n"
    "waited for it all week, were going round and round. Nobody was up."
)
BOOK = "\n\n".join([PROSE] * 4)


def said(text: str) -> list[str]:
    return [text[span.start : span.end] for quotation in transcript_of(text).quotations for span in quotation.spans]


@reads(
    "{1 Ann_Orme:“Ralph,”} [1:Ann Orme] <1:said>, coming to a stand, {1:“have you an acre in hand? If not, I”}--",
    "{1 Ann_Orme:“The lamp,”} [1:Ann Orme] <1:said>, {1:“and, I think, the other lamp”}--she looked at both.",
)
def test_words_that_a_dash_outside_their_mark_breaks_off_are_speech(marked: str) -> None:
    assert_reads(marked)


def test_short_words_after_a_dash_are_speech_and_a_lead_before_them_tells_whose() -> None:
    text = (
        "The boys ran.\n\nThen Hob Rudd asked:\n\n--What is your game?\n\nTim Vane answered:\n\n--Marbles.\n\n"
        "A boy called far out:\n\n--All in!\n\nThe players closed around."
    )
    transcript = transcript_of(text)
    assert said(text) == ["What is your game?", "Marbles.", "All in!"]
    speakers = [transcript.by_id[each.speaker].name for each in transcript.quotations[:2] if each.speaker]
    assert speakers == ["Hob Rudd", "Tim Vane"]


def test_where_a_book_has_no_marks_italics_that_a_verb_of_speech_leads_up_to_are_speech() -> None:
    text = (
        "I lay still, and one of them cried aloud, _Marru tolo_; the rest took it up, repeating, as he had done, _Marru tolo_. "
        "There was a great shout of _Ganda!_ when the _Swift_ came in, which they called _the egg_, and I was _very_ glad."
    )
    assert said(text) == ["_Marru tolo_", "_Marru tolo_", "_Ganda!_"]


@pytest.mark.parametrize("signature", ["", "\n          --Old Song.", "--Old Song"])
def test_verse_under_a_heading_is_an_epigraph_and_nobody_s_words(signature: str) -> None:
    verse = "    “The kettle sings, the cat is fed,\n     And who would lie all day in bed?”"
    text = f"CHAPTER I\n\n{verse}{signature}\n\n{BOOK}\n\n“Get up,” said Ann Orme.\n\n“No,” said Tim Vane."
    assert said(text) == ["“Get up,”", "“No,”"]


def test_verse_that_a_tag_leads_up_to_is_someone_s_words() -> None:
    verse = "    “The kettle sings, the cat is fed,\n     And who would lie all day in bed?”"
    assert len(said(f"{PROSE}\n\nThen, as Ann Orme tells us--\n\n{verse}\n\n{PROSE}")) == 1


def test_speech_whose_lines_are_cut_anywhere_is_no_verse() -> None:
    speech = " “O yes, I have long known that. But I begin to fear we\n shall be too\nlate for the boat this evening.”"
    assert said(f"“We live by it,” said Ann Orme.\n\n{BOOK}\n\n{speech}\n\n{BOOK}")[1:] == [speech.strip()]


def test_what_is_exclaimed_twice_was_said_twice() -> None:
    text = f"{PROSE}\n\n“Ain’t it a beauty, though!”\n\n{PROSE}\n\n“Ain’t it a beauty, though?” said Ann Orme.\n\n{PROSE}"
    assert said(text) == ["“Ain’t it a beauty, though!”", "“Ain’t it a beauty, though?”"]


@pytest.mark.parametrize(
    "text",
    [
        "She looked around as much as to say, “Are you all like this?” and Ann Orme sat down.",
        "He was gone as soon as you can say “Gee!” and Ann Orme with him.",
        "“What a noble fellow!” you will exclaim. Ann Orme did not.",
        "It was all very well to say “Drink it,” for the jug was empty.",
        "The flame leapt out of the roof, “as a cork leaps out of a bottle.” Ann Orme ran.",
    ],
)
def test_what_anybody_might_say_is_nobody_s_words(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I could no longer enjoy what we called “seeing folks.” Ann Orme could.",
        "They call it here “the house” above all, and Ann Orme lives in it.",
        "It was deficient in what landscape painters call “life.” Ann Orme sold it.",
        "They were what in that county it is the custom to call “quite good people”.",
    ],
)
def test_what_a_thing_is_called_by_custom_is_nobody_s_words(text: str) -> None:
    assert said(text) == []


def test_in_single_marks_the_second_half_may_begin_with_a_word_that_also_loses_its_first_letter() -> None:
    text = "‘Take off your cap, child,’ said Ann Orme, ‘and let me see you.’\n\n‘I’ve no cap,’ said Tim Vane."
    assert said(text) == ["‘Take off your cap, child,’", "‘and let me see you.’", "‘I’ve no cap,’"]


def test_a_picture_s_caption_is_no_speech() -> None:
    text = "“Well?” said Ann Orme.\n\n[Illustration: “You’re late,” he said]\n\n“Well,” said Tim Vane."
    assert said(text) == ["“Well?”", "“Well,”"]


LICENCE = """The Project Gutenberg eBook of The Mill

Ada Grange said that it may be copied. “Free,” she said.

*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***

{}

*** END OF THE PROJECT GUTENBERG EBOOK THE MILL ***

Ada Grange (“the Foundation”) said that no fee was due. “Defects,” such as those of the disk, are excluded, Ada Grange said."""


def test_a_library_s_header_and_licence_hold_no_quotations_and_no_people() -> None:
    one = LICENCE.format("“Well?” said Tim Vane.\n\n“Well,” said Ann Orme.")
    two = LICENCE.format("“Good night,” said Kit Marsh.")
    transcript = transcript_of(f"{one}\n\n{two}")
    assert said(f"{one}\n\n{two}") == ["“Well?”", "“Well,”", "“Good night,”"]
    assert [speaker.name for speaker in transcript.speakers] == ["Tim Vane", "Ann Orme", "Kit Marsh"]


def test_a_quotation_of_twenty_paragraphs_stays_one() -> None:
    text = "".join(f"“Part {n} of my story is soon told.\n\n" for n in range(20))
    transcript = transcript_of(f"{text}“And that is all,” said Tim Vane.\n\n“Good,” said Ann Orme.")
    assert [len(each.spans) for each in transcript.quotations] == [21, 1]
    assert [speaker.name for speaker in transcript.speakers] == ["Tim Vane", "Ann Orme"]


@pytest.mark.parametrize("text", ["", BOOK, "The kettle sings, the cat is fed,\nand who would lie all day in bed?\n" * 9])
def test_a_text_in_which_nobody_speaks_has_an_empty_transcript(text: str) -> None:
    assert said(text) == []


WEIR = """CHAPTER I

Mary Fane came down to the weir. Charles Brodie was there.

“It leaks,” said Mary.

“It always has,” said Charles.

“Since when?” she said.
"""
LIGHTHOUSE = """THE LIGHTHOUSE

CHAPTER I

Charles Venn climbed the stair. Mary Oakes held the lamp.

“Who is there?” asked Mary.

“Only me,” said Charles.

“You are late,” she said.
"""


def test_of_two_books_in_one_file_each_keeps_its_people() -> None:
    transcript = transcript_of(f"THE WEIR\n\n{WEIR}\n\n\n{LIGHTHOUSE}")
    assert [key(transcript, each.speaker) for each in transcript.quotations] == [
        *("mary_fane", "charles_brodie", "mary_fane"),
        *("mary_oakes", "charles_venn", "mary_oakes"),
    ]


def test_whom_a_preface_quotes_is_nobody_in_the_book() -> None:
    preface = (
        "PREFACE\n\nThis book was written in a year of rain. A friend, Dr. Anselm Roe, said, “Cut the half of it.” I did not."
    )
    transcript = transcript_of(f"{preface}\n\nTHE EDITOR.\n\n{WEIR}")
    assert [key(transcript, each.speaker) for each in transcript.quotations] == [
        *("anselm_roe", "mary_fane", "charles_brodie", "mary_fane")
    ]


@pytest.mark.parametrize("mark", ["[2]", "[*]", "²", "[a]"])
def test_a_footnote_s_number_is_nobody_s_word(mark: str) -> None:
    text = WEIR.replace("“It leaks,”", f"“It leaks,”{mark}").replace("the weir.", f"the weir.{mark}")
    transcript = transcript_of(f"{text}\n{mark} A weir, says Dr. Hallam, is “a dam with manners.”\n")
    assert [key(transcript, each.speaker) for each in transcript.quotations] == [
        *("mary_fane", "charles_brodie", "mary_fane", "dr_hallam")
    ]
