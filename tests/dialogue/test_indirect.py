"""What is said without marks, or half in them: reported clauses and mixed ones."""

import pytest
from marked import assert_reads, reads, transcript_of

from reader.dialogue.syntax import Parsed


@reads(
    "[1:Olga Brandt] <1:said> {1i Olga_Brandt:that the orchard had not been sprayed}.",
    "[1:The harbour office] <1:announced> on Tuesday {1i the_harbour_office:that no boat would leave before noon}.",
    "In a letter to the council, [1:Yusuf Demir] <1:complained> {1i Yusuf_Demir:that the bell rang on holidays}.",
    "[1:The referee] <1:insists> {1i the_referee:that he saw nothing}.",
    "[1:Olga Brandt] has <1:pointed out> {1i Olga_Brandt:that apples float}.",
)
def test_a_that_clause_of_a_speech_verb_is_reported_whole(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Olga Brandt] <1:said> {1i Olga_Brandt:the orchard had not been sprayed}.",
    "[1:Yusuf Demir] <1:claims> {1i Yusuf_Demir:the bell was cast in his cellar}.",
    "[1:Officials] <1:say> {1i officials:the lake will be safe by summer}.",
)
def test_a_reported_clause_needs_no_that(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Yusuf Demir] <1:asked> {1i Yusuf_Demir:if the bell could be muffled}.",
    "[1:The widow] <1:inquired> {1i the_widow:whether anyone had fed the goats}.",
    "[1:Olga Brandt] <1:asked> the boy {1i Olga_Brandt>the_boy:where he had found the ladder}.",
    "[1:A passenger] <1:wanted to know> {1i a_passenger:why the lights were out}.",
)
def test_a_reported_question_is_kept_with_its_first_word(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1i Olga_Brandt:The orchard}, [1:Olga Brandt] <1:said>, {1:had never been so quiet}.",
    "{1i Yusuf_Demir:The bell, in any case}, <1:explained> [1:Yusuf Demir], {1:was cracked before he touched it}.",
    "{1i the_widow:The goats had eaten the letter}, [1:the widow] <1:said>.",
    "{1i Olga_Brandt:There would be no cider this year}, [1:Olga Brandt] <1:warned>.",
)
def test_the_tag_inside_or_after_a_reported_clause_is_cut_out(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Olga Brandt] <1:told> the inspectors {1i Olga_Brandt>the_inspectors:that the cellar was dry}.",
    "[1:The mayor] <1:assured> Yusuf Demir {1i the_mayor>Yusuf_Demir:that nobody would move the bell}.",
    "Olga Brandt rang the nursery. [1:She] <1:told> its owner, Emil Roth, {1i Olga_Brandt>Emil_Roth:that his trees were dead}.",
    "[1:The pilot] <1:informed> passengers {1i the_pilot>passengers:that the runway was flooded}.",
    "Emil Roth was <1:told> by [1:the bank] {1i the_bank>Emil_Roth:that his account was closed}.",
)
def test_whoever_is_told_is_the_addressee(marked: str) -> None:
    assert_reads(marked)


