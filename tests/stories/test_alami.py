"""ALAMI, Kecamatan Singkawang Timur: what its document promises about a complaint, retold through the API."""

import hashlib
from dataclasses import replace
from io import BytesIO
from uuid import UUID

from pypdf import PdfReader

from models.account import Account
from services import letter_shelf
from tests.stories.town import LETTER, Town, events


async def test_a_complaint_gets_a_number_and_goes_through_four_visible_steps(town: Town):
    """0.3 0.4 0.5 0.6: a number without an account, and progress that everybody can follow by it."""
    sent = await town.report()
    assert sent.receipt["verifyBy"] == "2026-11-19"
    assert (await town.seen(sent))["phase"] == "WAITING"
    await town.verified(sent)
    anybody = await town.seen(sent)
    assert (anybody["status"], anybody["isPublished"]) == ("VERIFIED", True)
    await town.assigned(sent)
    await town.moved(town.house.operator, "acceptComplaint", sent)
    assert (await town.seen(sent))["phase"] == "ACTIVE"
    await town.resolved(sent)
    seen = await town.seen(sent)
    assert (seen["phase"], seen["finalReply"]["kind"]) == ("DONE", "AFFIRMATIVE")
    assert events(seen) == ["SUBMITTED", "VERIFIED", "ASSIGNED", "ACCEPTED", "RESOLVED"]
    board = await town.ask("{ board { edges { node { trackingNumber status } } } }")
    assert board["board"]["edges"] == [{"node": {"trackingNumber": sent.number, "status": "RESOLVED"}}]


async def test_there_are_two_doors_general_and_service(town: Town):
    """0.7: the category families of the form."""
    service = await town.house.road.create(
        slug="layanan-ktp", name="Layanan KTP", name_en="ID card service", group="SERVICE"
    )
    found = await town.ask("{ categories { id group } }")
    groups = {row["id"]: row["group"] for row in found["categories"]}
    assert groups[str(service.id)] == "SERVICE"
    assert groups[str(town.house.road.id)] == "GENERAL"
    sent = await town.report(categoryId=str(service.id))
    await town.verified(sent, categoryId=str(service.id))
    assert (await town.seen(sent))["category"] == {"name": "Layanan KTP"}


async def test_title_body_date_and_photos_arrive_as_they_were_sent(town: Town):
    """0.8 0.10 0.11: the fields of the form."""
    tickets = [await town.photo(), await town.photo()]
    sent = await town.report(
        "Sudah tiga malam gelap.", title="Lampu padam di Gang Melati", occurredOn="2026-11-12", photoTickets=tickets
    )
    await town.verified(sent)
    seen = await town.seen(sent, more="occurredOn")
    assert seen["title"] == "Lampu padam di Gang Melati"
    assert seen["body"] == "Sudah tiga malam gelap."
    assert seen["occurredOn"] == "2026-11-12"
    assert len(seen["photos"]) == 2


async def test_nik_and_phone_are_taken_checked_and_never_shown(town: Town):
    """0.9: where the installation asks for the NIK, it is needed, checked by its structure, and sealed."""
    strict = replace(town.house.ports, installation=replace(town.house.ports.installation, nik="required"))
    town.house = replace(town.house, ports=strict)
    citizen = {"name": "Siti Rahmawati", "nik": "3271014501800002", "phone": "0812-3456-7890"}
    given = {"submissionId": "0190f3f2-0000-7000-8000-000000000001", "body": "Jalan berlubang"}
    missing = await town.call("submitComplaint", **given, reporter={"phone": citizen["phone"]})
    wrong = await town.call("submitComplaint", **given, reporter={**citizen, "nik": "1234567890123456"})
    assert {missing["__typename"], wrong["__typename"]} == {"InvalidInput"}
    assert wrong["path"] == ["reporter", "nik"]
    sent = await town.report(reporter=citizen)
    await town.verified(sent)
    public = str(await town.seen(sent)) + str(
        await town.ask("{ auditTrail { edges { node { payload } } } }", town.house.mayor)
    )
    assert not any(secret in public for secret in citizen.values())
    case = await town.case(sent, town.house.admin)
    opened = await town.ask(
        "query ($id: ID!) { case(id: $id) { reporter { name nik phone } } }", town.house.admin, id=case["id"]
    )
    assert opened["case"]["reporter"]["nik"] == citizen["nik"]


