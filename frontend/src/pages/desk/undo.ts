// Ten seconds to take a move back, where the workflow has a move that does.
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { touch } from '../../state/queue'
import { AGAIN, type Assignment, type Case } from './documents'
import { shapeOf } from './moves'
import { opened, put } from './opened'
import { ask, errorsOf, lossWords } from './perform'
import { bring } from './share'
import { tell, tellUndoable } from './toast'

/** The share of the work that was given last, if this viewer may take it back. */
const latestShare = (one: Case): Assignment | undefined => one.assignments.findLast((share) => share.moves.includes('cancelAssignment'))

/** Offer the way back of a move just made; false when there is none, or not for this viewer. */
export function offerUndo(mutation: string, id: string, words: string): boolean {
  const undo = shapeOf(mutation).undo
  const now = opened.value
  if (!undo || now?.id !== id) return false
  if (undo === 'cancelAssignment') {
    const share = latestShare(now)
    if (share) tellUndoable(words, () => void withdraw(share, now))
    return Boolean(share)
  }
  if (!now.moves.some((move) => move.mutation === undo)) return false
  tellUndoable(words, () => void takeBack(now, undo))
  return true
}

async function withdraw(share: Assignment, one: Case): Promise<void> {
  const errors = await bring(share, 'cancelAssignment')
  tell(errors ? (Object.values(errors)[0] ?? t('desk.notSaved')) : `${t('desk.undone')} · ${one.trackingNumber}`)
}

/** Part a case from the one it was just joined to; the server knows its present revision. */
export async function unmerge(child: { id: string }): Promise<void> {
  try {
    const answer = await request<{ case: Case | null }>(AGAIN, { id: child.id })
    if (answer.case) await takeBack(answer.case, 'unmergeComplaint', { reason: t('desk.undo.merge') })
  } catch (reason) {
    tell(lossWords(reason))
  }
}

async function takeBack(one: Case, undo: string, words: Record<string, unknown> = { note: null }): Promise<void> {
  try {
    const done = await ask(undo, { caseId: one.id, revision: one.revision, ...words })
    if (!('case' in done)) return tell(Object.values(errorsOf(done))[0] ?? t('desk.notSaved'))
    if (opened.value?.id === one.id) put(done.case)
    else touch(done.case, undefined)
    tell(`${t('desk.undone')} · ${one.trackingNumber}`)
  } catch (reason) {
    tell(lossWords(reason))
  }
}
