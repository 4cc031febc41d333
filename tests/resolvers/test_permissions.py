"""Every root against every role: who gets past the door, and who does not, in one table."""

from typing import Any
from uuid import uuid4

import pytest
import strawberry
from graphql import GraphQLUnionType, get_named_type
from graphql import build_schema as build_graphql

from models.roles import ACCOUNT_ROLES, PUBLIC_VIEWER, STAFF_ROLES, Role, Viewer
from resolvers.build import sdl_text
from resolvers.errors import RefusalsAsMembers
from resolvers.permissions import permission_of, require_permissions
from resolvers.roots import Mutation, Query, Subscription
from tests.resolvers.city import SCHEMA, City

R = Role
EVERYBODY = frozenset(ACCOUNT_ROLES) | {R.PUBLIC}
KEEPERS = frozenset({R.COORDINATOR, R.SYSADMIN})

MAY: dict[str, frozenset[Role]] = {
    "viewer": EVERYBODY,
    "board": EVERYBODY,
    "boardSummary": EVERYBODY,
    "boardPins": EVERYBODY,
    "complaint": EVERYBODY,
    "skpds": EVERYBODY,
    "skpdProfile": EVERYBODY,
    "places": EVERYBODY,
    "changeSkpdProfile": frozenset({R.SYSADMIN, R.OPERATOR}),
    "savePlace": frozenset({R.SYSADMIN, R.OPERATOR}),
    "removePlace": frozenset({R.SYSADMIN, R.OPERATOR}),
    "categories": EVERYBODY,
    "areas": EVERYBODY,
    "areaAt": EVERYBODY,
    "auditTrail": EVERYBODY,
    "similarComplaints": EVERYBODY,
    "suggestRouting": EVERYBODY,
    "support": EVERYBODY,
    "withdrawSupport": EVERYBODY,
    "follow": EVERYBODY,
    "unfollow": EVERYBODY,
    "mergeComplaints": frozenset({R.VERIFIER, R.COORDINATOR, R.INSPECTOR}),
    "unmergeComplaint": frozenset({R.VERIFIER, R.COORDINATOR, R.INSPECTOR}),
    "messages": KEEPERS,
    "messageTexts": KEEPERS,
    "previewMessageText": KEEPERS,
    "letters": STAFF_ROLES,
    "grades": frozenset({R.EXECUTIVE, R.COORDINATOR, R.OPERATOR}),
    "scorecards": frozenset({R.EXECUTIVE, R.COORDINATOR, R.AREA_MANAGER}),
    "gradeSkpd": frozenset({R.EXECUTIVE}),
    "reports": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "makeReport": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "makeLetter": frozenset({R.VERIFIER, R.COORDINATOR, R.INSPECTOR}),
    "signLetter": frozenset({R.OPERATOR, R.COORDINATOR, R.EXECUTIVE, R.INSPECTOR}),
    "withdrawLetter": frozenset({R.VERIFIER, R.COORDINATOR, R.INSPECTOR}),
    "identityOpenings": frozenset({R.CUSTODIAN, R.INSPECTOR}),
    "openIdentity": frozenset({R.CUSTODIAN}),
    "retryMessage": KEEPERS,
    "saveMessageText": KEEPERS,
    "pushKey": EVERYBODY,
    "installation": frozenset({R.SYSADMIN}),
    "previewColours": EVERYBODY,
    "setUp": EVERYBODY,
    "replyTexts": STAFF_ROLES | {R.SYSADMIN},
    "saveReplyText": frozenset({R.SYSADMIN, R.OPERATOR}),
    "deleteReplyText": frozenset({R.SYSADMIN, R.OPERATOR}),
    "changeInstallation": frozenset({R.SYSADMIN}),
    "accounts": frozenset({R.SYSADMIN}),
    "directory": frozenset({R.SYSADMIN}),
    "holidays": KEEPERS,
    "previewHoliday": KEEPERS,
    "decideHoliday": KEEPERS,
    "forgetHoliday": KEEPERS,
    "createAccount": frozenset({R.SYSADMIN}),
    "changeAccount": frozenset({R.SYSADMIN}),
    "resetPassword": frozenset({R.SYSADMIN}),
    "deactivateAccounts": frozenset({R.SYSADMIN}),
    "changeOwnPassword": frozenset(ACCOUNT_ROLES),
    "finishGuide": frozenset(ACCOUNT_ROLES),
    "createSkpd": frozenset({R.SYSADMIN}),
    "changeSkpd": frozenset({R.SYSADMIN}),
    "createUnit": frozenset({R.SYSADMIN}),
    "changeUnit": frozenset({R.SYSADMIN}),
    "createCategory": frozenset({R.SYSADMIN}),
    "changeCategory": frozenset({R.SYSADMIN}),
    "changeCategories": frozenset({R.SYSADMIN}),
    "changeArea": frozenset({R.SYSADMIN}),
    "subscribePush": EVERYBODY,
    "unsubscribePush": EVERYBODY,
    "queue": STAFF_ROLES,
    "queueCounts": STAFF_ROLES,
    "case": STAFF_ROLES,
    "escalations": STAFF_ROLES,
    "statistics": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "hotspots": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "topics": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "partTrends": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "dismissHotspot": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "hotspotsChanged": frozenset({R.EXECUTIVE, R.COORDINATOR}),
    "submitComplaint": EVERYBODY,
    "enterComplaint": frozenset({R.INTAKE}),
    "signIn": EVERYBODY,
    "signOut": EVERYBODY,
    "verifyComplaint": frozenset({R.VERIFIER, R.INSPECTOR}),
    "rejectComplaint": frozenset({R.VERIFIER, R.COORDINATOR, R.INSPECTOR}),
    "sendToInspector": frozenset({R.VERIFIER, R.COORDINATOR, R.INSPECTOR}),
    "assignComplaint": frozenset({R.COORDINATOR, R.INSPECTOR}),
    "acceptComplaint": frozenset({R.OPERATOR, R.INSPECTOR}),
    "returnComplaint": frozenset({R.OPERATOR, R.INSPECTOR}),
    "replyToComplaint": frozenset({R.OPERATOR, R.FIELD_OFFICER, R.INSPECTOR}),
    "resolveComplaint": frozenset({R.OPERATOR, R.INSPECTOR}),
    "myAssignments": STAFF_ROLES,
    "workforce": STAFF_ROLES,
    "askPartner": frozenset({R.COORDINATOR, R.OPERATOR, R.INSPECTOR}),
    "giveTask": frozenset({R.OPERATOR}),
    "startAssignment": frozenset({R.OPERATOR, R.FIELD_OFFICER}),
    "finishAssignment": frozenset({R.OPERATOR, R.FIELD_OFFICER}),
    "declineAssignment": frozenset({R.OPERATOR, R.FIELD_OFFICER}),
    "cancelAssignment": frozenset({R.OPERATOR, R.COORDINATOR}),
    "verifyComplaints": frozenset({R.VERIFIER, R.INSPECTOR}),
    "rejectComplaints": frozenset({R.VERIFIER, R.COORDINATOR, R.INSPECTOR}),
    "assignComplaints": frozenset({R.COORDINATOR, R.INSPECTOR}),
    "acceptComplaints": frozenset({R.OPERATOR, R.INSPECTOR}),
    "returnComplaints": frozenset({R.OPERATOR, R.INSPECTOR}),
    "holdComplaints": frozenset({R.OPERATOR, R.INSPECTOR}),
    "replyToComplaints": frozenset({R.OPERATOR, R.FIELD_OFFICER, R.INSPECTOR}),
    "askReporter": frozenset({R.VERIFIER, R.OPERATOR, R.INSPECTOR}),
    "holdComplaint": frozenset({R.OPERATOR, R.INSPECTOR}),
    "resumeComplaint": frozenset({R.OPERATOR, R.INSPECTOR}),
    "referComplaint": frozenset({R.VERIFIER, R.COORDINATOR, R.OPERATOR, R.INSPECTOR}),
    "returnReferral": frozenset({R.COORDINATOR, R.INSPECTOR}),
    "answerQuestion": EVERYBODY,
    "confirmResolution": EVERYBODY,
    "reopenComplaint": EVERYBODY,
    "appealRejection": EVERYBODY,
    "withdrawComplaint": EVERYBODY,
    "rateComplaint": EVERYBODY,
    "addInternalNote": STAFF_ROLES,
    "boardChanged": EVERYBODY,
    "complaintChanged": EVERYBODY,
    "queueChanged": STAFF_ROLES,
}
MOVES = {
    "verifyComplaint": ("VerifyComplaintInput", {"categoryId": str(uuid4())}),
    "rejectComplaint": ("RejectComplaintInput", {"reasonCode": "HOAX", "note": "x"}),
    "assignComplaint": ("AssignComplaintInput", {}),
    "acceptComplaint": ("CaseMoveInput", {}),
    "returnComplaint": ("ReasonedMoveInput", {"reason": "x"}),
    "replyToComplaint": ("ReplyInput", {"text": "x"}),
    "resolveComplaint": ("ResolveInput", {"kind": "NEGATIVE", "text": "x", "reasonCode": "NOT_FOUND"}),
    "askReporter": ("AskReporterInput", {"text": "x"}),
    "holdComplaint": ("HoldComplaintInput", {"reason": "x", "nextUpdateOn": "2026-11-10"}),
    "resumeComplaint": ("CaseMoveInput", {}),
    "referComplaint": ("ReferComplaintInput", {"target": "x", "reason": "x"}),
    "returnReferral": ("ReasonedMoveInput", {"reason": "x"}),
    "addInternalNote": ("InternalNoteInput", {"text": "x"}),
    "mergeComplaints": ("MergeComplaintsInput", {"parentId": str(uuid4())}),
    "unmergeComplaint": ("ReasonedMoveInput", {"reason": "x"}),
}


