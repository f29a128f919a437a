"""Who stands beside a cue that the model has linked with nobody."""

from __future__ import annotations

import pytest

from claimx.subjects.beside_cue import subject_beside


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        # In a relative clause.
        ("He sent an article which claims it.", "claims", "which"),
        ("She has a leaflet that falsely says it.", "says", "that"),
        ("He met a man who said it.", "said", "who"),
        ("The belief that it is said to rain", "is said", None),
        ("It is so that says it", "says", None),
        ("It is so that it snowed, but the report", "report", None),
        # Nobody is Monday.
        ("It rained, said Monday.", "said", None),
        ("It rained, said Brandt.", "said", "Brandt"),
        # Parted from its verb by what stands in commas.
        ("It rained. Netravia, which runs the ferries, said it snowed.", "said", "Netravia"),
        ("It rained.\n\nThe memorandum, read out in court, also warned that it snowed.", "warned", "The memorandum"),
        ("He, hearing the bell, denied that it snowed.", "denied", "He"),
        (
            "Minutes of a meeting in May, released on Monday, record that it snowed.",
            "record",
            "Minutes of a meeting in May",
        ),
        ("Dr. J. Roe, released on Monday, said that it snowed.", "said", "Dr. J. Roe"),
        ("Minutes of the Harbour Board, released on Monday, record it.", "record", "Minutes of the Harbour Board"),
        ("“It rained.” Maria de la Cruz, 58, called for calm.", "called for", "Maria de la Cruz"),
        # … and in dashes.
        ("It rained. Tove Brandt – who runs the ferries – said it snowed.", "said", "Tove Brandt"),
        ("It rained. Tove Brandt -- a baker -- later said it snowed.", "said", "Tove Brandt"),
        ("It rained. Tove Brandt – who runs – the ferries said it snowed.", "said", None),
        # … behind a time, a firm's letters, a dateline.
        (
            "KELMOUTH, June 4 /Press/ -- Brandt Ferries (NYX: BF), a ferry firm, today said it.",
            "said",
            "Brandt Ferries",
        ),
        ("It rained. Tove Brandt, a baker, on Monday said that it snowed.", "said", "Tove Brandt"),
        ("NORVIK – June 9, 2025 – Netravia Inc. (NTR), a baker, today said it snowed.", "said", "Netravia Inc."),
        ("It rained.\nNORVIK, June 9 - Netravia, a baker, today said it snowed.", "said", "Netravia"),
        # … behind a time or a small adverb, where there is no name.
        ("It rained. Ferry captains on Tuesday confirmed it.", "confirmed", "Ferry captains"),
        ("NORVIK (Wire) — Captains last week denied that it snowed.", "denied", "Captains"),
        ("It rained. Many now believe that it snowed.", "believe", "Many"),
        ("The guild still insists that it snowed.", "insists", "The guild"),
        ("As captains often say, it snows.", "say", None),
        ("What captains still say is that it snowed.", "say", None),
        ("This often suggests that it snowed.", "suggests", None),
        ("He met Bo. Captains of the guild he now says are late.", "says", None),
        # … behind another phrase, or behind what he is.
        ("Reached at home, the baker, who sleeps by day, said it snowed.", "said", "the baker"),
        # … behind a title that is written short, with a complement or an aside that has one.
        ("It rained. Sen. Tove Brandt, who runs the ferries, said it snowed.", "said", "Sen. Tove Brandt"),
        ("It rained. Lt. Gov. Tove Brandt, a baker, said it snowed.", "said", "Lt. Gov. Tove Brandt"),
        ("But state Rep. Tove Brandt, a baker, said it snowed.", "said", "state Rep. Tove Brandt"),
        ("The Foundation of St. Ada, a church, said it snowed.", "said", "The Foundation of St. Ada"),
        ("The St. Ada City Council on Monday said it snowed.", "said", "The St. Ada City Council"),
        (
            "The chief of staff of former Gov. Bo Lund, a baker, said so.",
            "said",
            "The chief of staff of former Gov. Bo Lund",
        ),
        ("Tove Brandt, an aide of Sen. Bo Lund, said it snowed.", "said", "Tove Brandt"),
        ("Capt. Tove Brandt flew over the ice and declared it thick.", "declared", "Capt. Tove Brandt"),
        ("It rained, said Prof. Tove Brandt.", "said", "Prof. Tove Brandt"),
        ("According to St. Brandt.", "According to", "St. Brandt"),
        ("According to Rev. Tove Brandt, it rained.", "According to", "Rev. Tove Brandt"),
        # … but a sentence ends at a full stop of no title, and wherever a paragraph does.
        ("They met in the den. Tove Brandt, a baker, said it snowed.", "said", "Tove Brandt"),
        ("It rained at 9 p.m. Tove Brandt, a baker, said it snowed.", "said", "Tove Brandt"),
        ("They met in the U.S. The baker, who sleeps by day, said so.", "said", "The baker"),
        ("They met the Sen.\nTove Brandt, a baker, said it snowed.", "said", "Tove Brandt"),
        ("1. Tove Brandt, a baker, said it snowed.", "said", "Tove Brandt"),
        ("They met in Norvik, NV, after a night, Gov. Bo Lund (R), said so.", "said", None),
        ("It rained on Main St. When it snowed, guards said so.", "said", None),
        # … behind a capital that is not of the English alphabet, but no small letter.
        ("It rained. Émile Å. Østby, a baker, said it snowed.", "said", "Émile Å. Østby"),
        ("It rained. Žižka, a baker, said it snowed.", "said", "Žižka"),
        ("It rained. émile, a baker, said it snowed.", "said", None),
        ("It rained, said émile.", "said", None),
        ("It rained, said østby.", "said", None),
        ("But two guards, who would not be named, said it snowed.", "said", "two guards"),
        ("Several guards close to the board, who slept, said it snowed.", "said", "Several guards close to the board"),
        ("Four people familiar with the ice, who slept, said so.", "said", "Four people familiar with the ice"),
        ("Another guard, Tove Brandt, who works there, said so.", "said", "Another guard, Tove Brandt"),
        ("But another guard, Tove Brandt, who works there, said so.", "said", "another guard, Tove Brandt"),
        ("The governor, Tove Brandt, said so.", "said", "The governor, Tove Brandt"),
        ("The governor of Norvik, Tove Brandt, 57, also said so.", "said", "The governor of Norvik, Tove Brandt"),
        ("The other guard, Tove Brandt of Norvik, said so.", "said", "The other guard, Tove Brandt of Norvik"),
        ("The firm, Netravia Inc., said so.", "said", "The firm, Netravia Inc."),
        ("One of them, Tove Brandt, said so.", "said", "One of them, Tove Brandt"),
        ("In Norvik, the governor, Tove Brandt, said so.", "said", "the governor, Tove Brandt"),
        ("The guard, Monday, said so.", "said", "The guard"),
        # … but no time, phrase or clause before its name is what somebody is.
        ("The next day, Brandt, who was ill, said so.", "said", "Brandt"),
        ("But the next day, Brandt, who was ill, said so.", "said", "Brandt"),
        ("A year later Brandt, who was ill, said so.", "said", "Brandt"),
        ("Two days later the board, which met, said so.", "said", "the board"),
        ("That night, guards, who slept, said so.", "said", None),
        ("That done, Brandt, who was ill, said so.", "said", "Brandt"),
        ("But her voice shaking, Brandt, who was ill, said so.", "said", "Brandt"),
        ("On Monday, Brandt, who was ill, said so.", "said", "Brandt"),
        ("In an interview, Brandt, who was ill, said so.", "said", "Brandt"),
        ("In the ice itself, even guards, who were ill, said so.", "said", None),
        ("During the war Brandt, who was ill, said so.", "said", None),
        ("As Brandt, who was ill, said so.", "said", "Brandt"),
        ("The night nurse, Tove Brandt, said so.", "said", "The night nurse, Tove Brandt"),
        ("The day shift, which slept, said so.", "said", "The day shift"),
        ("The Sunday Gazette, a daily, said so.", "said", "The Sunday Gazette"),
        ("Tove Brandt, a baker, asked him why it snowed.", "asked", "Tove Brandt"),
        ("Tove Brandt, a baker, told guards it snowed.", "told", "Tove Brandt"),
        ("Tove Brandt, a baker, told that it snowed, left.", "told", None),
        # … or by when it was, right before it.
        ("The governor of Norvik on Saturday accused them.", "accused", "The governor of Norvik"),
        ("The governor of Norvik on Saturday night accused them.", "accused", "The governor of Norvik"),
        ("The governor Tuesday morning accused them.", "accused", "The governor"),
        ("The governor late last week accused them.", "accused", "The governor"),
        ("Tove Brandt, a baker, early this morning accused them.", "accused", "Tove Brandt"),
        ("The Monday paper of Norvik accused them.", "accused", None),
        ("The governor of last week accused them.", "accused", None),
        ("The ministry had at first denied that it snowed.", "denied", "The ministry"),
        ("The ministry had never denied that it snowed.", "denied", None),
        # Who does two things.
        ("Mayor Tove Brandt flew over the ice Sunday and declared it thick.", "declared", "Mayor Tove Brandt"),
        ("He has mocked the guards but praised the ice.", "praised", "He"),
        ("In the afternoon she climbed on to the ice and praised it.", "praised", "she"),
        ("During talks about the ice she had slept and praised it.", "praised", "she"),
        ("During talks about the ice guards had slept and praised it.", "praised", None),
        ("In the afternoon guards climbed on to the ice and praised it.", "praised", None),
        ("But the guards climbed on to the ice and then praised it.", "praised", "the guards"),
        ("Tove Brandt said that the guards slept and declared it thick.", "declared", None),
        ("Because of the ice guards slept and praised it.", "praised", None),
        ("She ate, put down the spoon and announced that it rained.", "announced", "She"),
        (
            "Officials at the mine opened the files, compared them and found that it snowed.",
            "found",
            "Officials at the mine",
        ),
        ("Planning officers visited the hall and concluded that it was dry.", "concluded", "Planning officers"),
        ("The guards at the closed mine struck and demanded ice.", "demanded", "The guards at the closed mine"),
        ("The report thanks the crew for “great help” and states that it rained.", "states", "The report"),
        ("The report says the crew “left” and states that it rained.", "states", "The report"),
        ("She laughed at this, and said it rained.", "said", "She"),
        ("Tove Brandt left, Bo Lund stayed and said it rained.", "said", "Bo Lund"),
        ("Tove Brandt left and Bo Lund stayed and said it rained.", "said", None),
        ("Tove Brandt left and the guards stayed and said it rained.", "said", None),
        ("Tove Brandt and Bo Lund stayed and said it rained.", "said", "Tove Brandt and Bo Lund"),
        ("Tove Brandt asked Bo Lund to stay and say it rained.", "say", None),
        ("There were guards, captains and said to be more.", "said", None),
        # … or reports by what he does.
        ("Tove Brandt left the room, accusing the board of theft.", "accusing", "Tove Brandt"),
        ("The union of dock workers walked out, accusing the board.", "accusing", "The union of dock workers"),
        ("Tove Brandt began by asking why it rained.", "asking", "Tove Brandt"),
        ("Tove Brandt saw a statement accusing the board.", "accusing", None),
        ("The house was sold by auction, according to the clerk.", "according", None),
        # Of whom a clause tells what he does.
        ("Villagers who had come to watch said it rained.", "said", "Villagers who had come to watch"),
        ("A nurse who works nights told him it rained.", "told", "A nurse who works nights"),
        ("A nurse who said Bo Lund told him it rained left.", "told", None),
        ("A man who Bo Lund said was late left.", "said", None),
        ("People who worked with her describe a calm boss.", "describe", "People who worked with her"),
        ("Posts circulating in chats claim that it rained.", "claim", "Posts circulating in chats"),
        ("Photos taken on Friday show that it rained.", "show", "Photos taken on Friday"),
        ("A woman whose son died said it rained.", "said", None),
        # Behind a pronoun.
        ("It also says that it rained.", "says", "It"),
        ("It also emerged that it rained.", "emerged", None),
        ("It now seems that it rained.", "seems", None),
        ("He later texted that it rained.", "texted", "He"),
        ("On Monday she then asked whether it rained.", "asked", "she"),
        ("He was then asked whether it rained.", "was then asked", None),
        ("Tove Brandt rose and asked if it rained.", "asked", "Tove Brandt"),
        ("Tove Brandt was stopped and asked if it rained.", "asked", None),
        ("Another guard, whose name is Bo, asked, “Why?”", "asked", "Another guard"),
        ("Another guard, asked why, left.", "asked", None),
        ("My mother, who raised us, said it rained.", "said", "My mother"),
        ("It rained. Tove Brandt, who came home and praised the ice, left.", "praised", "who"),
        ("The boss praised guards who had slept but later denied it.", "denied", "who"),
        ("The boss of those who slept, and denied it.", "denied", None),
        ("The boss of those who had slept and were told so.", "were told", None),
        # Behind a verb of saying, as far as the clause goes.
        ("It rained, said Tove Brandt.\n\nIt snowed.", "said", "Tove Brandt"),
        ("It rained, said Tove Brandt", "said", "Tove Brandt"),
        ("It rained, said Tove Brandt and all others.", "said", None),
        ("“It rained,” recalls Tove Brandt.", "recalls", "Tove Brandt"),
        ("“It rained!” replies Tove Brandt, who was there.", "replies", "Tove Brandt"),
        ("“Did it rain?” asked Tove Brandt.", "asked", "Tove Brandt"),
        ("It rained, warns Tove Brandt.", "warns", "Tove Brandt"),
        ("«It rained», argues Tove Brandt.", "argues", "Tove Brandt"),
        ("“It rained,” claims Tove Brandt.", "claims", "Tove Brandt"),
        ("It rained – claimed Tove Brandt.", "claimed", "Tove Brandt"),
        # … which may also be whom somebody warns, recalls or answers, or what claims are about.
        ("It rained and he warned Tove Brandt.", "warned", None),
        ("He gladly recalls Tove Brandt.", "recalls", "He"),
        ("It rained. Claims Tove Brandt, a baker, made are old.", "Claims", None),
        ("Guards asked Tove Brandt.", "asked", None),
        ("“It rained,” told Tove Brandt.", "told", None),
        # What may be a noun or a verb has a subject, or is somebody's.
        ("Tove Brandt, a baker, claims it snowed.", "claims", "Tove Brandt"),
        ("The board, which met in May, promises that it will snow.", "promises", "The board"),
        ("He read Tove Brandt’s old claims that it snowed.", "claims", "Tove Brandt’s"),
        ("He read the claims that it snowed.", "claims", None),
        ("Tove Brandt, a baker, statement that it snowed.", "statement", None),
        ("According to him, it rained.", "According to", "him"),
        ("It rained, according to Tove Brandt.", "according to", "Tove Brandt"),
        # A name ends with its line.
        ("It rained, according to Tove Brandt\nNils Holm", "according to", "Tove Brandt"),
        ("According to rules, it rained.", "According to", None),
        # Somebody else says it, or nobody does.
        ("It rained. Netravia, which runs the ferries, was told that it snowed.", "was told", None),
        ("Asked about it, Tove Brandt left.", "Asked", None),
        ("Tove Brandt remains in the hall and it’s unclear whether it snowed.", "it’s unclear", None),
        ("Netravia runs the ferries. On Monday, which was cold, he said so.", "said", None),
        ("Netravia runs, said it snowed.", "said", None),
        ("Netravia “runs”, which is late, said it snowed.", "said", None),
        ("Netravia «runs», which is late, said it snowed.", "said", None),
        ("«It rained.» Netravia, which is late, said it snowed.", "said", "Netravia"),
        ("said", "said", None),
    ],
)
def test_whoever_stands_beside_a_cue(text: str, cue: str, expected: str | None) -> None:
    start = text.index(cue)
    found = subject_beside(text, (start, start + len(cue)))
    assert (found and text[slice(*found)]) == expected


