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

function reach(one: Case): string {
  if (one.reporter?.phone || one.reporter?.email || (one.identityMode !== 'ANONYMOUS' && one.hasSealedIdentity)) return t('desk.preview.contact')
  return t('desk.preview.noContact')
}

export function Preview({ one, move }: { one: Case; move: Move }) {
  return (
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
          <p class="meta">{reach(one)}</p>
        </div>
      </div>
    </details>
  )
}
