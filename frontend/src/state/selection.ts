// Which rows are chosen to be moved together. Those that could not be moved stay chosen.
import { signal } from '@preact/signals'
import { request } from '../api/request'
import { rows, total, variables, type CaseRow } from './queue'

export interface Picked {
  id: string
  trackingNumber: string
  revision: number
  status: string
  originalTitle: string
}

const PAGE = `query($view: QueueView!, $filter: BoardFilter, $after: String) { queue(view: $view, filter: $filter, first: 100, after: $after) {
  edges { node { id trackingNumber revision status originalTitle } } pageInfo { endCursor hasNextPage } } }`

interface PageAnswer {
  queue: { edges: { node: Picked }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
}

export const picked = signal<ReadonlyMap<string, Picked>>(new Map())
export const isGathering = signal(false)

/** From which row a range reaches. */
let anchor = ''

const pickOf = ({ id, trackingNumber, revision, status, originalTitle }: CaseRow): Picked => ({ id, trackingNumber, revision, status, originalTitle })

function set(change: (map: Map<string, Picked>) => void): void {
  const next = new Map(picked.value)
  change(next)
  picked.value = next
}

/** Choose or leave one row; with `isRange` everything between it and the last one chosen. */
export function pick(id: string, isRange = false): void {
  const list = rows.value
  const here = list.findIndex((row) => row.case.id === id)
  const from = isRange ? list.findIndex((row) => row.case.id === anchor) : -1
  const isOn = !picked.value.has(id) || from >= 0
  anchor = id
  const [first, last] = from >= 0 ? [Math.min(from, here), Math.max(from, here)] : [here, here]
  set((map) => {
    for (const row of list.slice(first, last + 1)) {
      if (isOn) map.set(row.case.id, pickOf(row.case))
      else map.delete(row.case.id)
    }
  })
}

export const clearPicked = (): void => void (picked.value = new Map())

/** Choose every row in sight, or none when all are. */
export function pickShown(): void {
  const list = rows.value
  const isAll = list.every((row) => picked.value.has(row.case.id))
  set((map) => {
    for (const row of list) {
      if (isAll) map.delete(row.case.id)
      else map.set(row.case.id, pickOf(row.case))
    }
  })
}

/** Whether everything loaded is chosen while more than that fits the view. */
export const mayPickAll = (): boolean => picked.value.size >= rows.value.length && total.value > picked.value.size

/** Choose all that fit the view, also those not loaded. */
export async function pickAll(): Promise<void> {
  const asked = variables()
  isGathering.value = true
  try {
    const found = new Map(picked.value)
    let after: string | null = null
    for (;;) {
      const { queue }: PageAnswer = await request<PageAnswer>(PAGE, { ...asked, after })
      for (const { node } of queue.edges) found.set(node.id, node)
      after = queue.pageInfo.endCursor
      if (!queue.pageInfo.hasNextPage || !after) break
    }
    picked.value = found
  } finally {
    isGathering.value = false
  }
}

/** The chosen ones as they are known now, in the order of the list. */
export function chosen(): Picked[] {
  const known = new Map(rows.value.map((row) => [row.case.id, row.case]))
  return [...picked.value.values()].map((one) => {
    const now = known.get(one.id)
    return now ? pickOf(now) : one
  })
}

/** Keep only these chosen. */
export const keepPicked = (ids: Set<string>): void => set((map) => [...map.keys()].forEach((id) => ids.has(id) || map.delete(id)))
