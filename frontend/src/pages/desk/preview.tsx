// What the reporter will read when the move is made, before it is sent.
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import { lookOf } from '../../lib/status'
import { Mark } from '../../ui/status'
import type { Case, Move } from './documents'
import { draftOf } from './drafts'
import { choices } from './fields'

function words(one: Case, move: Move): string[] {
  const draft = draftOf(move.mutation, one)
  const skpd = choices.value.skpds.find(({ id }) => id === draft.skpdId)?.name
  const reason = draft.reasonCode && (move.mutation !== 'resolveComplaint' || draft.kind === 'NEGATIVE') ? said(`reason.${draft.reasonCode}`) : ''
  const lines = [
    move.mutation === 'assignComplaint' ? skpd : '',
    reason,
    draft.target && t('desk.preview.target', { target: draft.target }),
    draft.text || draft.reason || draft.note,
    draft.nextUpdateOn && t('desk.preview.next', { date: longDate(draft.nextUpdateOn) }),
  ]
  return lines.filter((line): line is string => Boolean(line?.trim()))
}

const isReachable = (one: Case): boolean => Boolean(one.reporter?.phone || one.reporter?.email || (one.identityMode !== 'ANONYMOUS' && one.hasSealedIdentity))

/** What is better known before the move than after it. */
function Warnings({ one, move }: { one: Case; move: Move }) {
  const unfinished = move.mutation === 'resolveComplaint' ? one.assignments.filter(({ state }) => state === 'OPEN' || state === 'STARTED').length : 0
  return (
    <>
      {unfinished > 0 && <p class="note">{t('desk.preview.unfinished', { n: unfinished })}</p>}
      {!isReachable(one) && <p class="note">{t('desk.preview.noContact')}</p>}
    </>
  )
}

export function Preview({ one, move }: { one: Case; move: Move }) {
  return (
    <>
      <Warnings one={one} move={move} />
      <details class="preview" data-preview>
      <summary>{t('desk.preview')}</summary>
      <div class="card">
        <Mark look={lookOf(move.toStatus)} />
        <div class="say">
          <p>
            <b>{said(`event.${move.event}`)}</b>
          </p>
          {boot.viewer?.skpd && <p class="meta">{boot.viewer.skpd.name}</p>}
          {words(one, move).map((line) => (
            <p key={line} class="words">
              {line}
            </p>
          ))}
          {isReachable(one) && <p class="meta">{t('desk.preview.contact')}</p>}
        </div>
      </div>
    </details>
    </>
  )
}
