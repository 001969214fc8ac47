"""Questions and answers under letters: whose they are the text tells, or leaves to the letters."""

from marked import assert_reads, plain, reads, transcript_of


@reads(
    "[1:Q]: {1 a:When did you stop painting?}\n\n[2:A]: {2 b:When the light went.}\n\n[3:Q]: {3 a:And then?}\n\n"
    "[4:A]: {4 b:I learned to cook.}",
    "[1:Q.] {1 a:Is the bridge safe?}\n\n[2:A.] {2 b:It is now.}\n\n[3:Q.] {3 a:Was it safe in March?}\n\n"
    "[4:A.] {4 b:I was not here in March.}",
    "[1:Q:] {1 q:When did you first see the lake?}\n\n[2:A:] {2 a:When it was still a field.}\n\n"
    "[3:Q:] {3 q:What happened?}\n\n[4:A:] {4 a:Rain.}",
    "[1:Q.] {1 q:State your name for the record.}\n\n[2:A.] {2 a:Which one? I've been married four times.}\n\n"
    "[3:Q.] {3 q:The last.}\n\n[4:A.] {4 a:Then it's Dooley.}",
    "[1:Question:] {1 q:Who taught you to juggle?}\n\n[2:Answer:] {2 a:My mother, who was a surgeon.}\n\n"
    "[3:Question:] {3 q:Did you ever drop anything?}\n\n[4:Answer:] {4 a:She did.}",
    "[1:Q] {1 q:Is it true about the bear?}\n\n[2:A] {2 a:It is true that there was a bear.}\n\n"
    "[3:Q] {3 q:And the piano?}\n\n[4:A] {4 a:The bear played it.}",
)
def test_the_letters_are_two_who_take_turns(marked: str) -> None:
    text = plain(marked)
    quotations = transcript_of(text).quotations
    assert [text[quotation.start : quotation.end] for quotation in quotations] == [
        line.split(None, 1)[1] for line in text.split("\n\n")
    ]
    one, two, three, four = (quotation.speaker for quotation in quotations)
    assert one == three != two == four
    assert [quotation.turn for quotation in quotations] == [1, 2, 3, 4]


@reads(
    "Fern Hollis, a lighthouse cook, spoke to Peter Nunn about soup.\n\n"
    "[1:Peter Nunn]: {1 Peter_Nunn:What goes in first?}\n\n[2:Fern Hollis]: {2 Fern_Hollis:Whatever is nearest.}\n\n"
    "[3:Peter Nunn]: {3 Peter_Nunn:And then?}\n\n[4:Fern Hollis]: {4 Fern_Hollis:Whoever is next.}",
    "In this week’s interview Gil Askew, who has rowed round Orm twice, answers Mary Dunlop’s questions.\n\n"
    "[1:Mary Dunlop]: {1 Mary_Dunlop:Why twice?}\n\n[2:Gil Askew]: {2 Gil_Askew:I had left my hat.}\n\n"
    "[3:Mary Dunlop]: {3 Mary_Dunlop:Was it there?}\n\n[4:Gil Askew]: {4 Gil_Askew:The gulls had it.}",
    "[1:DUNLOP]: {1 DUNLOP:Why twice?}\n\n[2:ASKEW]: {2 ASKEW:I had left my hat. (Laughs.)}\n\n"
    "[3:DUNLOP]: {3 DUNLOP:Was it there?}\n\n[4:ASKEW]: {4 ASKEW:The gulls had it.}",
)
def test_full_names_and_capitals_are_labels(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Petra Solum has run the lighthouse since 2011. She spoke to Ivo Marsh of the Coast Gazette.\n\n"
    "[1:Q]: {1 Ivo_Marsh:Do you get lonely?}\n\n[2:A]: {2 Petra_Solum:Not since the gulls came.}\n\n"
    "[3:Q]: {3 Ivo_Marsh:And before?}\n\n[4:A]: {4 Petra_Solum:Before there was the radio.}",
    "Oscar Dunn, the chess coach, retires in May. Interview by Ada Frome.\n\n[1:Q]. {1 Ada_Frome:Who was your best pupil?}\n\n"
    "[2:A]. {2 Oscar_Dunn:I never had a bad one.}\n\n[3:Q]. {3 Ada_Frome:That is no answer.}\n\n"
    "[4:A]. {4 Oscar_Dunn:It is the one you get.}",
    "Our reporter Lena Hask met Joss Petty at the rink.\n\n[1:Q]: {1 Lena_Hask:When do you skate, Joss?}\n\n"
    "[2:A]: {2 Joss_Petty:Before the machine comes.}\n\n[3:Q]: {3 Lena_Hask:Every day?}\n\n[4:A]: {4 Joss_Petty:Every day.}",
)
def test_the_letters_are_those_whom_the_lead_names(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Gil Askew on forty years of rowing\n\nGil Askew is the only man to have rowed round Orm twice. We met on the quay.\n\n"
    "[1:Q]: {1 q:Why twice?}\n\n[2:A]: {2 Gil_Askew:I had left my hat.}\n\n"
    "[3:Q]: {3 q:Was it there?}\n\n[4:A]: {4 Gil_Askew:The gulls had it.}",
)
def test_who_answers_is_whom_the_head_is_about(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Interviewer]:\n\n{1 Interviewer:Why twice?}\n\n[2:Gil Askew]:\n\n{2 Gil_Askew:I had left my hat.}\n\n"
    "[3:Interviewer]:\n\n{3 Interviewer:Was it there?}\n\n[4:Gil Askew]:\n\n{4 Gil_Askew:The gulls had it.}",
)
def test_a_label_may_stand_in_a_paragraph_of_its_own(marked: str) -> None:
    assert_reads(marked)


def test_a_letter_that_stands_for_nobody_known_stays_a_capital() -> None:
    transcript = transcript_of("Q: Is it safe?\n\nA: It is now.\n\nQ: And in March?\n\nA: I was not here in March.")
    assert [speaker.name for speaker in transcript.speakers] == ["Q", "A"]
