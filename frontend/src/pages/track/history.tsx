// The timeline of a case, newest first; what is promised next stands on top, dashed.
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { longDate } from '../../lib/time'
import { Mark } from '../../ui/status'
import { When } from '../../ui/time'
import { CasePhoto } from './photo'
import type { Case, Transition } from './query'

const nextWords = (file: Case): string => {
  if (file.status === 'NEEDS_INFO') return t(file.isReporter ? 'track.next.NEEDS_INFO' : 'track.next.public.NEEDS_INFO')
  return said(file.stage.name === 'CONFIRMATION' && !file.isReporter ? 'track.next.public.CONFIRMATION' : `track.next.${file.stage.name}`)
}

export function History({ file, accessKey }: { file: Case; accessKey: string | null }) {
  const { stage } = file
  return (
    <ol class="thread">
      {stage.dueOn && (
        <li class="next">
          <span class="knot" />
          <div class="say">
            <h3>{nextWords(file)}</h3>
            {!stage.isPaused && <p class="meta">{t('stage.due', { date: longDate(stage.dueOn) })}</p>}
          </div>
        </li>
      )}
      {[...file.transitions].reverse().map((step) => (
        <Step key={step.id} step={step} accessKey={accessKey} own={file.trackingNumber} />
      ))}
    </ol>
  )
}

function Step({ step, accessKey, own }: { step: Transition; accessKey: string | null; own: string }) {
  const isMove = step.event !== 'PROGRESS_REPLIED' && step.event !== 'RETURNED' && step.event !== 'REASSIGNED'
  const reason = step.reasonCode ?? step.reply?.reasonCode
  return (
    <li data-event={step.event}>
      {isMove ? <Mark look={lookOf(step.toStatus)} /> : <span class="knot" />}
      <div class="say">
        <h3>{said(`page.event.${step.event}`)}</h3>
        <p class="meta">
          {step.office || t('page.event.byReporter')} · <When instant={step.at} />
        </p>
        {reason && <p>{said(`reason.${reason}`)}</p>}
        {step.note && <p class="told">{step.note}</p>}
        {step.reply && <blockquote class="told">{step.reply.text}</blockquote>}
        {step.photos.length > 0 && step.event !== 'RESOLVED' && (
          <div class="pair">
            {step.photos.map((photo) => (
              <CasePhoto key={photo.id} photo={photo} accessKey={accessKey} own={own} />
            ))}
          </div>
        )}
      </div>
    </li>
  )
}
