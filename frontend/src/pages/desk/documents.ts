// What the desk asks of the server about one case, and the shapes it gets.
import type { Signal } from '../../ui/signals'
import { ROW, type CaseRow } from '../../state/queue'

export interface Photo {
  id: string
  url: string
  cardUrl: string
  thumbnailUrl: string
  alt: string | null
  evidence: string
  signals: Signal[]
}

export interface Named {
  id: string
  name: string
}

export interface Move {
  event: string
  mutation: string
  toStatus: string
  requires: string[]
}

export interface Transition {
  id: string
  event: string
  toStatus: string
  at: string
  office: string
  note: string | null
  reasonCode: string | null
  reply: { kind: string; text: string; reasonCode: string | null } | null
  photos: Photo[]
}

export interface Note {
  id: string
  text: string
  at: string
  author: string
  /** Shown before the server has it. */
  isSaving?: boolean
}

export interface Reporter {
  name: string | null
  phone: string | null
  email: string | null
}

/** The case as people outside see it. */
export interface Outside {
  title: string | null
  body: string | null
  isPublished: boolean
  bounceCount: number
  reopenCount: number
  supportCount: number
  rating: number | null
  ratingWords: string | null
  autoUpdateCount: number
  nextUpdateOn: string | null
  referredTo: string | null
  closedBy: string | null
  hands: Hand[]
}

/** One office that held the case; `until` and the reason of handing it back, once it did. */
export interface Hand {
  office: string
  from: string
  until: string | null
  /** The move that took it on. */
  endedBy: string | null
  reason: string | null
}

/** A share of the work: another agency's, or a task inside one. */
export interface Assignment {
  id: string
  kind: 'PARTNER' | 'TASK'
  state: 'OPEN' | 'STARTED' | 'DONE' | 'DECLINED' | 'CANCELLED'
  words: string
  answer: string | null
  dueOn: string
  endedAt: string | null
  revision: number
  isOverdue: boolean
  /** Mutations by which this viewer may bring it on. */
  moves: string[]
  skpd: Named | null
  unit: Named | null
  officer: string | null
  before: Photo[]
  after: Photo[]
}

export interface Case extends Omit<CaseRow, 'complaint'> {
  kind: string
  originalBody: string
  identityMode: 'SHOWN' | 'HIDDEN' | 'ANONYMOUS'
  visibility: string
  hasSealedIdentity: boolean
  landmark: string | null
  occurredOn: string
  exactPosition: { latitude: number; longitude: number } | null
  category: (Named & { defaultSkpd: Named | null }) | null
  skpd: Named | null
  requestedSkpd: Named | null
  area: { name: string; path: string } | null
  photos: Photo[]
  moves: Move[]
  internalNotes: Note[]
  transitions: Transition[]
  complaint: Outside
  assignments: Assignment[]
  mayGiveTasks: boolean
  isOwnerSettled: boolean
  lettersToMake: ('COMPLAINT' | 'DISPOSITION')[]
  reporter?: Reporter | null
}

export interface AuditEntry {
  sequence: number
  at: string
  action: string
  actorRole: string | null
  hash: string
}

const PHOTO = 'id url cardUrl thumbnailUrl alt evidence signals { signal measure otherNumber }'
const FULL = `fragment Full on Case { ...Row kind originalBody identityMode visibility hasSealedIdentity landmark occurredOn
  exactPosition { latitude longitude } category { id name defaultSkpd { id name } } skpd { id name } requestedSkpd { id name }
  area { path } photos { ${PHOTO} } moves { event mutation toStatus requires } internalNotes { id text at author }
  transitions { id event toStatus at office note reasonCode reply { kind text reasonCode } photos { ${PHOTO} } }
  assignments { id kind state words answer dueOn endedAt revision isOverdue moves skpd { id name } unit { id name } officer
    before { ${PHOTO} } after { ${PHOTO} } } mayGiveTasks isOwnerSettled lettersToMake
  complaint { title body isPublished bounceCount reopenCount supportCount rating ratingWords closedBy autoUpdateCount nextUpdateOn referredTo
    hands { office from until endedBy reason } } } ${ROW}`

/** Reading the reporter is written to the log, so only opening a case asks for it. */
export const OPEN = `query($id: ID!) { case(id: $id) { ...Full reporter { name phone email } } } ${FULL}`
export const AGAIN = `query($id: ID!) { case(id: $id) { ...Full } } ${FULL}`
export const CHOICES = '{ categories { id name } skpds { id name } }'
export const WORKFORCE = '{ workforce { units { id name } officers { id displayName unitId } } }'
export const TRAIL = `query($number: ID!, $after: String) { auditTrail(trackingNumber: $number, first: 50, after: $after) {
  edges { node { sequence at action actorRole hash } } pageInfo { endCursor hasNextPage } } }`
export const FOLLOW = `subscription($number: ID!, $after: String) { complaintChanged(trackingNumber: $number, after: $after) {
  __typename ... on ComplaintUpdate { cursor } ... on Resync { cursor } } }`

export const performing = (mutation: string, input: string): string => `mutation($input: ${input}!) { done: ${mutation}(input: $input) {
  __typename ... on CaseChanged { case { ...Full } } ... on UserError { code message path } ... on StaleRevision { current { ...Full } } } } ${FULL}`
