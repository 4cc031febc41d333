// The list of the board as it is read: what arrives waits, what changes does so in place, what leaves stays greyed.
import type { BoardEvent, Row } from '../api/board'

export interface Line {
  row: Row
  fresh: number
  gone: boolean
}

export interface Ledger {
  lines: Line[]
  waiting: Row[]
}

export const begin = (rows: Row[]): Ledger => ({ lines: rows.map((row) => ({ row, fresh: 0, gone: false })), waiting: [] })

/** Apply one event; `now` marks what is fresh. */
export function apply(ledger: Ledger, event: BoardEvent, now: number): Ledger {
  if (event.__typename === 'Resync') return ledger
  if (event.__typename === 'ComplaintHidden') {
    return {
      lines: ledger.lines.map((line) => (line.row.trackingNumber === event.trackingNumber ? { ...line, gone: true } : line)),
      waiting: ledger.waiting.filter((row) => row.trackingNumber !== event.trackingNumber),
    }
  }
  const row = event.complaint
  const same = (other: Row) => other.trackingNumber === row.trackingNumber
  if (ledger.lines.some((line) => same(line.row))) {
    return { ...ledger, lines: ledger.lines.map((line) => (same(line.row) ? { row, fresh: now, gone: false } : line)) }
  }
  if (ledger.waiting.some(same)) return { ...ledger, waiting: ledger.waiting.map((other) => (same(other) ? row : other)) }
  return { ...ledger, waiting: [row, ...ledger.waiting] }
}

/** Put what waited on top. */
export const arrive = (ledger: Ledger, now: number): Ledger => ({
  lines: [...ledger.waiting.map((row) => ({ row, fresh: now, gone: false })), ...ledger.lines],
  waiting: [],
})

export const extend = (ledger: Ledger, rows: Row[]): Ledger => {
  const known = new Set(ledger.lines.map((line) => line.row.trackingNumber))
  const added = rows.filter((row) => !known.has(row.trackingNumber))
  return { ...ledger, lines: [...ledger.lines, ...begin(added).lines] }
}
