"""The first sentence, the chips and the figures of every stage: what happened, how final it is."""

from __future__ import annotations

import re

import pytest

from dauys.base.dates import NO_BREAK
from dauys.base.texts import LANGS, Lang
from dauys.publish.pages.contest.page import context
from tests.publish.contest.stages import STATES, site, state

# State: status, the sentence, the chips, the figures.
TOLD = {
    "called": ("ahead", "The election is called. Voting is on Sunday, 25 July 2021.", "Called", "1 000, 2, 0, 0"),
    "nomination": (
        "ahead",
        "Candidates are being nominated, 1 so far. Nomination closes on 9 July 2021, 18:00.",
        "Nomination",
        "1 000, 2, 1, 0",
    ),
    "registration": (
        "ahead",
        "The candidates' papers are being checked: 5 nominated, 1 registered. Voting is on Sunday, 25 July 2021.",
        "Registration",
        "1 000, 2, 5, 1",
    ),
    "campaign": (
        "ahead",
        "Candidates on the ballot: 3. Voting is on Sunday, 25 July 2021, from 07:00 to 20:00.",
        "Campaign",
        "1 000, 2, 3, 3",
    ),
    "voting": (
        "voting",
        "Voting is under way. By 10:00, 16.0% of the voters had received a ballot.",
        "Voting now, No complaints",
        "1 000, 160, 16.0%, 2 of 2",
    ),
    "counting": (
        "counting",
        "Voting is over and the ballots are being counted. Protocols awaited: 2.",
        "Counting, 0 of 2 precincts counted, No complaints",
        "1 000, 800, 80.0%, 2 of 2",
    ),
    "preliminary": (
        "preliminary",
        "Ahead so far: Aliev 1, with 250 votes, 63.8%. This is not the result: 1 of 2 precincts are counted.",
        "Preliminary, 1 of 2 precincts counted, Complaints: 1, 1 undecided",
        "500, 80.0%, 8, 150",
    ),
    "counted": (
        "preliminary",
        "All precincts are counted (2). Ahead: Aliev 1, with 450 votes, 57.3%. "
        "The commission has not yet determined the result.",
        "Preliminary, All precincts counted (2), No complaints",
        "1 000, 80.0%, 15, 230",
    ),
    "disputed": (
        "counting",
        "Voting is over and the ballots are being counted. Protocols awaited: 1.",
        "Counting, 0 of 1 precincts counted, No complaints, Disputed precincts: 1, Precincts declared invalid: 1",
        "1 000, 800, 80.0%, 2 of 2",
    ),
    "determined": (
        "final",
        "Elected: Aliev 1, with 450 votes, 57.3% of the valid ones.",
        "Final · 26 July 2021, All precincts counted (2), No complaints",
        "1 000, 80.0%, 15, 230",
    ),
    "term": (
        "final",
        "Elected: Aliev 1, with 450 votes, 57.3% of the valid ones. "
        "The term of the new akim runs from 28 July 2021 to 27 July 2025.",
        "Final · 26 July 2021, All precincts counted (2), No complaints",
        "1 000, 80.0%, 15, 230",
    ),
    "ended": (
        "final",
        "The powers of Aliev 1 ended on 31 March 2022. Ground: a no-confidence vote.",
        "Final · 26 July 2021, All precincts counted (2), No complaints",
        "1 000, 80.0%, 15, 230",
    ),
    "cancelled": (
        "cancelled",
        "The election will not take place. Cause: a court's decision.",
        "Cancelled, No complaints",
        "1 000, 2, 0, 0",
    ),
    "annulled": (
        "annulled",
        "The election is declared invalid. Ground: breaches of election law.",
        "Declared invalid, All precincts counted (2), No complaints",
        "1 000, 80.0%, 15, 230",
    ),
    "tie": (
        "final",
        "The votes are tied: Aliev 1, Äliev 2, 390 each.",
        "Tie, All precincts counted (2), No complaints",
        "1 000, 80.0%, 0, 0",
    ),
    "repeat voting": (
        "ahead",
        "Standing: Aliev 1, Äliev 2. Voting is on Sunday, 13 September 2026.",
        "Registration",
        "1 000, 2, 2, 2",
    ),
    "imported": (
        "final",
        "Elected: A, with 400 votes, 53.3% of the valid ones.",
        "Final · 16 June 2014, From an official table, All precincts counted (1)",
        "900, 83.3%, 0, 150",
    ),
    "run-off": (
        "final",
        "Nobody has the majority that is needed. Going on to the second round: A, B.",
        "Second round, From an official table, All precincts counted (1)",
        "900, 50.0%, 0, 50",
    ),
    "sitting called": (
        "ahead",
        "The maslikhat elects the akim. It sits on Thursday, 8 August 2013.",
        "Called",
        "18, 0, 0",
    ),
    "sitting": (
        "voting",
        "The maslikhat is sitting: 12 of 18 deputies are present.",
        "Voting now, No complaints",
        "18, 12, 2, 2",
    ),
    "sitting voted": (
        "preliminary",
        "The maslikhat has voted. Ahead: Aliev 1, with 9 votes. The commission has not yet determined the result.",
        "Preliminary, No complaints",
        "18, 12, 0, 6",
    ),
    "sitting decided": (
        "final",
        "The maslikhat elected Aliev 1 with 9 of the 12 deputies present.",
        "Final · 8 August 2013, No complaints",
        "18, 12, 0, 6",
    ),
    "proposed": (
        "ahead",
        "The akim is appointed here, not elected. The candidate waits for the maslikhat's consent.",
        "Nomination",
        "1",
    ),
    "consented": (
        "ahead",
        "The maslikhat voted on Aliev 1: 10 for, 5 against, 3 abstained. The appointment is next.",
        "Nomination",
        "18, 10, 5, 3",
    ),
    "appointed": ("final", "Appointed as akim: Aliev 1, on 6 March 2019.", "Final · 6 March 2019", "18, 10, 5, 3"),
}


