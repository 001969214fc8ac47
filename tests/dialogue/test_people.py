"""Who is who: every name of a person together, under the fullest."""

import pytest
from marked import assert_reads, cast, key, plain, reads, transcript_of


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Katarzyna Dudek runs the mill. “It runs me,” Dudek said.", "Katarzyna Dudek", {"Dudek"}),
        ("“It runs me,” said Dudek. Katarzyna Dudek, 61, has owned the mill since March.", "Katarzyna Dudek", {"Dudek"}),
        ("Marcus Bright came late. “The bus,” said Marcus.", "Marcus Bright", {"Marcus"}),
        (
            "Dr. Leila Haddad was on call. “Next,” said Dr. Haddad. “And quickly,” Haddad added.",
            "Leila Haddad",
            {"Dr. Haddad", "Haddad"},
        ),
        ("President Oumar Keita spoke for an hour. “I’ll be brief,” Mr. Keita had said.", "Oumar Keita", {"Mr. Keita"}),
        ("Sir Anthony Vane kept bees. “They keep me,” said Sir Anthony.", "Anthony Vane", {"Sir Anthony"}),
        ("Elizabeth Garrow sat down. “Move over,” said Lizzie.", "Elizabeth Garrow", {"Lizzie"}),
        (
            "Juan Carlos Ortega de la Vega keeps goats. “They are clever,” Ortega said.",
            "Juan Carlos Ortega de la Vega",
            {"Ortega"},
        ),
        ("Ludwig van der Meer paints doors. “Only doors,” said van der Meer.", "Ludwig van der Meer", {"van der Meer"}),
    ],
)
def test_surname_first_name_title_and_nickname_are_aliases_of_the_fullest_name(text: str, name: str, aliases: set[str]) -> None:
    assert [*cast(text)] == [name]
    assert aliases <= {*cast(text)[name].aliases}


@reads(
    "The Countess of Avon sat down beside Mrs. Pell. {1 Countess_of_Avon:“I hate the sea,”} <1:said> [1:the Countess].\n\n"
    "{2 Mrs_Pell:“It likes you, Countess,”} <2:said> [2:Mrs. Pell].\n\n"
    "{3 Countess_of_Avon:“How would you know?”} <3:asked> [3:the countess].",
    "The Duke of Orme had the grouse, the Duke of Sarn the trout.\n\n"
    "{1 Duke_of_Orme:“Dry,”} <1:said> [1:the Duke] of Orme.\n\n{2 Duke_of_Sarn:“Wet,”} <2:said> [2:the Duke] of Sarn. "
    "{2:“Naturally.”}",
)
def test_a_noble_of_somewhere_is_one_person_with_the_bare_title(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize(
    ("text", "gender"),
    [("“Enough,” said the Countess.", "feminine"), ("“Enough,” said the Duke.", "masculine")],
)
def test_a_bare_title_tells_the_sex(text: str, gender: str) -> None:
    [speaker] = cast(text).values()
    assert speaker.gender == gender


@pytest.mark.parametrize(
    "text", ["William “Buster” Kemp was a boxer. “I was a punchbag,” said Buster. “A good one,” Kemp added."]
)
def test_a_nickname_amid_the_name_is_an_alias(text: str) -> None:
    [speaker] = cast(text).values()
    assert speaker.name in ("William Kemp", "William “Buster” Kemp")
    assert {"Buster", "Kemp"} <= {*speaker.aliases}


@reads(
    "Mr. and Mrs. Pargeter keep the lock. {1 Mr_Pargeter:“It leaks,”} <1:says> [1:Mr. Pargeter].\n\n"
    "{2 Mrs_Pargeter:“He leaks,”} <2:says> [2:Mrs. Pargeter].",
    "{1 Mrs_Okafor:“My husband can’t hear you,”} <1:said> [1:Mrs. Okafor].\n\n"
    "{2 Mr_Okafor:“I can,”} <2:said> [2:Mr. Okafor], from under the car.",
    "Tobias Renn and his wife, Clara Renn, have two shops.\n\n"
    "{1 Clara_Renn:“Mine is the one that earns,”} [1:Mrs. Renn] <1:says>.\n\n"
    "{2 Tobias_Renn:“Mine has the better chairs,”} <2:says> [2:Mr. Renn].",
    "Miss Darby taught the infants and Colonel Darby shot at pigeons. {1 Miss_Darby:‘He misses,’} <1:said> [1:Miss "
    "Darby].\n\n{2 Colonel_Darby:‘By choice,’} <2:said> [2:the colonel].",
)
def test_two_of_one_surname_are_kept_apart_by_their_titles(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Anna Feld and Paul Feld inherited the vineyard. Paul Feld wanted to sell it. {1 Paul_Feld:“Wine is work,”} [1:Feld] "
    "<1:said>.",
    "Hector Ruiz retired in May, and Pilar Ruiz took over the ferry.\n\n"
    "Pilar Ruiz had never steered before. {1 Pilar_Ruiz:“One learns,”} [1:Ruiz] <1:told> the passengers.",
)
def test_a_surname_that_two_share_is_that_of_the_nearest(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "“Pavel Andreyevich, the samovar is cold,” Irina Gromova told Pavel Sokolov.\n\n"
            "“Everything is cold,” answered Sokolov.",
            "Pavel Sokolov",
            "Pavel Andreyevich",
        ),
        (
            "Lev Morozov had lost his hat. The librarian, Nina Orlik, held it up. “Lev Ilyich,” she said, “is it this "
            "one?”\n\n“It is,” Morozov said.",
            "Lev Morozov",
            "Lev Ilyich",
        ),
        (
            "The doctor, Tamara Belova, came on skis. “Tamara Petrovna, you are blue,” said the porter, Gleb Zaitsev.\n\n"
            "“White, I hope,” Belova replied.",
            "Tamara Belova",
            "Tamara Petrovna",
        ),
    ],
)
def test_given_name_and_patronymic_are_the_person_so_addressed(text: str, name: str, alias: str) -> None:
    assert name in cast(text)
    assert alias in cast(text)[name].aliases
    assert len(cast(text)) == 2
    first = transcript_of(text).quotations[0]
    assert key(transcript_of(text), first.addressees[0]) == name.replace(" ", "_").casefold()


