// Sends a move. Whatever comes back, the typed words stay until the server has them.
import { Failure, request, type UserError } from '../../api/request'
import { t } from '../../first/i18n'
import { failureWords } from '../../ui/states'
import { performing, type Case, type Move } from './documents'
import { active, clear, draftOf, faults, keyOf, shotsOf } from './drafts'
import { inputOf, mustFill, provenBy, shapeOf } from './moves'
import { newer, opened, put } from './opened'
import type { Errors } from './fields'

type Done = { __typename: 'CaseChanged'; case: Case } | (UserError & { __typename: string; current?: Case | null })

/** What must be filled in before asking the server. */
export function missing(move: Move, one: Case): Errors {
  const draft = draftOf(move.mutation, one)
  const empty = mustFill(move, one, draft).filter((field) => !draft[field]?.trim())
  const errors: Errors = Object.fromEntries(empty.map((field) => [field, t('desk.required')]))
  const shots = shotsOf(one.id, move.mutation)
  if (shots.some((shot) => !shot.ticket && !shot.fault)) errors.photoTickets = t('desk.photo.wait')
  else if (move.mutation === 'resolveComplaint' && draft.kind !== 'NEGATIVE' && !shots.some((shot) => shot.ticket) && !provenBy(draft).length)
    errors.photoTickets = t('desk.photo.needed')
  return errors
}

/** Words for a request that got no answer. */
export const lossWords = (reason: unknown): string =>
  reason instanceof Failure && reason.kind === 'server' ? t('desk.notSaved') : failureWords(reason)

/** The field a refusal names, and its words. */
export function errorsOf(refusal: UserError): Errors {
  const field = refusal.path?.findLast((part) => !/^\d+$/.test(part)) ?? ''
  return { [field === 'input' ? '' : field]: refusal.message }
}

/** Ask the server for a move with this input. */
export async function ask(mutation: string, input: Record<string, unknown>): Promise<Done> {
  const { done } = await request<{ done: Done }>(performing(mutation, shapeOf(mutation).input), { input })
  return done
}

/** Make the move; the answer is what stands in the way, or null when it is done. */
export async function perform(move: Move, one: Case): Promise<Errors | null> {
  try {
    const done = await ask(move.mutation, inputOf(move, one))
    if ('case' in done) {
      clear(one.id, move.mutation)
      put(done.case)
      return null
    }
    if (done.__typename === 'StaleRevision' && done.current) {
      newer.value = done.current
      return {}
    }
    return errorsOf(done)
  } catch (reason) {
    return { '': lossWords(reason) }
  }
}

/** Write a note among staff: it shows at once; what the server did not take comes back with its words. */
export async function jot(move: Move, one: Case, author: string): Promise<boolean> {
  const before = one.internalNotes
  const saving = { id: 'saving', text: draftOf(move.mutation, one).text ?? '', at: new Date().toISOString(), author, isSaving: true }
  const show = (list: Case['internalNotes']) => {
    if (opened.value?.id === one.id) opened.value = { ...opened.value, internalNotes: list }
  }
  show([...before, saving])
  active.value = ''
  const errors = await perform(move, one)
  if (!errors) return true
  show(before)
  faults.value = { ...faults.value, [keyOf(one.id, move.mutation)]: errors }
  if (opened.value?.id === one.id) active.value = move.mutation
  return false
}
