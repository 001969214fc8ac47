"""To whom it is said: named in the words, object of the cue, or the partner of the exchange."""

import pytest
from marked import assert_reads, key, plain, reads, transcript_of


def addressees(text: str) -> list[list[str]]:
    """Of each quotation, the keys of those it is said to."""
    transcript = transcript_of(text)
    return [[key(transcript, person) for person in quotation.addressees] for quotation in transcript.quotations]


@reads(
    "Wanda Krol and Filip Novy were to sing. {1 Wanda_Krol>Filip_Novy:“Filip, you’re flat,”} <1:said> [1:Wanda Krol].",
    "Wanda Krol and Filip Novy were to sing. {1 Wanda_Krol>Filip_Novy:“You’re flat, Mr. Novy,”} <1:said> [1:Wanda Krol].",
    "Wanda Krol and Filip Novy were to sing. {1 Wanda_Krol>Filip_Novy:“Now, Filip,”} <1:said> [1:Wanda Krol], {1:“from "
    "the top.”}",
    "Wanda Krol and Filip Novy were to sing. {1 Wanda_Krol>Filip_Novy:“Oh, Filip! Must you?”} <1:sighed> [1:Wanda Krol].",
    "{1 Ida_Holm>Doctor:‘Is it broken, Doctor?’} <1:asked> [1:Ida Holm].",
)
def test_whoever_is_called_in_the_words_is_addressed(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize(
    "text",
    [
        "“Filip is flat,” said Wanda Krol.",
        "“I like Filip, Anna and Prague,” said Wanda Krol.",
        "“Ask Filip Novy,” said Wanda Krol.",
        "“London, Paris, Rome,” said Wanda Krol.",
        "“Yes, Monday,” said Wanda Krol.",
        "“It was Filip,” said Wanda Krol.",
        "“Yes, sir,” said Wanda Krol.",
    ],
)
def test_whoever_is_only_spoken_of_is_not_addressed(text: str) -> None:
    assert addressees(text) == [[]]


@reads(
    "{1 Ida_Holm>reporters:“The bridge is ours,”} [1:Ida Holm] <1:told> reporters.",
    "{1 Ida_Holm>the_jury:“Look at the shoes,”} [1:Ida Holm] <1:urged> the jury.",
    "[1:Ida Holm] turned to the organist and <1:said> to him, {1 Ida_Holm>the_organist:“Slower.”}",
    "{1 the_usher>Ida_Holm:“Yours is the blue chair,”} [1:the usher] <1:informed> Ida Holm.",
    "{1 Ida_Holm>her_brother:“Wake up!”} [1:Ida Holm] <1:shouted> at her brother.",
    "[1:Ida Holm] <1:asked> Benno Krause, {1 Ida_Holm>Benno_Krause:“Where is the tide?”}",
    "{1 Ida_Holm>Benno_Krause:“It is out,”} [1:Ida Holm] <1:wrote> to Benno Krause.",
)
def test_the_object_of_the_cue_is_addressed(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Benno Krause met Ida Holm at the lock. {1 Benno_Krause>Ida_Holm:“You’re early,”} [1:he] <1:told> her.",
    "The captain had not slept. {1 the_cook>the_captain:“Eat,”} [1:the cook] <1:ordered> him.",
)
def test_a_pronoun_as_the_object_is_the_person_it_fits(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Vera_Blum>Otto_Lang:“You moved the ladder,”} <1:said> [1:Vera Blum].\n\n"
    "{2 Otto_Lang>Vera_Blum:“I never touched it,”} <2:replied> [2:Otto Lang].\n\n"
    "{3 Vera_Blum>Otto_Lang:“Then who did?”}\n\n{4 Otto_Lang>Vera_Blum:“Ask the cat.”}",
    "Dana Cruz faced her father across the table.\n\n{1 Dana_Cruz>her_father:“I’ve sold it,”} [1:she] <1:said>.\n\n"
    "{2 her_father>Dana_Cruz:“All of it?”} [2:he] <2:asked>.\n\n"
    "{3 Dana_Cruz>her_father:“All but the well.”}",
    "{1 the_captain>the_mate:‘Where’s the pilot?’} <1:asked> [1:the captain].\n\n"
    "{2 the_mate>the_captain:‘Asleep,’} [2:the mate] <2:answered>. {2:‘Since Lisbon.’}",
)
def test_two_who_take_turns_speak_to_each_other(marked: str) -> None:
    assert_reads(marked)


