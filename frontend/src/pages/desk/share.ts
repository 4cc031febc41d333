// Brings one share of the work on: begin, answer, decline, take back.
import { request, type UserError } from '../../api/request'
import { performing, type Assignment, type Case } from './documents'
import { clear, draftOf, shotsOf } from './drafts'
import type { Errors } from './fields'
import { put, reload } from './opened'
import { errorsOf, lossWords } from './perform'

/** The field each cannot be sent without. */
export const NEEDS: Record<string, string> = { finishAssignment: 'answer', declineAssignment: 'reason' }

const INPUTS: Record<string, string> = {
  startAssignment: 'StartAssignmentInput',
  finishAssignment: 'FinishAssignmentInput',
  declineAssignment: 'DeclineAssignmentInput',
  cancelAssignment: 'CancelAssignmentInput',
}

type Done = { __typename: 'CaseChanged'; case: Case } | (UserError & { __typename: string })

function inputOf(share: Assignment, mutation: string): Record<string, unknown> {
  const draft = draftOf(mutation, share)
  const base = { assignmentId: share.id, revision: share.revision }
  const photoTickets = shotsOf(share.id, mutation).flatMap((shot) => (shot.ticket ? [shot.ticket] : []))
  switch (mutation) {
    case 'finishAssignment':
      return { ...base, answer: draft.answer, photoTickets }
    case 'startAssignment':
      return base
    default:
      return { ...base, reason: draft.reason || null }
  }
}

/** Make it so; the answer is what stands in the way, or null when it is done. */
export async function bring(share: Assignment, mutation: string): Promise<Errors | null> {
  try {
    const { done } = await request<{ done: Done }>(performing(mutation, INPUTS[mutation] ?? ''), { input: inputOf(share, mutation) })
    if ('case' in done) {
      clear(share.id, mutation)
      put(done.case)
      return null
    }
    if (done.__typename === 'StaleRevision') await reload()
    return errorsOf(done)
  } catch (reason) {
    return { '': lossWords(reason) }
  }
}
