"""Tags in every place a sentence has for them: inverted, before, between, twice, and at the very end."""

from marked import assert_reads, reads


@reads(
    "{1 Delia_Foss:“The tide took the lower wall in the night,”} <1:said> [1:Delia Foss], chief engineer of the "
    "Saltmere drainage board and a former diver.",
    '{1 Warren_Tuck:"We had nine minutes of fuel,"} <1:said> Lt. Col. Warren Tuck, the squadron\'s commanding officer.',
    "{1 Imogen_Strake:‘Nobody has seen the second draft,’} <1:said> the deputy leader of the council, [1:Imogen "
    "Strake], who represents Fen Ward.",
    '{1 Abel_Quint:"It\'s a porch, not a palace,"} <1:said> homeowner [1:Abel Quint], 71, a retired plumber who lives '
    "across the street.",
    "{1 Hedda_Rowe:“The choir will sing in its coats,”} <1:said> Canon Hedda Rowe, precentor of the cathedral, on "
    "Sunday. {1:“So will I.”}",
)
def test_inverted_said_with_a_title_and_an_apposition(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The vote took an hour. <1:Said> [1:Ellis Crane]: {1 Ellis_Crane:“I have had shorter marriages.”}",
    "The breakfast crowd comes for the view. <1:Adds> [1:Marge Dunleavy], who owns the diner: {1 "
    'Marge_Dunleavy:"They tip in nickels."}',
    "Nobody has claimed the prize. <1:Wrote> [1:one reader]: {1 one_reader:“I think I ate my ticket.”}",
    "The builders blame the rain, the rain being absent. <1:Says> [1:Theo Vasko], a lawyer for the tenants: {1 "
    "Theo_Vasko:“It is a bad roof.”}",
)
def test_said_with_its_speaker_and_a_colon_opens_the_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Priya_Lal:“If they want the field,”} [1:Priya Lal] <1:said>, {1:“they can come and mow it.”}",
    '{1 Glen_Ode:"The trouble with ponds,"} <1:said> [1:Glen Ode], a surveyor from Tansy Falls, {1:"is that they '
    'stay where you put them."}',
    "{1 the_auctioneer:‘You have,’} <1:said> [1:the auctioneer], glancing at his watch, {1:‘until the bell.’}",
    "{1 Ruben_Achter:“We thought,”} <1:recalled> [1:Ruben Achter] over a plate of sprats, {1:“that we’d be home by Easter.”}",
)
def test_a_tag_may_split_a_sentence_that_goes_on_with_a_small_letter(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Nell_Orchard:“Well,”} <1:said> [1:Nell Orchard], {1:“if you ask me,”} and she looked round for the dog, "
    "{1:“he never liked the sea.”}",
    "{1 Basil_Thorne:“I came,”} [1:Basil Thorne] <1:said>, {1:“I saw the queue”} – he raised his hat – {1:“and I went home.”}",
    '{1 Joan_Petty:"My left knee,"} [1:Joan Petty] <1:said>, {1:"which is the good one,"} tapping it with a spoon, '
    '{1:"tells me it will snow."}',
    "{1 Ewan_Lusk:‘No,’} <1:said> [1:Ewan Lusk]. {1:‘No, thank you.’} He closed the door a little. {1:‘We have a "
    "priest already.’}",
)
def test_words_that_are_interrupted_twice_are_one_quotation_of_three_parts(marked: str) -> None:
    assert_reads(marked)


