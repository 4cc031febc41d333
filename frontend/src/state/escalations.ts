// What was reported upwards: cases past their promise, and up to whom it went. Follows what happens.
import { signal } from '@preact/signals'
import { subscribe } from '../api/live'
import { request } from '../api/request'
import { ROW, type CaseRow } from './queue'

export interface Escalation {
  id: string
  cause: string
  level: string
  raisedAt: string
  settledAt: string | null
  skpd: { name: string; shortName: string } | null
  case: CaseRow
}

/** Everything raised about one case, the highest first. */
export interface Raised {
  case: CaseRow
  skpd: Escalation['skpd']
  steps: Escalation[]
}

const PAGE = `query($after: String) { escalations(first: 100, after: $after) { edges { node { id cause level raisedAt settledAt
  skpd { name shortName } case { ...Row } } } pageInfo { endCursor hasNextPage } } } ${ROW}`
const CHANGES = `subscription($after: String) { queueChanged(view: ALL, after: $after) { __typename
  ... on CaseUpdate { cursor } ... on ComplaintHidden { cursor } ... on Resync { cursor } } }`
export const LEVELS = ['OPERATOR', 'HEAD', 'COORDINATOR', 'EXECUTIVE']
const CALM_MS = 800
/** Nobody reads further than a thousand steps. */
const MOST_PAGES = 10

interface PageAnswer {
  escalations: { edges: { node: Escalation }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
}

export const raised = signal<Raised[]>([])
export const state = signal<'loading' | 'ready' | 'failed'>('loading')
export const failure = signal<unknown>(null)

/** How far up, from 1 to 4. */
export const heightOf = (level: string): number => LEVELS.indexOf(level) + 1

export const top = (one: Raised): number => heightOf(one.steps[0]?.level ?? '')

/** One entry per case: the highest step first, then what has waited longest. */
function grouped(list: Escalation[]): Raised[] {
  const cases = new Map<string, Raised>()
  for (const one of list.filter(({ settledAt }) => !settledAt)) {
    const known = cases.get(one.case.id)
    if (known) known.steps.push(one)
    else cases.set(one.case.id, { case: one.case, skpd: one.skpd, steps: [one] })
  }
  for (const one of cases.values()) one.steps.sort((a, b) => heightOf(b.level) - heightOf(a.level) || b.raisedAt.localeCompare(a.raisedAt))
  const due = (one: Raised): string => one.case.stage.dueOn ?? ''
  return [...cases.values()].sort((a, b) => top(b) - top(a) || due(a).localeCompare(due(b)))
}

/** Read all that is raised now. */
export async function load(): Promise<void> {
  try {
    const found: Escalation[] = []
    let after: string | null = null
    for (let page = 0; page < MOST_PAGES; page++) {
      const { escalations }: PageAnswer = await request<PageAnswer>(PAGE, { after })
      found.push(...escalations.edges.map(({ node }) => node))
      after = escalations.pageInfo.endCursor
      if (!escalations.pageInfo.hasNextPage) break
    }
    raised.value = grouped(found)
    state.value = 'ready'
  } catch (reason) {
    failure.value = reason
    if (!raised.value.length) state.value = 'failed'
  }
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Read now, and again after every change; returns how to stop. */
export function follow(): () => void {
  void load()
  const stop = subscribe<{ cursor: string }>(CHANGES, {}, {
    onEvent: (event) => {
      clearTimeout(timer)
      timer = setTimeout(() => void load(), CALM_MS)
      return event.cursor
    },
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
