"""One person under many names, and many people under one."""

from marked import assert_reads, reads


@reads(
    "Dr. Ana Ruiz, a surgeon at Calder General, has worked nights for nine years.\n\n"
    "The ward has eleven beds and, on most nights, thirteen patients.\n\n"
    "The coffee machine is older than the hospital.\n\n"
    "{1 Ana_Ruiz:“Nobody sleeps here, least of all the patients,”} [1:the surgeon] <1:said>.",
    "The court was told that Mason Greel, a locksmith from Ostwick, had been asked to open the vault.\n\n"
    "It took him four minutes. The bank had hoped for longer.\n\n"
    "Inside were a sandwich and a hat.\n\n"
    '{1 Mason_Greel:"I\'ve seen better locks on diaries,"} [1:the locksmith] <1:said>.',
    "Lavinia Prowse is the county’s last ferrywoman. The ferry, a flat black thing on a chain, holds six.\n\n"
    "In summer there is a queue; in winter there is a bell.\n\n"
    "Nobody has rung it since Sunday.\n\n"
    "{1 Lavinia_Prowse:‘They’ll come when the bridge shuts,’} <1:says> [1:the ferrywoman].",
)
def test_a_role_that_was_given_paragraphs_before_is_still_that_of_the_person(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Tobias_Krell:“The glacier left in the night,”} <1:said> [1:Tobias Krell], a mountain guide. {2 "
    "Tobias_Krell:“It did not say goodbye,”} [2:he] <2:added>.\n\n"
    "{3 Tobias_Krell:“I have led people over it since I was fifteen,”} [3:Krell] <3:said>. Now there is a lake.\n\n"
    "{4 Tobias_Krell:“One could swim,”} [4:the guide] <4:conceded>.",
    'Yolanda Pickett, the district attorney, took no questions. {1 Yolanda_Pickett:"Read the brief,"} [1:she] '
    "<1:said>.\n\n"
    'Reporters read it. {2 Yolanda_Pickett:"All of it,"} [2:Pickett] <2:said>.\n\n'
    '{3 Yolanda_Pickett:"Including the footnotes,"} <3:said> [3:the district attorney].',
    "{1 Agnes_Toller:‘I buried him twice,’} <1:said> [1:Agnes Toller], 91. The widow showed us the second grave. {2 "
    "Agnes_Toller:‘The view is better,’} [2:she] <2:said>.\n\n"
    "{3 Agnes_Toller:‘He never liked the first,’} <3:explained> [3:Mrs. Toller].",
)
def test_name_and_role_and_pronoun_are_one_speaker(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The stationmaster, Gleb Sidorin, had not slept. {1 Gleb_Sidorin:“The train is in the snow,”} [1:Sidorin] "
    "<1:said>.\n\n"
    "{2 the_cook>Gleb_Sidorin:“Then so is the soup, Gleb Markovich,”} <2:answered> [2:the cook].\n\n"
    "{3 Gleb_Sidorin:“We shall eat the timetable,”} <3:said> [3:Gleb Markovich].",
    "{1 Vera_Lugova:“My pupils are asleep,”} <1:said> [1:Vera Lugova], the piano teacher.\n\n"
    "{2 the_caretaker>Vera_Lugova:“Vera Nikitichna, they are on the roof,”} <2:said> [2:the caretaker].\n\n"
    "{3 Vera_Lugova:“Then they are not asleep,”} [3:Vera Nikitichna] <3:admitted>.",
    "Pyotr Dolin keeps the museum of clocks. {1 a_visitor>Pyotr_Dolin:‘Pyotr Ilich, what time is it?’} <1:asked> "
    "[1:a visitor].\n\n"
    "{2 Pyotr_Dolin:‘In which room?’} <2:said> [2:Dolin].",
)
def test_a_given_name_and_a_patronymic_are_one_speaker_with_the_surname(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The well on the hill belongs to Julián Ortaño. {1 the_boy>Julián_Ortaño:“Don Julián, it is singing again,”} "
    "<1:said> [1:the boy].\n\n"
    "{2 Julián_Ortaño:“Let it sing,”} [2:Ortaño] <2:replied>.",
    "Elvira Montenar was counting the lemons when the priest came. {1 the_priest>Elvira_Montenar:“Doña Elvira, you "
    "were not at Mass,”} [1:he] <1:said>.\n\n"
    "{2 Elvira_Montenar:“Neither were the lemons,”} <2:said> [2:Montenar].",
    "Karim al-Zahran has mended lutes since the war. {1 a_pupil>Karim_al_Zahran:“Ustaz Karim, this one has no "
    "voice,”} <1:said> [1:a pupil].\n\n"
    "{2 Karim_al_Zahran:“It is listening,”} <2:said> [2:al-Zahran].",
    "Kovrig Béla sold the last of his geese in May. {1 the_postman>Kovrig_Béla:“Uncle Béla, the pond looks empty,”} "
    "<1:said> [1:the postman].\n\n"
    "{2 Kovrig_Béla:“It is only tidy,”} [2:Kovrig] <2:answered>.",
    "Wang Deshui had taught calligraphy for forty years. {1 the_girl>Wang_Deshui:“Teacher Wang, my brush is "
    "crying,”} <1:said> [1:the girl].\n\n"
    "{2 Wang_Deshui:“Let it finish,”} <2:said> [2:Wang].",
)
def test_translated_forms_of_address_are_the_person_who_is_addressed(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Samira Habash runs the bakery by the gate. {1 Umm_Yusuf:“The oven is older than the wall,”} <1:said> a customer "
    "who gave her name as [1:Umm Yusuf].\n\n"
    "{2 Samira_Habash:“And hotter than the minister,”} [2:Habash] <2:said>.",
    "Old Chen and Little Chen share a boat. {1 Old_Chen:“He rows,”} <1:said> [1:Old Chen].\n\n"
    "{2 Little_Chen:“He points,”} <2:said> [2:Little Chen].",
    "The director, Halász Ilona, had lost the key. {1 the_caretaker>Halász_Ilona:“Madam Director, it is in the "
    "door,”} [1:the caretaker] <1:said>.\n\n"
    "{2 Halász_Ilona:“Then who is outside?”} <2:asked> [2:Halász].",
)
def test_names_with_titles_of_respect_are_the_people_of_the_text(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Tom Hale and Dick Hale have not shared a pew since the wedding. {1 Tom_Hale:“He sang over me,”} <1:said> "
    "[1:Tom].\n\n"
    "{2 Dick_Hale:“Somebody had to,”} <2:said> [2:Dick].",
    'The Drummonds own both sides of the river. {1 Flora_Drummond:"I have the trout,"} <1:said> [1:Flora Drummond]. '
    "Her cousin, [2:Angus Drummond], <2:said> {2i Angus_Drummond:that he had the bridge}.\n\n"
    '{3 Flora_Drummond:"He has half the bridge,"} [3:Flora Drummond] <3:said>.',
    "{1 Mr_Pettifer:‘My wife found the coin,’} <1:said> [1:Mr. Pettifer].\n\n"
    "{2 Mrs_Pettifer:‘And my husband lost it,’} [2:Mrs. Pettifer] <2:said>.",
    'Senator Ruth Galloway voted no; her son, Rep. Neil Galloway, voted yes. {1 Neil_Galloway:"Thanksgiving will be '
    'short,"} <1:said> [1:Neil Galloway].\n\n'
    '{2 Ruth_Galloway:"He can bring his own pie,"} [2:Ruth Galloway] <2:said>.',
)
def test_those_of_one_surname_are_kept_apart_by_their_first_names(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Lena_Voss_and_Mark_Teal:“We take it in turns to be wrong,”} <1:say> Lena Voss and Mark Teal.",
    'Rhona Beale and Ossie Grant <1:told> the court: {1 Ossie_Grant_and_Rhona_Beale:"We were both asleep."}',
    "{1 Ada_Pym_and_Dora_Pym:‘Never!’} <1:cried> Ada Pym and Dora Pym.",
    "Lena Voss and Mark Teal <1:said> {1i Lena_Voss_and_Mark_Teal:that the boat had been theirs since the spring}.",
)
def test_two_who_speak_together_are_one_speaker(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The twins sat on the wall. {1 the_twins:“We’re not lost,”} [1:they] <1:said>.",
    'Residents of Mill Row met on Friday. {1 residents_of_Mill_Row:"We want the ducks back,"} [1:they] <1:told> the council.',
    "The Corrigan brothers run the ferry. {1 the_Corrigan_brothers:‘It runs us,’} [1:they] <1:say>.",
)
def test_a_pronoun_in_the_plural_is_the_group(marked: str) -> None:
    assert_reads(marked)
