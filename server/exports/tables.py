"""Every list and chart of the screens as a table: the question of the API behind it, and its columns.

An export asks the same contract as the screen, as the same viewer; so it can neither show more than the screen nor
count otherwise. The list is closed: `EXPORTS` is all there is.
"""

from dataclasses import dataclass, field

from services import places


@dataclass(frozen=True, slots=True)
class Export:
    """One table.

    Shape: `rows` where its rows lie in the answer; `columns` the place of each column in a row, by dots; `point` the
    place of a position, empty where the row itself has one, and `area` of an area's code, where the rows lie somewhere
    on earth. A connection is read page by page; `$after` is its cursor. A list that answers at most `sliced` rows is
    read slice by slice; `$offset` is how many it leaves out.
    """

    document: str
    rows: tuple[str, ...]
    columns: dict[str, str]
    is_paged: bool = False
    sliced: int = 0
    point: str | None = None
    area: str = ""
    words: dict[str, str] = field(default_factory=dict[str, str])
    """Column to the beginning of the words for its codes."""

    @property
    def is_placed(self) -> bool:
        """Tell whether its rows lie somewhere on earth."""
        return self.point is not None or bool(self.area)


PAGE = 100
_PAGED = "pageInfo { endCursor hasNextPage }"
_WHAT = "category { name } skpd { name } area { name }"
_PLACES = {"category": "category.name", "agency": "skpd.name", "area": "area.name"}
_STATISTICS = "query($filter: StatisticsFilter!{more}) {{ statistics(filter: $filter{given}) {{ {asked} }} }}"
_CODES = {
    "status": "status.",
    "urgency": "urgency.",
    "phase": "export.phase.",
    "kind": "export.kind.",
    "cause": "desk.cause.",
    "level": "desk.level.",
    "role": "desk.role.",
    "language": "laporan.language.",
}


def _statistics(asked: str, *, is_divided: bool = False) -> str:
    more, given = (", $by: Dimension = SKPD", ", by: $by") if is_divided else ("", "")
    return _STATISTICS.format(more=more, given=given, asked=asked)


_TALLY = (
    "key name received open overdue bounces bounced resolved onTimeShare reopenedShare closed confirmedShare "
    "openMedianDays medianDays p90Days rank"
)
_TALLIED = {
    "rank": "rank",
    "name": "name",
    "onTimeShare": "onTimeShare",
    "open": "open",
    "overdue": "overdue",
    "openMedianDays": "openMedianDays",
    "received": "received",
    "resolved": "resolved",
    "medianDays": "medianDays",
    "p90Days": "p90Days",
    "reopenedShare": "reopenedShare",
    "closed": "closed",
    "confirmedShare": "confirmedShare",
    "bounced": "bounced",
    "bounces": "bounces",
}

