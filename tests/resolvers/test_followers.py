"""«Sudah dilaporkan?», support, following, merging and routing as programs see them."""

from typing import Any

from models.complaint import Complaint, Visibility
from models.roles import PUBLIC_VIEWER, Role
from models.workflow import Kind
from resolvers.live import KINDS
from schema.enums import ChangeKind
from tests.models.rows import add_photo
from tests.resolvers.city import City

DEVICE = "peramban-uji-0001"
PLACE = {"latitude": 0.9051, "longitude": 108.9851}
SIMILAR = """query($text: String, $category: ID, $place: PositionInput, $exclude: ID) {
  similarComplaints(text: $text, categoryId: $category, position: $place, excludeNumber: $exclude) {
    distanceMetres likeness isSameCategory complaint { trackingNumber title status supportCount } } }"""
SUPPORT = """mutation($i: SupportInput!) { support(input: $i) { __typename
  ... on Supported { complaint { supportCount } } ... on UserError { code path } } }"""
FOLLOW = """mutation($i: FollowInput!) { follow(input: $i) { __typename
  ... on Followed { followerKey followUrl complaint { supportCount } } ... on UserError { code path } } }"""
UNFOLLOW = """mutation($i: UnfollowInput!) { unfollow(input: $i) { __typename
  ... on Unfollowed { complaint { supportCount } } ... on UserError { code path } } }"""
MERGE = """mutation($i: MergeComplaintsInput!) { mergeComplaints(input: $i) { __typename
  ... on CaseChanged { case { status revision moves { event } } } ... on UserError { code path } } }"""
UNMERGE = """mutation($i: ReasonedMoveInput!) { unmergeComplaint(input: $i) { __typename
  ... on CaseChanged { case { status } } ... on UserError { code path } } }"""
CASE = """query($id: ID!) { case(id: $id) { mergedCases { trackingNumber status }
  similar { distanceMetres isSameCategory case { id trackingNumber revision similar { likeness } } } } }"""
PAGE = """query($n: ID!) { complaint(trackingNumber: $n) { status mergedCount supportCount photos { mergedFrom }
  mergedInto { trackingNumber } } }"""
ROUTING = """query($text: String!) { suggestRouting(text: $text) {
  categories { probability category { id } } skpds { probability skpd { id } } } }"""


async def similar_to(city: City, viewer: Any = PUBLIC_VIEWER, **given: Any) -> list[dict[str, Any]]:
    return (await city.data(SIMILAR, viewer, **given))["similarComplaints"]


def numbers(found: list[dict[str, Any]]) -> set[str]:
    return {one["complaint"]["trackingNumber"] for one in found}


async def test_what_lies_close_by_or_says_the_same_is_proposed_to_the_public_only_when_published(city: City):
    near, fresh = await city.worked_on(), await city.submit()
    sealed = await city.verified(visibility=Visibility.CONFIDENTIAL)
    misconduct = await city.verified(kind=Kind.MISCONDUCT)
    category = str(city.category.id)
    found = await similar_to(city, text="Ada lubang", category=category, place=PLACE)
    assert numbers(found) == {near.tracking_number}
    assert 10 < found[0]["distanceMetres"] < 25
    assert found[0]["isSameCategory"] is True
    by_words = await similar_to(city, text="Tolong, lubang besar depan sekolah bikin motor jatuh")
    assert numbers(by_words) == {near.tracking_number}
    assert (by_words[0]["distanceMetres"], by_words[0]["likeness"] > 60) == (None, True)
    assert await similar_to(city, text="Lampu jalan padam dekat pasar ikan") == []
    far = {"latitude": 0.91, "longitude": 108.985}
    assert await similar_to(city, text="Ada lubang", category=category, place=far) == []
    assert await similar_to(city) == []
    assert await similar_to(city, category=category, place=PLACE, exclude=near.tracking_number.lower()) == []
    staff = await similar_to(city, city.viewer(Role.VERIFIER), category=category, place=far)
    assert numbers(staff) == {near.tracking_number, fresh.tracking_number, sealed.tracking_number}
    inspector = await similar_to(city, city.viewer(Role.INSPECTOR), category=category, place=far)
    assert numbers(inspector) == {misconduct.tracking_number}


async def test_impossible_questions_are_refused(city: City):
    for given in ({"place": {"latitude": 91, "longitude": 0}}, {"category": "x"}, {"text": "x" * 2001}):
        result = await city.ask(SIMILAR, **given)
        assert result.errors is not None
        assert result.errors[0].extensions["code"] in {"POSITION_INVALID", "ID_INVALID", "TOO_LONG"}


