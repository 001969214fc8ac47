"""Whole short pieces as newspapers and magazines print them: pull quotes, headlines, reports of several voices."""

from marked import assert_reads, reads, transcript_of


@reads(
    "{1 Mara_Vint:“The sea does not read contracts,”} <1:said> [1:Mara Vint], who farms mussels off Tarn Head. "
    "{1:“It takes what it likes.”}\n\n"
    "The company that insured her rafts disagreed, and the case went to court in March.\n\n"
    "“The sea does not read contracts”\n\n"
    "She lost.",
    "Nothing grows on the north slope but stones and, since 2011, truffles.\n\n"
    '"You can\'t fence a smell."\n\n'
    'Wes Hanley found the first of them with a borrowed pig. {1 Wes_Hanley:"You can\'t fence a smell,"} [1:he] '
    '<1:said>. {1:"So I bought the slope."}',
    "{1 Iona_Brack:‘I told the bank it was a theatre,’} <1:says> [1:Iona Brack]. {2 Iona_Brack:‘They told me it was "
    "a shed,’} [2:she] <2:adds>.\n\n"
    "‘I told the bank it was a theatre’\n\n"
    "It has forty seats, all of them from the same bus.",
)
def test_a_pull_quote_is_not_listed_again(marked: str) -> None:
    assert_reads(marked)


@reads(
    "‘It was a duck’: driver speaks after goose stops express\n\n"
    "The driver of an express that was halted by a bird on Monday has broken his silence. {1 Stan_Bickley:“It was a "
    "duck,”} <1:said> [1:Stan Bickley], 58.",
    '"WE ATE THE EVIDENCE," COUNTY ADMITS\n\n'
    'TANSY FALLS -- The county threw away nothing, it turns out. {1 Carla_Dunn:"We ate the evidence,"} [1:Carla '
    "Dunn] <1:said> of the prize-winning pies.",
    "Mayor: ‘I was never in the fountain’\n\n"
    "The mayor of Leet has denied swimming in the town’s new fountain. {1 Aubrey_Sallis:‘I was never in the "
    "fountain,’} [1:Aubrey Sallis] <1:told> a meeting on Monday.",
)
def test_a_headline_that_quotes_the_text_is_not_listed_again(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The pier at Ostwick closed on Monday. {1 Lionel_Marsh:“It was the piles,”} <1:said> [1:Lionel Marsh], the "
    "engineer, who blamed a worm.\n\n"
    "{2 Brenda_Stokes:“It was the council,”} <2:said> [2:Brenda Stokes], who sells ices. [3:She] <3:said> {3i "
    "Brenda_Stokes:the worm had been reported in 2019}.\n\n"
    "[4:The council] <4:said> {4i the_council:it was looking into the worm}.",
    "DRY CREEK -- {1i police:A school bus carrying nine goats was stopped outside town Thursday}, [1:police] "
    "<1:said>.\n\n"
    '{2 Darnell_Ivey:"I asked for his license, and he handed me a goat,"} <2:said> Officer Darnell Ivey.\n\n'
    "The driver, [3:Clem Hodge], <3:told> the officer {3i Clem_Hodge>Darnell_Ivey:that the goats had paid}.",
    "Fewer people are learning the bagpipes, and their neighbours have noticed. {1 Fergus_Tulloch:‘I had eleven "
    "pupils in May,’} <1:says> [1:Fergus Tulloch], who teaches in Brenfold. {1:‘Now I have one, and she is deaf.’}\n\n"
    "[2:His neighbour], who did not wish to be named, <2:said>: {2 his_neighbour:‘We are moving back in.’}",
)
def test_a_report_gives_each_voice_its_own_words(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The first thing you notice about Zelda Hartz is the drill. {1 Zelda_Hartz:“It’s for the ice,”} [1:she] <1:says>."
    "\n\n"
    "Hartz has spent eleven winters at the station. {2 Zelda_Hartz:“I went for a month,”} [2:she] <2:says>. {2:“The "
    "boat broke. Then I did.”}\n\n"
    "The geologist laughs. {3 Zelda_Hartz:“We were both mended by Easter.”}",
    "Monty Krebs doesn't own a watch. {1 Monty_Krebs:\"I've got a dog,\"} [1:he] <1:explained>.\n\n"
    'The dog, a gray thing named Tuesday, opened one eye. {2 Monty_Krebs:"See? Noon,"} [2:Krebs] <2:said>.',
    "Dame Hilary Tench gave up the stage in 1999 and took up the trombone. {1 Hilary_Tench:‘One must breathe "
    "somewhere,’} [1:she] <1:says>.\n\n"
    "Her neighbours have been patient. {2 Hilary_Tench:‘They clap,’} <2:says> [2:Tench]. {2:‘On the wall.’}",
)
def test_a_profile_lets_its_subject_talk_on(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Leet Rovers lost 4–0 and deserved to. {1 Gareth_Moon:“We were second to everything, including the bus,”} "
    "<1:said> [1:Gareth Moon], their manager.\n\n"
    "His opposite number, Dev Anand-Rossi, was kinder. {2 Dev_Anand_Rossi:“They ran,”} [2:he] <2:said>. {2:“Not "
    "always the same way.”}",
    'Quarterback Tyrell Boggs threw for 312 yards and one mascot. {1 Tyrell_Boggs:"The badger came out of nowhere,"} '
    "[1:Boggs] <1:said>.\n\n"
    'Coach Hank Muldoon defended the badger. {2 Hank_Muldoon:"He\'s a freshman,"} [2:Muldoon] <2:said>.',
    "Nobody had beaten Ilse Krantz on grass. {1 Pru_Ashdown:‘I didn’t know that,’} <1:said> [1:Pru Ashdown], who had "
    "just done so. {1:‘I might have lost if I had.’}",
)
def test_a_sports_report_quotes_both_benches(marked: str) -> None:
    assert_reads(marked)


def test_what_somebody_says_again_in_talk_is_listed_again() -> None:
    text = (
        "“Where have you put the key?” asked Ida Marsh.\n\n“What key?” said Otto Lind.\n\n"
        "“Where have you put the key?”\n\n“In the soup,” he said."
    )
    assert len(transcript_of(text).quotations) == 4
