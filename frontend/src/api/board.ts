// What the board asks and follows. The first question is the server's own file, so both draw the same rows.
import first from '../../templates/board.graphql?raw'
import type { Stage } from '../ui/clock'

export interface Row {
  trackingNumber: string
  title: string | null
  status: string
  phase: string
  marks: string[]
  supportCount: number
  submittedAt: string
  category: { name: string } | null
  area: { name: string; path: string } | null
  photos: { thumbnailUrl: string; alt: string | null }[]
  stage: Stage
}

export interface Counts {
  total: number
  waiting: number
  active: number
  done: number
}

export interface Page {
  boardSummary: Counts
  board: {
    totalCount: number
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    edges: { cursor: string; node: Row }[]
  }
}

export interface Box {
  south: number
  west: number
  north: number
  east: number
}

export interface Asked {
  filter: Record<string, unknown>
  counted: Record<string, unknown>
  sort: string
  first: number
  after: string | null
}

export const BOARD = first

const ROW = first.slice(first.indexOf('node {') + 6, first.lastIndexOf('workingDays }') + 13)

export const FOLLOW = `subscription Follow($filter: BoardFilter, $after: String) {
  boardChanged(filter: $filter, after: $after) { __typename
    ... on ComplaintUpdate { cursor change complaint { ${ROW} } }
    ... on ComplaintHidden { cursor trackingNumber }
    ... on Resync { cursor } } }`

export type BoardEvent =
  | { __typename: 'ComplaintUpdate'; cursor: string; change: string; complaint: Row }
  | { __typename: 'ComplaintHidden'; cursor: string; trackingNumber: string }
  | { __typename: 'Resync'; cursor: string }

/** Only the numbers of the phases; what everybody asks for after a change. */
export const COUNTS = `query Counts($counted: BoardFilter) { boardSummary(filter: $counted) { total waiting active done } }`

export const PINS = `query Pins($filter: BoardFilter, $box: BoxInput!, $zoom: Int!) {
  boardPins(filter: $filter, box: $box, zoom: $zoom) { trackingNumber title status phase count position { latitude longitude } } }`

export interface Pin {
  trackingNumber: string | null
  title: string | null
  status: string | null
  phase: string
  count: number
  position: { latitude: number; longitude: number }
}
