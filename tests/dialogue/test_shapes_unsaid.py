"""Words that nobody said: imagined, denied, hoped for, or only thought; and those that look like them and were said."""

import pytest
from marked import assert_reads, reads, transcript_of


@reads(
    "If anyone had asked, Nora Fell would have said, “Take the other road.”",
    "One can imagine the chairman saying, ‘Let them eat gravel.’",
    'She half expected the statue to say "Good morning."',
    "Nobody would be surprised to hear the goat say “Good evening.”",
    "Had he been awake, the driver might have shouted “Jump!”",
)
def test_imagined_words_are_not_listed(marked: str) -> None:
    assert_reads(marked)


@reads(
    "At no point did the minister say, “The money is gone.”",
    "Her father never once said “I love you.”",
    "He didn't say \"please,\" and he didn't get the soup.",
    "Nobody in the room said, ‘It was an accident.’",
    "Not one of the guests shouted “Fire!”",
)
def test_denied_words_are_not_listed(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Every night, when the lamps were lit, [1:her grandfather] would <1:say>, {1 her_grandfather:“One more chapter "
    "and then the wolves.”}",
    'Whenever a customer complained, [1:Gus Tolliver] would <1:say>, {1 Gus_Tolliver:"You should taste it cold."}',
    "{1 the_matron:‘Teeth!’} [1:the matron] would <1:shout> each evening from the foot of the stairs.",
)
def test_what_was_said_again_and_again_was_said(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The committee believes that the tower will stand for another winter.",
    "Nora Fell wants to sell the mill before the river takes it.",
    "Villagers fear that the new road will bring lorries, and the lorries dust.",
    "Gus Tolliver hopes that his daughter will take on the diner, and plans to tell her so at Easter.",
    "The matron suspected that the boys had a rabbit. She resolved to find it.",
    "He doubts whether the bees will last, and regrets that he ever bought them.",
)
def test_beliefs_plans_and_feelings_are_no_speech(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Nora Fell fears that the river will take the mill. {1 Nora_Fell:“It has had the garden,”} [1:she] <1:said>.",
    "Gus Tolliver hopes that his daughter will take on the diner; [1:he] has <1:told> her {1i Gus_Tolliver:that the "
    "grill is older than she is}.",
    "The keeper intends to retire in May. {1 the_keeper:‘The light can look after itself,’} [1:he] <1:says>.",
)
def test_feelings_beside_speech_are_no_speech(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The minister declined to say whether the ferry would run.",
    "Nora Fell has never claimed that the mill was haunted.",
    "Police would not say how the goat had reached the roof.",
    "If the bank says that the loan is due, they will have to sell the horse.",
    "Gus Tolliver told the boy to wash his hands and asked him to stay out of the flour.",
)
def test_what_is_not_said_or_only_asked_for_is_not_reported(marked: str) -> None:
    assert_reads(marked)


@reads(
    "“This is the wrong train,” Nora Fell thought.",
    'Gus Tolliver read the bill twice and thought, "They can\'t count."',
    "‘What now?’ she wondered silently, and turned the page.",
)
def test_thoughts_in_marks_are_not_listed(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Mara_Vint:“Did you know him?”} <1:asked> [1:Mara Vint]. Basil Thorne did not answer. {1:“Did you ever meet him?”}",
    "[1:Mara Vint] not only <1:said> {1 Mara_Vint:“I object”} but stood on a chair.",
    "No doubt, <1:said> [1:the keeper], {1 the_keeper:“it was the wind.”}",
)
def test_what_is_denied_beside_the_words_leaves_them_said(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize("verb", ["pre-warned", "said/told us", "re-told us"])
def test_a_verb_with_a_hyphen_or_a_slash_does_no_harm(verb: str) -> None:
    assert transcript_of(f"Nobody had {verb} that the dam would break. “It broke,” said Ada Lowe.").quotations


@reads(
    "{1 Nora_Fell:“Ask the miller. He knows the road. Only don’t—”} [1:She] nearly said, “Don’t tell him why.” But "
    "Nora Fell had finished her tea.",
    "{1 Gus_Tolliver:“Soup is soup,”} <1:said> [1:Gus Tolliver]. He could have added, “And yours is water”—but he contented "
    "himself with {2 Gus_Tolliver:“It wants salt!”}",
)
def test_what_is_nearly_said_takes_nothing_from_the_words_around_it(marked: str) -> None:
    assert_reads(marked)


@reads(
    "“Is this,” thought Nora Fell, “for me?” and she took the parcel; but, weighing it, [1:she] <1:said> in a low voice, "
    "{1 Nora_Fell:“Thank you. Put it down by the door.”}",
)
def test_what_is_said_after_a_thought_was_said(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Nora_Fell:“I cannot. I want some water.”} [1:Nora Fell] sat down by the pump. “If only it would rain,” she "
    "thought, “one could sleep.”",
    "{1 Gus_Tolliver:“You could not understand it, if I told you!”} [1:Gus Tolliver] could not go on.",
)
def test_what_is_thought_or_not_finished_takes_nothing_from_the_words_before(marked: str) -> None:
    assert_reads(marked)
