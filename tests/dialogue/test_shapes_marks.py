"""Who speaks where the marks are the trouble: apostrophes, doubled ones, wrong and missing ones, marks in marks."""

from marked import assert_reads, reads


@reads(
    "{1 Joan_Ryle:‘It’s the nurses’ car park,’} <1:said> [1:Joan Ryle]. {1:‘The doctors’ cars stay out.’}",
    "Travis Coe put down the phone. {1 Travis_Coe:'It's the Ellises' dog, and it's on the Joneses' roof,'} [1:he] <1:said>.",
    "[1:Percy Stott], the twins' father, <1:told> the court: {1 Percy_Stott:'I was at the miners' club till ten o'clock.'}",
    "{1 Lil_Baines:‘’Twas never the boys’ fault,’} <1:said> [1:Lil Baines]. The boys’ mother said nothing.",
)
def test_an_apostrophe_beside_the_marks_belongs_to_its_word(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Dwight_Ames:``Nobody panicked,''} <1:said> [1:Dwight Ames], the pilot. {1:``We were too busy.''}",
    "[1:Rita Falco] <1:said>: {1 Rita_Falco:''It's all in the wrist.''}",
    "{1 the_warden:''Lights out,''} <1:called> [1:the warden], {1:''and that means you, Pruitt.''}",
)
def test_two_apostrophes_or_two_accents_are_a_mark(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Cora_Lunt:”The ice is rotten,“} <1:said> [1:Cora Lunt]. {2 Cora_Lunt:”Keep to the bank,“} [2:she] <2:added>.",
    "[1:Emlyn Pugh] <1:said>: {1 Emlyn_Pugh:”We dug for a week and found a shoe.”}",
    "{1 Hattie_Noble:“Mine,“} <1:said> [1:Hattie Noble]. {1:“All of it.“}",
)
def test_marks_the_wrong_way_round_are_marks_all_the_same(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Petra_Holm:“The pool is shut,”} <1:said> [1:Petra Holm]. {1:“Come back in June.}\n\n"
    "{2 Odo_Lint:“It was shut last June,”} <2:said> [2:Odo Lint].",
    '[1:Grady Sims] <1:said>: {1 Grady_Sims:"I bought the hat first and then the horse.}\n\n'
    '{2 Opal_Rains:"He still owes me for the hat,"} <2:said> [2:Opal Rains], his neighbor.',
    "[1:The verger] <1:replied>, {1 the_verger:“Then you had better ask the bishop.}\n\nThe bishop was in Aldersby.",
)
def test_a_closing_mark_that_is_missing_at_the_end_of_the_paragraph_does_no_harm(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Sybil_Crane:‘And then [2:the porter] <2:said>, {2 the_porter:“Madam, that is not a door,”} and he was "
    "right,’} <1:said> [1:Sybil Crane].",
    "{1 Buck_Tillman:\"So [2:my wife] <2:says>, {2 my_wife:'Either the pig goes or I do,'} and we had bacon all "
    'winter,"} [1:Buck Tillman] <1:said>.',
    "[1:Naomi Frost] <1:recalled>: {1 Naomi_Frost:“[2:Our teacher] <2:told> us, {2 our_teacher:‘Draw what you see,’} "
    "so I drew the teacher.”}",
    "{1 Cyril_Mott:“{2 the_judge:‘You are a nuisance,’} [2:the judge] <2:said> to me, and it is on my card now,”} "
    "<1:said> [1:Cyril Mott].",
)
def test_marks_within_marks_have_a_speaker_each(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Viola_Penhale:“We were told to keep it light,”} <1:said> [1:Viola Penhale], who presents “Night Boats” on Radio Tamar.",
    "After “The Lamplighter,” the band played “Your Brother’s Horse.” {1 Chet_Ridley:“That one’s true,”} [1:Chet "
    "Ridley] <1:told> the crowd.",
    "{1 Dinah_Crook:‘My agent hated “Salt in the Churn”,’} <1:said> [1:Dinah Crook]. {1:‘It sold for nothing and "
    "then it sold for a house.’}",
    'In "Dead Reckoning," her third film, Faye Lomax plays a ferry. {1 Faye_Lomax:"I had the horn,"} <1:says> [1:Lomax].',
)
def test_a_title_in_marks_beside_the_words_is_no_speech(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Under the headline ‘Mayor sinks ferry’, the Courier printed three photographs of the bridge.",
    "The story, headlined ‘Goose on the line’, ran for a week. {1 Stan_Bickley:“It was a duck,”} <1:said> [1:Stan "
    "Bickley], who drove the train.",
    "It was the sort of town where the front page might be given over to ‘Bench painted’.",
    "Ferry ‘went down like a stone’\n\n"
    "The ferry that sank on Sunday had not been inspected for nine years. {1 Alf_Tansley:“She went down like a "
    "stone,”} <1:said> [1:Alf Tansley], who was on the quay.",
)
def test_a_headline_in_single_marks_is_no_speech(marked: str) -> None:
    assert_reads(marked)
