"""Quotations within quotations: what somebody says that somebody said."""

from marked import assert_reads, plain, reads, transcript_of


@reads(
    "{1 Ilse_Baum:“[2:My grandfather] <2:said>, {2 my_grandfather:‘Never trust a dry well,’} and he was right,”} "
    "<1:said> [1:Ilse Baum].",
    "{1 Ilse_Baum:‘Then [2:the guard] <2:shouted>, {2 the_guard:“Last train!”} and we ran,’} [1:Ilse Baum] <1:recalled>.",
    "[1:Ilse Baum] <1:said>: {1 Ilse_Baum:“{2 the_doctor:‘Two a day,’} [2:the doctor] <2:told> me. I take one.”}",
)
def test_words_with_a_tag_of_their_own_inside_speech_are_a_quotation_within(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ilse_Baum:“[2:My sister] <2:told> me, {2 my_sister>Ilse_Baum:‘Ilse, sell the piano,’}”} [1:Ilse Baum] <1:sighed>.",
    "{1 Ilse_Baum:“[2:He] <2:said> to me, {2 Karl_Voss>Ilse_Baum:‘You’ll never finish it,’}”} <1:says> [1:Ilse Baum] of "
    "her teacher, Karl Voss.",
)
def test_me_inside_is_the_speaker_around(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ilse_Baum:“[2:I] <2:said>, {2 Ilse_Baum:‘Not in my kitchen,’} and shut the door,”} <1:said> [1:Ilse Baum].",
    "{1 Omar_Haidar:“So [2:I] <2:asked> him, {2 Omar_Haidar:‘Which river?’}”} [1:Omar Haidar] <1:said>.",
)
def test_i_inside_is_the_speaker_around(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ilse_Baum:“We slept under the ‘long drop,’”} <1:said> [1:Ilse Baum].",
    "{1 Ilse_Baum:“I sang ‘Abide with Me’ and cried,”} <1:said> [1:Ilse Baum].",
    "{1 Ilse_Baum:‘It was a “temporary” bridge,’} <1:said> [1:Ilse Baum]. {1:‘It was there all my life.’}",
)
def test_inner_marks_that_nobody_speaks_are_left_out(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ilse_Baum:“[2:My aunt] <2:said>, {2 my_aunt:‘Sit,’} and I sat,”} <1:said> [1:Ilse Baum].\n\n"
    "{3 Omar_Haidar:“Sensible,”} <3:said> [3:Omar Haidar].",
    "{1 Ilse_Baum:“[2:He] <2:asked>: {2 ?:‘Who goes there?’} Nobody did.”} [1:Ilse Baum] laughed.\n\n"
    "{3 Omar_Haidar:“I did,”} <3:said> [3:Omar Haidar].",
)
def test_a_quotation_within_has_the_turn_and_names_the_one_around_it(marked: str) -> None:
    outer, inner, after = transcript_of(plain(marked)).quotations
    assert outer.within is None
    assert inner.within == outer.id
    assert (outer.turn, inner.turn, after.turn) == (1, 1, 2)
