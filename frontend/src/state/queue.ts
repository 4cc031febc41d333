// The list an operator works through, and what arrives while it is being read: nothing moves under the reader's eyes.
import { signal } from '@preact/signals'
import { boot } from '../first/boot'
import { subscribe } from '../api/live'
import { request } from '../api/request'
import type { Stage } from '../ui/clock'

export interface CaseRow {
  id: string
  trackingNumber: string
  status: string
  revision: number
  originalTitle: string
  urgency: string
  marks: string[]
  submittedAt: string
  area: { name: string } | null
  complaint: { bounceCount: number; nextUpdateOn: string | null }
  stage: Stage
}

export type RowMark = 'fresh' | 'gone' | undefined

export interface Row {
  case: CaseRow
  mark: RowMark
}

export interface Change {
  caseId?: string
  trackingNumber: string
  /** The revision it has now; null when it left the list. */
  revision: number | null
}

export const ROW = `fragment Row on Case { id trackingNumber status revision originalTitle urgency marks submittedAt area { name } complaint { bounceCount nextUpdateOn }
  stage { name startedAt dueOn workingDaysLeft workingDaysTotal isOverdue isPaused workingDays isWarned dueAt } }`

const PAGE = `query($view: QueueView!, $filter: BoardFilter, $after: String) {
  queue(view: $view, filter: $filter, first: 30, after: $after) { edges { node { ...Row } } pageInfo { endCursor hasNextPage } totalCount } } ${ROW}`
const COUNTS = '{ queueCounts { view count } }'
const CHANGES = `subscription($view: QueueView!, $filter: BoardFilter, $after: String) {
  queueChanged(view: $view, filter: $filter, after: $after) { __typename
    ... on CaseUpdate { cursor case { ...Row } } ... on ComplaintHidden { cursor trackingNumber } ... on Resync { cursor } } } ${ROW}`

const FRESH_MS = 5_000
const COUNT_MS = 1_000
const FAR = '9999'
const OVER = ['RESOLVED', 'CLOSED', 'REJECTED', 'REFERRED', 'MERGED', 'WITHDRAWN']

interface PageAnswer {
  queue: { edges: { node: CaseRow }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean }; totalCount: number }
}

type QueueEvent =
  | { __typename: 'CaseUpdate'; cursor: string; case: CaseRow }
  | { __typename: 'ComplaintHidden'; cursor: string; trackingNumber: string }
  | { __typename: 'Resync'; cursor: string }

export const rows = signal<Row[]>([])
export const arrivals = signal<CaseRow[]>([])
export const counts = signal<Record<string, number>>({})
export const total = signal(0)
export const hasNext = signal(false)
export const state = signal<'loading' | 'more' | 'ready' | 'failed'>('loading')
export const failure = signal<unknown>(null)
export const paused = signal(false)
export const news = signal(0)

let view = ''
let filter: Record<string, unknown> | null = null
let cursor: string | null = null
let resumeAt: string | undefined = boot.cursor
let stop = (): void => {}
let asked = 0
let held: QueueEvent[] = []
let counting: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<(change: Change) => void>()

