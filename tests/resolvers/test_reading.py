"""What each sort of viewer reads of one case, and how lists page."""

import pytest

from models.complaint import IdentityMode, Visibility
from models.roles import Role
from models.workflow import Kind
from services import assignments
from services.assignments import GiveTask
from tests.models.rows import add_photo
from tests.resolvers.city import City

COMPLAINT = """
  trackingNumber title body kind status phase visibility urgency isPublished isReporter landmark occurredOn publishedAt
  category { name } skpd { shortName } area { code path } position { latitude longitude isGeneralised }
  photos { url } stage { name workingDaysLeft workingDays isOverdue } marks finalReply { text }
  transitions { event note reply { text } photos { url } }
"""
BY_NUMBER = f"query($n: ID!, $k: String) {{ complaint(trackingNumber: $n, accessKey: $k) {{ {COMPLAINT} }} }}"
CASE = "query($id: ID!) { case(id: $id) { originalTitle hasSealedIdentity moves { event mutation requires } %s } }"


async def test_an_unpublished_case_is_a_bare_timeline_and_its_reporter_sees_more(city: City):
    row = await city.submit()
    bare = (await city.data(BY_NUMBER, n=row.tracking_number))["complaint"]
    for name in ("title", "body", "landmark", "occurredOn", "area", "position", "finalReply"):
        assert bare[name] is None, name
    assert bare["photos"] == []
    assert bare["isPublished"] is False
    assert bare["isReporter"] is False
    assert bare["category"] == {"name": "Jalan rusak"}
    assert [step["event"] for step in bare["transitions"]] == ["SUBMITTED"]

    own = (await city.data(BY_NUMBER, n=row.tracking_number, k=city.keys[row.id]))["complaint"]
    assert own["isReporter"] is True
    assert own["body"] == row.body
    assert own["landmark"] == "Depan SDN 3"
    assert own["area"]["code"] == city.area.code

    wrong = (await city.data(BY_NUMBER, n=row.tracking_number, k="wrong"))["complaint"]
    assert wrong == bare


@pytest.mark.parametrize("visibility", [Visibility.CONFIDENTIAL, Visibility.PUBLIC])
async def test_confidential_and_misconduct_hide_what_they_are_about(city: City, visibility: Visibility):
    kind = Kind.COMPLAINT if visibility is Visibility.CONFIDENTIAL else Kind.MISCONDUCT
    row = await city.verified(kind=kind, visibility=visibility)
    seen = (await city.data(BY_NUMBER, n=row.tracking_number))["complaint"]
    assert seen["category"] is None
    assert seen["title"] is None
    assert seen["isPublished"] is False
    assert [(step["event"], step["note"]) for step in seen["transitions"]] == [("SUBMITTED", None), ("VERIFIED", None)]
    own = (await city.data(BY_NUMBER, n=row.tracking_number, k=city.keys[row.id]))["complaint"]
    assert own["category"]
    assert own["transitions"][1]["note"] == "Terima kasih"


@pytest.mark.parametrize("mode", [*IdentityMode])
async def test_where_exactly_it_is_is_told_to_all_only_of_a_named_reporter(city: City, mode: IdentityMode):
    row = await city.worked_on(mode=mode)
    seen = (await city.data(BY_NUMBER, n=row.tracking_number))["complaint"]
    own = (await city.data(BY_NUMBER, n=row.tracking_number, k=city.keys[row.id]))["complaint"]
    assert seen["title"]
    assert seen["landmark"] == ("Depan SDN 3" if mode is IdentityMode.SHOWN else None)
    assert own["landmark"] == "Depan SDN 3"
    assert seen["position"]["isGeneralised"] is (mode is not IdentityMode.SHOWN)


async def test_a_published_case_is_the_same_for_everybody(city: City):
    row = await city.worked_on(mode=IdentityMode.HIDDEN)
    seen = (await city.data(BY_NUMBER, n=row.tracking_number.lower().replace("-", " ")))["complaint"]
    assert seen["title"]
    assert seen["skpd"] == {"shortName": "PU"}
    assert seen["phase"] == "ACTIVE"
    assert seen["position"]["isGeneralised"] is True
    assert seen["position"]["latitude"] != row.latitude
    assert seen["transitions"][-1]["reply"] == {"text": "Tim sudah di lokasi."}
    assert seen["stage"]["name"] == "RESOLUTION"
    assert seen["stage"]["workingDays"]
    listed = (await city.data(f"{{ board(first: 5) {{ totalCount edges {{ node {{ {COMPLAINT} }} }} }} }}"))["board"]
    assert listed["totalCount"] == 1
    assert listed["edges"][0]["node"] == seen


