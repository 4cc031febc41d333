// What figures are divided by, over which periods, and what is known of each part.

export const PERIODS = [30, 90, 365] as const
export const DIMENSIONS = ['SKPD', 'CATEGORY', 'DISTRICT', 'VILLAGE'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const PART = 'key name received open overdue bounced resolved onTimeShare reopenedShare closed confirmedShare openMedianDays medianDays p90Days rank'

/** The figures of one part of the city, as `PART` asks for them. */
export interface Part {
  key: string | null
  name: string
  received: number
  open: number
  overdue: number
  bounced: number
  resolved: number
  onTimeShare: number | null
  reopenedShare: number | null
  closed: number
  confirmedShare: number | null
  openMedianDays: number | null
  medianDays: number | null
  p90Days: number | null
  rank: number | null
}
