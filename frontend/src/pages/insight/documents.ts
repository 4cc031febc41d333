// What the page asks for beside the spots, and the period its address names.
import { daysBefore, today } from '../../lib/today'
import { type CaseLine, LINE } from '../../state/hotspots'

export const TOPICS = `query($f: StatisticsFilter!) { topics(filter: $f) { caseCount caseCountBefore
  topics { words count before cases { ${LINE} } } } }`
export const TRENDS = 'query($f: StatisticsFilter!, $by: Dimension!) { partTrends(filter: $f, by: $by) { parts { key name received before weeks } } }'

export interface Topic {
  words: string[]
  count: number
  before: number
  cases: CaseLine[]
}

export interface Topics {
  caseCount: number
  caseCountBefore: number
  topics: Topic[]
}

export interface Part {
  key: string | null
  name: string
  received: number
  before: number
  weeks: number[]
}

export const PERIODS = [7, 30, 90] as const
export const DIMENSIONS = ['CATEGORY', 'DISTRICT', 'VILLAGE'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export interface Wanted {
  days: number
  by: Dimension
}

/** What the address asks for; a copied address shows a colleague the same. */
export function inAddress(): Wanted {
  const query = new URLSearchParams(location.search)
  const days = PERIODS.find((one) => String(one) === query.get('hari')) ?? 7
  return { days, by: DIMENSIONS.find((one) => one === query.get('menurut')?.toUpperCase()) ?? 'CATEGORY' }
}

export const address = (wanted: Wanted): string => `/pimpinan/isu?hari=${wanted.days}&menurut=${wanted.by.toLowerCase()}`

/** First and last day of the period that ends today. */
export const daysOf = (days: number): { first: string; last: string } => ({ first: daysBefore(days - 1), last: today() })
