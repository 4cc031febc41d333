// One case, told so that anybody understands where it stands, whose turn it is and until when.
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { longDate, shortDate, dayOf } from '../../lib/time'
import { lookOf } from '../../lib/status'
import { clockWords, Days } from '../../ui/clock'
import { back, Icon, lock } from '../../ui/icon'
import { LiveLine } from '../../ui/live'
import { Flags, Mark, Tag } from '../../ui/status'
import { When } from '../../ui/time'
import { CasePhoto } from './photo'
import type { Case, Transition } from './query'

export function CasePage({ file, accessKey }: { file: Case; accessKey: string | null }) {
  const key = file.isPublished ? null : accessKey
  const evidence = file.transitions.flatMap((step) => (step.event === 'RESOLVED' ? step.photos : []))
  const [before, after] = [file.photos[0], evidence[evidence.length - 1]]
  const place = [file.category?.name, file.area?.path].filter(Boolean).join(' · ')
  return (
    <div class="case" data-status={file.status}>
      <div class="case-head">
        <div>
          <div class="row between">
            <a class="back" href="/">
              <Icon d={back} />
              {t('page.track.toBoard')}
            </a>
            <LiveLine />
          </div>
          <p class="meta">
            {t('page.track.reportLabel')} <b>{file.trackingNumber}</b>
          </p>
          <h1 tabIndex={-1}>{file.title ?? t('page.track.report', { number: file.trackingNumber })}</h1>
          <p class="row">
            <Tag status={file.status} />
            <Flags marks={file.marks} />
            <span class="meta">{place}</span>
          </p>
          {file.mergedInto && (
            <p>
              {t('page.case.mergedInto')} <a href={`/lacak/${file.mergedInto.trackingNumber}`}>{file.mergedInto.trackingNumber}</a>
            </p>
          )}
        </div>
        <Deadline file={file} />
      </div>
      <div class="case-main">
        {file.isReporter && <p class="note">{t('track.yours')}</p>}
        {file.title === null && (
          <p class="note">
            <Icon d={lock} />
            <span>{t('page.case.bare')}</span>
          </p>
        )}
        {file.body && (
          <section aria-labelledby="cerita">
            <h2 id="cerita">{t('page.case.story')}</h2>
            <p class="told">{file.body}</p>
          </section>
        )}
        {before && after ? (
          <section aria-labelledby="bukti">
            <h2 id="bukti">{t('page.case.pair')}</h2>
            <div class="pair">
              <CasePhoto photo={before} caption={t('page.case.before')} accessKey={key} />
              <CasePhoto photo={after} caption={t('page.case.after')} accessKey={key} />
            </div>
          </section>
        ) : (
          file.photos.length > 0 && (
            <section aria-labelledby="foto">
              <h2 id="foto">{t('page.form.photo')}</h2>
              <div class="pair">
                {file.photos.map((photo) => (
                  <CasePhoto key={photo.id} photo={photo} accessKey={key} />
                ))}
              </div>
            </section>
          )
        )}
        <section aria-labelledby="riwayat">
          <h2 id="riwayat">{t('page.case.history')}</h2>
          <History file={file} accessKey={key} />
        </section>
      </div>
      <Side file={file} />
    </div>
  )
}

function Deadline({ file }: { file: Case }) {
  const { stage } = file
  if (!stage.dueOn) return null
  return (
    <section class={stage.isOverdue ? 'clock late' : 'clock'} aria-labelledby="tenggat">
      <h2 id="tenggat" class="label">
        {said(`stage.${stage.name}`)}
      </h2>
      <b>{clockWords(stage)}</b>
      <Days stage={stage} />
      <span class="ends">
        <span>{shortDate(dayOf(stage.startedAt))}</span>
        <span>{t('page.case.due', { date: shortDate(stage.dueOn) })}</span>
      </span>
    </section>
  )
}

function History({ file, accessKey }: { file: Case; accessKey: string | null }) {
  const { stage } = file
  return (
    <ol class="thread">
      {stage.dueOn && (
        <li class="next">
          <span class="knot" />
          <div class="say">
            <h3>{said(`track.next.${stage.name}`)}</h3>
            <p class="meta">{t('stage.due', { date: longDate(stage.dueOn) })}</p>
          </div>
        </li>
      )}
      {[...file.transitions].reverse().map((step) => (
        <Step key={step.id} step={step} accessKey={accessKey} />
      ))}
    </ol>
  )
}

function Step({ step, accessKey }: { step: Transition; accessKey: string | null }) {
  const heading = step.event === 'PROGRESS_REPLIED' ? null : <Mark look={lookOf(step.toStatus)} />
  return (
    <li data-event={step.event}>
      {heading ?? <span class="knot" />}
      <div class="say">
        <h3>{said(`page.event.${step.event}`)}</h3>
        <p class="meta">
          {step.office || t('page.event.byReporter')} · <When instant={step.at} />
        </p>
        {step.reasonCode && <p>{said(`reason.${step.reasonCode}`)}</p>}
        {step.note && <p class="told">{step.note}</p>}
        {step.reply && <blockquote class="told">{step.reply.text}</blockquote>}
        {step.photos.length > 0 && step.event !== 'RESOLVED' && (
          <div class="pair">
            {step.photos.map((photo) => (
              <CasePhoto key={photo.id} photo={photo} accessKey={accessKey} />
            ))}
          </div>
        )}
      </div>
    </li>
  )
}

function Side({ file }: { file: Case }) {
  return (
    <aside class="case-side">
      {file.skpd && (
        <section class="stack">
          <h2 class="label">{t('page.case.office')}</h2>
          <p>{file.skpd.name}</p>
          {file.bounceCount > 0 && <p class="meta">{t('track.bounced', { n: file.bounceCount })}</p>}
        </section>
      )}
      {file.landmark && (
        <section class="stack">
          <h2 class="label">{t('track.place')}</h2>
          <p>{file.landmark}</p>
          {file.position?.isGeneralised && <p class="meta">{t('track.generalised')}</p>}
        </section>
      )}
      <section class="stack">
        <h2 class="label">{t('page.case.received')}</h2>
        <p class="meta">
          <When instant={file.submittedAt} />
          {file.occurredOn && (
            <>
              <br />
              {t('page.case.occurred', { date: longDate(file.occurredOn) })}
            </>
          )}
        </p>
      </section>
      {file.isPublished && (
        <section class="stack">
          <h2 class="label">{t('track.share')}</h2>
          <p>
            <a href={`https://wa.me/?text=${encodeURIComponent(`${boot.installation.name} ${file.trackingNumber} ${location.origin}/lacak/${file.trackingNumber}`)}`}>
              {t('track.whatsapp')}
            </a>
          </p>
        </section>
      )}
    </aside>
  )
}
