"""Where quotations begin and end, in every convention of marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import document

from reader.dialogue import quotations

ELIDED = "’Tis the boys’ tea, so don’t touch it: rock ’n’ roll is out, and the ’80s are in."
WORDS = ["winter", "don’t", "o’clock", "the", "Marta", "harbour", "nobody", "ought", "to", "see", "it", "twenty-two"]
TAGS = ["said Marta.", "he answered, and sat down.", "Nobody spoke.", "and that was the end of it.", "asked the boy."]
CONVENTIONS = [
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("«", "»"),
    ("« ", " »"),
    ("«\u202f", "\u202f»"),
    ("»", "«"),
    ("„", "“"),
    ("„", "”"),
    ("”", "”"),
    ("''", "''"),
    ("``", "''"),
]

conventions = pytest.mark.parametrize(("opener", "closer"), CONVENTIONS)


def found(text: str) -> list[str]:
    """The words in marks, marks included; those inside others too, after them."""
    return [text[quoted.start : quoted.end] for quoted in quotations.find(document(text))]


@conventions
def test_each_convention_is_found_by_itself(opener: str, closer: str) -> None:
    first, second, third = (
        f"{opener}{words}{closer}" for words in ("We leave at dawn,", "All of us.", "Who carries the clock?")
    )
    text = f"{first} said Odile. {second}\n\nNobody moved.\n\n{third} asked the younger Bram."
    assert found(text) == [first, second, third]


@conventions
def test_two_quotations_split_by_their_tag_stay_two(opener: str, closer: str) -> None:
    first, second = (f"{opener}{words}{closer}" for words in ("If the wind turns,", "we sail without the others."))
    assert found(f"{first} said Odile, lacing her boots, {second}") == [first, second]


@pytest.mark.parametrize(("opener", "closer"), [("‘", "’"), ("'", "'")])
@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("I don’t know whose they are,", "said Nan."),
        ("No, ’tis the dogs’ dinner, not yours.", "Nan took the plate away."),
        ("Rock ’n’ roll came here in the ’80s,", "said Bram, who was fond of his sisters’ records."),
        ("That was in ’78, when the nurses’ home burned.", "He wouldn’t say more."),
        ("Give ’em back the lads’ boots!", "’Twas Nan’s voice."),
    ],
)
def test_apostrophes_neither_open_nor_close_british_single_quotes(opener: str, closer: str, words: str, tag: str) -> None:
    quotation = f"{opener}{words}{closer}"
    text = f"{quotation} {tag}\n\n{opener}So it’s true,{closer} said the Joneses’ aunt."
    if opener == "'":
        text, quotation = text.replace("’", "'"), quotation.replace("’", "'")
    assert found(text) == [quotation, text.split("\n\n")[1].split(" said")[0]]


def test_an_elision_right_after_the_opening_mark_is_an_apostrophe() -> None:
    text = "‘’Tis for the dogs,’ said Nan. ‘’Twas always theirs.’\n\n‘So it’s true,’ said the Joneses’ aunt."
    assert found(text) == ["‘’Tis for the dogs,’", "‘’Twas always theirs.’", "‘So it’s true,’"]


@pytest.mark.parametrize("word", ["Is", "A", "And", "I", "Till", "Round", "Cause", "Ere", "Some", "Before"])
def test_a_single_quoted_word_that_could_be_an_elision_is_still_opened(word: str) -> None:
    assert found(f"‘{word} it must be,’ said Nan.") == [f"‘{word} it must be,’"]
    assert found(f"'{word} it must be,' said Nan.") == [f"'{word} it must be,'"]


@pytest.mark.parametrize(("opener", "closer"), [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“")])
def test_apostrophes_are_no_marks_beside_double_ones(opener: str, closer: str) -> None:
    quotation = f"{opener}{ELIDED}{closer}"
    assert found(f"{ELIDED}\n\n{quotation} said Nan’s sister. {ELIDED}") == [quotation]
    straight = ELIDED.replace("’", "'")
    assert found(f"{straight} {opener}{straight}{closer} said Nan's sister.") == [f"{opener}{straight}{closer}"]


@pytest.mark.parametrize(
    "text", [ELIDED, ELIDED.replace("’", "'"), "It's St. James' Day, and the neighbours' dogs' bowls're out."]
)
def test_a_text_with_nothing_but_apostrophes_has_no_quotation(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("dash", ["— ", "– ", "-- ", "—", "--"])
def test_a_dialogue_dash_opens_speech_and_is_no_part_of_it(dash: str) -> None:
    text = f"{dash}Who has the rope?\n\nNobody had it.\n\n{dash}Ask my brother. He had it on Sunday.\n\n{dash}I gave it back!"
    assert found(text) == ["Who has the rope?", "Ask my brother. He had it on Sunday.", "I gave it back!"]


@pytest.mark.parametrize(
    ("paragraph", "speech"),
    [
        ("— We leave at dawn, said Odile.", ["We leave at dawn,"]),
        ("— We leave at dawn, said Odile. — All of us.", ["We leave at dawn,", "All of us."]),
        ("—We leave at dawn —said Odile, lacing her boots—. All of us.", ["We leave at dawn", "All of us."]),
        ("– Who carries the clock? asked the boy.", ["Who carries the clock?"]),
        ("-- Not I! cried Bram.", ["Not I!"]),
        ("— Well, he answered, I never did.", ["Well,", "I never did."]),
        ("—Oh yes, J. J. Orme said eagerly. It is late.", ["Oh yes,", "It is late."]),
        ("—Is it? professor Lowe asked Ann.", ["Is it?"]),
        ("—Is it? the old harbour master asked.", ["Is it?"]),
    ],
)
def test_the_tag_of_a_dash_is_cut_out(paragraph: str, speech: list[str]) -> None:
    dash = paragraph[: 2 if paragraph[0] == "-" else 1]
    text = f"{dash} Is it morning?\n\n{paragraph}\n\n{dash} It is nearly noon."
    assert found(text) == ["Is it morning?", *speech, "It is nearly noon."]


def test_a_dash_in_a_text_with_marks_opens_no_speech() -> None:
    text = "“Here they come,” said Bram.\n\n— They came, as it happened, by the other road.\n\n“So they do,” said Nan."
    assert found(text) == ["“Here they come,”", "“So they do,”"]


@pytest.mark.parametrize(
    "pieces",
    [
        ("”", "We leave at dawn,", "“", " said Odile. ", "”", "All of us.", "“"),
        ("“", "We leave at dawn,", "“", " said Odile. ", "“", "All of us.", "“"),
        ("“", "We leave at dawn,", '"', " said Odile. ", '"', "All of us.", "”"),
        ("”", "We leave at dawn,", "”", " said Odile. ", "“", "All of us.", "”"),
    ],
)
def test_marks_turned_the_wrong_way_still_pair(pieces: tuple[str, ...]) -> None:
    assert found("".join(pieces)) == ["".join(pieces[:3]), "".join(pieces[4:])]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("“She told me, ‘Take the late train,’ and I took it,”", "‘Take the late train,’"),
        ("\"She told me, 'Take the late train,' and I took it,\"", "'Take the late train,'"),
        ("‘She told me, “Take the late train,” and I took it,’", "“Take the late train,”"),
        ("«She told me, “Take the late train,” and I took it,»", "“Take the late train,”"),
        ("„She told me, ‚Take the late train,‘ and I took it,“", "‚Take the late train,‘"),
        ("“She told me, “Take the late train,” and I took it,”", "“Take the late train,”"),
        ("“‘Take the late train’ was all she told me,”", "‘Take the late train’"),
        ("“All she told me was ‘Take the late train,’”", "‘Take the late train,’"),
    ],
)
def test_a_quotation_inside_another_names_the_one_around_it(outer: str, inner: str) -> None:
    two = quotations.find(document(f"{outer} said Ewa. Then she rang off."))
    assert found(f"{outer} said Ewa. Then she rang off.") == [outer, inner]
    assert [quoted.parent for quoted in two] == [-1, 0]


def test_quotations_nest_three_deep() -> None:
    text = "“My aunt said, ‘I heard a man shout “Fire!” and ran,’” said Ewa, “and then she sat down.”"
    assert [quoted.parent for quoted in quotations.find(document(text))] == [-1, 0, 1, -1]


@pytest.mark.parametrize(("opener", "closer"), [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“")])
def test_speech_over_paragraphs_has_an_opener_each_and_one_closer(opener: str, closer: str) -> None:
    parts = [f"{opener}I was born over the shop.", f"{opener}My father kept the books.", f"{opener}I keep them now.{closer}"]
    text = "\n\n".join([*parts, "She poured the tea.", f"{opener}And you?{closer} she asked."])
    assert found(text) == [*parts, f"{opener}And you?{closer}"]
    assert [quoted.continues for quoted in quotations.find(document(text))] == [False, True, True, False]


@pytest.mark.parametrize(("opener", "closer"), [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("''", "''")])
@pytest.mark.parametrize(
    "trouble",
    [
        "{0}We leave at dawn, said Odile, and went to bed.",
        "We leave at dawn,{1} said Odile, and went to bed.",
        "{0}We leave at dawn,{1} said Odile. {0}All of us.",
        "Odile put{1} out the lamp.",
        "Odile put out the lamp.{0}",
    ],
)
def test_a_missing_or_stray_mark_does_no_harm_beyond_its_paragraph(opener: str, closer: str, trouble: str) -> None:
    before, after, last = (f"{opener}{words}{closer}" for words in ("Is it late?", "It is very late,", "I know."))
    text = f"{before} asked Bram.\n\n{trouble.format(opener, closer)}\n\nThe clock struck. {after} said Nan.\n\n{last}\n"
    quoted = found(text)
    assert quoted[0] == before
    assert quoted[-2:] == [after, last]
    assert all("\n\n" not in words for words in quoted)


def test_a_missing_closer_before_the_next_opener_ends_the_quotation_there() -> None:
    assert found("“The lamp is out. “So it is,” said Nan.") == ["“The lamp is out.", "“So it is,”"]


@pytest.mark.parametrize(("opener", "closer"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_speech_goes_on_without_a_mark_after_verse(opener: str, closer: str) -> None:
    verse = ["The heron stood upon one leg", "And thought about the other."]
    lines = "\n".join(verse)
    asked = f"{opener}How did it go? I have only the beginning:\n\n{lines}\n\nThere was more of it.{closer} She sighed."
    text = f"{opener}Well then,{closer} said Ann Orme.\n\n{asked}\n\nNobody sang."
    assert found(text) == [
        f"{opener}Well then,{closer}",
        f"{opener}How did it go? I have only the beginning:",
        *verse,
        f"There was more of it.{closer}",
    ]


def test_words_left_open_do_not_reach_beyond_a_few_paragraphs() -> None:
    told = "\n\n".join(["The boats came in, one after another, and were drawn up on the shingle for the night."] * 20)
    assert found(f"“Well then, said Ann.\n\n{told}\n\nIt was late.” She sighed.") == ["“Well then, said Ann."]


@pytest.mark.parametrize(
    "measure",
    [
        'The plank was 6" wide.',
        "He stood 6'2\" in his socks.",
        'Two records, a 12" and a 7", lay there.',
        "A 5' 10\" door.",
        "It was 9′ 4″ long.",
    ],
)
def test_feet_and_inches_are_no_quotation_marks(measure: str) -> None:
    assert found(f'{measure} "Too narrow," said Bo.') == ['"Too narrow,"']
    assert found(f'"Too narrow," said Bo. {measure}') == ['"Too narrow,"']
    assert found(f"{measure}\n\n“Too narrow,” said Bo.") == ["“Too narrow,”"]


def test_marks_against_dashes_and_brackets_open_and_close() -> None:
    text = "He turned—“Is that you?”—and (“It is!”) ran. [“Of course,” Nan wrote.]"
    assert found(text) == ["“Is that you?”", "“It is!”", "“Of course,”"]


def test_speech_broken_off_by_a_dash_or_trailing_away_is_closed() -> None:
    text = '"If you ever—" said Bo. "You—" "Yes, I . . ." "Hush!"'
    assert found(text) == ['"If you ever—"', '"You—"', '"Yes, I . . ."', '"Hush!"']


marked_text = st.text(st.sampled_from("ab. ,?!—–-…\n\n“”„‟\"«»‹›‘’‚'`´＂6sn_"), max_size=120)


@given(st.one_of(marked_text, st.text(max_size=200)))
def test_whatever_the_text_quotations_lie_in_their_block_in_order_and_nest(text: str) -> None:
    read = document(text)
    around: list[quotations.Quoted] = []
    before = (-1, 0)
    all_found = quotations.find(read)
    for index, quoted in enumerate(all_found):
        block = read.blocks[quoted.block]
        assert block.start <= quoted.start < quoted.end <= block.end
        assert before < (quoted.start, -quoted.end)
        before = (quoted.start, -quoted.end)
        while around and around[-1].end <= quoted.start:
            around.pop()
        assert not around or quoted.end <= around[-1].end, "spans cross"
        assert quoted.parent < index
        assert (all_found[quoted.parent] if quoted.parent >= 0 else None) is (around[-1] if around else None)
        around.append(quoted)


spoken = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(" ".join)
paragraph = st.lists(st.tuples(spoken, st.sampled_from(",.?!"), st.sampled_from(TAGS)), min_size=1, max_size=3)


@conventions
@given(st.lists(paragraph, min_size=1, max_size=4))
def test_well_set_dialogue_is_found_to_the_character(
    opener: str, closer: str, paragraphs: list[list[tuple[str, str, str]]]
) -> None:
    expected = [f"{opener}{words}{stop}{closer}" for each in paragraphs for words, stop, _ in each]
    quoted = iter(expected)
    text = "\n\n".join(" ".join(f"{next(quoted)} {tag}" for _, _, tag in each) for each in paragraphs)
    if opener == "'":
        text, expected = text.replace("’", "'"), [words.replace("’", "'") for words in expected]
    assert found(text) == expected


@pytest.mark.parametrize(("opener", "closer"), [("“", "”"), ("«", "»"), ("„", "“"), ('"', '"')])
@given(st.lists(paragraph, min_size=5, max_size=7), st.data())
def test_one_stray_mark_changes_nothing_in_other_paragraphs(
    opener: str, closer: str, paragraphs: list[list[tuple[str, str, str]]], data: st.DataObject
) -> None:
    each = [" ".join(f"{opener}{words}{stop}{closer} {tag}" for words, stop, tag in one) for one in paragraphs]
    place = data.draw(st.integers(0, len(each) - 1))
    at = data.draw(st.integers(0, len(each[place])))
    mark = data.draw(st.sampled_from([opener, closer]))
    spoiled = [*each[:place], each[place][:at] + mark + each[place][at:], *each[place + 1 :]]
    rest = [one for number, one in enumerate(each) if number != place]
    text = "\n\n".join(spoiled)
    read = document(text)
    outside = [text[quoted.start : quoted.end] for quoted in quotations.find(read) if quoted.block != place]
    assert outside == found("\n\n".join(rest))


def test_a_paragraph_of_nothing_but_marks_holds_no_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotations, "MOST", 1000)
    text = "“Yes,” said Ann Orme.\n\n" + '"' * 1001 + "\n\n“No,” said Tim Vane."
    assert [text[each.start : each.end] for each in quotations.find(document(text))] == ["“Yes,”", "“No,”"]
