// What the mayor's page asks for, and what its address names: a period, an agency, an area.
import { daysBefore, today } from '../../lib/today'
import { type Dimension, DIMENSIONS, PART, type Part, PERIODS } from '../../ui/figures/parts'
import type { Scope } from '../../ui/figures/links'

const FIGURE = '{ value n previous previousN }'
export const STATISTICS = `query($f: StatisticsFilter!, $by: Dimension!) { statistics(filter: $f, by: $by) {
  open ${FIGURE} overdue ${FIGURE} becameLate ${FIGURE} medianDays ${FIGURE} confirmedShare ${FIGURE}
  trend { step points { first last received resolved } } backlog { fromDays toDays count }
  parts { ${PART} } } }`

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


/** What the page shows: the days that end today, one agency or area or all, and what the scorecards divide by. */
export interface Wanted {
  days: number
  dinas: string
  wilayah: string
  by: Dimension
}

/** What the address asks for; a copied address shows a colleague the same. */
export function inAddress(): Wanted {
  const query = new URLSearchParams(location.search)
  return {
    days: PERIODS.find((one) => String(one) === query.get('hari')) ?? PERIODS[0],
    by: DIMENSIONS.find((one) => one === query.get('menurut')?.toUpperCase()) ?? 'SKPD',
    dinas: query.get('dinas') ?? '',
    wilayah: query.get('wilayah') ?? '',
  }
}

export const address = ({ days, by, dinas, wilayah }: Wanted): string =>
  `/pimpinan?${new URLSearchParams({ hari: String(days), ...(dinas && { dinas }), ...(wilayah && { wilayah }), menurut: by.toLowerCase() })}`

export const scopeOf = ({ days, dinas, wilayah }: Wanted): Scope => ({ first: daysBefore(days - 1), last: today(), place: { ...(dinas && { dinas }), ...(wilayah && { wilayah }) } })

/** The same as the server is asked. */
export const filterOf = ({ first, last, place }: Scope): Record<string, unknown> => ({
  first,
  last,
  skpdIds: place.dinas ? [place.dinas] : null,
  areaCodes: place.wilayah ? [place.wilayah] : null,
})
