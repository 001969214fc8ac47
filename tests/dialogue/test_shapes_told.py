"""Who is told, what is spoken of, and whose words a sentence reports."""

from marked import assert_reads, reads


@reads(
    "[1:Sorcha Bain] <1:told> the tribunal: {1 Sorcha_Bain>the_tribunal:“I posted it on the Monday.”}",
    'After the verdict [1:his sister] <1:told> reporters: {1 his_sister>reporters:"We are going home to feed the cows."}',
    "[1:The coroner] <1:told> the family: {1 the_coroner>the_family:‘Nobody could have heard him from the road.’}",
    "Eight years later [1:Ned Farrow] <1:told> his biographer, Iris Gold: {1 Ned_Farrow>Iris_Gold:“I made up the bit "
    "about the bear.”}",
)
def test_told_with_a_colon_names_the_speaker_and_the_hearer(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Sorcha Bain] <1:told> the tribunal {1i Sorcha_Bain>the_tribunal:that she had posted it on the Monday}.",
    "[1:A spokeswoman] <1:told> the Saltmere Courier {1i a_spokeswoman>the_Saltmere_Courier:that no one at the depot "
    "had been hurt}.",
    "Last week [1:the landlord] <1:told> his tenants {1i the_landlord>his_tenants:the heating would be back by Christmas}.",
    "[1:The vet] has <1:told> Ned Farrow {1i the_vet>Ned_Farrow:that the bear is in perfect health}.",
)
def test_told_with_a_that_clause_names_both_as_well(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Lena_Dorn:“Nobody told the mayor, and the mayor never asked,”} <1:said> [1:Lena Dorn].",
    '{1 the_widow:"The sheriff lied, the doctor lied and the preacher read it out,"} [1:the widow] <1:said>.',
    "{1 Matthew_Clegg:‘My brother says it’s mine,’} <1:said> [1:Matthew Clegg]. {1:‘My brother says a lot of things.’}",
    "[1:Lena Dorn] <1:said>: {1 Lena_Dorn:“Officials promised us a bridge. The engineer drew one. Mr. Hobbs bought "
    "the paint.”}",
)
def test_nouns_inside_the_words_are_not_their_speaker(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Lena Dorn] <1:said> {1m Lena_Dorn:the new bridge was “a drawing with a budget” and would never carry a cart}.",
    '[1:The coach] <1:said> Sunday {1m the_coach:that his team had "quit on the bus"}.',
    "[1:The union] <1:warned> {1m the_union:that its members would “down tools by Friday” unless the kettle was replaced}.",
    "[1:Inspectors] <1:wrote> {1m inspectors:that the kitchen had been ‘abandoned in a hurry’}.",
)
def test_marks_inside_a_reported_clause_make_it_mixed(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1i Lena_Dorn:The bridge}, [1:Lena Dorn] <1:said>, {1:would be finished by the spring}.",
    "{1i the_coroner:The lamp}, [1:the coroner] <1:noted>, {1:had been lit from the inside}.",
    "{1i the_airline:Most of the luggage}, [1:the airline] <1:said> on Monday, {1:had gone to the right continent}.",
)
def test_a_tag_stands_inside_the_clause_it_reports(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The alarm was raised by [1:Edie Larch], who <1:told> police {1i Edie_Larch>police:that the statue had gone}.",
    "It was left to [1:the caretaker], who <1:said>: {1 the_caretaker:“I have the key, but there is no longer a door.”}",
    'The plan was praised by [1:Roy Tasker], who <1:called> it {1 Roy_Tasker:"the least bad idea we\'ve had"}.',
)
def test_relative_clauses_report_for_the_noun_before_them(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1i the_survey:One child in nine has never seen a cow}, <1:according to> [1:the survey].",
    "<1:According to> [1:the airline], {1i the_airline:most of the luggage had gone to the right continent}.",
    "{1i Roy_Tasker:The pump}, <1:according to> [1:Roy Tasker], a plumber, {1:was put in backward}.",
)
def test_according_to_may_stand_anywhere_in_its_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 the_cabbie:“Where to?”} [1:the cabbie] <1:asked>.\n\n{2 Narrator:“Anywhere dry,”} [2:I] <2:said>.",
    'I had come to see the bees. [1:I] <1:asked> Wilf Hardy, {1 Narrator>Wilf_Hardy:"Do they know you?"} {2 '
    'Wilf_Hardy:"They know my hat,"} <2:said> [2:Hardy].',
    "{1 Narrator:‘I’m only looking,’} [1:I] <1:told> the woman at the counter. {2 the_woman_at_the_counter:‘That’s "
    "four pounds,’} [2:she] <2:said>.",
)
def test_a_narrator_who_is_not_named_is_the_narrator(marked: str) -> None:
    assert_reads(marked)
