"""What is said without marks, in the words of news desks on both sides of the ocean."""

from marked import assert_reads, reads


@reads(
    "[1:The airline] <1:acknowledged> {1i the_airline:that the bags had gone to Port Sarrow}.",
    "[1:Mona Teller] <1:conceded> Thursday {1i Mona_Teller:that the numbers were upside down}.",
    "[1:The dean] <1:reiterated> {1i the_dean:that no swan had been harmed}.",
    "[1:Prosecutors] <1:alleged> {1i prosecutors:that the parrot had been coached}.",
    "[1:The minister] has <1:denied> {1i the_minister:that the island was ever for sale}.",
)
def test_many_verbs_report_a_that_clause(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Mona Teller] <1:said> {1i Mona_Teller:she would pay for the window}, and left.",
    "[1:The keeper] <1:says> {1i the_keeper:the otters are better at it than he is}.",
    "[1:The company] <1:said> on Friday {1i the_company:it would close its last bakery and open a museum of it}.",
    "[1:Neighbors] <1:claimed> {1i neighbors:the goat could open the mailbox}.",
)
def test_a_report_without_that_goes_to_the_end_of_its_clause(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1i Mona_Teller:The window was open when she came}, [1:Mona Teller] <1:said>.",
    "{1i police:Three tubas were stolen from the chapel over the weekend}, [1:police] <1:said> on Monday.",
    "{1i the_observatory:The comet will be visible from every garden but one}, <1:according to> [1:the observatory].",
    "{1i the_trust:It had never occurred to anyone to weigh the bell}, <1:said> [1:the trust].",
)
def test_a_report_before_its_tag_is_whole(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1,2:The keeper] <1:said> {1i the_keeper:that the otters had escaped} and <2:added> {2i the_keeper:that they "
    "had closed the gate}.",
    "[1,2:Mona Teller] <1:told> the board {1i Mona_Teller>the_board:that the roof was sound}, <2:adding> {2i "
    "Mona_Teller:that the walls were not}.",
    "[1:Neighbors] <1:said> {1i neighbors:the goat was friendly}, but [2:the mailman] <2:said> {2i the_mailman:it "
    "had eaten his hat}.",
)
def test_two_reports_of_one_sentence_have_a_cue_each(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:The keeper] <1:said> {1i the_keeper:the otters had escaped}. {2 the_keeper:“They left a note,”} [2:he] <2:added>.",
    '{1 Mona_Teller:"I counted twice,"} <1:said> [1:Mona Teller], who <2:insists> {2i Mona_Teller:that the safe was empty}.',
    "[1:Adela Finn] <1:told> the inquest {1i Adela_Finn>the_inquest:that the lamp was out}. {2 Adela_Finn:‘There was "
    "no oil,’} [2:she] <2:explained>.",
)
def test_a_report_and_a_quotation_of_one_speaker(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:The coroner] <1:asked> {1i the_coroner:who had locked the pantry}.",
    "[1:Mona Teller] <1:wondered> aloud {1i Mona_Teller:whether anybody had read the contract}.",
    "[1:Children] often <1:ask> the keeper {1i children>the_keeper:why the otters hold hands}.",
    "[1:A caller] <1:wanted to know> {1i a_caller:how the goat was doing}.",
)
def test_reported_questions_have_no_marks(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Mona Teller] <1:wrote> in her diary {1i Mona_Teller:that the sea was the wrong colour}.",
    "In an email to parents, [1:the headmistress] <1:explained> {1i the_headmistress:that the lizard had been found}.",
    "[1:The almanac] <1:warns> {1i the_almanac:that the frost will return in May}.",
)
def test_a_writer_reports_in_writing(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:The keeper] <1:promised> {1i the_keeper:that the otters would be back by Sunday}.",
    "[1:The landlord] <1:threatened> {1i the_landlord:that the piano would be next}.",
    "[1:Mona Teller] <1:vowed> {1i Mona_Teller:she would never dance again}.",
)
def test_a_promise_and_a_threat_report_too(marked: str) -> None:
    assert_reads(marked)
