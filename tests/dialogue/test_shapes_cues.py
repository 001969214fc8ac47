"""What can stand for "said": rarer verbs, nouns, passives, and gestures beside the words."""

from marked import assert_reads, reads


@reads(
    '{1 Della_Rusk:"I\'ve had better nights in the drunk tank,"} <1:deadpanned> [1:Della Rusk].',
    "{1 Conrad_Ames:“Three hours, and not a single sandwich!”} <1:fumed> [1:Conrad Ames], who had come from Leet.",
    "{1 the_nanny:‘Not with your fingers,’} [1:the nanny] <1:scolded>.",
    "{1 Pia_Lund:“Perhaps the bees know,”} <1:mused> [1:Pia Lund].",
    "{1 Hal_Trewin:“One–nil, and we had ten men,”} <1:crowed> [1:Hal Trewin], the visitors’ goalkeeper.",
)
def test_verbs_that_seldom_introduce_speech_do_so_here(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The board asked Greta Moss to resign. [1:Her] <1:response> came in a single line: {1 Greta_Moss:“After you.”}",
    "Would he do it again? [1:Leo Sandys]’s <1:answer> is instant: {1 Leo_Sandys:“Tomorrow, if the knee holds.”}",
    '[1:The captain]’s last <1:words> to the crew were: {1 the_captain>the_crew:"Somebody feed the cat."}',
    "[1:Ursula Vane]’s <1:verdict> on the soup: {1 Ursula_Vane:‘Wet.’}",
    "The inspector found the door open and the safe empty. [1:His] <1:comment>: {1 the_inspector:“Tidy.”}",
)
def test_a_noun_of_speech_before_the_words_is_their_cue(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Mina_Castell:“Only if it rains”} was the <1:reply> of [1:Mina Castell].",
    "{1 Rufus_Dane:“Never again”} was [1:Rufus Dane]’s only <1:comment> as he left the court.",
    "{1 the_lookout:“Ice!”} came [1:the lookout]’s <1:cry> from above.",
)
def test_a_noun_of_speech_after_the_words_is_their_cue(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Otis Frame], the club’s owner, was <1:quoted as saying> {1 Otis_Frame:“The grass is not my problem.”}",
    '{1 Wilma_Sachs:"It was a joke,"} [1:Wilma Sachs] was <1:quoted as saying> in the school newspaper.',
    "{1 a_marshal:“You’ve missed your start,”} Ines Holt was <1:told> by [1:a marshal].",
    "Passengers were <1:warned> by [1:the guard]: {1 the_guard>passengers:“This is the last train that stops.”}",
)
def test_in_the_passive_the_speaker_stands_after_by_or_before_the_participle(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Tess_Varga:“I suppose so.”} [1:Tess Varga] sighed and reached for her coat. {1:“Is it far?”}",
    '[1:Bram Oakes] shrugged. {1 Bram_Oakes:"Somebody had to win."}',
    "{1 Lottie_Marsh:‘Well, that’s me told.’} [1:Lottie Marsh] grinned and shut the ledger.",
    "[1:The vet] shook her head. {1 the_vet:“He is not ill. He is a goat.”}",
)
def test_what_is_done_beside_the_words_tells_who_says_them(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Tess_Varga:“I suppose so,”} <1:sighed> [1:Tess Varga].",
    '{1 Bram_Oakes:"Somebody had to win,"} [1:Bram Oakes] <1:shrugged>.',
    "{1 Nora_Blythe:‘It was my own fault,’} <1:laughs> [1:Nora Blythe], who broke both wrists.",
)
def test_sighs_and_shrugs_can_be_tags(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Bo_Hallam:“Train cancelled, spirits not,”} [1:Bo Hallam] <1:tweeted> from the platform.",
    'The mayor’s office was silent until noon, when [1:the mayor] <1:tweeted>: {1 the_mayor:"Found my keys."}',
    "To her sister in Ostwick [1:Clara Penn] <1:wrote>: {1 Clara_Penn>her_sister_in_Ostwick:“The stove smokes and "
    "so, now, do I.”}",
    "On the back of the photograph [1:Edwin Marr] had <1:scribbled>, {1 Edwin_Marr:‘Me, with hat.’}",
    '{1 Jo_Tanner:"On my way, save me a rib,"} <1:texted> [1:Jo Tanner], who was still in the shower.',
)
def test_what_is_written_or_sent_has_a_cue_as_well(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Silas_Brook:“We lost the anchor first,”} <1:said> on Friday [1:Silas Brook], the ship’s cook.",
    '{1 Alma_Reyes:"It\'s just a fence,"} <1:said> with a shrug [1:Alma Reyes], who built it.',
    "{1 the_older_sister:‘We never speak of it,’} <1:said>, not for the first time, [1:the older sister].",
    "{1 Piers_Dunmow:“I shall appeal,”} <1:declared> outside the court on Monday [1:Piers Dunmow].",
)
def test_an_adverbial_between_the_verb_and_the_speaker_changes_nothing(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Hetty_Broad:“Which of you is the plumber?”} <1:said> [1:Hetty Broad].",
    '{1 Curt_Maddow:"Who drinks that?"} <1:asked> [1:Curt Maddow], the bartender. {1:"Nobody I know."}',
    "{1 the_conductor:‘Tickets!’} [1:the conductor] <1:shouted>, though the carriage was empty.",
    "{1 Lise_Amory:“A moose? In the library?”} <1:said> [1:Lise Amory] to the caretaker.",
)
def test_a_question_mark_or_an_exclamation_mark_before_the_tag_ends_no_sentence(marked: str) -> None:
    assert_reads(marked)
