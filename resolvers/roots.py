"""The table of contents of the API: every root with what it does, who may use it and what it may refuse."""

from collections.abc import Callable
from typing import Any

import strawberry

from models.errors import (
    ChangedMeanwhile,
    DomainError,
    IllegalMove,
    InvalidInput,
    NotFound,
    NotPermitted,
    PhotoTicketRefused,
    SignInRefused,
    TooManyRequests,
)
from resolvers.accounts import sign_in, sign_out, viewer
from resolvers.administration import (
    change_area,
    change_categories,
    change_category,
    change_skpd,
    change_unit,
    create_category,
    create_skpd,
    create_unit,
    decide_holiday,
    directory,
    forget_holiday,
    holidays_of,
    preview_holiday,
)
from resolvers.areas import area_at, areas, categories, skpds
from resolvers.assignments import (
    ask_partner,
    cancel_assignment,
    decline_assignment,
    finish_assignment,
    give_task,
    my_assignments,
    start_assignment,
    workforce,
)
from resolvers.audit import audit_trail
from resolvers.board import board, board_pins, board_summary
from resolvers.bulk import (
    BULK_COST,
    accept_complaints,
    assign_complaints,
    hold_complaints,
    reject_complaints,
    reply_to_complaints,
    return_complaints,
    verify_complaints,
)
from resolvers.cases import case, complaint
from resolvers.disposition import assign_complaint, return_complaint
from resolvers.errors import CASE_REFUSALS, RefusalsAsErrors, RefusalsAsMembers
from resolvers.escalations import escalations
from resolvers.feedback import (
    answer_question,
    appeal_rejection,
    confirm_resolution,
    rate_complaint,
    reopen_complaint,
    withdraw_complaint,
)
from resolvers.followers import follow, merge_complaints, support, unfollow, unmerge_complaint, withdraw_support
from resolvers.founding import set_up
from resolvers.grades import MOST_CARDS, grade_skpd, grades, scorecards
from resolvers.insight import dismiss_hotspot, hotspots, hotspots_changed, part_trends, topics
from resolvers.installation import change_installation, installation, preview_colours
from resolvers.intake import enter_complaint, submit_complaint
from resolvers.letters import letters, make_letter, sign_letter, withdraw_letter
from resolvers.live import board_changed, complaint_changed, queue_changed
from resolvers.messages import (
    message_texts,
    messages,
    preview_message_text,
    push_key,
    retry_message,
    save_message_text,
    subscribe_push,
    unsubscribe_push,
)
from resolvers.offices import change_skpd_profile, places, remove_place, save_place, skpd_profile
from resolvers.opening import MOST_OPENINGS, identity_openings, open_identity
from resolvers.permissions import (
    ADMINISTRATORS,
    ASKERS,
    CARD_READERS,
    CREW,
    CUSTODIANS,
    EVERYBODY,
    GRADE_READERS,
    INTAKE,
    KEEPERS,
    LEADERS,
    LETTER_MAKERS,
    LETTER_SIGNERS,
    MAYOR,
    OPENING_READERS,
    OPERATORS,
    PROFILE_KEEPERS,
    REPLIERS,
    REPLY_KEEPERS,
    SIGNED_IN,
    STAFF,
    Guard,
    Permission,
    whoever_performs,
)
from resolvers.progress import accept_complaint, reply_to_complaint, resolve_complaint
from resolvers.queue import queue, queue_counts
from resolvers.replies import delete_reply_text, reply_texts, save_reply_text
from resolvers.reports import make_report, reports
from resolvers.similar import similar_complaints, suggest_routing
from resolvers.staffing import (
    ADMIN_REFUSALS,
    accounts,
    change_account,
    change_own_password,
    create_account,
    deactivate_accounts,
    finish_guide,
    reset_password,
)
from resolvers.statistics import statistics
from resolvers.triage import add_internal_note, reject_complaint, send_to_inspector, verify_complaint
from resolvers.waiting import ask_reporter, hold_complaint, refer_complaint, resume_complaint, return_referral
from schema.bulk import MOST_ROWS

OFFICE_REFUSALS = (InvalidInput, NotFound, NotPermitted, ChangedMeanwhile)

FOLLOWER_REFUSALS = (InvalidInput, NotFound, NotPermitted, TooManyRequests)

REPORTER_REFUSALS = (InvalidInput, NotFound, NotPermitted, IllegalMove, PhotoTicketRefused, TooManyRequests)

Resolver = Callable[..., Any]