async def test_support_and_following_without_an_account(city: City):
    row = await city.verified()
    given = {"trackingNumber": row.tracking_number, "deviceId": DEVICE}
    for _ in range(2):
        assert (await city.data(SUPPORT, i=given))["support"]["complaint"] == {"supportCount": 1}
    followed = (await city.data(FOLLOW, i={**given, "email": "ani@contoh.id"}))["follow"]
    key = followed["followerKey"]
    assert followed["followUrl"].endswith(f"/lacak/{row.tracking_number}#ikut={key}")
    assert followed["complaint"] == {"supportCount": 1}
    wrong = await city.data(UNFOLLOW, i={"trackingNumber": row.tracking_number, "key": "x"})
    assert wrong["unfollow"] == {"__typename": "NotPermitted", "code": "FOLLOWER_KEY_WRONG", "path": ["key"]}
    ended = await city.data(UNFOLLOW, i={"trackingNumber": row.tracking_number, "key": key})
    assert ended["unfollow"]["__typename"] == "Unfollowed"
    refused = (await city.data(FOLLOW, i={**given, "phone": "12"}))["follow"]
    assert (refused["code"], refused["path"]) == ("PHONE_INVALID", ["phone"])
    hidden = await city.submit()
    refused = (await city.data(SUPPORT, i={**given, "trackingNumber": hidden.tracking_number}))["support"]
    assert (refused["__typename"], refused["code"]) == ("NotPermitted", "NOT_OPEN_TO_SUPPORT")
    assert KINDS["SUPPORTED"] is ChangeKind.SUPPORTED


async def test_a_merge_leads_to_the_case_that_goes_on_and_can_be_undone(city: City):
    parent, child, verifier = await city.worked_on(), await city.verified(), city.viewer(Role.VERIFIER)
    given = {"trackingNumber": child.tracking_number, "deviceId": DEVICE}
    await city.data(SUPPORT, i=given)
    shown = (await city.data(CASE, verifier, id=str(child.id)))["case"]
    (other,) = shown["similar"]
    assert (other["case"]["id"], other["case"]["similar"]) == (str(parent.id), [])
    merge = {"caseId": str(child.id), "revision": child.revision, "parentId": str(parent.id)}
    done = (await city.data(MERGE, verifier, i=merge))["mergeComplaints"]["case"]
    assert (done["status"], [move["event"] for move in done["moves"]]) == ("MERGED", ["UNMERGED"])
    page = (await city.data(PAGE, n=child.tracking_number))["complaint"]
    assert page["mergedInto"] == {"trackingNumber": parent.tracking_number}
    page = (await city.data(PAGE, n=parent.tracking_number))["complaint"]
    assert (page["mergedCount"], page["supportCount"]) == (1, 1)
    shown = (await city.data(CASE, verifier, id=str(parent.id)))["case"]
    assert shown["mergedCases"] == [{"trackingNumber": child.tracking_number, "status": "MERGED"}]
    refused = (await city.data(SUPPORT, i=given))["support"]
    assert refused["code"] == "NOT_OPEN_TO_SUPPORT"
    again = (await city.data(MERGE, verifier, i={**merge, "revision": done["revision"]}))["mergeComplaints"]
    assert again["__typename"] == "IllegalMove"
    back = {"caseId": str(child.id), "revision": done["revision"], "reason": "Lubang yang lain"}
    assert (await city.data(UNMERGE, verifier, i=back))["unmergeComplaint"]["case"] == {"status": "VERIFIED"}
    assert (await Complaint.get(id=child.id)).support_count == 1
    assert (await Complaint.get(id=parent.id)).support_count == 0


async def test_photos_of_merged_cases_are_shown_with_the_one_that_goes_on_and_say_where_from(city: City):
    parent, child, fresh = await city.worked_on(), await city.verified(), await city.submit()
    verifier = city.viewer(Role.VERIFIER)
    for row in (parent, child, fresh):
        await add_photo(row)
    for row in (child, fresh):
        merge = {"caseId": str(row.id), "revision": row.revision, "parentId": str(parent.id)}
        assert (await city.data(MERGE, verifier, i=merge))["mergeComplaints"]["__typename"] == "CaseChanged"
    public = (await city.data(PAGE, n=parent.tracking_number))["complaint"]
    assert [photo["mergedFrom"] for photo in public["photos"]] == [None, child.tracking_number]
    staff = await city.data("query($id: ID!) { case(id: $id) { photos { mergedFrom } } }", verifier, id=str(parent.id))
    found = [photo["mergedFrom"] for photo in staff["case"]["photos"]]
    assert found == [None, child.tracking_number, fresh.tracking_number]


async def test_routing_is_suggested_and_never_from_hidden_words(city: City):
    at_first = (await city.data(ROUTING, text="Jalan berlubang"))["suggestRouting"]
    assert at_first["categories"][0]["category"]["id"] == str(city.category.id)
    assert (await city.data(ROUTING, text="xyzzy"))["suggestRouting"] == {"categories": [], "skpds": []}
    await city.verified(body="Gorong-gorong mampet", visibility=Visibility.CONFIDENTIAL)
    hidden = (await city.data(ROUTING, text="gorong-gorong mampet"))["suggestRouting"]
    assert hidden == {"categories": [], "skpds": []}
    await city.worked_on(body="Gorong-gorong mampet di pasar")
    learnt = (await city.data(ROUTING, text="gorong-gorong mampet"))["suggestRouting"]
    assert learnt["categories"][0]["category"]["id"] == str(city.category.id)
    assert learnt["skpds"][0]["skpd"]["id"] == str(city.skpd.id)
    assert 0.05 <= learnt["skpds"][0]["probability"] <= 1