def test_whoever_stands_between_a_content_and_its_cue() -> None:
    text = "Nine rooms are dry, Tove Brandt, the guard, said."
    start = text.index("said")
    found = subject_beside(text, (start, start + 4), [(0, len("Nine rooms are dry"))])
    assert found and text[slice(*found)] == "Tove Brandt"


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("It rained. Noting that it snowed, Brandt left.", "Noting", "that it snowed", "Brandt"),
        (
            "Citing “the ice,” the harbour board's clerk told guards to go.",
            "Citing",
            "the ice,",
            "the harbour board's clerk",
        ),
        ("Citing «the ice», Brandt told guards to go.", "Citing", "the ice", "Brandt"),
        ("Citing „the ice“, Brandt told guards to go.", "Citing", "the ice", "Brandt"),
        ("But while saying that it snowed, she had left.", "saying", "that it snowed", "she"),
        ("In addition to warning of ice, Tove Brandt has left.", "warning of", "ice", "Tove Brandt"),
        ("In an attack on the guild, baker Tove Brandt left.", "an attack on", "the guild", "baker Tove Brandt"),
        ("Nine years after praising Netravia, Brandt was sad.", "praising", "Netravia", "Brandt"),
        ("On Monday, while praising Netravia, Brandt spoke.", "praising", "Netravia", "Brandt"),
        ("Worried that it snowed, Brandt left.", "Worried", "that it snowed", "Brandt"),
        ("Ready to back Netravia, Brandt left.", "Ready to back", "Netravia", "Brandt"),
        ("Noting that it snowed, which it did, Brandt left.", "Noting", "that it snowed", "Brandt"),
        # Somebody else asks, or nobody has to do it; the sentence has a subject of its own, or ends.
        ("Asked whether it snowed, Brandt left.", "Asked", "whether it snowed", None),
        ("Assuming that it snowed, Brandt left.", "Assuming", "that it snowed", None),
        ("The claim that it snowed, Brandt said, was old.", "The claim", "that it snowed", None),
        ("Bo left after noting that it snowed, Brandt said.", "noting", "that it snowed", None),
        ("Noting that it snowed.\n\nBrandt left.", "Noting", "that it snowed", None),
        ("Noting that it snowed, hail and all.", "Noting", "that it snowed", None),
        ("It snowed, noting Brandt left.", "noting", "It snowed", None),
    ],
)
def test_the_subject_behind_a_clause_without_one(text: str, cue: str, content: str, expected: str | None) -> None:
    start, first = text.index(cue), text.index(content)
    found = subject_beside(text, (start, start + len(cue)), [(first, first + len(content))])
    assert (found and text[slice(*found)]) == expected


