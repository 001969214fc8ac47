"""Whom “he”, “the harbour master” and “her father” stand for."""

import pytest
from marked import assert_reads, plain, reads, transcript_of


@reads(
    "The harbour master, Ida Holm, locked the gate. {1 Ida_Holm:“Nobody sails,”} [1:the harbour master] <1:said>.",
    "Ida Holm, who chairs the rowing club, stood up. {1 Ida_Holm:“Sit down,”} [1:the chair] <1:said>.",
    "The keeper of the bridge, Jon Vik, was asleep. {1 Jon_Vik:“Tomorrow,”} [1:the keeper] <1:muttered>.",
    "Jon Vik was a glazier in Kalmar. {1 Jon_Vik:“Mind the putty,”} [1:the glazier] <1:warned>.",
)
def test_a_role_that_the_text_gives_is_a_name(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The mayor opened the bridge with a saw.\n\nOlga Brandt said {1i Olga_Brandt:that the scissors were blunt}.\n\n"
    "{2 Olga_Brandt:“It is only a ribbon,”} [2:the mayor] <2:added>.",
    "The librarian denied on Monday {1i Olga_Brandt:that the books were wet}.\n\n"
    "Olga Brandt told reporters {2i Olga_Brandt:that they were damp}.",
)
def test_a_role_at_the_start_is_borne_by_whoever_is_named_next(marked: str) -> None:
    assert_reads(marked)


@reads(
    "A man in a yellow coat was sitting on the pier. {1 man_in_a_yellow_coat:“It’s gone,”} [1:he] <1:said>.",
    "A customer in an apron leaned over the counter. Ida Holm gave her the bill. "
    "{1 customer_in_an_apron>Ida_Holm:“I only wanted bread,”} [1:the customer] <1:told> Ida Holm.",
    "An old mariner came in, and sat down beside Mr. Holm. {1 old_mariner:“Fine weather,”} <1:said> [1:the mariner].",
    "Tom came in.\n\nHis father put down the paper. {1 his_father:“Things walk,”} [1:he] <1:said>.",
)
def test_someone_whom_the_text_only_describes_is_meant_like_anybody(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ida_Holm>Jon_Vik:“Have you the key, Jon?”} [1:Ida Holm] <1:asked>. The crowd had grown.\n\n"
    "{2 Jon_Vik>Ida_Holm:“Which key?”}\n\n{3 Ida_Holm>Jon_Vik:“The only one.”}\n\n"
    "{4 Jon_Vik>Ida_Holm:“No,”} [4:Jon Vik] <4:said>.",
    "{1 Ida_Holm>Mr_Vik:“Mr. Vik, where is the boat?”} [1:Ida Holm] <1:said>.\n\n"
    "{2 Mr_Vik>Ida_Holm:“Under the snow, Mrs. Holm.”}",
)
def test_whoever_is_called_by_name_answers(marked: str) -> None:
    assert_reads(marked)


@reads(
    "In talks with the dean, Jon Vik asked {1i Jon_Vik:whether the lift would be mended}. "
    "{2 the_dean:“Next year,”} [2:the dean] <2:replied>.",
)
def test_whom_someone_talks_with_is_not_that_one(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("Ida Holm came down. {1 Ida_Holm:“Late again,”} she said.", "Ida Holm"),
        ("The verger, Ida Holm, came down. {1 Ida_Holm:“Late again,”} the verger said.", "verger"),
        ("A glazier in clogs came down. {1 glazier_in_clogs:“Late again,”} the glazier said.", "A glazier"),
    ],
)
def test_the_link_leads_to_the_words_that_it_goes_by(marked: str, words: str) -> None:
    text = plain(marked)
    (quotation,) = transcript_of(text).quotations
    place = quotation.evidence.antecedent
    assert quotation.evidence.link
    assert place
    assert text[place.start : place.end].endswith(words)


def test_a_turn_leads_to_where_its_speaker_was_last_heard_or_called() -> None:
    text = "“Cold?” asked Ida Holm.\n\n“Very,” said Jon Vik.\n\n“Then shut it.”\n\n“You shut it, Ida.”\n\n“No.”"
    places = [quotation.evidence.antecedent for quotation in transcript_of(text).quotations]
    assert [place and text[place.start : place.end] for place in places] == [None, None, "Ida Holm", "Jon Vik", "Ida"]


@reads(
    "{1 May_Tull:'It leaks,'} [1:May Tull] <1:said>. The judge fined her. {2 the_judge:'Next,'} [2:the judge] <2:said>.",
    "{1 Otto_Lang:“It was dark,”} [1:Otto Lang] <1:said>.\n\n[2:The magistrate] asked him nothing more and <2:remarked> "
    "{2i the_magistrate:that the lamp had been lit}.",
)
def test_who_does_something_to_him_is_not_he(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Baltic_Mutual:“We have paid,”} [1:Baltic Mutual] <1:said>.\n\n{2 the_judge:“To whom?”} <2:asked> [2:the judge].",
    "Pia Lund, the cabinet member for parks, was first. {1 Pia_Lund:“No,”} [1:she] <1:said>.\n\n"
    "[2:Ida Holm] <2:said> {2i Ida_Holm:the trees were ill}.\n\n"
    "{3 Pia_Lund:“They are asleep,”} <3:said> [3:the cabinet member].",
    "Ida Holm, who runs the school, has no desk. Rolf Venn, her brother, built one.\n\n"
    "{1 Ida_Holm:“It had three legs,”} <1:said> [1:the head].",
    "Ida Holm walked in with Rolf Venn, the 46-year-old school janitor who trains her.\n\n"
    "{1 Rolf_Venn:“She is geology,”} <1:said> [1:the janitor].",
)
def test_a_role_goes_to_who_was_given_it_in_other_words(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Jade Orlov likes hills. At the first practice, her coach, [1:Burt Hanley], <1:asked> her "
    "{1i Burt_Hanley>Jade_Orlov:if she was tired}.\n\n{2 Jade_Orlov>Burt_Hanley:“Only of you,”} [2:the teenager] <2:answered>.",
)
def test_a_teenager_may_be_of_either_sex(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:A spokesman] <1:said>: {1 spokesman:“No.”}\n\nAmong the pilgrims was Otto Lang, a retired postman. "
    "{2 Otto_Lang:“I wept,”} [2:he] <2:said>.",
    "{1 Benno_Krause:“It was dark,”} [1:Benno Krause] <1:said>.\n\nBehind the stove sat Rolf Venn. "
    "{2 Rolf_Venn:“It was not,”} [2:he] <2:said>.",
)
def test_a_subject_after_its_verb_is_the_one_spoken_of(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Anna Berg had lit the stove. The king sent for his daughter. {1 his_daughter:‘I am reading,’} [1:she] <1:replied>.",
    "Queen Matilda slept. The duke called for a nurse. {1 a_nurse:“Which bed?”} [1:she] <1:asked>.",
)
def test_whoever_was_just_brought_in_speaks_before_one_named_earlier(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Ada Lowe, the mayor of Orra, met Ben Hask and Lena Dorn at noon. The mayor, a dentist, was late.\n\n"
    "{1 Ben_Hask:“The lamps are lit,”} <1:said> [1:Ben Hask].\n\n{2 Ada_Lowe:“I can see that,”} <2:said> [2:Ada Lowe].",
    "Ida Holm, who presides over the harbour board, met Ben Hask. {1 Ida_Holm:“The ice is early,”} [1:she] <1:said>.",
)
def test_what_somebody_does_or_is_besides_makes_nobody_another_person(marked: str) -> None:
    assert_reads(marked)