@reads(
    "The fisheries minister, Signe Dahl, opened the hatchery. {1 Signe_Dahl:“They bite,”} [1:the minister] <1:said>.",
    "Ruth Abara, the conductor, laid down her stick. {1 Ruth_Abara:“Again,”} <1:said> [1:the conductor].",
    "Farid Nazari is a watchmaker. Nobody in the street has a watch.\n\n"
    "{1 Farid_Nazari:“They ask me the time,”} [1:the watchmaker] <1:says>.",
    "Coach Dale Whitlock benched his own son. {1 Dale_Whitlock:“He was slow,”} [1:the coach] <1:explained>.",
)
def test_a_role_that_the_text_gives_to_one_person_names_them(marked: str) -> None:
    assert_reads(marked)


@reads(
    "The minister, Signe Dahl, met the union’s leader, Ove Strand, on the quay. {1 Ove_Strand:“You came,”} <1:said> "
    "[1:the union’s leader].\n\n"
    "{2 Signe_Dahl:“I was sent,”} <2:said> [2:the minister].",
    "Judge Marian Cole heard the surgeon, Peter Vance, for an hour. {1 Peter_Vance:“It was the left one,”} [1:the "
    "surgeon] <1:insisted>.\n\n"
    "{2 Marian_Cole:“Whose left?”} [2:the judge] <2:asked>.",
)
def test_two_roles_are_two_people(marked: str) -> None:
    assert_reads(marked)


@reads(
    "{1 Halden_Paper:“All orders will be met,”} [1:Halden Paper] <1:said> in a statement.",
    "[1:The Bakers’ Guild] <1:replied>: {1 the_Bakers_Guild:“Our loaves weigh what they weigh.”}",
    "{1 Northline:“The 8.15 will run,”} [1:Northline] <1:announced>, and it did not. {2 Northline:“It will run "
    "tomorrow,”} [2:the company] <2:said>.",
    "{1 UNESCO:“No further towers,”} <1:warned> [1:UNESCO].",
    "{1 the_police:“We are looking for a tall man,”} [1:the police] <1:said>.",
)
def test_organisations_speak(marked: str) -> None:
    assert_reads(marked)


