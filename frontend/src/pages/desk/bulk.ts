// One move on many cases: each has its own answer, and those that could not be moved stay chosen.
import { signal } from '@preact/signals'
import { request, type UserError } from '../../api/request'
import { ROW, touch, type CaseRow } from '../../state/queue'
import { chosen, keepPicked, type Picked } from '../../state/selection'
import { draftOf, values } from './drafts'
import { lossWords } from './perform'
import { has } from './route'

interface Many {
  /** Name and input of the mutation. */
  name: string
  input: string
  roles: string[]
  statuses: string[]
  must: string[]
  send: string[]
}

/** By the mutation that moves one case. */
export const MANY: Record<string, Many> = {
  verifyComplaint: { name: 'verifyComplaints', input: 'VerifyComplaintsInput', roles: ['VERIFIER'], statuses: ['SUBMITTED'], must: [], send: ['categoryId', 'urgency', 'note'] },
  assignComplaint: { name: 'assignComplaints', input: 'AssignComplaintsInput', roles: ['COORDINATOR'], statuses: ['VERIFIED', 'ASSIGNED'], must: ['skpdId'], send: ['skpdId', 'note'] },
  acceptComplaint: { name: 'acceptComplaints', input: 'MoveComplaintsInput', roles: ['OPERATOR'], statuses: ['ASSIGNED'], must: [], send: ['note'] },
  holdComplaint: { name: 'holdComplaints', input: 'HoldComplaintsInput', roles: ['OPERATOR'], statuses: ['IN_PROGRESS'], must: ['reason', 'nextUpdateOn'], send: ['reason', 'nextUpdateOn'] },
  replyToComplaint: { name: 'replyToComplaints', input: 'ReplyToComplaintsInput', roles: ['OPERATOR'], statuses: ['IN_PROGRESS'], must: ['text'], send: ['text'] },
}

export interface Failed {
  one: Picked
  words: string
}

interface Outcome {
  mutation: string
  done: number
  failed: Failed[]
}

type Row = { caseId: string; result: { __typename: string; case?: CaseRow } & Partial<UserError> }

/** Where the drafts of moves on many cases are kept. */
export const MANY_SUBJECT = { id: 'many' }
const AT_ONCE = 50

export const choice = signal('')
export const outcome = signal<Outcome | null>(null)
export const progress = signal<{ done: number; all: number } | null>(null)

/** The moves on many that this viewer's office may make, and for how many of the chosen. */
export const manyMoves = (list: Picked[]): { mutation: string; fits: number }[] =>
  Object.entries(MANY)
    .filter(([, many]) => many.roles.some(has))
    .map(([mutation, many]) => ({ mutation, fits: list.filter((one) => many.statuses.includes(one.status)).length }))

export const mayMoveMany = (): boolean => Object.values(MANY).some((many) => many.roles.some(has))

const documentOf = (many: Many): string => `mutation($input: ${many.input}!) { rows: ${many.name}(input: $input) { caseId result {
  __typename ... on CaseChanged { case { ...Row } } ... on UserError { code message } } } } ${ROW}`

async function send(many: Many, list: Picked[], common: Record<string, unknown>): Promise<Failed[]> {
  const cases = list.map(({ id, revision }) => ({ caseId: id, revision }))
  try {
    const { rows } = await request<{ rows: Row[] }>(documentOf(many), { input: { ...common, cases } })
    for (const { result } of rows) if (result.case) touch(result.case, 'fresh')
    const answers = new Map(rows.map((row) => [row.caseId, row.result]))
    return list.filter(({ id }) => !answers.get(id)?.case).map((one) => ({ one, words: answers.get(one.id)?.message ?? '' }))
  } catch (reason) {
    return list.map((one) => ({ one, words: lossWords(reason) }))
  }
}

/** Make the move on all that are chosen, some at a time. */
export async function performMany(mutation: string): Promise<void> {
  const many = MANY[mutation]
  if (!many || progress.value) return
  const list = chosen()
  const draft = draftOf(mutation, MANY_SUBJECT)
  const common = Object.fromEntries(many.send.map((field) => [field, draft[field]?.trim() || null]))
  const failed: Failed[] = []
  for (let start = 0; start < list.length; start += AT_ONCE) {
    progress.value = { done: start, all: list.length }
    failed.push(...(await send(many, list.slice(start, start + AT_ONCE), common)))
  }
  progress.value = null
  keepPicked(new Set(failed.map(({ one }) => one.id)))
  outcome.value = { mutation, done: list.length - failed.length, failed }
  choice.value = ''
  if (!failed.length) forget(mutation)
}

function forget(mutation: string): void {
  const { [`${MANY_SUBJECT.id}/${mutation}`]: _sent, ...others } = values.value
  values.value = others
}