async def test_a_wrong_complaint_is_told_why(town: Town):
    """0.5: verification also says no, with a reason the reporter reads."""
    sent = await town.report("Tes tes tes")
    await town.moved(
        town.house.admin, "rejectComplaint", sent, reasonCode="NOT_A_COMPLAINT", note="Tidak ada yang dilaporkan."
    )
    seen = await town.seen(sent, by_reporter=True)
    assert seen["status"] == "REJECTED"
    assert seen["transitions"][-1]["note"] == "Tidak ada yang dilaporkan."
    assert (await town.seen(sent))["body"] is None


PAGE = f"edges {{ node {{ {LETTER} }} }}"
LETTERS = f"query ($id: ID, $s: LetterState) {{ letters(caseId: $id, state: $s) {{ {PAGE} }} }}"


async def test_the_administrator_turns_a_complaint_into_a_letter(town: Town):
    """0.13 «menjadi sebuah surat (Proses di web menjadi proses verifikasi)»: numbered, and about what was verified."""
    sent = await town.report("Lampu jalan di Gang Melati padam sejak Senin.")
    waiting = await town.case(sent, more="lettersToMake")
    assert waiting["lettersToMake"] == []
    early = await town.call("makeLetter", town.house.admin, caseId=waiting["id"], kind="COMPLAINT")
    assert (early["__typename"], early["code"]) == ("InvalidInput", "LETTER_NOT_NOW")
    await town.verified(sent)
    case = await town.case(sent, more="lettersToMake")
    assert case["lettersToMake"] == ["COMPLAINT"]
    given = {"caseId": case["id"], "kind": "COMPLAINT", "note": "Mohon arahan."}
    letter = (await town.call("makeLetter", town.house.admin, **given))["letter"]
    assert (letter["number"], letter["state"]) == ("001/SP/SGR/XI/2026", "WAITING")
    assert letter["trackingNumber"] == sent.number
    assert letter["body"].endswith("Mohon arahan.")
    again = await town.call("makeLetter", town.house.admin, **given)
    assert again["code"] == "LETTER_ALREADY_MADE"
    found = await town.ask(LETTERS, town.house.admin, id=case["id"])
    assert [edge["node"]["number"] for edge in found["letters"]["edges"]] == [letter["number"]]


async def test_the_letter_goes_up_to_the_head_who_signs_it_off(town: Town):
    """0.14 «diteruskan kepada Ketua»: the head finds it, orders what is done, and the sheet bears both."""
    sent = await town.report("Lampu jalan di Gang Melati padam sejak Senin.")
    await town.verified(sent)
    case = await town.assigned(sent)
    made = (await town.call("makeLetter", town.house.admin, caseId=case["id"], kind="DISPOSITION"))["letter"]
    assert made["moves"] == ["withdrawLetter"]
    head = town.house.operator
    await Account.filter(id=head.account_id).update(is_head=True)
    found = await town.ask(LETTERS, head, s="WAITING")
    (waiting,) = [edge["node"] for edge in found["letters"]["edges"]]
    assert (waiting["id"], waiting["moves"]) == (made["id"], ["signLetter"])
    given = {"letterId": made["id"], "revision": waiting["revision"], "instruction": "Ganti lampunya hari ini."}
    refused = await town.call("signLetter", town.house.other_operator, **given)
    assert refused["__typename"] == "NotFound"
    signed = (await town.call("signLetter", head, **given))["letter"]
    assert (signed["state"], signed["instruction"]) == ("SIGNED", "Ganti lampunya hari ini.")
    late = await town.call("signLetter", head, **given)
    assert (late["__typename"], late["code"]) == ("ChangedMeanwhile", "CHANGED_MEANWHILE")
    kept = await letter_shelf.sheet(town.house.ports, town.house.mayor, UUID(made["id"]))
    assert kept is not None
    assert hashlib.sha256(kept[1]).hexdigest() == signed["sha256"]
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(kept[1])).pages).split())
    assert "Ganti lampunya hari ini." in text
    assert signed["signedBy"] in text
    log = await town.ask("{ auditTrail(first: 100) { edges { node { action payload } } } }", town.house.mayor)
    actions = [edge["node"]["action"] for edge in log["auditTrail"]["edges"]]
    assert actions[-2:] == ["letter:made", "letter:signed"]
    assert "Ganti lampunya" not in str(log)