def test_whoever_makes_another_claim_is_taken_as_marked() -> None:
    text = "Conceding that it snowed Netravia's board, the youngest of all, warned of ice."
    source = (text.index("Netravia"), text.index(", the"))
    content = (text.index("that"), source[0] - 1)
    assert subject_beside(text, (0, len("Conceding")), [content], {source[0]: source}) == source
    assert subject_beside(text, (0, len("Conceding")), [content]) is None


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The bridge was declared safe by guards on Monday.", "was declared", "safe", "guards"),
        (
            "The bridge was first praised last May by Netravia's Tove Brandt.",
            "was first praised",
            "The bridge",
            "Netravia's Tove Brandt",
        ),
        ("The bridge, as praised by him or the board, fell.", "as praised", "The bridge", "him or the board"),
        ("There were complaints by Tove Brandt that it snowed.", "complaints", "that it snowed", "Tove Brandt"),
        (
            "There were complaints by the baker, Tove Brandt, that it snowed.",
            "complaints",
            "that it snowed",
            "the baker, Tove Brandt",
        ),
        ("The fear within the guild is that it snowed.", "The fear", "that it snowed", "the guild"),
        ("The cook was recommended to Bo most warmly by her friend.", "was recommended", "The cook", "her friend"),
        ("The cook was declared the winner of a prize paid by guards.", "was declared", "the winner", None),
        ("The bridge was called “a wreck” by guards.", "was called", "a wreck", "guards"),
        ("The bridge was called « a wreck » by guards.", "was called", "a wreck", "guards"),
        ("The bridge was called „a wreck“ by guards.", "was called", "a wreck", "guards"),
        # Not who, but when and how; nor what somebody does by something.
        ("The bridge was declared safe by Monday.", "was declared", "safe", None),
        ("The bridge was declared safe by the end of May.", "was declared", "safe", None),
        ("The bridge was declared safe by next week.", "was declared", "safe", None),
        ("The bridge was declared safe by Monday morning.", "was declared", "safe", None),
        ("The bridge was declared safe by March.", "was declared", "safe", None),
        ("The bridge was declared safe by noon.", "was declared", "safe", None),
        ("The bridge was declared safe Monday night by guards.", "was declared", "safe", "guards"),
        ("The bridge was declared safe by April Lund.", "was declared", "safe", "April Lund"),
        ("The bridge was declared safe by last year’s mayor.", "was declared", "safe", "last year’s mayor"),
        ("The bridge was declared safe by late night guards.", "was declared", "safe", "late night guards"),
        ("The bridge was praised by calling it safe.", "was praised", "The bridge", None),
        ("Brandt praised the bridge by night.", "praised", "the bridge", None),
        ("There were complaints from many that they said that it snowed.", "complaints", "that it snowed", None),
    ],
)
def test_whom_by_names(text: str, cue: str, content: str, expected: str | None) -> None:
    start, first = text.index(cue), text.index(content)
    found = subject_beside(text, (start, start + len(cue)), [(first, first + len(content))])
    assert (found and text[slice(*found)]) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("It rained.\n- Bo Lund, on X: “It sank.”", ":", "It sank", "Bo Lund, on X"),
        ("It rained.\nBo Lund: “It sank.”", ":", "It sank", "Bo Lund"),
        ("It rained.\nIt was so: “It sank.”", ":", "It sank", None),
        ("We read Mayor Bo Lund’s repeated claim that it sank.", "claim", "that it sank", "Mayor Bo Lund’s"),
        ("Nobody believes the Lunds’ statement that it sank.", "statement", "that it sank", "Lunds’"),
        ("Nobody believes Lund’s friend’s claim that it sank.", "claim", "that it sank", None),
        ("It is Lund’s claimed that it sank.", "claimed", "that it sank", None),
    ],
)
def test_whose_a_label_or_a_claim_is(text: str, cue: str, content: str, expected: str | None) -> None:
    start, first = text.index(cue), text.index(content)
    found = subject_beside(text, (start, start + len(cue)), [(first, first + len(content))])
    assert (found and text[slice(*found)]) == expected
