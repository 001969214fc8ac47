"""Short words in marks, told apart by what the text says of them and not by their length."""

from marked import assert_reads, reads


@reads(
    "Asked for a comment, [1:Judith Roe] <1:said>: {1 Judith_Roe:“No.”}",
    '{1 Bud_Lacey:"Robbed,"} <1:said> [1:Bud Lacey], the losing manager.',
    "{1 the_toddler:‘Again!’} <1:shouted> [1:the toddler], who had been down the slide nine times.",
    "What did he think of the portrait? {1 Sir_Giles:“Nose,”} <1:said> [1:Sir Giles], and left the room.",
)
def test_one_word_can_be_a_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Judith_Roe:“Not yet,”} <1:said> [1:Judith Roe].",
    'The umpire looked up at the sky. {1 the_umpire:"Play ball,"} [1:he] <1:said>.',
    "{1 Mrs_Lomas:‘After you, Vicar,’} <1:said> [1:Mrs. Lomas].",
    "The rowers looked back at their cox. {1 their_cox:“Row faster,”} [1:he] <1:replied>.",
)
def test_two_and_three_words_can_be_a_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Judith Roe] <1:called> the inquiry {1 Judith_Roe:“a mess”}.",
    '[1:Bud Lacey] <1:described> the pitching as {1 Bud_Lacey:"a cry for help."}',
    "[1:The bishop] has <1:dismissed> the report as {1 the_bishop:‘gossip with footnotes’}.",
    "In a speech on Friday [1:the minister] <1:praised> the {1 the_minister:“quiet heroism”} of the bin men.",
    "[1:Residents] <1:complained> of {1 residents:“a smell like a wet accordion.”}",
)
def test_what_somebody_calls_a_thing_in_marks_is_theirs(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The valley has two “seas,” both of them dry.",
    "The machine, known to the crew as ‘the Widow’, has been repaired eleven times.",
    'What locals call "the long drop" is a well with a fence around it.',
    "Under the so-called “goodwill clause,” either party may leave without warning, notice or luggage.",
    "A word of advice: in Harbrook a “short walk” is anything under nine miles.",
)
def test_what_everybody_calls_a_thing_is_said_by_nobody(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Her essay “What I Saw When the Dam Went and Nobody Came to Help” won the county medal.",
    "The song “You Can Take the Horse but Leave Me the Saddle” was a hit in three valleys.",
    "He chairs the ‘Committee for the Orderly Conduct of the Annual Goose Supper’, which has never met.",
    'A talk entitled "Mud: A History of the Road to Tansy Falls" will be given on Thursday.',
)
def test_long_words_in_marks_can_be_a_title_or_a_name(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The “luxury” coach had no floor. {1 Judith_Roe:“One saw the road,”} <1:said> [1:Judith Roe].",
    '{1 Bud_Lacey:"They gave me a ring,"} <1:said> [1:Bud Lacey], whose "ring" was brass.',
    "The village ‘shop’ sells stamps on Tuesdays. {1 Mrs_Lomas:‘And gossip all week,’} <1:said> [1:Mrs. Lomas].",
)
def test_scare_quotes_beside_speech_stay_out(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Judith Roe] <1:said> {1m Judith_Roe:the “quiet hours” were “the loudest part of the day”}.",
    "[1:Bud Lacey], who throws a pitch known as the “dead duck,” <1:said> {1i Bud_Lacey:that he learned it from his aunt}.",
    "The hut, called ‘the Office’, has no door. {1 the_foreman:‘It had one,’} <1:said> [1:the foreman].",
)
def test_fragments_of_one_speaker_in_one_sentence_are_told_from_the_terms_around_them(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:The minister] <1:promised> {1 the_minister:“a ladder in every loft.”}",
    "[1:The landlord] <1:blamed> {1 the_landlord:‘a misunderstanding about the cellar’} for the flood.",
    '[1:Strikers] <1:demanded> {1 strikers:"a chair that does not fold."}',
)
def test_words_promised_blamed_or_demanded_in_marks_are_speech(marked: str) -> None:
    assert_reads(marked)


@reads(
    "In [1:the judge]’s <1:words>, {1 the_judge:“a sorry business.”}",
    "It was, in the <1:words> of [1:Mara Vint], {1 Mara_Vint:‘a sorry business.’}",
)
def test_what_a_thing_is_in_the_words_of_somebody_is_theirs(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:The firm] <1:described> the boats as {1 the_firm:“robust”} and their crews as {1:“loyal”}.",
    "[1:Nora Fell] <1:called> the tower {1 Nora_Fell:‘a folly’} and {1:‘a disgrace’}.",
)
def test_what_is_called_two_things_by_one_verb_is_one_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Judith Roe ran to the window. [1:She] <1:called> {1 Judith_Roe:“Otto!”} and waved a towel.",
    "The tone in which {1 Sir_Giles:‘At last!’} was <1:uttered> by [1:Sir Giles] is not soon forgotten.",
    'There was a cough, a chair fell, and then [1:Judith Roe]\'s voice: {1 Judith_Roe:"Supper is on the table!"}',
)
def test_words_in_the_middle_of_a_sentence_can_be_heard(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Bud Lacey was, as [1:he] <1:put> it, {1 Bud_Lacey:“plumb wore out.”}",
    "The umpire was, [1:he] <1:says>, {1 the_umpire:‘taken in.’}",
    "[1:Judith Roe] <1:said>, {1 Judith_Roe:“quite so,”} and shut the book.",
)
def test_a_few_words_can_be_said_within_a_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Sir_Giles:“One minute. You know nothing of pears. That is where we practical men”} — [1:Sir Giles] smiled — "
    "{1:“are wiser than you.”}",
    '{1 Judith_Roe:"You will come again, I hope. We always seem"} [1:Judith Roe] <1:hesitated> {1:"to be interrupted."}',
    "{1 Judith_Roe:“I cannot make jam, Otto:”} [1:Judith Roe] soon <1:resumed>. {1:“I never could.”}",
)
def test_words_broken_off_in_the_middle_of_a_sentence_are_speech(marked: str) -> None:
    assert_reads(marked)
