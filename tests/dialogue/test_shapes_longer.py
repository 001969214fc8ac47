"""Whole pieces in several registers, in which many shapes stand together."""

from marked import assert_reads, reads


@reads(
    "The village of Ostwick has lost its weathercock, and everybody knows who took it.\n\n"
    "{1 Doreen_Flint:“It was the bell-ringers,”} <1:said> [1:Doreen Flint], who keeps the shop. {1:“They never could "
    "stand it.”}\n\n"
    "The bell-ringers deny everything. Cuthbert Moss, their captain, <2:called> the charge {2 "
    "Cuthbert_Moss:“absurd.”}\n\n"
    "{3 Cuthbert_Moss:“I am seventy-nine,”} [3:he] <3:said>. {3:“I can’t climb a stair.”}\n\n"
    "A notice in the porch promises a reward. [4:Rosemary Tate], the vicar, <4:says> {4i Rosemary_Tate:that it will "
    "be paid in marrows}.",
    "MULE CROSSING -- Officials broke ground Tuesday on a stoplight, the county's second.\n\n"
    '{1 Eunice_Bragg:"We\'ve waited 30 years for this,"} <1:said> Commissioner Eunice Bragg. {1:"I brought a chair."}'
    "\n\n"
    'Not everyone was pleased. {2 Virgil_Stamm:"The first one never turned green,"} <2:said> [2:Virgil Stamm], 81, '
    "who has been parked at it since June.\n\n"
    "[3:Bragg] <3:told> him {3i Eunice_Bragg>Virgil_Stamm:that the county was looking into it}.",
    "I first met Lucian Brodie in a lift that had stopped between floors.\n\n"
    "{1 Lucian_Brodie:‘Do you sing?’} [1:he] <1:asked>.\n\n"
    "{2 Narrator:‘No,’} [2:I] <2:said>.\n\n"
    "{3 Lucian_Brodie:‘Pity,’} <3:said> [3:Brodie]. {3:‘It helps.’} He sang for forty minutes, and then a fireman "
    "let us out.",
    "Percival Day keeps sixty owls in a disused chapel outside Leet, and knows them all by name.\n\n"
    "{1 Percival_Day:“People come for the eyes,”} [1:Day] <1:says>. He was a tax inspector until the spring of 2004. "
    "{1:“I had been looked at like that for years.”}\n\n"
    "One of the owls, a female called “Mrs. Prendergast,” bit a bishop last summer. {2 the_bishop:“She was within "
    "her rights,”} <2:said> [2:the bishop].",
)
def test_every_voice_of_a_longer_piece_is_heard(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Natalya Gromina was a fencer before she was a senator, and she has kept the scar. {1 Natalya_Gromina:“It was my "
    "sister,”} [1:she] <1:says>.\n\n"
    "{2 Natalya_Gromina:“Votes are slower,”} [2:the senator] <2:explains>, and pours the tea.\n\n"
    "Her assistant came in with a telegram. {3 her_assistant>Natalya_Gromina:“Natalya Fyodorovna, they have changed "
    "the date,”} [3:he] <3:said>.\n\n"
    "{4 Natalya_Gromina:“Then so shall we,”} <4:said> [4:Gromina].",
    "Wendell Oates, the slowest pitcher in the league, throws a ball that birds have been known to overtake. {1 "
    'Wendell_Oates:"It gets there,"} <1:says> [1:Oates].\n\n'
    'The pitcher, 44, sells insurance in the winter. {2 Wendell_Oates:"Nobody\'s in a hurry for that either,"} [2:he] '
    "<2:says>.\n\n"
    '{3 Wendell_Oates>Dot_Ramsey:"Dot, tell them about the pelican,"} [3:Oates] <3:told> his wife, Dot Ramsey.',
    "Prof. Henrietta Skelton has spent her life with moss. {1 Henrietta_Skelton:‘It does not answer back,’} <1:says> "
    "[1:Skelton].\n\n"
    "{2 Henrietta_Skelton:‘Well, it does,’} <2:adds> [2:the professor], {2:‘but slowly.’}\n\n"
    "She is, by her own account, difficult. {3 Henrietta_Skelton:‘I bit a dean,’} [3:she] <3:admits>.",
)
def test_a_profile_gives_its_subject_several_names(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Ambrose Kell denied stealing the organ. {1 Ambrose_Kell:“It followed me,”} [1:he] <1:told> the jury.\n\n"
    "His barrister, Odile Marchmont, <2:asked> him {2i Odile_Marchmont>Ambrose_Kell:whether he could play it}. {3 "
    "Ambrose_Kell:“Only the low notes,”} <3:said> [3:Kell].\n\n"
    "[4:The judge] <4:ruled> {4i the_judge:that the organ could stay in court}.",
    '{1 Beulah_Tarr:"This is not a rodeo,"} <1:warned> Judge Beulah Tarr.\n\n'
    'The defendant, Rusty Lomax, apologized. {2 Rusty_Lomax:"Force of habit, ma\'am,"} [2:he] <2:said>.',
    "[1:The prosecution] <1:says> {1i the_prosecution:that Ives set fire to his own beard}. Ives, 63, says nothing. "
    "{2 Olwen_Ives:‘He was always careless with soup,’} <2:said> [2:Olwen Ives], his wife, outside the court.",
)
def test_evidence_in_court_is_told_from_what_the_lawyers_say_of_it(marked: str) -> None:
    assert_reads(marked)
