"""Talk between two and more: who answers, who is meant by he and she, who is called by name."""

from marked import assert_reads, reads


@reads(
    "Carl Ritter and Anja Moor were packing the van. {1 Anja_Moor:“You forgot the ladder,”} [1:she] <1:said>.\n\n"
    "{2 Carl_Ritter:“I left it on purpose,”} [2:he] <2:said>.",
    'Duke Pollard married Sally Reeve in a car wash. {1 Duke_Pollard:"It was raining anyway,"} [1:he] <1:said>. {2 '
    'Sally_Reeve:"It wasn\'t,"} [2:she] <2:said>.',
    "Mr. Hodd looked at Mrs. Lister over his spectacles. {1 Mr_Hodd:‘Is that a fish?’} [1:he] <1:asked>.\n\n"
    "{2 Mrs_Lister:‘It was,’} [2:she] <2:said>.",
)
def test_he_and_she_are_told_apart_by_their_gender(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The chairman was <1:asked> {1i ?:whether the bridge would open}. {2 the_chairman:“In both directions,”} [2:he] <2:said>.",
    '[1:A reporter] <1:asked> Faye Ballard {1i a_reporter>Faye_Ballard:if she would run again}. {2 Faye_Ballard:"My '
    'shoes would have to come along,"} <2:said> [2:Ballard].',
    "[1:I] <1:asked> Edgar Tull {1i Narrator>Edgar_Tull:what he kept in the tin}. {2 Edgar_Tull:‘Another tin,’} "
    "<2:said> [2:Tull].",
)
def test_a_reported_question_has_its_answer(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Does he miss the circus? {1 Rollo_Stern:“Only the hats,”} <1:says> [1:Rollo Stern].",
    'Why a canoe? {1 Beth_Ann_Cobb:"It was on sale,"} [1:Beth Ann Cobb] <1:said>.',
    "And the cat? {1 Dr_Pell:‘The cat is a partner in the firm,’} <1:replies> [1:Dr. Pell].",
)
def test_words_after_a_question_of_the_writers_own_are_the_answer(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ida_Stone:“Whose turn is it?”} <1:asked> [1:Ida Stone].\n\n"
    "{2 Max_Fell:“Mine,”} <2:said> [2:Max Fell].\n\n"
    "{3 Lou_Carver:“It is not,”} <3:said> [3:Lou Carver]. {3:“It’s Ida’s.”}\n\n"
    "{4 Ida_Stone:“I pass,”} <4:said> [4:Ida].",
    '{1 the_driver:"Anybody got a map?"} [1:the driver] <1:asked>.\n\n'
    '{2 the_drummer:"I\'ve got a napkin,"} [2:the drummer] <2:said>.\n\n'
    '{3 the_singer:"It\'s the same town on both sides,"} [3:the singer] <3:said>.',
    "{1 the_judge:‘Is the ferret in court?’} <1:asked> [1:the judge].\n\n"
    "{2 the_usher:‘In a manner of speaking, my lord,’} <2:said> [2:the usher].\n\n"
    "{3 Mr_Pryce:‘It is in my sleeve,’} <3:said> [3:Mr. Pryce].",
)
def test_three_who_talk_keep_their_own_words(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Only Greta Lowe and Hans Mohr had stayed for supper. {1 Greta_Lowe>Hans_Mohr:“Hans, you have eaten the "
    "candle,”} <1:said> [1:Lowe].",
    '{1 Travis_Nye>Mayor:"Mayor, with respect, that is my truck,"} <1:said> [1:Travis Nye].',
    "Nurse Ellen Dodd took his pulse. {1 the_patient>Ellen_Dodd:‘Am I dying, Nurse?’} <1:asked> [1:the patient].\n\n"
    "{2 Ellen_Dodd:‘Not on my shift,’} <2:said> [2:Dodd].",
)
def test_a_name_in_the_words_is_the_one_who_is_spoken_to(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ida_Stone>Max_Fell:“You moved my bishop,”} <1:said> [1:Ida Stone].\n\n"
    "{2 Max_Fell>Ida_Stone:“It moved itself,”} <2:replied> [2:Max Fell].",
    '{1 the_sheriff:"Is this your cow?"} [1:the sheriff] <1:asked> Abe Nolan.\n\n'
    "{2 Abe_Nolan>the_sheriff:\"She's nobody's cow,\"} <2:said> [2:Nolan].",
    "Father Colm met the widow at the gate. {1 the_widow>Father_Colm:‘You are late for him,’} [1:she] <1:told> him.",
)
def test_a_partner_of_the_exchange_is_spoken_to(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The actress and the director had not spoken since March. {1 the_actress:“He counts my lines,”} [1:she] <1:said>.",
    'A waiter was chasing an old lady across the square. {1 an_old_lady:"I paid him twice!"} [1:she] <1:shouted>.',
    "The king sent for his daughter. {1 his_daughter:‘I am reading,’} [1:she] <1:replied>.",
)
def test_a_man_and_a_woman_with_roles_are_told_apart_as_well(marked: str) -> None:
    assert_reads(marked)