@pytest.mark.parametrize("text", ["“We are sorry,” Halden Paper said in a statement.", "“We are sorry,” the ministry said."])
def test_an_organisation_is_neuter(text: str) -> None:
    assert [speaker.gender for speaker in cast(text).values()] == ["neuter"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("“We never met,” said Ewa Malik and Otto Lang.", {"Ewa Malik", "Otto Lang"}),
        ("Ewa Malik and Otto Lang said that they had never met.", {"Ewa Malik", "Otto Lang"}),
        ("“Happy birthday!” shouted Bo Lind, Ann Reyes and Karim Saleh.", {"Bo Lind", "Ann Reyes", "Karim Saleh"}),
        ("“Not us,” Mr. and Mrs. Tolland replied.", {"Mr. Tolland", "Mrs. Tolland"}),
    ],
)
def test_those_who_speak_together_are_a_speaker_with_members(text: str, members: set[str]) -> None:
    transcript = transcript_of(text)
    group = transcript.by_id[transcript.quotations[0].speaker or ""]
    assert group.gender == "plural"
    assert {transcript.by_id[member].name for member in group.members} == members
    assert group.id not in group.members


@pytest.mark.parametrize(
    "text", ["“More bread!” the prisoners shouted.", "“It’s ours,” said the children.", "“Louder!” cried the spectators."]
)
def test_a_crowd_is_plural_and_needs_no_members(text: str) -> None:
    assert [(speaker.gender, speaker.members) for speaker in cast(text).values()] == [("plural", ())]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("“It’s mine,” said Robin Ashby. She held out her hand.", "feminine"),
        ("“It’s mine,” said Robin Ashby. He held out his hand.", "masculine"),
        ("“It’s mine,” said Mrs. Ashby.", "feminine"),
        ("“It’s mine,” said Mr. Ashby.", "masculine"),
        ("“It’s mine,” said the old woman.", "feminine"),
        ("“It’s mine,” said the landlord’s nephew.", "masculine"),
        ("“It’s mine,” said Robin Ashby, an actress from Hull.", "feminine"),
        ("Robin Ashby and her husband had one umbrella. “It’s mine,” said Ashby.", "feminine"),
        ("“It’s mine,” said Sir Robin Ashby.", "masculine"),
        ("“It’s mine,” said J. R. Ashby.", None),
    ],
)
def test_gender_is_that_of_the_text(text: str, gender: str | None) -> None:
    assert [speaker.gender for speaker in cast(text).values()] == [gender]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“One,” said Zora Hill. “Two,” said Adam Moss. “Three,” said Zora Hill.", ["Zora Hill", "Adam Moss"]),
        (
            "Adam Moss listened while Zora Hill read. “One,” said Zora Hill.\n\n“Two,” Adam Moss said.",
            ["Zora Hill", "Adam Moss"],
        ),
        ("“Adam,” said Zora Hill, “come in.”", ["Zora Hill", "Adam"]),
    ],
)
def test_speakers_stand_in_the_order_of_their_first_quotation(text: str, names: list[str]) -> None:
    assert [*cast(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zora Hill met Adam Moss in Ghent. She hated Ghent. “It rained,” she said later.", {"Zora Hill"}),
        ("“Peter Vance sold it to Marian Cole,” said Zora Hill.", {"Zora Hill"}),
        ("Karim Saleh wrote a book about Ann Reyes. Zora Hill read it. “Too long,” said Zora Hill of the book.", {"Zora Hill"}),
        ("Zora Hill met Adam Moss in Ghent.", set()),
    ],
)
def test_nobody_is_listed_who_neither_speaks_nor_is_spoken_to(text: str, names: set[str]) -> None:
    assert {*cast(text)} == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A stranger in a long green coat came in. “Is this the inn?” the stranger asked.", "a stranger in a long green coat"),
        ("“It is,” said the tall man at the bar. Nobody knew the man.", "the tall man at the bar"),
    ],
)
def test_one_without_a_name_goes_by_the_fullest_description(text: str, name: str) -> None:
    assert [*cast(text)] == [name]


@reads("{1 Ewa_Malik:“Paris is dull,”} <1:said> [1:Ewa Malik]. {1:“London is worse.”} She came from Vienna by way of Hull.")
def test_a_place_is_nobody(marked: str) -> None:
    assert_reads(marked)
    assert [*cast(plain(marked))] == ["Ewa Malik"]