def query(resolver: Resolver, permission: Permission, description: str, *, cost: int = 1, size: int = 0) -> Any:
    """Declare a root that reads; its refusals are GraphQL errors. Units: `cost` in fields, `size` in rows answered."""
    return strawberry.field(
        resolver=resolver,
        description=description,
        extensions=[Guard(permission), RefusalsAsErrors()],
        metadata={"cost": cost} | ({"size": size} if size else {}),
    )


def mutation(
    resolver: Resolver, permission: Permission, errors: tuple[type[DomainError], ...], description: str
) -> Any:
    """Declare a root that writes; its expected refusals are members of its union."""
    return strawberry.mutation(
        resolver=resolver, description=description, extensions=[Guard(permission), RefusalsAsMembers(errors)]
    )


def move(resolver: Resolver, description: str) -> Any:
    """Declare a root that moves a case, for those the workflow table lets make the move."""
    first, *rest = resolver.__name__.split("_")
    name = first + "".join(part.capitalize() for part in rest)
    return mutation(resolver, whoever_performs(name), CASE_REFUSALS, description)


def bulk(resolver: Resolver, one: str, description: str) -> Any:
    """Declare a root that makes the move of root `one` on many cases, for the same people; each row has its answer."""
    return strawberry.mutation(
        resolver=resolver,
        description=f"{description} At most 100 rows, each its own transaction. Errors: ROWS_COUNT, ID_INVALID.",
        extensions=[Guard(whoever_performs(one)), RefusalsAsErrors()],
        metadata={"cost": BULK_COST, "size": MOST_ROWS},
    )


def kept(resolver: Resolver, description: str, *, permission: Permission = ADMINISTRATORS) -> Any:
    """Declare a root that keeps the installation; logged, and refused when somebody else was first."""
    return mutation(resolver, permission, ADMIN_REFUSALS, f"{description} Logged; in force at once.")


def kept_many(resolver: Resolver, description: str) -> Any:
    """Declare a root that keeps many rows of the installation at once; each row has its answer."""
    return strawberry.mutation(
        resolver=resolver,
        description=f"{description} At most 100 rows, each its own transaction. Errors: ROWS_COUNT, ID_INVALID.",
        extensions=[Guard(ADMINISTRATORS), RefusalsAsErrors()],
        metadata={"cost": BULK_COST, "size": MOST_ROWS},
    )


def by_reporter(resolver: Resolver, description: str) -> Any:
    """Declare a root by which the reporter acts, with number and access key."""
    return mutation(resolver, EVERYBODY, REPORTER_REFUSALS, f"{description} By number and access key.")


def subscription(resolver: Resolver, permission: Permission, description: str) -> Any:
    """Declare a root that streams; its refusals are GraphQL errors that end the stream."""
    return strawberry.subscription(
        resolver=resolver, description=description, extensions=[Guard(permission), RefusalsAsErrors()]
    )


