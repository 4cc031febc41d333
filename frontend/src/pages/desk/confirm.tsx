// Asks once more, and only where nothing can take it back: refusing a report, and showing personal data to everybody.
import { useEffect, useRef } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import type { Case } from './documents'
import { draftOf } from './drafts'

/** Telephone and identity numbers, and e-mail addresses, as people write them. */
const PERSONAL = [/(?:\+?62|\b0)[\s.-]?8\d(?:[\s.-]?\d){6,11}\b/, /\b\d{16}\b/, /[^\s@]+@[^\s@]+\.[a-z]{2,}/i]

/** Personal data in the words that would go onto the board. */
function personal(one: Case): string {
  if (one.visibility !== 'PUBLIC') return ''
  const draft = draftOf('verifyComplaint', one)
  const text = `${draft.publicTitle ?? ''}\n${draft.publicBody ?? ''}`
  return PERSONAL.map((pattern) => pattern.exec(text)?.[0]?.trim()).find(Boolean) ?? ''
}

export interface Question {
  title: string
  words: string
}

/** What must be asked before this is sent; null when nothing. */
export function questionOf(mutation: string, one: Case): Question | null {
  if (mutation === 'rejectComplaint') return { title: t('desk.confirmReject'), words: t('desk.confirmRejectWords') }
  const found = mutation === 'verifyComplaint' ? personal(one) : ''
  return found ? { title: t('desk.confirmPersonal'), words: t('desk.confirmPersonalWords', { found }) } : null
}

interface Props {
  mutation: string
  question: Question
  onYes: () => void
  onNo: () => void
}

export function Confirm({ mutation, question, onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const isRefusal = mutation === 'rejectComplaint'
  return (
    <dialog class="ask-again" ref={dialog} aria-labelledby="yakin" onClose={onNo}>
      <h2 id="yakin">{question.title}</h2>
      <p>{question.words}</p>
      <div class="row">
        <button type="button" class={isRefusal ? 'btn warn' : 'btn edge'} data-confirm={mutation} onClick={onYes}>
          {isRefusal ? said(`move.${mutation}`) : t('desk.confirmPersonalYes')}
        </button>
        <button type="button" class="btn" data-confirm-no onClick={() => dialog.current?.close()}>
          {t('desk.cancel')}
        </button>
      </div>
    </dialog>
  )
}
