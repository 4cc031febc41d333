// What the page of a case asks for, and follows.
import type { Stage } from '../../ui/clock'
import type { Signal } from '../../ui/signals'

export interface Photo {
  id: string
  url: string
  cardUrl: string
  thumbnailUrl: string
  alt: string | null
  evidence: string
  /** What was noticed about it. */
  signals: Signal[]
  /** Number of the merged report it came with. */
  mergedFrom: string | null
}

export interface Reply {
  kind: string
  text: string
  reasonCode: string | null
  at: string
  office: string
}

export interface Transition {
  id: string
  event: string
  toStatus: string
  at: string
  office: string
  note: string | null
  reasonCode: string | null
  reply: Reply | null
  photos: Photo[]
}

/** Something the reporter may do now, and the last day for it. */
export interface ReporterMove {
  event: string
  mutation: string
  until: string | null
}

export interface Case {
  trackingNumber: string
  title: string | null
  body: string | null
  status: string
  marks: string[]
  isPublished: boolean
  isReporter: boolean
  visibility: string
  submittedAt: string
  occurredOn: string | null
  landmark: string | null
  bounceCount: number
  supportCount: number
  mergedCount: number
  position: { latitude: number; longitude: number; isGeneralised: boolean } | null
  category: { name: string } | null
  skpd: { name: string; slug: string } | null
  area: { code: string; path: string } | null
  photos: Photo[]
  stage: Stage
  transitions: Transition[]
  finalReply: Reply | null
  /** The question that is open, for its reporter. */
  question: Reply | null
  reporterMoves: ReporterMove[]
  /** When and why the custodian opened the sealed identity; empty without the key. */
  sealsOpened: { at: string; reason: string }[]
  nextUpdateOn: string | null
  referredTo: string | null
  closedBy: 'REPORTER' | 'SILENCE' | null
  rating: number | null
  ratingWords: string | null
  mergedInto: { trackingNumber: string } | null
}

const PHOTO = 'id url cardUrl thumbnailUrl alt evidence mergedFrom signals { signal measure otherNumber }'
const REPLY = 'kind text reasonCode at office'
export const CASE = `
  trackingNumber title body status marks isPublished isReporter visibility submittedAt occurredOn landmark bounceCount
  supportCount mergedCount
  position { latitude longitude isGeneralised }
  category { name } skpd { name slug } area { code path }
  photos { ${PHOTO} }
  stage { name startedAt dueOn workingDaysLeft workingDaysTotal isOverdue isPaused workingDays }
  transitions { id event toStatus at office note reasonCode reply { ${REPLY} } photos { ${PHOTO} } }
  finalReply { ${REPLY} } question { ${REPLY} } reporterMoves { event mutation until } sealsOpened { at reason }
  nextUpdateOn referredTo closedBy rating ratingWords mergedInto { trackingNumber }`

export const TRACK = `query Track($number: ID!, $key: String) { complaint(trackingNumber: $number, accessKey: $key) { ${CASE} } }`

export const FOLLOW = `subscription Follow($number: ID!, $key: String, $after: String) {
  complaintChanged(trackingNumber: $number, accessKey: $key, after: $after) {
    __typename ... on ComplaintUpdate { cursor complaint { ${CASE} } } ... on Resync { cursor } } }`

export type FollowEvent =
  | { __typename: 'ComplaintUpdate'; cursor: string; complaint: Case }
  | { __typename: 'Resync'; cursor: string }