@reads(
    "At a meeting with the mayor on Friday, [1:Ida Holm] <1:said>: {1 Ida_Holm>the_mayor:“The roof won’t see April.”}",
    "In talks with Benno Krause, who owns the lock, [1:Ida Holm] <1:promised> {1i Ida_Holm>Benno_Krause:that the boats "
    "would wait}.",
    "Speaking to pupils on Tuesday, [1:Ida Holm] <1:said>, {1 Ida_Holm>pupils:“Read the small print.”}",
)
def test_the_one_who_is_met_is_addressed(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is ours,” said Ida Holm.",
        "“The bridge is ours,” said Ida Holm.\n\nThe mayor of the other bank, Benno Krause, was not there. In another "
        "town, on another day, he gave an interview. “Is it?” he said.",
        "“Too dear,” said Ida Holm, who keeps the shop.\n\n“Too small,” said Benno Krause, who lives by the church.\n\n"
        "“Too late,” said Lotte Frey, a postwoman.",
    ],
)
def test_words_to_nobody_in_particular_have_no_addressee(text: str) -> None:
    assert not any(addressees(text))


@pytest.mark.parametrize(
    "text",
    [
        "“I must not forget the eggs,” Ida Holm told herself.",
        "“Ida, Ida,” said Ida Holm to herself.",
    ],
)
def test_who_speaks_to_themselves_is_no_addressee(text: str) -> None:
    assert [quotation.speaker for quotation in transcript_of(text).quotations] == ["s1"]
    assert addressees(text) == [[]]


def test_an_audience_named_once_does_not_carry_over() -> None:
    text = (
        "“The bridge is ours,” Ida Holm told reporters.\n\n"
        "She has lived beside it all her life. “I was born in the toll house,” she said."
    )
    assert addressees(text) == [["reporters"], []]


@reads(
    "{1 Ida_Holm>Benno,Lotte:“Benno, Lotte, come and see,”} [1:Ida Holm] <1:called>.",
    "{1 Ida_Holm>Benno_Krause,Lotte_Frey:“Not a word,”} [1:Ida Holm] <1:told> Benno Krause and Lotte Frey.",
)
def test_several_can_be_addressed(marked: str) -> None:
    text = plain(marked)
    transcript = transcript_of(text)
    [quotation] = transcript.quotations
    told = {name for person in quotation.addressees for name in (transcript.by_id[person].members or (person,))}
    wanted = marked.split(">")[1].split(":")[0].casefold().split(",")
    assert {key(transcript, person) for person in told} == {*wanted}


@reads(
    "{1 Ida_Holm:“The lock was never oiled,”} <1:said> [1:Ida Holm], who runs the chandlery.\n\n"
    "{2 Benno_Krause:“It was oiled twice a year,”} <2:said> [2:Benno Krause], the lock keeper.\n\n"
    "{3 Pia_Lund:“I hear it from my bed,”} <3:said> [3:Pia Lund], a neighbour.\n\n"
    "{4 Otto_Lang:“We shall look into it,”} <4:said> [4:Otto Lang], the mayor.",
    "{1 Sam_Rudd:'I wept,'} <1:said> [1:Sam Rudd], a carter. {1:'Nobody saw.'}\n\n"
    "{2 May_Tull:'It is a shed,'} <2:said> [2:May Tull], who owns it.\n\n"
    "{3 Joe_Kerr:'It was a fine shed,'} [3:Joe Kerr] <3:said>.",
)
def test_voices_that_only_follow_one_another_do_not_speak_to_each_other(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ida_Holm>reporters:“The bridge is ours,”} [1:Ida Holm] <1:told> reporters. The band had gone home by then.\n\n"
    "On Sunday the council met. {2 Ida_Holm:“It always was,”} [2:Holm] <2:said>.",
    "[1:Ida Holm] <1:said> {1i Ida_Holm:the lamps would stay}.\n\n"
    "[2:Benno Krause] <2:told> Holm {2i Benno_Krause>Ida_Holm:that the oil was gone}.\n\n"
    "[3:She] <3:said> {3i Ida_Holm:the budget was drawn up in June}.",
)
def test_who_is_told_something_is_not_told_all_that_follows(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Ida Holm] <1:said> {1i Ida_Holm:the lamps would stay}.\n\n"
    "[2:Benno Krause], a baker, <2:asked> {2i Benno_Krause>Rolf_Venn:whether anyone had counted the cans}.\n\n"
    "{3 Rolf_Venn>Benno_Krause:“I had,”} <3:said> [3:Rolf Venn], the clerk.",
    "{1 May_Tull:'It leaks,'} [1:May Tull] <1:said>.\n\n[2:The vicar] <2:asked> {2i the_vicar>Joe_Kerr:whether it could be "
    "mended}.\n\n{3 Joe_Kerr>the_vicar:'Not by me,'} [3:Joe Kerr] <3:replied>.",
)
def test_a_reported_question_is_put_to_the_one_who_answers(marked: str) -> None:
    assert_reads(marked)