async def test_staff_read_the_case_they_may_and_nobody_else_does(city: City):
    row = await city.submit()
    document = CASE % "status"
    for role in (Role.VERIFIER, Role.COORDINATOR, Role.EXECUTIVE, Role.AREA_MANAGER):
        assert (await city.data(document, city.viewer(role), id=str(row.id)))["case"]["originalTitle"], role
    for role in (Role.OPERATOR, Role.FIELD_OFFICER, Role.INTAKE):
        assert (await city.data(document, city.viewer(role), id=str(row.id)))["case"] is None, role
    assert (await city.data(document, city.viewer(Role.VERIFIER), id="no-id"))["case"] is None
    sealed = await city.submit(kind=Kind.MISCONDUCT)
    assert (await city.data(document, city.viewer(Role.EXECUTIVE), id=str(sealed.id)))["case"] is None
    assert (await city.data(document, city.viewer(Role.INSPECTOR), id=str(sealed.id)))["case"]


async def test_moves_name_only_mutations_that_exist(city: City):
    row = await city.submit()
    shown = (await city.data(CASE % "status", city.viewer(Role.VERIFIER), id=str(row.id)))["case"]
    assert shown["hasSealedIdentity"] is True
    assert [(move["event"], move["mutation"]) for move in shown["moves"]] == [
        ("VERIFIED", "verifyComplaint"),
        ("INFO_REQUESTED", "askReporter"),
        ("REJECTED", "rejectComplaint"),
        ("REFERRED", "referComplaint"),
        ("MERGED", "mergeComplaints"),
        ("SENT_TO_INSPECTOR", "sendToInspector"),
    ]
    assert shown["moves"][2]["requires"] == ["REASON", "REASON_CODE"]
    watcher = (await city.data(CASE % "status", city.viewer(Role.EXECUTIVE), id=str(row.id)))["case"]
    assert watcher["moves"] == []


async def test_identity_is_opened_one_case_at_a_time_and_leaves_a_trace(city: City):
    row, verifier = await city.submit(), city.viewer(Role.VERIFIER)
    before = await city.ports.live.head()
    reporter = (await city.data(CASE % "reporter { name phone }", verifier, id=str(row.id)))["case"]["reporter"]
    assert reporter == {"name": "Siti Rahmawati", "phone": "+6281234567890"}
    assert await city.ports.live.head() == before + 1
    listed = "{ queue(view: ALL) { edges { node { reporter { name } } } } }"
    assert (await city.data(listed, verifier))["queue"]["edges"][0]["node"] == {"reporter": None}
    watcher = await city.data(CASE % "reporter { name }", city.viewer(Role.EXECUTIVE), id=str(row.id))
    assert watcher["case"]["reporter"] is None
    hidden = await city.submit(mode=IdentityMode.HIDDEN)
    sealed = (await city.data(CASE % "reporter { name }", verifier, id=str(hidden.id)))["case"]
    assert sealed["reporter"] is None
    assert sealed["hasSealedIdentity"] is True
    assert await city.ports.live.head() == before + 2


async def test_pages_follow_without_gap_or_repeat(city: City):
    for number in range(5):
        city.clock.pass_by(minutes=1)
        await city.verified(body=f"Laporan nomor {number}")
    document = (
        "query($a: String) { board(first: 2, after: $a) "
        "{ edges { node { title } } pageInfo { endCursor hasNextPage } } }"
    )
    titles: list[str] = []
    after, more = None, True
    while more:
        page = (await city.data(document, a=after))["board"]
        titles += [edge["node"]["title"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert titles == [f"Laporan nomor {number}" for number in reversed(range(5))]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ board(first: 0) { totalCount } }", "PAGE_SIZE"),
        ("{ places(offset: -1) { id } }", "OFFSET_INVALID"),
        ("{ places(offset: 100001) { id } }", "OFFSET_INVALID"),
        ('{ board(after: "x") { edges { cursor } } }', "CURSOR"),
        ('{ board(filter: {skpdIds: ["x"]}) { totalCount } }', "ID_INVALID"),
        ('{ board(filter: {text: "a\\u0000"}) { totalCount } }', "TEXT_UNREADABLE"),
        ("{ boardPins(box: {south: 2, west: 0, north: 1, east: 1}, zoom: 3) { count } }", "BOX_INVALID"),
        ("{ boardPins(box: {south: 0, west: 0, north: 1, east: 1}, zoom: 99) { count } }", "ZOOM_INVALID"),
        ('{ complaint(trackingNumber: "SGR-0000-0001") { status } }', "TRACKING_NUMBER_MISTYPED"),
        ('{ auditTrail(trackingNumber: "x") { edges { cursor } } }', "TRACKING_NUMBER_MISTYPED"),
        ('{ auditTrail(trackingNumber: "SGR-0000-0000", after: "x") { edges { cursor } } }', "CURSOR"),
        ("{ areaAt(latitude: 91, longitude: 0) { code } }", "POSITION_INVALID"),
        ("{ queue(view: ALL) { totalCount } }", "NOT_PERMITTED"),
        ("{ auditTrail { edges { cursor } } }", "NOT_PERMITTED"),
    ],
)
async def test_malformed_questions_get_a_code_and_words(city: City, document: str, code: str):
    result = await city.ask(document)
    assert result.errors is not None
    assert [(error.extensions["code"], error.message) for error in result.errors] == [(code, f"error.{code}")]