@strawberry.type(description="What can be read.")
class Query:
    """Roots that read."""

    viewer = query(viewer, EVERYBODY, "Who is asking.")
    board = query(
        board,
        EVERYBODY,
        "Published cases, 1 to 100 a page. Errors: PAGE_SIZE, CURSOR (of another order, or no cursor), ID_INVALID.",
    )
    board_summary = query(board_summary, EVERYBODY, "How many published cases match, by phase.")
    board_pins = query(
        board_pins,
        EVERYBODY,
        "Published cases inside a box as pins, at most 5000; close neighbours are one pin below street zoom (17).",
    )
    complaint = query(
        complaint,
        EVERYBODY,
        "A case by its number: the public view, or the bare timeline while unpublished. With the access key: the "
        "reporter's own view. Null when there is none. Errors: TRACKING_NUMBER_MISTYPED, TOO_MANY_REQUESTS.",
    )
    skpds = query(skpds, EVERYBODY, "The agencies that answer complaints, by name, at most 500.")
    categories = query(categories, EVERYBODY, "The categories, in the city's own order, at most 500.")
    areas = query(areas, EVERYBODY, "Administrative areas by parent or by name, at most 500.")
    area_at = query(area_at, EVERYBODY, "The kelurahan or desa that holds a point; null outside the city.")
    skpd_profile = query(
        skpd_profile, EVERYBODY, "What an agency tells of itself, by its short name; null when there is none."
    )
    places = query(
        places,
        EVERYBODY,
        "Places that agencies look after, by name, at most 500. Errors: BOX_INVALID, ID_INVALID, OFFSET_INVALID.",
        size=100,
    )
    similar_complaints = query(
        similar_complaints,
        EVERYBODY,
        "Open cases that may be the same matter, best first, at most 5 (staff: 10): of the same category within 250 "
        "metres (staff: 1000), or of much the same words. The public is told of published ones only. "
        "Errors: TOO_LONG, POSITION_INVALID, ID_INVALID.",
        cost=1000,
    )
    suggest_routing = query(
        suggest_routing,
        EVERYBODY,
        "Category and agency that fit the words of a report, learnt from published decisions; a person decides. "
        "Errors: TOO_LONG, POSITION_INVALID.",
        cost=1000,
    )
    queue = query(queue, STAFF, "Cases the viewer may work on, in saved views, 1 to 100 a page. Errors as of `board`.")
    queue_counts = query(queue_counts, STAFF, "How many cases each view of the queue holds.")
    escalations = query(
        escalations,
        STAFF,
        "What was reported upwards about cases the viewer may read, newest first. Errors as of `board`.",
    )
    statistics = query(
        statistics,
        LEADERS,
        "How the city answers in a period, with the same figures for every part of it. Errors: PERIOD_INVALID, "
        "ID_INVALID, TOO_MANY_VALUES.",
    )
    hotspots = query(
        hotspots,
        LEADERS,
        "Spots where more is reported than usual, newest first, 1 to 100 a page. Errors: PAGE_SIZE, CURSOR.",
    )
    topics = query(
        topics,
        LEADERS,
        "Words that rise against the period of the same length before, with their cases. Errors: as of `statistics`.",
        cost=1000,
    )
    part_trends = query(
        part_trends,
        LEADERS,
        "How much came of each category or from each part of the city, week by week. Errors: as of `statistics`.",
    )
    case = query(case, STAFF, "A case as staff see it; null when there is none that this viewer may read.")
    letters = query(
        letters,
        STAFF,
        "Office letters about cases the viewer may read or that are addressed to them, newest first, 1 to 100 a page. "
        "Errors: PAGE_SIZE, CURSOR, ID_INVALID.",
    )
    grades = query(
        grades,
        GRADE_READERS,
        "The mayor's grades, the latest first, 1 to 100 a page; heads read their own agency's. Errors: PAGE_SIZE, "
        "CURSOR, ID_INVALID.",
    )
    scorecards = query(
        scorecards,
        CARD_READERS,
        "Fair scorecards of agencies, categories or areas, the best ranked first; district and village heads compare "
        "their own area only. Errors: PERIOD_INVALID.",
        cost=100,
        size=MOST_CARDS,
    )
    reports = query(
        reports,
        LEADERS,
        "Periodic reports, the latest made first, 1 to 100 a page. Errors: PAGE_SIZE, CURSOR.",
    )
    my_assignments = query(
        my_assignments,
        STAFF,
        "Shares of the work the viewer is to do, emergencies first, then by day: an officer's own tasks and those of "
        "the own unit or agency, an operator's every task and partner's share. Errors: PAGE_SIZE, "
        "OFFSET_INVALID.",
    )
    workforce = query(workforce, STAFF, "Units and field officers the viewer may give tasks to.")
    messages = query(
        messages,
        KEEPERS,
        "What was told and what could not be, newest first, 1 to 100 a page. Errors: PAGE_SIZE, CURSOR.",
    )
    message_texts = query(message_texts, KEEPERS, "The wording of every message in every language.")
    preview_message_text = query(
        preview_message_text,
        KEEPERS,
        "A wording filled in with invented facts; nothing is kept. Errors: TEXT_UNKNOWN, TEMPLATE_BROKEN, "
        "TEMPLATE_FORBIDDEN, PLACEHOLDER_UNKNOWN, TOO_LONG.",
    )
    push_key = query(push_key, EVERYBODY, "The key browsers subscribe to notices with; null when there are none.")
    installation = query(installation, ADMINISTRATORS, "What the installation is called, looks like and promises.")
    reply_texts = query(
        reply_texts,
        REPLIERS,
        "Canned replies of the city and of the own agency, by title, at most 400. Errors: ID_INVALID, NOT_FOUND.",
    )
    identity_openings = query(
        identity_openings,
        OPENING_READERS,
        "The latest openings of sealed identities, newest first, at most 100.",
        size=MOST_OPENINGS,
    )
    preview_colours = query(
        preview_colours,
        EVERYBODY,
        "The palette two colours would make; nothing is kept. Errors: COLOUR_INVALID, COLOUR_TOO_PALE, "
        "COLOUR_LIKE_STATUS, COLOUR_TOO_DULL.",
    )
    accounts = query(
        accounts,
        ADMINISTRATORS,
        "Accounts of staff, by user name, 1 to 100 a page; closed ones too. Errors: PAGE_SIZE, ID_INVALID, TOO_LONG.",
    )
    directory = query(directory, ADMINISTRATORS, "Agencies, categories and areas, also what is closed.")
    holidays = query(
        holidays_of,
        KEEPERS,
        "Days of a year that the country's calendar or the city's decisions name, by date. Errors: NUMBER_RANGE.",
        size=60,
    )
    preview_holiday = query(preview_holiday, KEEPERS, "What deciding a day would move; nothing is kept.", cost=1000)
    audit_trail = query(
        audit_trail,
        EVERYBODY,
        "The append-only log, oldest first, 1 to 100 a page. Of one case: for whoever may see its public view whole. "
        "All of it: for coordinator, executive, inspector and sysadmin. Errors: NOT_PERMITTED, NOT_FOUND, CURSOR.",
    )


