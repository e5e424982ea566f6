"""Invented values for every kind of paper, and the means to look at a finished PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pikepdf
from PIL import Image
from tests.needs import lacking

from dauys.base.tally import Tally
from dauys.election.acts.body import Names
from dauys.formats.papers import (
    ballot,
    cards,
    decision,
    decision_parts,
    decisions,
    decisions_cases,
    decisions_course,
    handover,
    lists,
    notices,
    protocol,
    result_protocol,
    voter_proof,
)
from dauys.formats.papers.form_code import FormCode
from dauys.formats.papers.parts import Precinct, Share, Signer

ACT = "0123456789abcdef" * 4
PEOPLE = (
    Names("Әбішұлы Нұрлан Төлеуұлы", "Абишулы Нурлан Толеуулы"),
    Names("Құнанбаева Гүлжаһан Өмірқызы", "Кунанбаева Гульжахан Омиркызы"),
    Names(
        "Щербакова-Төлегенқызы Александра-Виктория Константинқызы Ұзын",  # 61 letters
        "Щербакова-Толегенкызы Александра-Виктория Константиновна Узун",
    ),
)
HEAD = {
    "commission": Names(
        "Ақкөл аудандық аумақтық сайлау комиссиясы", "Аккольская районная территориальная избирательная комиссия"
    ),
    "election": Names("Наурыз ауылдық округінің әкімін сайлау", "Выборы акима сельского округа Наурыз"),
    "voting_day": date(2021, 7, 25),
}
PRECINCT = Precinct(number=417, address=Names("Наурыз ауылы, 12-мектеп", "село Наурыз, школа № 12"))
CHAIR = Signer(office=Names("Комиссия төрағасы", "Председатель комиссии"), name="Сәдуақасов Е. М.")
SECRETARY = Signer(office=Names("Комиссия хатшысы", "Секретарь комиссии"))
CODE = FormCode("nauryz-2021", "11.03.07.417", "11.03.07.417-A")
TALLY = Tally(
    registered=1842, received=1861, issued=1461, cancelled=400, took_part=1450, against_all=86, invalid=11,
    votes={"a": 891, "b": 473, "c": 0}, home=32, home_applications=34, absentee=3,
    issued_by=(700, 761), portable=((20, 18), (14, 14)),
)  # fmt: skip
AT = Names("2021 ж. 25 шілде, 23:41", "25 июля 2021 г., 23:41")

BALLOT = ballot.Ballot(**HEAD, choices=PEOPLE)
FORM = protocol.ProtocolForm(**HEAD, code=CODE, precinct=PRECINCT, choices=PEOPLE, members=(CHAIR, SECRETARY))
COPY = protocol.ProtocolCopy(
    **HEAD,
    code=msgspec.structs.replace(CODE, act=ACT),
    precinct=PRECINCT,
    choices=PEOPLE,
    ids=("a", "b", "c"),
    tally=TALLY,
    members=(CHAIR, SECRETARY),
    signed_at=AT,
)
DECIDED = {
    **HEAD,
    "number": "12/34",
    "day": date(2021, 7, 14),
    "place": Names("Ақкөл қаласы", "г. Акколь"),
    "signers": (CHAIR, SECRETARY),
    "law": Names("«Сайлау туралы» Конституциялық заң", "Конституционный закон «О выборах»"),
    "articles": "113-5(11)",
}
FAILED = (
    decision_parts.Failed(condition=Names("25 жасқа толуы", "возраст не моложе 25 лет"), article="36(1)"),
    decision_parts.Failed(
        condition=Names("қолдардың жеткілікті болуы", "достаточно подписей"),
        article="113-4(1)",
        found=Names("19 қолдың 17-сі жарамды", "из 19 подписей действительны 17"),
    ),
)
APPEAL = decision_parts.Appeal(
    until=Names("2021 ж. 17 шілде, 18:00", "17 июля 2021 г., 18:00"),
    forum=Names("облыстық комиссия немесе сот", "областная комиссия или суд"),
    article="113-5(13)",
)
REFUSAL = decisions.RefusalDecision(**DECIDED, candidate=PEOPLE[0], failed=FAILED, appeal=APPEAL)
DECISION = decision.Decision(
    **DECIDED,
    subject=Names("Үгіт орындары туралы", "О местах для агитации"),
    considered=(Names("Комиссия өтініштерді қарады.", "Комиссия рассмотрела обращения."),),
    points=(decision.Point(text=Names("Орындар бекітілсін.", "Утвердить места.")),),
)
CALL = decisions.CallDecision(
    **DECIDED,
    ground=Names("өкілеттік мерзімінің аяқталуы", "истечение срока полномочий"),
    calendar=(decisions.Deadline(name=Names("ұсынудың аяқталуы", "окончание выдвижения"), at=AT),),
)
REGISTRATION = decisions.RegistrationDecision(
    **DECIDED,
    candidate=PEOPLE[0],
    birth_year=1979,
    route=Names("өзін-өзі ұсыну", "самовыдвижение"),
    published_by=date(2021, 7, 19),
)
CANCELLATION = decisions.CancellationDecision(**DECIDED, candidate=PEOPLE[0], grounds=FAILED, appeal=APPEAL)
RESULT_DECISION = decisions.ResultDecision(
    **DECIDED,
    figures=((Names("тізімде", "в списках"), 1842),),
    votes=tuple(Share(name=name, votes=votes) for name, votes in zip(PEOPLE, (891, 473, 0), strict=True)),
    outcome=Names("Сайланды: Әбішұлы Н. Т.", "Избран: Абишулы Н. Т."),
)


POSTPONEMENT = decisions_course.PostponementDecision(
    **DECIDED, cause=Names("төтенше жағдай", "чрезвычайное положение"), former=date(2021, 7, 18)
)
EXTENSION = decisions_course.ExtensionDecision(**DECIDED, until=AT, nominated=1)
DROPPED = decisions_course.ContestCancellationDecision(**DECIDED, cause=Names("сот шешімі", "решение суда"))
BREACH = Names("заң бұзылды", "нарушен закон")
ANNULMENT = decisions_course.AnnulmentDecision(**DECIDED, ground=BREACH, repeat_months=1, appeal=APPEAL)
SEAT = decisions_cases.SeatDecision(**DECIDED, akim=PEOPLE[0], term_ends=date(2025, 7, 27))
END = decisions_cases.EndDecision(
    **DECIDED, akim=PEOPLE[0], on=date(2023, 3, 1), ground=Names("қайтыс болуы", "смерть"), early=True
)
APPEALED = decisions_cases.AppealDecision(**DECIDED, candidate=PEOPLE[0], appeal="a-1", upheld=True)
REINSTATED = decisions_cases.ReinstatementDecision(**DECIDED, candidate=PEOPLE[0], appeal="a-1")
COMPLAINED = decisions_cases.ComplaintDecision(
    **DECIDED,
    complaint="2021-0007",
    complaint_class=Names("заң бұзылуы туралы", "о нарушении закона"),
    filed_at=AT,
    ruling=Names("қанағаттандырылды", "удовлетворена"),
)


def result(precincts: int = 3, choices: int = 3) -> result_protocol.ResultProtocol:
    """A protocol of the result; the second precinct does not count."""
    ids = tuple(f"c{at}" for at in range(choices))
    rows = tuple(
        result_protocol.PrecinctRow(
            number=401 + at,
            name=Names(f"{at + 1}-мектеп", f"школа {at + 1}"),
            tally=msgspec.structs.replace(TALLY, votes=dict.fromkeys(ids, 100 + at)),
            counts=at != 1,
            note=Names("жарамсыз деп танылды", "признано недействительным") if at == 1 else Names("", ""),
        )
        for at in range(precincts)
    )
    return result_protocol.ResultProtocol(
        **HEAD,
        number="7",
        day=date(2021, 7, 27),
        place=Names("Ақкөл қаласы", "г. Акколь"),
        choices=tuple(PEOPLE[at % 3] for at in range(choices)),
        ids=ids,
        precincts=rows,
        outcome=Names("Әкім болып сайланды: Әбішұлы Н. Т.", "Избран акимом: Абишулы Н. Т."),
        steps=(Names("Ең көп дауыс: 891 (9(5)-бап).", "Больше всех голосов: 891 (ст. 9(5))."),),
        signers=(CHAIR, SECRETARY),
        protocols_root=ACT,
    )


CARD = {**HEAD, "number": "3", "day": date(2021, 7, 14), "signers": (CHAIR, SECRETARY)}
BADGE = cards.Badge(
    **HEAD,
    number="kb-0417",
    person="Жұмабекова Әлия Қайратқызы",
    organisation=Names("«Тәуелсіз байқаушылар» бірлестігі", "Объединение «Независимые наблюдатели»"),
    precincts=Names("№ 417 сайлау учаскесі", "Избирательный участок № 417"),
    rights=(Names("шағым беру", "подавать жалобы"),) * 10,
    signer=CHAIR,
)
CANDIDATE = cards.CandidateCertificate(**CARD, person=PEOPLE[2], registered_at=AT)
PROXY = cards.ProxyCertificate(**CARD, person=PEOPLE[1], candidate=PEOPLE[0], precincts=Names("№ 417", "№ 417"))
AKIM = cards.AkimCertificate(
    **CARD, person=PEOPLE[0], unit=Names("Наурыз ауылдық округі", "сельский округ Наурыз"), term_ends=date(2025, 7, 27)
)


def voters(number: int) -> lists.VoterList:
    """A voter list of invented people."""
    rows = tuple(
        lists.VoterRow(number=at + 1, name=PEOPLE[at % 3].kk, born="1979", address=f"Абай көшесі, {at + 1}-үй")
        for at in range(number)
    )
    return lists.VoterList(**HEAD, precinct=PRECINCT, as_of=AT, rows=rows, signers=(CHAIR, SECRETARY))


SUPPORT = lists.SignatureSheet(**HEAD, number="3", candidate=PEOPLE[0])
RECEIPT = notices.Receipt(
    **HEAD,
    number="11.03-17",
    complaint_class=Names("комиссияның шешіміне", "на решение комиссии"),
    day=date(2021, 7, 20),
    filed_at=AT,
    due=Names("2021 ж. 23 шілде, 18:00", "23 июля 2021 г., 18:00"),
    article="49, 20(9)",
    signer=SECRETARY,
)
INTAKE = notices.PapersReceipt(
    **HEAD,
    number="0123456789ab",
    candidate=PEOPLE[0],
    route=Names("өзін-өзі ұсыну", "самовыдвижение"),
    day=date(2021, 7, 5),
    received_at=AT,
    papers=(Names("өтініш", "заявление"), Names("өмірбаян", "автобиография")),
    missing=(Names("декларация", "декларация"),),
    repair_by=AT,
    article="113-5(5)",
    signer=SECRETARY,
)
DELIVERY = handover.DeliveryAct(
    **HEAD, precinct=PRECINCT, day=date(2021, 7, 23), at=AT, ballots=505, seals=("S1", "S2"),
    givers=(CHAIR,), takers=(CHAIR, SECRETARY),
)  # fmt: skip
SEALING = handover.SealingAct(
    **HEAD, precinct=PRECINCT, day=date(2021, 7, 25), at=AT, ballots=505, boxes=2, seals=("S1", "S2"),
    portable=((1, "P-7"),), present=7, members=(CHAIR, SECRETARY),
)  # fmt: skip
PROOF = voter_proof.VoterProof(
    **HEAD, precinct=PRECINCT, day=date(2021, 7, 20), as_of=AT, voters=1847, number=312, name="Өтеген Ғани Ұлықбекұлы",
    commitment="0123456789abcdef" * 4, proof='{"commitment":"' + "A" * 1400,
)  # fmt: skip
POSTER = notices.Poster(**HEAD, precinct=PRECINCT, opens="07:00", closes="20:00", candidates=PEOPLE)

# Every paper: its value, and the function that sets it. Decisions take their language as an argument.
PAPERS: dict[str, tuple[msgspec.Struct, Callable[..., bytes]]] = {
    "ballot": (BALLOT, ballot.ballot_artwork_pdf),
    "form": (FORM, protocol.protocol_form_pdf),
    "posted": (COPY, lambda copy: protocol.protocol_copy_pdf(copy, "posted")),
    "certified": (COPY, lambda copy: protocol.protocol_copy_pdf(copy, "certified")),
    "decision": (DECISION, decision.decision_pdf),
    "call": (CALL, decisions.call_decision_pdf),
    "registration": (REGISTRATION, decisions.registration_decision_pdf),
    "refusal": (REFUSAL, decisions.refusal_decision_pdf),
    "cancellation": (CANCELLATION, decisions.cancellation_decision_pdf),
    "result-decision": (RESULT_DECISION, decisions.result_decision_pdf),
    "postponement": (POSTPONEMENT, decisions_course.postponement_decision_pdf),
    "extension": (EXTENSION, decisions_course.extension_decision_pdf),
    "dropped": (DROPPED, decisions_course.contest_cancellation_decision_pdf),
    "annulment": (ANNULMENT, decisions_course.annulment_decision_pdf),
    "seat": (SEAT, decisions_cases.seat_decision_pdf),
    "end": (END, decisions_cases.end_decision_pdf),
    "appeal": (APPEALED, decisions_cases.appeal_decision_pdf),
    "reinstatement": (REINSTATED, decisions_cases.reinstatement_decision_pdf),
    "complaint": (COMPLAINED, decisions_cases.complaint_decision_pdf),
    "result": (result(), result_protocol.result_protocol_pdf),
    "badge": (BADGE, cards.badge_pdf),
    "candidate": (CANDIDATE, cards.candidate_certificate_pdf),
    "proxy": (PROXY, cards.proxy_certificate_pdf),
    "akim": (AKIM, cards.akim_certificate_pdf),
    "voters": (voters(30), lists.voter_list_pdf),
    "support": (SUPPORT, lists.signature_sheet_pdf),
    "receipt": (RECEIPT, notices.receipt_pdf),
    "intake": (INTAKE, notices.papers_receipt_pdf),
    "delivery": (DELIVERY, handover.delivery_act_pdf),
    "sealing": (SEALING, handover.sealing_act_pdf),
    "poster": (POSTER, notices.poster_pdf),
    "voterproof": (PROOF, voter_proof.voter_proof_pdf),
}


def opened(data: bytes) -> pikepdf.Pdf:
    """The PDF, read by other people's code."""
    return pikepdf.Pdf.open(io.BytesIO(data))


def box(page: pikepdf.Page, name: str) -> list[float]:
    """A page box in mm, with one digit."""
    return [round(float(side) * 25.4 / 72, 1) for side in page[name]]


def words(data: bytes) -> str:
    """The text in the order in which it is set; skips the test where poppler is not installed."""
    if shutil.which("pdftotext") is None:
        lacking("needs pdftotext of poppler-utils")
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def pictures(data: bytes, dots: int = 100) -> list[Image.Image]:
    """The pages as grey pictures, `dots` an inch; skips the test where poppler is not installed."""
    if shutil.which("pdftoppm") is None:
        lacking("needs pdftoppm of poppler-utils")
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder)
        (paths / "in.pdf").write_bytes(data)
        command = ["pdftoppm", "-r", str(dots), "-gray", "-png", str(paths / "in.pdf"), str(paths / "page")]
        subprocess.run(command, check=True)
        return [Image.open(path).copy() for path in sorted(paths.glob("page-*.png"))]


def as_bytes(picture: Image.Image, form: str = "PNG", **options) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()
