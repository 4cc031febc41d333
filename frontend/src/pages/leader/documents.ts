// What the mayor's page asks for, and the period its address names.
import { today } from '../../lib/today'

const FIGURE = '{ value n previous previousN }'
export const STATISTICS = `query($f: StatisticsFilter!, $by: Dimension!) { statistics(filter: $f, by: $by) {
  open ${FIGURE} overdue ${FIGURE} becameLate ${FIGURE} medianDays ${FIGURE} confirmedShare ${FIGURE}
  trend { step points { first last received resolved } } backlog { fromDays toDays count }
  parts { key name received open overdue bounces resolved onTimeShare reopenedShare closed confirmedShare medianDays p90Days rank } } }`

const GRADE = 'id first last mark note gradedAt gradedBy skpd { id }'
export const GRADES = `query($skpd: ID) { grades(skpdId: $skpd, first: 100) { edges { node { ${GRADE} } } } }`
export const GRADE_SKPD = `mutation($input: GradeSkpdInput!) {
  gradeSkpd(input: $input) { ... on SkpdGraded { grade { ${GRADE} } } ... on UserError { code message path } } }`

export interface Grade {
  id: string
  first: string
  last: string
  mark: number
  note: string
  gradedAt: string
  gradedBy: string
  skpd: { id: string } | null
}

export interface Grades {
  grades: { edges: { node: Grade }[] }
}

export type Graded = { gradeSkpd: { grade: Grade } | { code: string; message: string } }

export interface Figure {
  value: number | null
  n: number
  previous: number | null
  previousN: number
}

export interface Point {
  first: string
  last: string
  received: number
  resolved: number
}

export interface Part {
  key: string | null
  name: string
  received: number
  open: number
  overdue: number
  bounces: number
  resolved: number
  onTimeShare: number | null
  reopenedShare: number | null
  closed: number
  confirmedShare: number | null
  medianDays: number | null
  p90Days: number | null
  rank: number | null
}

export interface Age {
  fromDays: number
  toDays: number | null
  count: number
}

export interface Statistics {
  open: Figure
  overdue: Figure
  becameLate: Figure
  medianDays: Figure
  confirmedShare: Figure
  trend: { step: 'DAY' | 'WEEK' | 'MONTH'; points: Point[] }
  backlog: Age[]
  parts: Part[]
}

export const PERIODS = [30, 90, 365] as const
export const DIMENSIONS = ['SKPD', 'CATEGORY', 'DISTRICT'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export interface Wanted {
  days: number
  by: Dimension
}

/** What the address asks for; a copied address shows a colleague the same. */
export function inAddress(): Wanted {
  const query = new URLSearchParams(location.search)
  const days = PERIODS.find((one) => String(one) === query.get('hari')) ?? 30
  return { days, by: DIMENSIONS.find((one) => one === query.get('menurut')?.toUpperCase()) ?? 'SKPD' }
}

export const address = (wanted: Wanted): string => `/pimpinan?hari=${wanted.days}&menurut=${wanted.by.toLowerCase()}`

/** First and last day of the period that ends today. */
export function daysOf(wanted: Wanted): { first: string; last: string } {
  const last = today()
  const start = new Date(`${last}T00:00:00Z`)
  start.setUTCDate(start.getUTCDate() - wanted.days + 1)
  return { first: start.toISOString().slice(0, 10), last }
}