@strawberry.type(description="What can be done. Expected refusals are members of each result.")
class Mutation:
    """Roots that write."""

    submit_complaint = mutation(
        submit_complaint,
        EVERYBODY,
        (InvalidInput, PhotoTicketRefused, TooManyRequests),
        "Report something. No account needed. Safe to send again with the same submissionId.",
    )
    enter_complaint = mutation(
        enter_complaint,
        INTAKE,
        (InvalidInput, NotPermitted, PhotoTicketRefused),
        "Write a report down for somebody; they get the same receipt. Safe to send again with the same submissionId.",
    )
    sign_in = mutation(
        sign_in,
        EVERYBODY,
        (SignInRefused, TooManyRequests, InvalidInput),
        "Open a staff session; it ends after 30 minutes without use, and after 12 hours.",
    )
    sign_out = mutation(sign_out, EVERYBODY, (), "Close the session.")
    verify_complaint = move(verify_complaint, "Accept a report as valid; it is published unless confidential.")
    reject_complaint = move(reject_complaint, "Refuse a report, with a reason; it leaves the board.")
    send_to_inspector = move(
        send_to_inspector,
        "Seal a report that is about an office or somebody in it: from now on only the inspectorate reads it.",
    )
    assign_complaint = move(assign_complaint, "Send a case to an agency, or from one to another.")
    accept_complaint = move(accept_complaint, "Take an assigned case on, for one's own agency.")
    return_complaint = move(return_complaint, "Send a case back to the coordinator; counted in public.")
    reply_to_complaint = move(reply_to_complaint, "Tell the reporter and everybody how the work goes.")
    resolve_complaint = move(resolve_complaint, "Give the final answer: done, with a photo, or not, with a reason.")
    ask_partner = move(ask_partner, "Ask another agency to work along; it may read the case and answers the lead one.")
    give_task = mutation(give_task, OPERATORS, CASE_REFUSALS, "Give work to a unit or field officer of the own agency.")
    start_assignment = mutation(start_assignment, CREW, CASE_REFUSALS, "Begin a share of the work.")
    finish_assignment = mutation(
        finish_assignment,
        CREW,
        CASE_REFUSALS,
        "Answer a share of the work, with photos: a partner's in public, an officer's to the own operator.",
    )
    decline_assignment = mutation(decline_assignment, CREW, CASE_REFUSALS, "Decline a share of the work, with why.")
    cancel_assignment = mutation(
        cancel_assignment, ASKERS, CASE_REFUSALS, "Take a share of the work back from whom it was asked."
    )
    verify_complaints = bulk(verify_complaints, "verifyComplaint", "Accept many reports as valid.")
    reject_complaints = bulk(reject_complaints, "rejectComplaint", "Refuse many reports for one reason.")
    assign_complaints = bulk(assign_complaints, "assignComplaint", "Send many cases to one agency.")
    accept_complaints = bulk(accept_complaints, "acceptComplaint", "Take many cases on.")
    return_complaints = bulk(return_complaints, "returnComplaint", "Send many cases back, for one reason.")
    hold_complaints = bulk(hold_complaints, "holdComplaint", "Put many cases on hold, for one reason.")
    reply_to_complaints = bulk(reply_to_complaints, "replyToComplaint", "Tell the same news in many cases.")
    support = mutation(
        support,
        EVERYBODY,
        FOLLOWER_REFUSALS,
        "Say «it concerns me too» of a published, open case. No account; once per browser.",
    )
    withdraw_support = mutation(withdraw_support, EVERYBODY, FOLLOWER_REFUSALS, "Take one's support back.")
    follow = mutation(
        follow,
        EVERYBODY,
        FOLLOWER_REFUSALS,
        "Follow a published, open case, with or without an address; counts as support.",
    )
    unfollow = mutation(
        unfollow, EVERYBODY, FOLLOWER_REFUSALS, "End following by its key; the addresses are erased at once."
    )
    merge_complaints = move(
        merge_complaints,
        "Join a case to another open one of the same matter. Followers, supporters and photos go with it; clocks stay.",
    )
    unmerge_complaint = move(unmerge_complaint, "Part a case from the one it was joined to, exactly as before.")
    ask_reporter = move(ask_reporter, "Ask the reporter for what is missing; the clocks stand still until the answer.")
    hold_complaint = move(hold_complaint, "Explain a delay in public and promise a day for the next news.")
    resume_complaint = move(resume_complaint, "Go on with a case that was held.")
    refer_complaint = move(refer_complaint, "Hand a case on to a body outside the city's government, by name.")
    return_referral = move(return_referral, "Take a referred case back; it is judged anew.")
    answer_question = by_reporter(answer_question, "Answer the question that is open.")
    confirm_resolution = by_reporter(confirm_resolution, "Say that the final answer solved it; closes the case.")
    reopen_complaint = by_reporter(
        reopen_complaint, "Send a final answer back; until some working days after closing (see `reporterMoves`)."
    )
    appeal_rejection = by_reporter(appeal_rejection, "Ask once that another verifier looks at a refused report.")
    withdraw_complaint = by_reporter(withdraw_complaint, "Take an open report back; it leaves the board.")
    rate_complaint = by_reporter(rate_complaint, "Rate a closed case, 1 to 5.")
    add_internal_note = mutation(
        add_internal_note, STAFF, CASE_REFUSALS, "Write a note that only staff read. Needs no revision."
    )
    grade_skpd = mutation(
        grade_skpd,
        MAYOR,
        (InvalidInput, NotFound, NotPermitted),
        "Grade an agency for some days, from 1 to 5, with a note; never changed, only followed; logged. Errors: "
        "PERIOD_INVALID, NUMBER_RANGE, TOO_LONG, ID_INVALID.",
    )
    make_report = mutation(
        make_report,
        LEADERS,
        (InvalidInput, NotPermitted),
        "Make the report of a week or month that is over; logged. Errors: PERIOD_NOT_OVER, LANGUAGE_UNKNOWN.",
    )
    make_letter = mutation(
        make_letter,
        LETTER_MAKERS,
        OFFICE_REFUSALS,
        "Turn a verified or assigned case into a numbered letter to a head, who is told; logged.",
    )
    sign_letter = mutation(
        sign_letter,
        LETTER_SIGNERS,
        OFFICE_REFUSALS,
        "Sign a letter off with an instruction: the head it is addressed to, or the mayor; never one's own. Logged.",
    )
    withdraw_letter = mutation(
        withdraw_letter, LETTER_MAKERS, OFFICE_REFUSALS, "Take back a letter that nobody has signed; logged."
    )
    dismiss_hotspot = mutation(
        dismiss_hotspot,
        LEADERS,
        (InvalidInput, NotFound, NotPermitted, ChangedMeanwhile),
        "Put a spot aside, with the reason; it comes back only as another one after it is over.",
    )
    retry_message = mutation(
        retry_message, KEEPERS, (InvalidInput, NotFound, NotPermitted), "Send a message again that did not arrive."
    )
    save_message_text = mutation(
        save_message_text,
        KEEPERS,
        (InvalidInput, NotFound, NotPermitted),
        "Change the wording of a message; logged. It is checked to hold nothing but words and known placeholders.",
    )
    set_up = mutation(
        set_up,
        EVERYBODY,
        (InvalidInput, NotPermitted, PhotoTicketRefused, TooManyRequests),
        "Set a new installation up, all of it or nothing; only while there is no account, and with the code that the "
        "server printed.",
    )
    open_identity = mutation(
        open_identity,
        CUSTODIANS,
        (InvalidInput, NotFound, NotPermitted, TooManyRequests),
        "Open the sealed identity of one case, with the reason; logged, and told to the reporter. Errors: "
        "TRACKING_NUMBER_MISTYPED, IDENTITY_NOT_SEALED, TOO_LONG.",
    )
    save_reply_text = mutation(
        save_reply_text,
        REPLY_KEEPERS,
        OFFICE_REFUSALS,
        "Keep a canned reply, new or changed; logged.",
    )
    delete_reply_text = mutation(
        delete_reply_text,
        REPLY_KEEPERS,
        OFFICE_REFUSALS,
        "Offer a canned reply no more; logged.",
    )
    change_skpd_profile = mutation(
        change_skpd_profile,
        PROFILE_KEEPERS,
        OFFICE_REFUSALS,
        "Keep what an agency tells of itself: all of the input or nothing. Shown at once; logged. Errors: "
        "PHONE_INVALID, EMAIL_INVALID, WEBSITE_INVALID, TOO_LONG, TOO_MANY_VALUES.",
    )
    save_place = mutation(
        save_place,
        PROFILE_KEEPERS,
        OFFICE_REFUSALS,
        "Keep a place of an agency, new or changed; logged. Errors: POSITION_INVALID, REQUIRED, PHONE_INVALID, "
        "WEBSITE_INVALID, TOO_LONG, TOO_MANY_VALUES (300 an agency).",
    )
    remove_place = mutation(remove_place, PROFILE_KEEPERS, OFFICE_REFUSALS, "Show a place no more; logged.")
    change_installation = mutation(
        change_installation,
        ADMINISTRATORS,
        (InvalidInput, NotPermitted, PhotoTicketRefused, ChangedMeanwhile),
        "Change what the installation is called, looks like and promises: all of the input or nothing. In force at "
        "once in every process; logged.",
    )
    create_account = mutation(
        create_account,
        ADMINISTRATORS,
        (InvalidInput, NotPermitted),
        "Open an account with a password for its first sign-in, which must then be changed. Logged.",
    )
    change_account = kept(change_account, "Change what an account is, close it or open it again.")
    reset_password = kept(reset_password, "Give an account a new password for one sign-in; its sessions end.")
    deactivate_accounts = kept_many(deactivate_accounts, "Close many accounts; their sessions end.")
    change_own_password = mutation(
        change_own_password,
        SIGNED_IN,
        (InvalidInput, NotPermitted, SignInRefused, TooManyRequests),
        "Change one's own password; every other session of the account ends. With a borrowed password nothing else "
        "can be done before.",
    )
    finish_guide = mutation(
        finish_guide, SIGNED_IN, (NotPermitted,), "Note that the viewer went through the guided first day."
    )
    create_skpd = kept(create_skpd, "Add an agency.")
    change_skpd = kept(change_skpd, "Rename an agency, close it or open it again.")
    create_unit = kept(create_unit, "Add a unit to an agency.")
    change_unit = kept(change_unit, "Rename a unit, close it or open it again.")
    create_category = kept(create_category, "Add a category.")
    change_category = kept(change_category, "Change a category; promises already made stay.")
    change_categories = kept_many(change_categories, "Propose one agency for many categories.")
    change_area = kept(change_area, "Rename an area, or take it out of what can be chosen.")
    decide_holiday = kept(
        decide_holiday, "Decide whether offices are open on a day; running deadlines move.", permission=KEEPERS
    )
    forget_holiday = kept(
        forget_holiday, "Take a decision about a day back; running deadlines move.", permission=KEEPERS
    )
    subscribe_push = mutation(
        subscribe_push, EVERYBODY, FOLLOWER_REFUSALS, "Send notices to this browser whenever the case moves."
    )
    unsubscribe_push = mutation(
        unsubscribe_push, EVERYBODY, FOLLOWER_REFUSALS, "Send this browser no more notices of this case, or to staff."
    )


@strawberry.type(
    description="What can be followed. Nothing is sent until something happens; `after` resumes without loss. A stream "
    "ends when the session it began with is over."
)
class Subscription:
    """Roots that stream."""

    board_changed = subscription(board_changed, EVERYBODY, "Changes of the public board under a filter.")
    complaint_changed = subscription(
        complaint_changed,
        EVERYBODY,
        "Changes of one case, as far as the viewer may see them. Errors as of `complaint`.",
    )
    queue_changed = subscription(queue_changed, STAFF, "Changes of a view of the staff queue under a filter.")
    hotspots_changed = subscription(hotspots_changed, LEADERS, "Tells when spots were found, grew or ended.")
