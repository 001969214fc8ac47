"""Documents, signs, rulings, crowds and their banners."""

import pytest
from marked import assert_reads, key, reads, transcript_of


@reads(
    "[1:The will] <1:says>: {1 the_will:“To my nephew, the umbrella.”}",
    '{1 the_lease:"No tenant shall keep an owl,"} <1:reads> [1:the lease].',
    "[1:The judgment] <1:states>: {1 the_judgment:‘A promise made to a horse does not bind the rider.’}",
    "[1:The minutes] <1:record> {1i the_minutes:that nobody seconded the motion}.",
    "[1:The report] <1:concludes>: {1 the_report:“The lifeboat was in the museum.”}",
)
def test_a_document_speaks(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:A sign above the bar] <1:warns>: {1 a_sign_above_the_bar:“The soup is final.”}",
    '{1 a_notice_on_the_door:"Back in five minutes,"} <1:says> [1:a notice on the door], and has said since May.',
    "[1:The plaque] <1:reads> {1 the_plaque:‘Here stood a better plaque’}.",
    "Over the gate, in iron letters, [1:the motto of the school] <1:promises>: {1 the_motto_of_the_school:“Later.”}",
)
def test_a_sign_speaks(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:The appeals court] <1:ruled> {1i the_appeals_court:that a hedge is not a wall}.",
    "{1 the_tribunal:“The applicant’s parrot was not a witness,”} [1:the tribunal] <1:held>.",
    'The standards board found the firm in breach. {1 the_standards_board:"A pie must have a floor,"} [1:it] '
    "<1:said> in its decision.",
)
def test_a_court_or_an_office_rules(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 the_crowd:“Give us back our boats!”} [1:the crowd] <1:chanted>.",
    '[1:Protesters] <1:chanted> {1 protesters:"No more dams"} and threw flour at the gates.',
    "{1 the_children:‘Out! Out! Out!’} <1:yelled> [1:the children], until the umpire left.",
    "From the terraces [1:the fans] <1:sang>, {1 the_fans:“You’re getting wet in the morning.”}",
)
def test_a_crowd_chants(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 a_banner_across_the_bridge:“LET US SWIM,”} <1:read> [1:a banner across the bridge].",
    '[1:One placard] <1:said>, {1 one_placard:"Honk if you can read this."}',
    "[1:A bedsheet hung from the crane] <1:declared>: {1 a_bedsheet_hung_from_the_crane:‘We live here.’}",
)
def test_a_banner_or_a_placard_speaks(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Tolpuddy_Foods:“Every pie has been recalled,”} <1:said> [1:Tolpuddy Foods] in a statement.",
    'The airline apologized. {1 the_airline:"The geese had priority,"} [1:it] <1:explained>.',
    "[1:The Harbour Party] <1:insisted> {1i the_Harbour_Party:that it had never owned a harbour}.",
)
def test_firms_and_parties_speak(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 a_neighbour:“We thought it was thunder,”} <1:said> [1:a neighbour].",
    'The bus driver leaned out. {1 the_bus_driver:"You folks lost?"} [1:she] <1:asked>.',
    "{1 the_gravedigger:‘Clay,’} <1:explained> [1:the gravedigger]. {1:‘You don’t hurry clay.’}",
    "{1 the_older_of_the_two_nuns:“We never bet,”} <1:said> [1:the older of the two nuns].",
)
def test_a_common_noun_is_a_speaker_like_any_other(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Hal Moody left [1:a note] <1:saying> {1 a_note:“Sell the left-back.”}",
    "[1:Nora Fell] posted a message on the gate <1:reading> {1 Nora_Fell:“Back at noon.”}",
)
def test_a_note_speaks_for_itself_unless_it_is_told_who_wrote_it(marked: str) -> None:
    assert_reads(marked)


LETTER = """\
Nora Fell went down to the mill. “Is there any post?” asked Nora Fell.

“One,” said Gus Tolliver, and gave it to her. She read:

“My dear Nora,

“The bees are well. So is the goat, who has eaten your hat.

“Your affectionate aunt,

“EDITH QUAYLE.”

“Well!” said Nora Fell. Edith Quayle had never liked the hat.
"""


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        LETTER.replace("Nora,\n\n“", "Nora,\n\n").replace("hat.\n\n“Your", "hat.\n\nYour").replace("\n\n“EDITH", " EDITH"),
        LETTER.replace("Nora,", "Nora,”").replace("your hat.", "your hat.”").replace("aunt,", "aunt,”"),
        LETTER.replace("EDITH QUAYLE", "Edith Quayle"),
        LETTER.replace("She read:", "The letter ran:").replace("My dear Nora,\n\n“", ""),
    ],
    ids=["a mark a paragraph", "one mark", "each paragraph closed", "a name like any other", "no salutation"],
)
def test_whoever_signs_a_letter_wrote_it(text: str) -> None:
    transcript = transcript_of(text)
    written = next(each for each in transcript.quotations if any("goat" in text[s.start : s.end] for s in each.spans))
    assert key(transcript, written.speaker) == "edith_quayle"
    assert [key(transcript, each.speaker) for each in (transcript.quotations[0], transcript.quotations[-1])] == [
        "nora_fell"
    ] * 2


def test_whoever_is_called_at_the_end_of_what_is_said_of_a_letter_does_not_say_it() -> None:
    text = "The letter lay there. “I have read it, Nora.”\n\n“And?” said Nora Fell.\n\n“It is signed,” said Gus Tolliver."
    transcript = transcript_of(text)
    assert [key(transcript, each.speaker) for each in transcript.quotations] == ["gus_tolliver", "nora_fell", "gus_tolliver"]