/** Hear of every case that changes in the list shown. */
export function onChange(listener: (change: Change) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the list shown is narrowed by. */
export const variables = (): Record<string, unknown> => ({ view, filter })

/** Show a view, narrowed as wished; what came in the meantime is taken in. */
export async function show(nextView: string, wanted: Record<string, unknown>): Promise<void> {
  const next = Object.keys(wanted).length ? wanted : null
  const isOther = nextView !== view || JSON.stringify(next) !== JSON.stringify(filter)
  view = nextView
  filter = next
  if (isOther) {
    rows.value = []
    stop()
    stop = subscribe<QueueEvent>(CHANGES, variables(), { onEvent: hear }, resumeAt)
  }
  await load(null)
}

export const refresh = (): Promise<void> => load(null)
export const more = (): Promise<void> => (hasNext.value && state.value === 'ready' ? load(cursor) : Promise.resolve())

async function load(after: string | null): Promise<void> {
  const mine = ++asked
  state.value = after ? 'more' : 'loading'
  try {
    const { queue } = await request<PageAnswer>(PAGE, { ...variables(), after })
    if (mine !== asked) return
    const known = after ? rows.value : []
    const ids = new Set(known.map((row) => row.case.id))
    const added = queue.edges.filter(({ node }) => !ids.has(node.id)).map(({ node }) => ({ case: node, mark: undefined }))
    rows.value = [...known, ...added]
    if (!after) arrivals.value = []
    total.value = queue.totalCount
    cursor = queue.pageInfo.endCursor
    hasNext.value = queue.pageInfo.hasNextPage
    state.value = 'ready'
  } catch (reason) {
    if (mine !== asked) return
    failure.value = reason
    state.value = 'failed'
  }
}

export async function count(): Promise<void> {
  try {
    const answer = await request<{ queueCounts: { view: string; count: number }[] }>(COUNTS)
    counts.value = Object.fromEntries(answer.queueCounts.map((one) => [one.view, one.count]))
  } catch {
    // The counts shown stay; the next change asks again.
  }
}

function hear(event: QueueEvent): string {
  resumeAt = event.cursor
  if (paused.value) held.push(event)
  else apply(event)
  return event.cursor
}

/** Stop and start taking in what happens; nothing is lost in between. */
export function pause(on: boolean): void {
  paused.value = on
  if (on) return
  const late = held
  held = []
  late.forEach(apply)
}

function apply(event: QueueEvent): void {
  clearTimeout(counting)
  counting = setTimeout(() => void count(), COUNT_MS)
  if (event.__typename === 'Resync') return void load(null)
  if (event.__typename === 'ComplaintHidden') {
    const number = event.trackingNumber
    rows.value = rows.value.map((row) => (row.case.trackingNumber === number ? { ...row, mark: 'gone' } : row))
    arrivals.value = arrivals.value.filter((one) => one.trackingNumber !== number)
    listeners.forEach((listener) => listener({ trackingNumber: number, revision: null }))
    return
  }
  const { id, trackingNumber, revision } = event.case
  const known = rows.value.find((row) => row.case.id === id)
  if (known) {
    if (known.case.revision < revision || known.mark === 'gone') touch(event.case, 'fresh')
  } else {
    arrivals.value = [...arrivals.value.filter((one) => one.id !== id), event.case]
    news.value++
  }
  listeners.forEach((listener) => listener({ caseId: id, trackingNumber, revision }))
}

/** Put the newer state of a case into its row, where it stands. */
export function touch(next: CaseRow, mark: RowMark): void {
  rows.value = rows.value.map((row) => (row.case.id === next.id ? { case: next, mark: mark ?? row.mark } : row))
  if (mark === 'fresh') setTimeout(() => fade(next.id), FRESH_MS)
}

function fade(id: string): void {
  rows.value = rows.value.map((row) => (row.case.id === id && row.mark === 'fresh' ? { ...row, mark: undefined } : row))
}

/** As the server orders: open emergencies before every deadline. */
function order(row: CaseRow): string {
  const isUrgent = row.urgency === 'EMERGENCY' && !OVER.includes(row.status)
  return `${isUrgent ? '' : (row.stage.dueOn ?? FAR)} ${row.submittedAt}`
}

/** Let the arrivals in, each at its place by deadline. */
export function welcome(): void {
  const come = arrivals.value
  arrivals.value = []
  const fresh: Row[] = come.map((one) => ({ case: one, mark: 'fresh' }))
  rows.value = [...rows.value, ...fresh].sort((one, other) => (order(one.case) < order(other.case) ? -1 : 1))
  for (const one of come) setTimeout(() => fade(one.id), FRESH_MS)
}

/** The case to open after this one: the next row still there, else the one before. */
export function neighbour(id: string): string | undefined {
  const list = rows.value
  const here = list.findIndex((row) => row.case.id === id)
  const after = list.slice(here + 1).find((row) => row.mark !== 'gone')
  return after?.case.id ?? list.slice(0, Math.max(0, here)).findLast((row) => row.mark !== 'gone')?.case.id
}
