"""Speech and its speaker apart: in other sentences, in other paragraphs, or with no cue at all."""

from marked import assert_reads, reads


@reads(
    "{1 Wanda_Hurst:“The bells are going to auction,”} <1:said> [1:Wanda Hurst], the churchwarden. {1:“All but the "
    "cracked one.”}",
    '{1 Deke_Sommers:"I told them it was haunted,"} [1:Deke Sommers] <1:said>. The sale went through on Friday. '
    '{1:"They paid extra."}',
    "{1 Ansel_Gray:‘We have two kinds of customer,’} <1:says> [1:Ansel Gray]. {1:‘Those who count their change and "
    "those who come back.’}",
    "{1 Rosalie_Dent:“My mother swam it twice,”} <1:said> [1:Rosalie Dent], pointing at the far bank. {1:“The second "
    "time she forgot her shoes, and swam it twice more.”}",
)
def test_a_second_quotation_of_the_paragraph_belongs_to_its_tag(marked: str) -> None:
    assert_reads(marked)


@reads(
    "[1:Philippa Store] has kept the lock for thirty years. {1 Philippa_Store:“You get to know the boats by their coughs.”}",
    '[1:Ray Kowal] looked at the scoreboard one more time. {1 Ray_Kowal:"I can\'t read it from here, and I like it that way."}',
    "For [1:Lady Amberley], the decision was simple. {1 Lady_Amberley:‘One cannot dance in a museum.’}",
    "[1:The farrier] has his own view of progress. {1 the_farrier:“A car never yet came when it was whistled for.”}",
)
def test_the_speaker_may_be_named_in_the_sentence_before(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Marta_Selby:“The first bid was a joke,”} <1:said> [1:Marta Selby], who ran the sale.\n\n"
    "{2 Marta_Selby:“The second was from a man who thought he was buying the table. By the time we got to the ninth, "
    "nobody was laughing.”}",
    'Amos Birch grows garlic on the old airfield. {1 Amos_Birch:"Best soil in the county,"} [1:he] <1:says>.\n\n'
    '{2 Amos_Birch:"You have to watch for bolts, though. I broke two plows the first spring."}',
    "{1 Odette_Lamb:‘I was hired to dust,’} [1:Odette Lamb] <1:recalls>. {1:‘Nobody told me what was behind the "
    "curtain.’}\n\n"
    "{2 Odette_Lamb:‘When I found it I thought that it was a copy. It had a price on the back, in shillings.’}",
)
def test_a_paragraph_that_is_all_quotation_goes_on_for_the_speaker_before_it(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Gideon_Marsh:“It came at four in the morning,”} <1:said> [1:Gideon Marsh]. {1:“We heard the dog first.}\n\n"
    "{1:“Then the stairs began to float. I had never thought of them as something that could.}\n\n"
    "{1:“We sat on the roof till noon, the dog and I.”}",
    "[1:Luz Ferrante] <1:told> the graduates: {1 Luz_Ferrante>the_graduates:\"I'll start with the money. There isn't "
    "any.}\n\n"
    '{1:"That leaves the work. There is plenty of that, and some of it is even worth doing."}\n\n'
    "The graduates threw their hats.",
    "When the laughter had died down, [1:the bishop] <1:went on>:\n\n"
    "{1 the_bishop:‘I am told that the organ will cost more than the roof.}\n\n"
    "{1:‘I am also told that nobody has ever been kept dry by an organ.’}\n\n"
    "{2 the_dean:‘Nor moved to tears by a roof,’} <2:said> [2:the dean].",
)
def test_speech_over_paragraphs_has_an_opener_each_and_is_one_quotation(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Esther Crowle opened the first of her laundries in 1988, with a loan from her brother.\n\n"
    "{1 Esther_Crowle:“He still asks about it,”} [1:she] <1:says>.",
    "Judge Homer Pratt cleared the courtroom at ten. The jurors, some of them in tears, were led out by the side "
    "door.\n\n"
    '{1 Homer_Pratt:"I have never seen a thing like it,"} [1:he] <1:said> later.',
    "Nobody in Withy Lane has forgotten the night on which Maurice Dell fell through the roof of the bank.\n\n"
    "{1 Maurice_Dell:‘I was fixing a tile,’} [1:he] <1:insists>.",
    "The winner was Ingrid Solheim, a postwoman, who had never run more than a mile before.\n\n"
    "Reporters found her in the car park. {1 Ingrid_Solheim:“I followed the others,”} [1:she] <1:said>, {1:“until "
    "there weren’t any.”}",
)
def test_a_pronoun_may_have_its_name_a_paragraph_earlier(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ola_Brand:“I never meant to buy a lighthouse.”}\n\nOla Brand is standing in the kitchen of one, and the kettle is on.",
    '{1 Terry_Voss:"Nobody asked me to stop, so I didn\'t."}\n\n'
    "That is how Terry Voss, 83, explains the 40,000 spoons in her barn.",
    "{1 Mrs_Abney:‘Do wipe your feet.’} The voice is that of [1:Mrs. Abney], who owns the house, the hill and most "
    "of the view.",
    "{1 Ivo_Kessel:“It is the only honest building in the city.”} So <1:says> [1:Ivo Kessel], who designed it, and "
    "nobody else.",
)
def test_the_speaker_may_be_introduced_only_after_the_words(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Fay_Mercer:“Have you got the tickets?”} <1:asked> [1:Fay Mercer].\n\n"
    "{2 Hugh_Alder:“I thought you had them,”} <2:said> [2:Hugh Alder].\n\n"
    "{3 Fay_Mercer:“They were on the hall table.”}\n\n"
    "{4 Hugh_Alder:“Then they still are.”}",
    '{1 the_customer:"What\'s good here?"} [1:the customer] <1:asked>.\n\n'
    '{2 the_waitress:"The exit,"} <2:said> [2:the waitress].\n\n'
    '{3 the_customer:"I\'ll have the pie."}\n\n'
    '{4 the_waitress:"It\'s your funeral."}',
    "Lotte Hahn found her brother Max in the cellar. {1 Lotte_Hahn:‘Are you hiding?’} [1:she] <1:asked>.\n\n"
    "{2 Max:‘I’m counting the jars,’} [2:he] <2:said>.\n\n"
    "{3 Lotte_Hahn:‘In the dark?’}\n\n"
    "{4 Max:‘I know them by touch.’}",
)
def test_words_without_any_cue_alternate_between_two_who_talk(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The telephone rang at three. {1 ?:“They have found the boat. Don’t tell your mother.”}",
    'As the lights went out there was a voice from the gallery. {1 ?:"Sit down in front!"}',
    "The tape is nine seconds long and nobody knows whose it is. {1 ?:‘Leave the key under the stone. Not that stone.’}",
)
def test_words_that_nothing_gives_to_anybody_have_no_speaker(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Ada_Lowe:“I went home,”} <1:said> [1:Ada Lowe]. [2,3:Otto Lang] <2:said> {2i Otto_Lang:that he had stayed}. "
    "{3 Otto_Lang:“Somebody had to feed the goat.”}",
    "{1 Mia_Dorn:“The roof goes on by Friday,”} [1:Mia Dorn] <1:said>. [2:Piet Kolb] answered. {2 Piet_Kolb:“Which Friday?”}",
)
def test_a_sentence_of_speech_between_two_quotations_begins_another_s_words(marked: str) -> None:
    assert_reads(marked)