@reads(
    "<1:According to> [1:Olga Brandt], {1i Olga_Brandt:wasps are the better pruners}.",
    "{1i the_almanac:The frost will hold until Easter}, <1:according to> [1:the almanac].",
    "{1i the_coast_guard:The raft}, <1:according to> [1:the coast guard], {1:had been adrift for nine days}.",
)
def test_according_to_reports_its_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Olga Brandt] <1:called> the ladder {1 Olga_Brandt:“a widow-maker”}.",
    "[1:The critics] <1:dismissed> the opera as {1 the_critics:“three hours of weather”}.",
    "[1:Yusuf Demir] <1:vowed> to {1 Yusuf_Demir:“ring it with a spoon if need be.”}",
)
def test_words_in_marks_outside_a_clause_are_direct(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Olga Brandt] <1:said> {1m Olga_Brandt:that the ladder was “a widow-maker” and should be burned}.",
    "[1:The coast guard] <1:reported> {1m the_coast_guard:that the men were “thin but singing”}.",
    "{1m the_fire_brigade:The theatre is “a box of matches with seats,”} <1:according to> [1:the fire brigade].",
    "[1:Yusuf Demir] <1:told> the court {1m Yusuf_Demir>the_court:he had “only borrowed” the bell}.",
    "[1:The widow] <1:wrote> {1m the_widow:that “nobody in this valley” had written to her}.",
)
def test_a_clause_that_holds_quoted_words_is_one_mixed_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1,2:Olga Brandt] <1:said> {1i Olga_Brandt:that the cellar was dry}, <2:adding> {2i Olga_Brandt:that the roof was not}.",
    "{1 Yusuf_Demir:“It’s only a bell,”} [1,2:Yusuf Demir] <1:said>, and <2:added> {2i Yusuf_Demir:that he had others}.",
    "[1,2:The mayor] <1:said> {1i the_mayor:that he was sorry} and <2:promised> {2i the_mayor:that it would not happen again}.",
    "{1 Emil_Roth:“Dead?”} [1,2:Emil Roth] <1:said>, and went on to <2:ask> {2i Emil_Roth:whether she had watered them}.",
)
def test_each_cue_of_a_sentence_has_its_own_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The warning came from [1:Greta Holm], who <1:said> {1i Greta_Holm:that the dam was leaking}.",
    "He had lunch with [1:the new verger], who <1:admitted> {1i the_new_verger:that he could not sing}.",
)
def test_a_relative_clause_reports_for_whom_it_hangs_on(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Olga Brandt believed that the orchard was haunted.",
        "Yusuf Demir hoped that nobody would come.",
        "The widow feared that the goats had eaten it.",
        "Emil Roth knew that his trees were dead.",
        "Olga Brandt decided that the ladder must go.",
        "The mayor wondered whether he had locked the door.",
        "Yusuf Demir plans to sell the bell in the spring.",
        "She thought the cellar was dry, and felt that it smelled of pears.",
        "It turned out that the cellar was full of water.",
        "The study found that pears ripen faster in the dark.",
        "He pretended that he had never seen a bell.",
        "Olga Brandt discovered that the ladder was gone.",
    ],
)
def test_beliefs_plans_feelings_and_findings_are_not_speech(text: str) -> None:
    assert transcript_of(text).quotations == ()


@pytest.mark.parametrize(
    "text",
    [
        "Olga Brandt did not say that the orchard was for sale.",
        "The mayor never promised that the bell would stay.",
        "Nobody has claimed that the goats were his.",
        "Yusuf Demir refused to say whether he had others.",
        "The bank didn't tell Emil Roth that his account was closed.",
        "Had the pilot said that the runway was flooded, they would have stayed.",
        "He could have told them that the dam was leaking.",
        "If the widow says that it was stolen, look in the barn.",
    ],
)
def test_what_was_not_said_or_is_only_imagined_is_not_reported(text: str) -> None:
    assert transcript_of(text).quotations == ()


@pytest.mark.parametrize(
    "text",
    [
        "Olga Brandt told the boy to fetch the ladder.",
        "The referee asked Yusuf Demir to leave the field.",
        "The mayor urged the villagers to boil their water.",
    ],
)
def test_an_infinitive_is_no_reported_clause(text: str) -> None:
    assert transcript_of(text).quotations == ()


@reads(
    "{1 Olga_Brandt:“My mother always said that cider cures,”} <1:said> [1:Olga Brandt].",
    "{1 Olga_Brandt:“He told me that he would pay. He asked whether I was rich,”} <1:said> [1:Olga Brandt].",
)
def test_a_report_without_marks_within_speech_is_not_listed(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Emil Roth met the inspectors at the gate.\n\n"
    "[1:He] <1:said> {1i Emil_Roth:that the trees were only asleep}. [2:The inspectors] <2:replied> "
    "{2i the_inspectors>Emil_Roth:that it was July}.",
    "[1:Ruth Abara] <1:said> {1i Ruth_Abara:the horns were late}; [2:the first horn] <2:said> {2i the_first_horn:that "
    "she was early}.",
)
def test_reported_speech_takes_turns_too(marked: str) -> None:
    assert_reads(marked)


def test_a_mention_has_words_in_whatever_order_the_parser_finds_who_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ada Lowe and Emil Roth asked what was the price of the goats."
    (before,) = transcript_of(text).quotations
    found = Parsed.subjects
    monkeypatch.setattr(Parsed, "subjects", lambda *given: found(*given)[::-1])
    (after,) = transcript_of(text).quotations
    assert before.mention == after.mention
    assert before.mention is not None
    assert text[before.mention.start : before.mention.end] == "Ada Lowe and Emil Roth"


def test_what_goes_on_after_a_tag_does_not_report_that_tag() -> None:
    text = (
        '"Mind the rope, then," said he, "it is wet. Here, boy," he called to the lad who held the lamp; "lower away '
        'and make it fast. I will wait below," he continued. "I am in no hurry."'
    )
    assert {quotation.kind for quotation in transcript_of(text).quotations} == {"direct"}