async def test_lists_and_map_answer(city: City):
    row = await city.assigned()
    document = """{ viewer { account { id } roles skpd { id } areas { code } }
      skpds { slug openCount overdueCount } categories { slug name examples defaultSkpd { slug } }
      areas { code bounds { south } centre { latitude } parent { code } } areaAt(latitude: 0.9, longitude: 109) { name }
      boardSummary { total waiting active done }
      boardPins(box: {south: 0, west: 108, north: 2, east: 110}, zoom: 18) { trackingNumber title count phase } }"""
    data = await city.data(document)
    assert data["viewer"] == {"account": None, "roles": ["PUBLIC"], "skpd": None, "areas": []}
    assert {"slug": "pu", "openCount": 1, "overdueCount": 0} in data["skpds"]
    assert data["categories"][0]["defaultSkpd"] == {"slug": "pu"}
    assert data["areaAt"] == {"name": "Roban"}
    assert data["boardSummary"] == {"total": 1, "waiting": 1, "active": 0, "done": 0}
    assert data["boardPins"][0]["trackingNumber"] == row.tracking_number
    staff = await city.data(
        "{ queueCounts { view count } viewer { skpd { slug } areas { code } } }", city.viewer(Role.OPERATOR)
    )
    assert {"view": "MY_SKPD", "count": 1} in staff["queueCounts"]
    assert staff["viewer"] == {"skpd": {"slug": "pu"}, "areas": [{"code": city.area.code}]}


async def test_the_log_of_a_published_case_is_public_and_names_nobody(city: City):
    row, hidden = await city.assigned(), await city.submit()
    document = (
        "query($n: ID) { auditTrail(trackingNumber: $n) "
        "{ edges { node { action actorRole trackingNumber payload } } } }"
    )
    edges = (await city.data(document, n=row.tracking_number))["auditTrail"]["edges"]
    assert [edge["node"]["action"] for edge in edges] == ["SUBMITTED", "VERIFIED", "ASSIGNED"]
    assert {edge["node"]["trackingNumber"] for edge in edges} == {row.tracking_number}
    refused = await city.ask(document, n=hidden.tracking_number)
    assert refused.errors[0].extensions["code"] == "NOT_FOUND"
    for role in (Role.COORDINATOR, Role.EXECUTIVE, Role.INSPECTOR, Role.SYSADMIN):
        assert len((await city.data(document, city.viewer(role)))["auditTrail"]["edges"]) == 4, role
    for role in (Role.VERIFIER, Role.OPERATOR, Role.CUSTODIAN):
        assert (await city.ask(document, city.viewer(role))).errors[0].extensions["code"] == "NOT_PERMITTED", role


@pytest.mark.parametrize(("visibility", "seen_outside"), [(Visibility.PUBLIC, 1), (Visibility.CONFIDENTIAL, 0)])
async def test_photos_of_a_confidential_report_are_not_shown_to_the_officer_outside(
    city: City, visibility: Visibility, seen_outside: int
):
    row = await city.worked_on(visibility=visibility)
    await add_photo(row)
    operator = city.viewer(Role.OPERATOR)
    await assignments.give_task(city.ports, operator, GiveTask(row.id, row.revision, "Tambal lubang"))
    document = """query($id: ID!, $n: ID!) {
      case(id: $id) { photos { id } } complaint(trackingNumber: $n) { photos { id } } }"""
    for role, seen in ((Role.OPERATOR, 1), (Role.FIELD_OFFICER, seen_outside)):
        found = await city.data(document, city.viewer(role), id=str(row.id), n=row.tracking_number)
        assert [len(found[root]["photos"]) for root in ("case", "complaint")] == [seen, seen], role
