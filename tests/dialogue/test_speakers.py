"""Who speaks: what the words around a quotation tell."""

from marked import assert_reads, plain, reads, transcript_of


@reads(
    "[1:Dora Lind] <1:said>, {1 Dora_Lind:“The kiln is cold.”}",
    "At the gate [1:Piet Maas] <1:shouted>, {1 Piet_Maas:“Nobody leaves before noon!”}",
    'Every morning [1:the night porter] <1:asks>, {1 the_night_porter:"Did it rain?"}',
    "When the soup came, [1:Mrs. Tolland] <1:remarked>, {1 Mrs_Tolland:“I have eaten worse at sea.”}",
)
def test_a_cue_before_the_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Hugo_Brandl:“Nobody has paid for the coal,”} [1:Hugo Brandl] <1:complained> on Friday.",
    '{1 Mira_Solberg:"The bridge will hold,"} [1:Mira Solberg] <1:insists>.',
    "{1 Rafiq_Anwar:‘We shan’t be back,’} [1:Rafiq Anwar] <1:whispered>.",
    "{1 the_ferryman:“That’s the last of the rope,”} [1:the ferryman] had <1:muttered> before dawn.",
)
def test_a_cue_after_the_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ines_Prado:“I sold the horse,”} <1:replied> [1:Ines Prado].",
    "{1 Anton_Weiss:“The ice is thin this year,”} <1:said> [1:Anton Weiss], head of the harbour office.",
    "{1 the_innkeeper:“Supper is at seven,”} <1:announces> [1:the innkeeper].",
    "{1 Lorna_Keogh:«We counted them twice,»} <1:adds> [1:Lorna Keogh], who keeps the register.",
)
def test_an_inverted_cue(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Rosa_Teller:“If the wind turns,”} [1:Rosa Teller] <1:warned>, {1:“we sail tonight.”}",
    "{1 Otto_Lang:“It is a small town,”} <1:said> [1:Otto Lang]. {1:“Everyone knew by breakfast.”}",
    "{1 the_clerk:“Your form,”} [1:the clerk] <1:explained>, without looking up, {1:“is the wrong colour.”}",
    "{1 Amina_Diallo:“No,”} [1:Amina Diallo] <1:said>. {1:“Not today.”} The gate shut behind her.",
)
def test_a_tag_in_the_middle_makes_one_quotation_of_two_parts(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Rosa_Teller:“It rained,”} [1:Rosa Teller] <1:said>. {2 Rosa_Teller:“All night,”} [2:she] <2:added>.",
    "{1 Otto_Lang:“Where is the saw?”} <1:asked> [1:Otto Lang]. [2:He] looked under the bench and <2:called>, {2 "
    "Otto_Lang:“Found it!”}",
)
def test_a_second_tag_begins_a_second_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Lena_Vogt:“The roof was never inspected,”} <1:according to> [1:Lena Vogt], who runs the archive.",
    "{1 the_fire_brigade:“It is a box of matches with seats,”} <1:according to> [1:the fire brigade].",
    "<1:According to> [1:Samuel Adeyemi], a teacher at the school, {1 Samuel_Adeyemi:“the children built it themselves.”}",
)
def test_according_to_names_a_speaker(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Emil Haas] <1:explained>: {1 Emil_Haas:“You can’t graft a pear on an oak.”}",
    "[1:Emil Haas] shook his head: {1 Emil_Haas:“Not on a Sunday.”}",
    '<1:Said> [1:Greta Nilsen]: {1 Greta_Nilsen:"I never saw a finer goose."}',
    "[1:Greta Nilsen] got to her feet and <1:told> the committee:\n\n{1 Greta_Nilsen:“You have built a staircase to nowhere.”}",
    "[1:The committee] later <1:tweeted>: {1 the_committee:“We like our staircase.”}",
)
def test_a_colon_introduces_its_subjects_words(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 the_matron:“Boots off,”} <1:scolded> [1:the matron].",
    "{1 Otto_Lang:“A likely story,”} [1:Otto Lang] <1:harrumphed>.",
    "{1 Amina_Diallo:“They changed the locks,”} [1:Amina Diallo] <1:texted> at noon.",
    "{1 Colm_Daly:“I’ll tell you for nothing,”} <1:volunteered> [1:Colm Daly]. {1:“It was the cat.”}",
)
def test_a_rarer_verb_of_speech_is_a_cue_as_well(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Otto_Lang:“Ewa Malik sold it,”} <1:said> [1:Otto Lang].",
    "{1 Ewa_Malik:“He asked for the sexton,”} [1:Ewa Malik] <1:recalled>. {1:“The sexton said no.”}",
    "{1 Ewa_Malik:“Ask Colm,”} <1:said> [1:Ewa Malik]. Colm had gone home.",
)
def test_a_name_inside_the_words_is_not_their_speaker(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Nora_Quist:“That is that,”} [1:Nora Quist] <1:said>, closing the piano.",
    "Citing the price of salt, [1:Otto Lang] <1:warned>: {1 Otto_Lang:“We will be eating our herring fresh.”}",
    "[1:Ewa Malik] put down the telephone, <1:adding>, {1 Ewa_Malik:“And I told him so.”}",
    "{1 Ewa_Malik:“Sit,”} [1,2:Ewa Malik] <1:said>, then turned to the dog, <2:repeating>, {2 Ewa_Malik:“Sit!”}",
)
def test_participles_belong_to_their_sentences_subject(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The bill came from [1:Greta Holm], who <1:wrote> on the back of it: {1 Greta_Holm:“Pay when you can.”}",
    "They sent for [1:the glazier], who <1:said>, {1 the_glazier:“That was no stone.”}",
    "{1 Karl_Brandt:“Flour is flour,”} <1:said> [1:Karl Brandt], who owns the mill where the fire began.",
)
def test_a_relative_clause_speaks_for_whom_it_hangs_on(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Nadia Petrov opened the letter. {1 Nadia_Petrov:“He is alive,”} [1:she] <1:said>.",
    "Jonas Pell and his sister Karin waited on the pier. {1 Jonas_Pell:“It’s late,”} [1:he] <1:grumbled>.",
    "Jonas Pell found his sister Karin on the pier. {1 Karin:“It’s late,”} [1:she] <1:grumbled>.",
    "Victor Osei has mended nets for forty years. His father mended them before him.\n\n"
    "{1 Victor_Osei:“You learn to read a hole,”} [1:he] <1:says>.",
    "The bride’s mother had not been invited. {1 the_bride_s_mother:“I know the address,”} [1:she] <1:told> the driver.",
)
def test_a_pronoun_is_the_person_it_fits(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Lucia_Ferro:“The springs are drying up,”} <1:said> [1:Lucia Ferro], who has measured them since 1998.\n\n"
    "{2 Lucia_Ferro:“In the first year we lost two, and nobody minded. Last year we lost thirty, and people began to "
    "telephone me at night.”}",
    "{1 Bastian_Roth:“Somebody has glued it before,”} the curator, [1:Bastian Roth], <1:said> of the vase. {2 "
    "Bastian_Roth:“Badly,”} [2:he] <2:added>.\n\n"
    "{3 Bastian_Roth:“We found three kinds of glue in it, one of them made for aeroplanes, and a fingerprint of nobody "
    "on the staff.”}",
)
def test_a_paragraph_that_is_all_quotation_goes_on_for_the_speaker_before_it(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Vera_Blum:“You moved the ladder,”} <1:said> [1:Vera Blum].\n\n"
    "{2 Otto_Lang:“I never touched it,”} <2:said> [2:Otto Lang].\n\n"
    "{3 Vera_Blum:“Then who did?”}\n\n{4 Otto_Lang:“Ask the cat.”}\n\n{5 Vera_Blum:“The cat was with me.”}",
    "{1 the_captain:‘Where’s the pilot?’} <1:asked> [1:the captain].\n\n"
    "{2 the_mate:‘Asleep, sir,’} [2:the mate] <2:answered>.\n\n"
    "{3 the_captain:‘Since when?’}\n\n{4 the_mate:‘Since Lisbon.’}",
)
def test_untagged_speech_between_two_alternates(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Bruno Falk and Vera Blum had shared the workshop since the flood.\n\n{1 Vera_Blum:“Hand me the awl, Bruno.”}\n\n"
    "{2 Bruno_Falk:“It’s where you left it, Vera.”}",
    "Only the twins were in, Ada Moss and Clement Moss.\n\n{1 Ada_Moss:“Clement, the bath is running over!”}\n\n"
    "{2 Clement_Moss:“Then turn it off, Ada.”}",
)
def test_who_is_called_by_name_is_not_the_one_who_calls(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Mr_Teague:“We close at six,”} <1:said> [1:Mr. Teague]. {1:“Seven on Fridays.”}",
    "{1 Dr_Amin:“It is only a rash,”} [1:Dr. Amin] <1:told> him.",
    "{1 Mrs_Prewett:‘Mind the step,’} <1:called> [1:Mrs. Prewett] from above. {1:‘It’s new.’}",
    "[1:St. John Avery] <1:protested>, {1 St_John_Avery:“I was promised a window.”}",
)
def test_the_full_stop_of_an_honorific_ends_no_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Jonas_Pell:“She drags her anchor,”} <1:said> the harbour master, [1:Jonas Pell].",
    "{1 Lucia_Ferro:“The fountain stays,”} [1:Lucia Ferro], the mayor of Santa Rosa, <1:told> reporters.",
    "{1 Irma_Voss:“There is no money,”} Chancellor Irma Voss <1:said> on Monday.",
    "{1 Petra_Novak:“I write in the bath,”} <1:confessed> the novelist and former swimmer [1:Petra Novak].",
    "[1:Desmond Achebe], 54, a bus driver from Leith, <1:said>: {1 Desmond_Achebe:“They hid it in the timetable.”}",
)
def test_a_title_in_apposition_is_passed_over(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Tom_Avery:“Who has the key?”} [1:Tom Avery] <1:asked>.",
    "{1 the_cook:“Out!”} <1:cried> [1:the cook].",
    "{1 Fatima_Noor:“Is that all?”} <1:demanded> [1:Fatima Noor], shaking the envelope.",
    "{1 Tom_Avery:‘But why us? Why now?’} <1:wondered> [1:Tom Avery] aloud.",
)
def test_a_question_or_exclamation_mark_before_the_tag_ends_no_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ewa_Malik:“I forgot the salt,”} <1:said>, after a long silence, [1:Ewa Malik].",
    "{1 Ewa_Malik:“I forgot the salt,”} [1:Ewa Malik] slowly and without looking up <1:said>.",
    "{1 the_verger:“It was open,”} <1:replied> rather stiffly [1:the verger].",
    "{1 Colm_Daly:“Two pints,”} [1:Colm Daly], to nobody’s surprise, <1:ordered>.",
)
def test_an_adverbial_between_verb_and_speaker_changes_nothing(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Ewa Malik] was <1:quoted as saying>: {1 Ewa_Malik:“The salt was the least of it.”}",
    "Otto Lang was <1:told> by [1:the customs officer], {1 the_customs_officer:“You may keep the cheese.”}",
    "{1 the_customs_officer:“You may keep the cheese,”} Otto Lang was <1:told> by [1:the customs officer].",
)
def test_the_passive_keeps_speaker_and_hearer_apart(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Lena Vogt was asked about the roof. [1:Her] <1:answer> was: {1 Lena_Vogt:“What roof?”}",
    "{1 the_captain:“No,”} came [1:the captain]’s <1:reply> from the dark.",
    "{1 Dr_Kemp:“Walk more and worry less”} was the <1:advice> of [1:Dr. Kemp].",
    "[1:Irma Voss]’s <1:response> was brief: {1 Irma_Voss:“Never.”}",
)
def test_a_noun_of_speech_is_a_cue(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Bea_Lund:“Well,”} [1:Bea Lund] <1:shrugged>, {1:“somebody has to feed them.”}",
    "{1 Bea_Lund:“Well.”} [1:Bea Lund] put the kettle on. {1:“Somebody has to feed them.”}",
    "[1:Colm Daly] wiped his glasses. {1 Colm_Daly:“You should have seen the other bus.”}",
    "{1 the_old_woman:“My feet,”} <1:sighed> [1:the old woman].",
)
def test_what_is_done_beside_the_words_tells_who_says_them(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The neighbours disagree about the tree.\n\n[1:Bea Lund]: {1 Bea_Lund:“It was here first.”}\n\n"
    "[2:Colm Daly]: {2 Colm_Daly:“It drips.”}",
    'What would you save from a fire?\n\n[1:Nora Quist]: {1 Nora_Quist:"The piano."}\n\n'
    '[2:Emil Haas]: {2 Emil_Haas:"My wife\'s piano."}',
)
def test_a_bare_name_and_a_colon(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Agnes_Bell:“Never lend a ladder.”} — [1:Agnes Bell]",
    "Over the counter hangs a sampler.\n\n{1 Agnes_Bell:“To thine own oven be true.”}\n\n— [1:Agnes Bell], baker\n\n"
    "Nobody knows who stitched it.",
)
def test_a_dash_and_a_name_sign_a_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Tomas Berg went on trial in May. He was questioned by Ruth Castle for the Crown.\n\n"
    "[1:CASTLE]: {1 Ruth_Castle:You drove the van?}\n\n"
    "[2:BERG]: {2 Tomas_Berg:I steered it.}\n\n[3:CASTLE]: {3 Ruth_Castle:Who braked?}\n\n[4:BERG]: {4 Tomas_Berg:A wall.}",
)
def test_labels_in_capitals_are_the_people_of_the_text(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The reply came on a postcard. {1 ?:“Come at once. Bring the dog.”}",
    "Somewhere in the fog there was a voice. {1 ?:“Turn back! Turn back, you fools!”}",
)
def test_nobody_is_better_than_a_wild_guess(marked: str) -> None:
    assert transcript_of(plain(marked)).quotations[0].speaker is None