@reads(
    "In a low voice, [1:Mabel Trout] <1:began>: {1 Mabel_Trout:“There were four of us in the boat.”}",
    'And then, from the back row, [1:Agatha Finch] <1:said>, {1 Agatha_Finch:"Which drawer?"}',
    "[1:Kit Sorrell], when he is asked about the debt, <1:says>, {1 Kit_Sorrell:‘Ask me when the roof is on.’}",
    "At the top of the stairs [1:the housekeeper] <1:announced>, {1 the_housekeeper:“Shoes.”}",
)
def test_a_tag_may_open_the_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Orla_Fenn:“The pump is sold, the well is dry, and the goat has learned to open the gate,”} [1:Orla Fenn] <1:says>.",
    '{1 Vincent_Dray:"The county can have the road, and it can have the potholes, too,"} [1:Vincent Dray] <1:told> '
    "the meeting.",
    "{1i Orla_Fenn:The well has been dry since the spring of last year}, [1:Orla Fenn] <1:says>.",
    "{1 the_stationmaster:‘It left on time, which is more than I can say for you,’} <1:replied> [1:the stationmaster].",
)
def test_a_tag_may_close_the_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Harriet_Bode:“I was six. We had no shoes. A teacher came from Brenfold with a box of them. They were all "
    "left feet,”} [1:Harriet Bode] <1:said>.",
    '{1 Lenny_Pike:"You want to know how it felt? It felt terrible. I ate a sandwich. Then I felt a little better,"} '
    "<1:said> the shortstop, [1:Lenny Pike].",
    "Of his first winter on the rock [1:Magnus Hoy] <1:wrote>: {1 Magnus_Hoy:“It rained. The hens died. I read the "
    "almanac twice. On the last page somebody had drawn a tree.”}",
)
def test_several_sentences_in_one_pair_of_marks_are_one_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    '{1 Lois_Hatch:"The bill is dead,"} <1:said> Sen. Lois Hatch. {1:"It died of committees."}',
    "{1 Amos_Teal:“We buried him facing the pub,”} <1:said> the Rev. Amos Teal. {1:“He asked us to.”}",
    '{1 Nadia_Korbel:"Gravity won,"} Prof. Nadia Korbel <1:said>. {1:"It usually does."}',
    "{1 Joss_Bligh:‘She steers like a wardrobe,’} <1:reported> Capt. Joss Bligh, who took her out on Monday.",
)
def test_a_title_with_a_full_stop_before_the_name_ends_no_sentence(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 the_tall_pock_marked_man:“Whose goat is this?”} <1:said> [1:the tall, pock-marked man], and held it by the collar.",
    "{1 a_grave_and_melancholy_voice:“Come in,”} <1:answered> [1:a grave and melancholy voice].",
    "[1:She] smoothed her apron and <1:said>, with a decided nod at the dresser, {1 ?:“Not today, thank you.”}",
    "[1:The old lady] <1:cried out>, in a shrill voice, {1 the_old_lady:“Nora Fell! Come and sit by me.”}",
    "{1 Gus_Tolliver:“Well!”} <1:returned> [1:Gus Tolliver], with a rather wintry smile. {1:“You have mended it.”}",
    "{1 one_of_the_millers:“What’s what?”} <1:repeated> [1:one of the millers] in a deep growl.",
)
def test_adjectives_and_manners_are_no_speakers(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Nora Fell was about to speak, when the door opened and [1:her uncle] came to <1:say>: {1 her_uncle:“The cart is here.”}",
    "Gus Tolliver laughed. [1:He] bent down, took the pipe from its rack, and, gazing into the fire, <1:said>: "
    "{1 Gus_Tolliver:“It will rain.”}",
    "Then [1:he] smiled, and when a knock came at the door, <1:called out> in a loud, brisk tone: {1 ?:“Open it!”}",
    "A flush of anger rose to her cheek; but in a moment [1:she] turned round, and <1:said>: {1 ?:“I came to say goodbye.”}",
    "The result was a kind smile from [1:Nora Fell], who <1:said>, {1 Nora_Fell:“You are a bear, brother.”}",
    "The whole village was on the shingle. A short time after [1:she] <1:pursued>: {1 ?:“I saw you go.”}",
)
def test_what_stands_before_the_last_clause_is_not_its_subject(marked: str) -> None:
    assert_reads(marked)
