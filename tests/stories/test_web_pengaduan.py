"""The general web complaint system: what its document promises about a case, retold through the API."""

from dataclasses import replace

from models.message import Message
from models.reporter import Reporter
from models.roles import Role
from services.watching import watch
from tests.stories.town import Town


async def test_a_report_needs_no_visit_and_no_account(town: Town):
    """2.1 2.3 2.7: a complaint, input or suggestion is sent by anybody, in one call."""
    receipt = (await town.report("Mohon lampu merah di perempatan diperbaiki", kind="SUGGESTION")).receipt
    assert receipt["complaint"]["status"] == "SUBMITTED"
    assert receipt["acknowledgedAt"]
    assert len(receipt["auditHash"]) == 64


async def test_everybody_can_follow_and_search_the_archive(town: Town):
    """2.2 2.4 2.10: who handles it, since when, until when, late or not; and old cases are found by their words."""
    sent = await town.report("Perbaikan jalan berlubang di depan pasar")
    await town.taken_on(sent)
    seen = await town.seen(sent)
    assert seen["skpd"] == {"shortName": "PU"}
    assert seen["stage"]["name"] == "RESOLUTION"
    assert seen["stage"]["isOverdue"] is False
    found = await town.ask('{ board(filter: { text: "memperbaiki lubang" }) { edges { node { trackingNumber } } } }')
    assert [edge["node"]["trackingNumber"] for edge in found["board"]["edges"]] == [sent.number]


async def test_systemic_problems_are_found_and_dealt_with_as_one(town: Town):
    """2.6: many reports of one thing are one finding, which leads to its cases and is settled with a reason."""
    place = {"latitude": -5.13, "longitude": 119.41}
    numbers = {
        (await town.report(f"Keran umum kering sejak Senin {index}", position=place)).number for index in range(6)
    }
    await watch(town.house.ports)
    document = "{ hotspots { edges { node { id revision expected category { name } cases { trackingNumber } } } } }"
    (edge,) = (await town.ask(document, town.house.admin))["hotspots"]["edges"]
    spot = edge["node"]
    assert {case["trackingNumber"] for case in spot["cases"]} == numbers
    given = {"hotspotId": spot["id"], "revision": spot["revision"], "reason": "Pipa induk diperbaiki hari ini."}
    assert (await town.call("dismissHotspot", town.house.admin, **given))["__typename"] == "HotspotDismissed"
    assert (await town.call("dismissHotspot", town.house.mayor, **given))["code"] == "CHANGED_MEANWHILE"
    assert (await town.ask(document, town.house.admin))["hotspots"]["edges"] == []
    trail = await town.ask("{ auditTrail(first: 100) { edges { node { action } } } }", town.house.mayor)
    assert [edge["node"]["action"] for edge in trail["auditTrail"]["edges"]][-2:] == [
        "hotspot:found",
        "hotspot:dismissed",
    ]


async def test_the_verifier_classifies_by_type_and_urgency(town: Town):
    """2.11 2.12: type and urgency are set at verification, and the agency keeps the case until it is solved."""
    sent = await town.report()
    await town.verified(sent, urgency="HIGH", categoryId=str(town.house.waste.id))
    case = await town.case(sent, more="urgency category { name }")
    assert (case["urgency"], case["category"]) == ("HIGH", {"name": "Sampah"})
    await town.assigned(sent)
    await town.moved(town.house.operator, "acceptComplaint", sent)
    rejected = await town.move(town.house.operator, "rejectComplaint", sent, reasonCode="HOAX", note="Bukan kami")
    assert rejected["code"] == "NOT_PERMITTED"
    await town.resolved(sent)


async def test_the_reporter_is_told_of_every_public_move(town: Town):
    """2.8 2.9: a message is owed at once and at every public move, in process, followed up and refused alike."""
    sent = await town.report(reporter={"email": "siti@contoh.id"})
    other = await town.report("Tidak jelas", reporter={"email": "siti@contoh.id"})
    await town.taken_on(sent)
    await town.resolved(sent)
    await town.moved(town.house.admin, "rejectComplaint", other, reasonCode="INCOMPLETE", note="Kurang jelas.")
    told = await Message.filter(complaint__tracking_number=sent.number).order_by("created_at", "id")
    assert [message.event for message in told] == ["SUBMITTED", "VERIFIED", "ASSIGNED", "ACCEPTED", "RESOLVED"]
    refused = await Message.filter(complaint__tracking_number=other.number).order_by("created_at", "id")
    assert [message.event for message in refused] == ["SUBMITTED", "REJECTED"]


async def test_identity_is_sealed_and_opened_only_by_right(town: Town):
    """2.13 2.14 2.16: sealed in the database, read by those on the case, each reading logged; hidden stays hidden."""
    who = {"name": "Siti Rahmawati", "phone": "081234567890"}
    shown, hidden = await town.report(reporter=who), await town.report(reporter=who, identityMode="HIDDEN")
    for row in await Reporter.all():
        assert row.sealed_name is not None
        assert b"Siti" not in row.sealed_name
    asking = "query ($id: ID!) { case(id: $id) { hasSealedIdentity reporter { name } } }"
    admin = town.house.admin
    open_case, shut_case = await town.case(shown), await town.case(hidden)
    assert (await town.ask(asking, admin, id=open_case["id"]))["case"]["reporter"] == {"name": who["name"]}
    assert (await town.ask(asking, admin, id=shut_case["id"]))["case"] == {"hasSealedIdentity": True, "reporter": None}
    trail = await town.ask("{ auditTrail(first: 100) { edges { node { action } } } }", town.house.mayor)
    assert "IDENTITY_READ" in [edge["node"]["action"] for edge in trail["auditTrail"]["edges"]]
    stranger = replace(town.house.other_operator, roles=frozenset({Role.OPERATOR}))
    assert (await town.ask(asking, stranger, id=open_case["id"]))["case"] is None


async def test_the_answer_that_does_not_satisfy_is_sent_back(town: Town):
    """2.4 2.12: solved means that the reporter says so; until then the case can be opened again."""
    sent = await town.report()
    await town.taken_on(sent)
    await town.resolved(sent)
    reopened = await town.own("reopenComplaint", sent, reason="Masih padam malam ini.")
    assert reopened["complaint"]["status"] == "IN_PROGRESS", reopened
    assert reopened["complaint"]["reopenCount"] == 1
    await town.resolved(sent, "Kabel diganti.")
    confirmed = await town.own("confirmResolution", sent, rating=5, words="Terima kasih")
    assert confirmed["complaint"]["status"] == "CLOSED", confirmed
    seen = await town.seen(sent, more="closedBy")
    assert (seen["rating"], seen["closedBy"]) == (5, "REPORTER")