def roots() -> dict[str, Any]:
    """List every root by its public name."""
    convert = SCHEMA.config.name_converter.from_field
    definitions = [vars(root)["__strawberry_definition__"] for root in (Query, Mutation, Subscription)]
    return {convert(field): field for definition in definitions for field in definition.fields}


def someone(role: Role) -> Viewer:
    """Make a viewer with one role."""
    return PUBLIC_VIEWER if role is Role.PUBLIC else Viewer(uuid4(), "x", frozenset({role}), uuid4())


def test_the_table_names_every_root_and_matches_what_they_declare():
    found = roots()
    assert set(found) == set(MAY)
    for name, field in found.items():
        permission = permission_of(field)
        assert {role for role in EVERYBODY if permission.allows(someone(role))} == MAY[name], name


@pytest.mark.parametrize("name", sorted(MOVES))
async def test_the_door_of_each_move_opens_only_for_its_roles(city: City, name: str):
    kind, more = MOVES[name]
    row = await city.submit()
    given = {"caseId": str(row.id), "revision": 99, **more}
    if name == "assignComplaint":
        given["skpdId"] = str(city.skpd.id)
    if name == "addInternalNote":
        del given["revision"]
    document = f"mutation($i: {kind}!) {{ {name}(input: $i) {{ __typename }} }}"
    for role in sorted(EVERYBODY):
        answer = (await city.data(document, someone(role), i=given))[name]["__typename"]
        if role not in MAY[name]:
            assert answer == "NotPermitted", role
        elif name == "addInternalNote":
            assert answer in {"CaseChanged", "NotFound", "NotPermitted"}, role
        else:
            assert answer in {"StaleRevision", "NotFound", "InvalidInput", "NotPermitted"}, role
            assert role is Role.INSPECTOR or answer != "NotPermitted", role


@pytest.mark.parametrize("document", ["{ queue(view: ALL) { totalCount } }", "{ queueCounts { count } }"])
async def test_the_queue_opens_for_staff_only(city: City, document: str):
    for role in sorted(EVERYBODY):
        result = await city.ask(document, someone(role))
        assert (result.errors is None) == (role in STAFF_ROLES), role


def test_a_root_without_permission_keeps_the_schema_from_being_built():
    @strawberry.type
    class Bare:
        """A root that forgot."""

        @strawberry.field
        def open_to_all(self) -> int:
            return 1

    with pytest.raises(TypeError, match="open_to_all"):
        require_permissions(Query, Bare)


def test_each_mutation_declares_exactly_the_refusals_of_its_union():
    schema = build_graphql(sdl_text())
    for name, field in roots().items():
        for extension in field.extensions:
            if isinstance(extension, RefusalsAsMembers):
                assert schema.mutation_type is not None
                union = get_named_type(schema.mutation_type.fields[name].type)
                assert isinstance(union, GraphQLUnionType)
                refusals = {kind.name for kind in union.types if kind.interfaces}
                assert refusals == {kind.__name__ for kind in extension.expected}, name
