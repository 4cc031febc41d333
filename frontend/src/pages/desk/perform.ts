// Sends a move. Whatever comes back, the typed words stay until the server has them.
import { Failure, request, type UserError } from '../../api/request'
import { t } from '../../first/i18n'
import { failureWords } from '../../ui/states'
import { performing, type Case, type Move } from './documents'
import { clear, draftOf, initial, shotsOf, type Values } from './drafts'
import { newer, put } from './opened'
import type { Errors } from './fields'

type Answer = { done: { __typename: 'CaseChanged'; case: Case } | (UserError & { __typename: string; current?: Case | null }) }

/** What must be filled in before asking the server. */
export function missing(move: Move, one: Case): Errors {
  const draft = draftOf(move.mutation, one)
  const must: Record<string, string[]> = {
    verifyComplaint: ['categoryId'],
    rejectComplaint: ['reasonCode', 'note'],
    assignComplaint: move.requires.includes('REASON') ? ['skpdId', 'note'] : ['skpdId'],
    returnComplaint: ['reason'],
    replyToComplaint: ['text'],
    resolveComplaint: draft.kind === 'NEGATIVE' ? ['reasonCode', 'text'] : ['text'],
    addInternalNote: ['text'],
  }
  const empty = (must[move.mutation] ?? []).filter((field) => !draft[field]?.trim())
  const errors: Errors = Object.fromEntries(empty.map((field) => [field, t('desk.required')]))
  const shots = shotsOf(one.id, move.mutation)
  if (shots.some((shot) => !shot.ticket && !shot.fault)) errors.photoTickets = t('desk.photo.wait')
  else if (move.mutation === 'resolveComplaint' && draft.kind !== 'NEGATIVE' && !shots.some((shot) => shot.ticket))
    errors.photoTickets = t('desk.photo.needed')
  return errors
}

function inputOf(move: Move, one: Case): Record<string, unknown> {
  const draft = draftOf(move.mutation, one)
  const base = { caseId: one.id, revision: one.revision }
  const note = draft.note?.trim() || null
  const photoTickets = shotsOf(one.id, move.mutation).flatMap((shot) => (shot.ticket ? [shot.ticket] : []))
  switch (move.mutation) {
    case 'verifyComplaint':
      return { ...base, categoryId: draft.categoryId, urgency: draft.urgency, note, ...publicWords(one, draft) }
    case 'rejectComplaint':
      return { ...base, reasonCode: draft.reasonCode, note }
    case 'assignComplaint':
      return { ...base, skpdId: draft.skpdId, note }
    case 'returnComplaint':
      return { ...base, reason: draft.reason }
    case 'replyToComplaint':
      return { ...base, text: draft.text, photoTickets }
    case 'resolveComplaint':
      return { ...base, kind: draft.kind, text: draft.text, photoTickets, reasonCode: draft.kind === 'NEGATIVE' ? draft.reasonCode : null }
    case 'addInternalNote':
      return { caseId: one.id, text: draft.text }
    default:
      return { ...base, note }
  }
}

/** The words to publish, only where somebody changed them. */
function publicWords(one: Case, draft: Values): Values {
  const start = initial('verifyComplaint', one)
  const changed = ['publicTitle', 'publicBody'].filter((field) => draft[field] !== start[field])
  return Object.fromEntries(changed.map((field) => [field, draft[field] ?? '']))
}

/** Make the move; the answer is what stands in the way, or null when it is done. */
export async function perform(move: Move, one: Case): Promise<Errors | null> {
  try {
    const { done } = await request<Answer>(performing(move.mutation), { input: inputOf(move, one) })
    if ('case' in done) {
      clear(one.id, move.mutation)
      put(done.case)
      return null
    }
    if (done.__typename === 'StaleRevision' && done.current) {
      newer.value = done.current
      return {}
    }
    const field = done.path?.findLast((part) => !/^\d+$/.test(part)) ?? ''
    return { [field === 'input' ? '' : field]: done.message }
  } catch (reason) {
    const isServer = reason instanceof Failure && reason.kind === 'server'
    return { '': isServer ? t('desk.notSaved') : failureWords(reason) }
  }
}