EXPORTS: dict[str, Export] = {
    "board": Export(
        f"""query($filter: BoardFilter, $sort: BoardSort = NEWEST, $after: String) {{
          board(filter: $filter, sort: $sort, first: {PAGE}, after: $after) {{ edges {{ node {{
            trackingNumber title status phase {_WHAT} submittedAt supportCount stage {{ dueOn isOverdue }}
            position {{ latitude longitude }} }} }} {_PAGED} }} }}""",
        ("board",),
        {
            "number": "trackingNumber",
            "title": "title",
            "status": "status",
            **_PLACES,
            "submittedAt": "submittedAt",
            "dueOn": "stage.dueOn",
            "isOverdue": "stage.isOverdue",
            "supporters": "supportCount",
        },
        is_paged=True,
        point="position",
        words=_CODES,
    ),
    "map": Export(
        """query($filter: BoardFilter, $box: BoxInput!, $zoom: Int!) {
          boardPins(filter: $filter, box: $box, zoom: $zoom) {
            trackingNumber title status phase count position { latitude longitude } } }""",
        ("boardPins",),
        {"number": "trackingNumber", "title": "title", "status": "status", "phase": "phase", "count": "count"},
        point="position",
        words=_CODES,
    ),
    "queue": Export(
        f"""query($view: QueueView!, $filter: BoardFilter, $sort: BoardSort = NEAREST_DEADLINE, $after: String) {{
          queue(view: $view, filter: $filter, sort: $sort, first: {PAGE}, after: $after) {{ edges {{ node {{
            trackingNumber originalTitle status urgency {_WHAT} submittedAt stage {{ dueOn workingDaysLeft isOverdue }}
            exactPosition {{ latitude longitude }} complaint {{ bounceCount reopenCount }} }} }} {_PAGED} }} }}""",
        ("queue",),
        {
            "number": "trackingNumber",
            "title": "originalTitle",
            "status": "status",
            "urgency": "urgency",
            **_PLACES,
            "submittedAt": "submittedAt",
            "dueOn": "stage.dueOn",
            "workingDaysLeft": "stage.workingDaysLeft",
            "isOverdue": "stage.isOverdue",
            "bounces": "complaint.bounceCount",
            "reopened": "complaint.reopenCount",
        },
        is_paged=True,
        point="exactPosition",
        words=_CODES,
    ),
    "trend": Export(
        _statistics("trend { points { first last received resolved } }"),
        ("statistics", "trend", "points"),
        {"first": "first", "last": "last", "received": "received", "resolved": "resolved"},
    ),
    "backlog": Export(
        _statistics("backlog { fromDays toDays count }"),
        ("statistics", "backlog"),
        {"fromDays": "fromDays", "toDays": "toDays", "open": "count"},
    ),
    "parts": Export(
        _statistics(f"parts {{ {_TALLY} }}", is_divided=True), ("statistics", "parts"), _TALLIED, area="key"
    ),
    "scorecards": Export(
        f"""query($first: Date!, $last: Date!, $by: Dimension = SKPD, $ownArea: Boolean! = false) {{
          scorecards(first: $first, last: $last, by: $by, ownArea: $ownArea) {{
            figures {{ {_TALLY} }} grade {{ mark note }} }} }}""",
        ("scorecards",),
        {
            **{name: f"figures.{place}" for name, place in _TALLIED.items()},
            "mark": "grade.mark",
            "note": "grade.note",
        },
        area="figures.key",
    ),
    "grades": Export(
        f"""query($skpdId: ID, $after: String) {{
          grades(skpdId: $skpdId, first: {PAGE}, after: $after) {{ edges {{ node {{
            skpd {{ name }} first last mark note gradedAt gradedBy }} }} {_PAGED} }} }}""",
        ("grades",),
        {
            "agency": "skpd.name",
            "first": "first",
            "last": "last",
            "mark": "mark",
            "note": "note",
            "gradedAt": "gradedAt",
            "gradedBy": "gradedBy",
        },
        is_paged=True,
    ),
    "hotspots": Export(
        f"""query($withPast: Boolean! = false, $after: String) {{
          hotspots(first: {PAGE}, after: $after, withPast: $withPast) {{ edges {{ node {{
            kind category {{ name }} area {{ name }} caseCount expected radiusMetres foundAt endedAt dismissedAt
            dismissalReason centre {{ latitude longitude }} }} }} {_PAGED} }} }}""",
        ("hotspots",),
        {
            "kind": "kind",
            "category": "category.name",
            "area": "area.name",
            "count": "caseCount",
            "expected": "expected",
            "radiusMetres": "radiusMetres",
            "foundAt": "foundAt",
            "endedAt": "endedAt",
            "dismissedAt": "dismissedAt",
            "dismissalReason": "dismissalReason",
        },
        is_paged=True,
        point="centre",
        words=_CODES,
    ),
    "topics": Export(
        "query($filter: StatisticsFilter!) { topics(filter: $filter) { topics { words count before } } }",
        ("topics", "topics"),
        {"words": "words", "count": "count", "before": "before"},
    ),
    "part-trends": Export(
        """query($filter: StatisticsFilter!, $by: Dimension = CATEGORY) { partTrends(filter: $filter, by: $by) {
          parts { key name received before weeks } } }""",
        ("partTrends", "parts"),
        {"name": "name", "received": "received", "before": "before", "weeks": "weeks"},
        area="key",
    ),
    "letters": Export(
        f"""query($state: LetterState, $after: String) {{ letters(state: $state, first: {PAGE}, after: $after) {{
          edges {{ node {{ number kind state subject trackingNumber skpd {{ name }} madeAt madeBy signedAt signedBy
            instruction sha256 }} }} {_PAGED} }} }}""",
        ("letters",),
        {
            "letter": "number",
            "kind": "kind",
            "state": "state",
            "title": "subject",
            "number": "trackingNumber",
            "agency": "skpd.name",
            "madeAt": "madeAt",
            "madeBy": "madeBy",
            "signedAt": "signedAt",
            "signedBy": "signedBy",
            "instruction": "instruction",
            "sha256": "sha256",
        },
        is_paged=True,
        words={"kind": "surat.kind.", "state": "surat.state."},
    ),
    "reports": Export(
        f"""query($kind: ReportKind, $after: String) {{ reports(kind: $kind, first: {PAGE}, after: $after) {{
          edges {{ node {{ kind first last language madeAt madeBy mailedAt pdfSha256 csvSha256 }} }} {_PAGED} }} }}""",
        ("reports",),
        {
            "kind": "kind",
            "first": "first",
            "last": "last",
            "language": "language",
            "madeAt": "madeAt",
            "madeBy": "madeBy",
            "mailedAt": "mailedAt",
            "sha256": "pdfSha256",
        },
        is_paged=True,
        words={**_CODES, "kind": "laporan.kind."},
    ),
    "escalations": Export(
        f"""query($withSettled: Boolean! = false, $after: String) {{
          escalations(first: {PAGE}, after: $after, withSettled: $withSettled) {{ edges {{ node {{
            cause level stage dueOn raisedAt settledAt skpd {{ name }}
            case {{ trackingNumber originalTitle status }} }} }} {_PAGED} }} }}""",
        ("escalations",),
        {
            "number": "case.trackingNumber",
            "title": "case.originalTitle",
            "status": "case.status",
            "agency": "skpd.name",
            "cause": "cause",
            "level": "level",
            "dueOn": "dueOn",
            "raisedAt": "raisedAt",
            "settledAt": "settledAt",
        },
        is_paged=True,
        words=_CODES,
    ),
    "assignments": Export(
        """query($isDone: Boolean! = false, $offset: Int! = 0) {
          myAssignments(first: 100, isDone: $isDone, offset: $offset) {
          assignment { kind state words answer dueOn endedAt isOverdue unit { name } officer }
          case { trackingNumber originalTitle status exactPosition { latitude longitude } } } }""",
        ("myAssignments",),
        {
            "number": "case.trackingNumber",
            "title": "case.originalTitle",
            "status": "case.status",
            "words": "assignment.words",
            "answer": "assignment.answer",
            "unit": "assignment.unit.name",
            "officer": "assignment.officer",
            "dueOn": "assignment.dueOn",
            "endedAt": "assignment.endedAt",
            "isOverdue": "assignment.isOverdue",
        },
        sliced=PAGE,
        point="case.exactPosition",
        words=_CODES,
    ),
    "places": Export(
        """query($skpdId: ID, $kind: PlaceKind, $offset: Int! = 0) {
          places(skpdId: $skpdId, kind: $kind, offset: $offset) {
          name kind about address hours phone website latitude longitude skpd { name } } }""",
        ("places",),
        {
            "name": "name",
            "kind": "kind",
            "agency": "skpd.name",
            "about": "about",
            "address": "address",
            "hours": "hours",
            "phone": "phone",
            "website": "website",
        },
        sliced=places.MOST,
        point="",
        words={"kind": "page.place."},
    ),
    "audit": Export(
        f"""query($trackingNumber: ID, $after: String) {{
          auditTrail(trackingNumber: $trackingNumber, first: {PAGE}, after: $after) {{ edges {{ node {{
            sequence at action actorRole trackingNumber previousHash hash }} }} {_PAGED} }} }}""",
        ("auditTrail",),
        {
            "sequence": "sequence",
            "at": "at",
            "action": "action",
            "role": "actorRole",
            "number": "trackingNumber",
            "previousHash": "previousHash",
            "hash": "hash",
        },
        is_paged=True,
        words=_CODES,
    ),
}

COLUMNS = frozenset(column for export in EXPORTS.values() for column in (*export.columns, "latitude", "longitude"))
"""Every column there is; each has its heading in the catalogue."""
