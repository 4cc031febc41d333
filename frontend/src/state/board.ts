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
  /** Numbers of lines that changed since the reader last asked for what is new. */
  changed: ReadonlySet<string>
}

const still = (row: Row): Line => ({ row, fresh: 0, gone: false })

export const begin = (rows: Row[]): Ledger => ({ lines: rows.map(still), waiting: [], changed: new Set() })

/** Apply one event; `now` marks what is fresh. */
export function apply(ledger: Ledger, event: BoardEvent, now: number): Ledger {
  if (event.__typename === 'Resync') return ledger
  const number = event.__typename === 'ComplaintHidden' ? event.trackingNumber : event.complaint.trackingNumber
  const isShown = ledger.lines.some((line) => line.row.trackingNumber === number)
  const changed = isShown ? new Set(ledger.changed).add(number) : ledger.changed
  if (event.__typename === 'ComplaintHidden') {
    return {
      lines: ledger.lines.map((line) => (line.row.trackingNumber === number ? { ...line, gone: true } : line)),
      waiting: ledger.waiting.filter((row) => row.trackingNumber !== number),
      changed,
    }
  }
  const row = event.complaint
  if (isShown) {
    const lines = ledger.lines.map((line) => (line.row.trackingNumber === number ? { row, fresh: now, gone: false } : line))
    return { ...ledger, lines, changed }
  }
  if (ledger.waiting.some((other) => other.trackingNumber === number)) {
    return { ...ledger, waiting: ledger.waiting.map((other) => (other.trackingNumber === number ? row : other)) }
  }
  return { ...ledger, waiting: [row, ...ledger.waiting] }
}

/** Put what waited on top. */
export const arrive = (ledger: Ledger, now: number): Ledger => ({
  lines: [...ledger.waiting.map((row) => ({ row, fresh: now, gone: false })), ...ledger.lines],
  waiting: [],
  changed: new Set(),
})

/** Add the next page; what came to the top meanwhile is not repeated. */
export const extend = (ledger: Ledger, rows: Row[]): Ledger => {
  const known = new Set(ledger.lines.map((line) => line.row.trackingNumber))
  return { ...ledger, lines: [...ledger.lines, ...rows.filter((row) => !known.has(row.trackingNumber)).map(still)] }
}
