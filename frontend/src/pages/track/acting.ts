// The reporter's moves: sent with number and key, answered with the case as it stands then, refused in words beside the
// field at fault. What is typed is kept in this tab until it has been sent.
import { useState } from 'preact/hooks'
import { request, type UserError } from '../../api/request'
import { failureWords } from '../../ui/states'
import { CASE, type Case } from './query'

const INPUTS = {
  answerQuestion: 'AnswerQuestionInput',
  confirmResolution: 'ConfirmResolutionInput',
  reopenComplaint: 'ReopenComplaintInput',
  appealRejection: 'AppealRejectionInput',
  withdrawComplaint: 'WithdrawComplaintInput',
  rateComplaint: 'RateComplaintInput',
} as const

export type ReporterMutation = keyof typeof INPUTS

/** Why a move was not made, in words. Shape: `field` is empty when no field is at fault; `code` when no answer came. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field: string,
  ) {
    super(message)
  }
}

async function make(mutation: ReporterMutation, given: Record<string, unknown>): Promise<Case> {
  const document = `mutation Move($input: ${INPUTS[mutation]}!) { done: ${mutation}(input: $input) {
    __typename ... on ComplaintChanged { complaint { ${CASE} } } ... on UserError { code message path } } }`
  const { done } = await request<{ done: { complaint: Case } | UserError }>(document, { input: given })
  if ('complaint' in done) return done.complaint
  throw new Refusal(done.code, done.message, done.path?.at(-1) ?? '')
}

export interface Reporter {
  file: Case
  accessKey: string
  /** Take over the case as it stands after a move. */
  changed: (file: Case, mutation: ReporterMutation) => void
  /** Ask for the case again: it stands elsewhere than this page thought. */
  refresh: () => void
}

/** The last move that was made here, and where the case stood after it. */
export interface Made {
  mutation: ReporterMutation
  status: string
}

/** One move: busy while it travels, its refusal until the next try. */
export function useMove({ file, accessKey, changed, refresh }: Reporter, mutation: ReporterMutation) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Refusal | null>(null)
  /** Send it; null when it was made. */
  const send = async (given: Record<string, unknown>): Promise<Refusal | null> => {
    setBusy(true)
    setFault(null)
    try {
      changed(await make(mutation, { trackingNumber: file.trackingNumber, accessKey, ...given }), mutation)
      return null
    } catch (failure) {
      const refusal = failure instanceof Refusal ? failure : new Refusal('', failureWords(failure), '')
      setFault(refusal)
      if (refusal.code === 'ILLEGAL_MOVE') refresh()
      return refusal
    } finally {
      setBusy(false)
    }
  }
  return { busy, fault, setFault, send }
}

/** Words being typed, kept in this tab against a reload or a lost line. */
export function useDraft(file: Case, mutation: ReporterMutation): [string, (text: string) => void, () => void] {
  const slot = `tulisan ${file.trackingNumber} ${mutation}`
  const [text, set] = useState(() => {
    try {
      return sessionStorage.getItem(slot) ?? ''
    } catch {
      return ''
    }
  })
  const keep = (words: string) => {
    try {
      if (words) sessionStorage.setItem(slot, words)
      else sessionStorage.removeItem(slot)
    } catch {
      // Without storage the words last as long as the page.
    }
  }
  const type = (words: string) => {
    set(words)
    keep(words)
  }
  return [text, type, () => keep('')]
}
