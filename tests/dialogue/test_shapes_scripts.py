"""Words without a sentence around them: transcripts, interviews, signatures, captions, messages."""

from marked import assert_reads, reads


@reads(
    "The committee heard evidence from the harbour master, Enid Wallace, on Tuesday. Sir Hugh Dain, its chairman, "
    "put the questions.\n\n"
    "[1:DAIN]: {1 Hugh_Dain>Enid_Wallace:When did you last see the buoy?}\n\n"
    "[2:WALLACE]: {2 Enid_Wallace>Hugh_Dain:In the autumn.}\n\n"
    "[3:DAIN]: {3 Hugh_Dain>Enid_Wallace:Which autumn?}",
    "Radio host Pepper Doyle spoke to the astronomer Lionel Baptiste on Monday's show.\n\n"
    "[1:DOYLE]: {1 Pepper_Doyle:So there's nothing out there?}\n\n"
    "[2:BAPTISTE]: {2 Lionel_Baptiste:There's plenty. It just isn't calling.}\n\n"
    "[3:DOYLE]: {3 Pepper_Doyle:We'll be right back.}",
    "[1:WALLACE]: {1 WALLACE:Was it raining?}\n\n"
    "[2:PEEL]: {2 PEEL:It was about to.}\n\n"
    "[3:WALLACE]: {3 WALLACE:How do you know?}\n\n"
    "[4:PEEL]: {4 PEEL:It rained.}",
)
def test_labels_in_capitals_are_the_people_of_the_text(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Ruth Ember paints barns. We met her in one of them.\n\n"
    "[1:The Tansy Review]: {1 the_Tansy_Review:Why barns?}\n\n"
    "[2:Ember]: {2 Ruth_Ember:They hold still.}\n\n"
    "[3:The Tansy Review]: {3 the_Tansy_Review:And why red?}\n\n"
    "[4:Ember]: {4 Ruth_Ember:It was the paint I had.}",
    "[1:Moderator]: {1 Moderator:We have time for one more question.}\n\n"
    "[2:Dr. Salt]: {2 Dr_Salt:I have time for none.}\n\n"
    "[3:Moderator]: {3 Moderator:Thank you all for coming.}",
    "[1:Interviewer]: {1 Interviewer:Do you miss the sea?}\n\n"
    "[2:Noah Brand]: {2 Noah_Brand:It misses me. It took the porch last year.}\n\n"
    "[3:Interviewer]: {3 Interviewer:And the porch?}\n\n"
    "[4:Noah Brand]: {4 Noah_Brand:That I miss.}",
)
def test_a_label_in_small_letters_is_a_person_of_the_text_as_well(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Mr Justice Lowe heard the gardener, Silas Penn, on Monday. Vera Crane appeared for the estate.\n\n"
    "[1:CRANE]: {1 Vera_Crane:[2:The note] <2:says>, {2 the_note:“Burn the blue ones.”} Is that your hand?}\n\n"
    "[3:PENN]: {3 Silas_Penn:It is my pencil.}\n\n"
    "[4:CRANE]: {4 Vera_Crane:And your matches?}",
    '[1:COUNSEL]: {1 COUNSEL:[2:Your diary] <2:reads>: {2 your_diary:"Moved the fence again."} Which fence?}\n\n'
    "[3:WITNESS]: {3 WITNESS:The one I moved.}\n\n"
    "[4:COUNSEL]: {4 COUNSEL:No further questions.}",
    "[1:HOST]: {1 HOST:What did he tell you?}\n\n"
    "[2:GUEST]: {2 GUEST:[3:He] <3:said>, {3 ?:“Never sell the north field.”} So I sold it.}\n\n"
    "[4:HOST]: {4 HOST:And?}",
)
def test_a_writing_read_out_within_a_transcript_is_a_quotation_within(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ottilie_Frank:“A garden is a loan from the slugs.”} — [1:Ottilie Frank]",
    '{1 Wade_Cutler:"Never race a man to the bottom of a hole."}\n\n-- [1:Wade Cutler], well digger',
    "{1 Benedict_Hale:‘I have nothing to add, and I have added it.’} – [1:Benedict Hale], in his speech of farewell\n\n"
    "The speech was two hours long.",
)
def test_a_dash_and_a_name_sign_a_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Picture: the kiln at dusk.\n\n[1:Nessa Crowe], potter: {1 Nessa_Crowe:“It eats a tree a week.”}",
    '[1:Tom Reddy], at the dam on Thursday: {1 Tom_Reddy:"She\'s humming again."}',
    "Left, Ada Sorley with her winning leek. {1 Ada_Sorley:‘It was the bath that did it,’} [1:she] <1:said>.",
    'Above, Grant Lomax and his mule, Senator. {1 Grant_Lomax:"He votes with his feet,"} <1:says> [1:Lomax]. '
    "Photograph by Ines Carver.",
)
def test_a_caption_with_a_name_and_a_colon_gives_the_words_to_the_name(marked: str) -> None:
    assert_reads(marked)


@reads(
    "In a letter to this newspaper, Colonel Rex Harbin <1:writes>: {1 Rex_Harbin:“My swans have been libelled.”}",
    '[1:Tara Beck] <1:posted> on her page on Sunday: {1 Tara_Beck:"The dog is safe. The sofa is not."}',
    "{1 Milo_Fenwick:‘I shall not be attending, as I have died,’} begins the letter that Milo Fenwick wrote to his solicitor.",
    "[1:Dana Quill] <1:replied> to the post within a minute: {1 Dana_Quill:“Wrong bridge.”}",
)
def test_a_post_or_a_letter_speaks_for_who_wrote_it(marked: str) -> None:
    assert_reads(marked)