@reads(
    "[1:The notice on the gate] <1:reads>, {1 the_notice_on_the_gate:“Beware of the geese.”}",
    "[1:The court] <1:ruled>: {1 the_court:“A goose is not a vehicle.”}",
    "[1:The ministry’s letter] <1:said>, {1 the_ministry_s_letter:“Your claim has been refused.”}",
)
def test_a_sign_a_court_or_a_letter_can_speak(marked: str) -> None:
    assert_reads(marked)


@reads(
    "I found my uncle in the yard. {1 my_uncle:“You’re late,”} [1:he] <1:said>.\n\n"
    "{2 Narrator:“The train was late,”} [2:I] <2:said>.",
    "{1 Narrator:‘Is it deep?’} [1:I] <1:asked> the ferryman.\n\n{2 the_ferryman:‘Deep enough,’} [2:he] <2:said>.",
)
def test_a_narrator_without_a_name_is_the_narrator(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ida_Holm:“The lock was never oiled,”} <1:said> [1:Ida Holm], who runs the chandlery.\n\n"
    "{2 Benno_Krause:“It was oiled twice a year,”} <2:said> [2,3:Benno Krause], the lock keeper.\n\n"
    "{3 Benno_Krause:“I have the cans. I have the receipts. Nobody has asked to see them.”}\n\n"
    "{4 Pia_Lund:“I hear it from my bed,”} <4:said> [4:Pia Lund], a neighbour.",
    "{1 Sam_Rudd:'I wept,'} <1:said> [1:Sam Rudd], a carter. {1:'Nobody saw.'}\n\n"
    "[2,3:A banker], who asked not to be named, <2:said> {2i a_banker:the shed was insured}.\n\n"
    "{3 a_banker:'Twice, as it happens. It is the only shed I know of that is worth more burnt.'}\n\n"
    "[4:Joe Kerr] <4:said> {4i Joe_Kerr:it was a fine shed}.",
)
def test_in_the_news_an_untagged_paragraph_goes_on_with_who_spoke_last(marked: str) -> None:
    assert_reads(marked)
