"""The documents of the API story, as a third party would write them from the published schema."""

SIGN_IN = """mutation ($input: SignInInput!) { signIn(input: $input) { __typename
  ... on SignedIn { viewer { account { displayName } roles skpd { id shortName } } }
  ... on UserError { code message } } }"""

SUBMIT = """mutation ($input: SubmitComplaintInput!) { submitComplaint(input: $input) { __typename
  ... on Receipt { accessKey trackUrl acknowledgedAt verifyBy auditSequence auditHash
    complaint { trackingNumber status title body isReporter isPublished landmark } }
  ... on UserError { code message path } } }"""

COMPLAINT = """query ($number: ID!, $key: String) { complaint(trackingNumber: $number, accessKey: $key) {
  trackingNumber title body status phase isPublished isReporter landmark position { latitude longitude isGeneralised }
  area { path } photos { url cardUrl thumbnailUrl } stage { name dueOn workingDays } revision
  finalReply { kind text } skpd { shortName }
  transitions { event fromStatus toStatus at office note reply { kind text } photos { url } } } }"""

_MOVED = """{ __typename
  ... on CaseChanged { case { id trackingNumber status revision moves { event mutation toStatus requires } } }
  ... on UserError { code message path }
  ... on StaleRevision { current { revision status } }
  ... on IllegalMove { fromStatus allowed } }"""

VERIFY = f"mutation ($input: VerifyComplaintInput!) {{ verifyComplaint(input: $input) {_MOVED} }}"
REJECT = f"mutation ($input: RejectComplaintInput!) {{ rejectComplaint(input: $input) {_MOVED} }}"
ASSIGN = f"mutation ($input: AssignComplaintInput!) {{ assignComplaint(input: $input) {_MOVED} }}"
ACCEPT = f"mutation ($input: CaseMoveInput!) {{ acceptComplaint(input: $input) {_MOVED} }}"
REPLY = f"mutation ($input: ReplyInput!) {{ replyToComplaint(input: $input) {_MOVED} }}"
RESOLVE = f"mutation ($input: ResolveInput!) {{ resolveComplaint(input: $input) {_MOVED} }}"
LETTER = """mutation ($input: MakeLetterInput!) { makeLetter(input: $input) {
  __typename ... on LetterChanged { letter { url } } ... on UserError { code path } } }"""
NOTE = f"mutation ($input: InternalNoteInput!) {{ addInternalNote(input: $input) {_MOVED} }}"

CHOICES = "{ categories { id slug isEmergency defaultSkpd { id } } skpds { id slug shortName } }"

QUEUE = """query ($view: QueueView!, $filter: BoardFilter, $after: String) {
  queue(view: $view, filter: $filter, first: 100, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id trackingNumber status revision } } } }"""

CASE = """query ($id: ID!) { case(id: $id) { id status revision identityMode hasSealedIdentity
  reporter { name nik phone email } originalTitle originalBody moves { mutation toStatus requires } } }"""

BOARD = """query ($filter: BoardFilter) { board(filter: $filter, first: 100) { totalCount
  edges { node { trackingNumber title status phase } } } }"""

TRAIL = """query ($number: ID, $after: String) { auditTrail(trackingNumber: $number, first: 100, after: $after) {
  pageInfo { hasNextPage endCursor }
  edges { cursor node { sequence at action actorRole payload previousHash seal hash trackingNumber } } } }"""

BOARD_CHANGED = """subscription ($filter: BoardFilter, $after: String) { boardChanged(filter: $filter, after: $after) {
  __typename ... on ComplaintUpdate { cursor change complaint { trackingNumber status phase title } }
  ... on ComplaintHidden { cursor trackingNumber } ... on Resync { cursor } } }"""

COMPLAINT_CHANGED = """subscription ($number: ID!, $key: String, $after: String) {
  complaintChanged(trackingNumber: $number, accessKey: $key, after: $after) { __typename
    ... on ComplaintUpdate { cursor change complaint { trackingNumber status isReporter body } }
    ... on Resync { cursor } } }"""

QUEUE_CHANGED = """subscription ($view: QueueView!, $after: String) { queueChanged(view: $view, after: $after) {
  __typename ... on CaseUpdate { cursor change case { id trackingNumber status revision reporter { name } } }
  ... on ComplaintHidden { cursor trackingNumber } ... on Resync { cursor } } }"""