def _plain(words: str) -> str:
    return words.replace(NO_BREAK, " ")


@pytest.mark.parametrize("name", TOLD)
def test_each_stage_is_told_in_one_sentence_with_its_figures(name: str) -> None:
    status, sentence, chips, figures = TOLD[name]
    found = context(site(name), state(name).contest, "en")
    assert found["known"].status == status
    assert _plain(found["sentence"]) == sentence
    assert _plain(", ".join(chip.words for chip in found["chips"])) == chips
    assert _plain(", ".join(figure.value for figure in found["figures"])) == figures


@pytest.mark.parametrize("name", STATES)
def test_the_three_languages_say_the_same_figures(name: str) -> None:
    def told(lang: Lang) -> list[str]:
        found = context(site(name), state(name).contest, lang)
        said = [found["sentence"], found["follows"], *(chip.words for chip in found["chips"])]
        said += [figure.value for figure in found["figures"]]
        return sorted(re.findall(r"\d+(?:[,.]\d+)?", _plain(" ".join(said)).replace(",", ".")))

    assert told("kk") == told("ru") == told("en")
    sentences = {context(site(name), state(name).contest, lang)["sentence"] for lang in LANGS}
    assert len(sentences) == 3
    assert not any("{" in sentence or ".." in sentence or "  " in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("name", "follows"),
    [
        ("tie", "repeat voting"),
        ("old tie", "repeat elections"),  # the law of the day of the call decides
        ("repeat tied", "repeat elections"),  # a second tie is not voted on again
        ("annulled", "repeat elections"),
        ("tie followed", ""),
        ("determined", ""),
        ("run-off", ""),  # an imported table: its country's own call is not awaited here
    ],
)
def test_what_the_law_orders_next_is_said_until_it_is_called(name: str, follows: str) -> None:
    said = context(site(name), state(name).contest, "en")["follows"]
    assert follows in said
    assert bool(said) == bool(follows)


def test_a_contest_and_its_repeat_lead_to_each_other() -> None:
    def ways(name: str) -> list[str]:
        return [address for _, _, address in context(site(name), state(name).contest, "kk")["links"]]

    assert "kk/contest/akim.11.03.07.2026-09-13.html" in ways("tie followed")
    assert "kk/contest/akim.11.03.07.2026-08-16.html" in ways("repeat voting")
    assert not any("contest/" in way for way in ways("tie"))
