// One case, told so that anybody understands where it stands, whose turn it is and until when.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { longDate, shortDate } from '../../lib/time'
import { dayOf } from '../../lib/today'
import { clockWords, Days } from '../../ui/clock'
import { back, Icon } from '../../ui/icon'
import { lock, plus, print, share } from '../../ui/icons'
import { LiveLine } from '../../ui/live'
import { Flags, Tag } from '../../ui/status'
import { When } from '../../ui/time'
import type { Made, Reporter, ReporterMutation } from './acting'
import { Behind } from './behind'
import { Compare } from './compare'
import { Hands } from './hands'
import { History } from './history'
import { NextNews, Outcome } from './outcome'
import { CasePhoto } from './photo'
import { Spot } from './spot'
import type { Case, Photo } from './query'
import { Yours } from './yours'
import '../../styles/track.css'

interface Props {
  file: Case
  accessKey: string | null
  change: (file: Case) => void
  refresh: () => void
}

export function CasePage({ file, accessKey, change, refresh }: Props) {
  const key = file.isPublished ? null : accessKey
  const [made, make] = useState<Made | null>(null)
  const changed = (next: Case, mutation: ReporterMutation) => {
    make({ mutation, status: next.status })
    change(next)
  }
  const reporter: Reporter | null = file.isReporter && accessKey ? { file, accessKey, changed, refresh } : null
  return (
    <div class="case" data-case={file.status}>
      <Head file={file} />
      <div class="case-main">
        {reporter && <Yours reporter={reporter} made={made} place="turn" />}
        {!file.isReporter && accessKey && (
          <p class="note bad">
            <Icon d={lock} />
            <span>{t('track.keyWrong')}</span>
          </p>
        )}
        <NextNews file={file} />
        {file.title === null && (
          <p class="note">
            <Icon d={lock} />
            <span>{t('page.case.bare')}</span>
          </p>
        )}
        {!(file.isReporter && file.status === 'RESOLVED') && <Answer file={file} />}
        <Pictures file={file} accessKey={key} />
        {file.body && (
          <section aria-labelledby="cerita">
            <h2 id="cerita">{t('page.case.story')}</h2>
            <p class="told">{file.body}</p>
          </section>
        )}
        <section aria-labelledby="riwayat">
          <h2 id="riwayat">{t('page.case.history')}</h2>
          <History file={file} accessKey={key} />
        </section>
      </div>
      <Side file={file}>{reporter && <Yours reporter={reporter} made={made} place="rest" />}</Side>
    </div>
  )
}

const toReporter = (mark: string): string => (mark === 'AWAITING_REPORTER' ? 'AWAITING_YOU' : mark)

function Head({ file }: { file: Case }) {
  const place = [file.category?.name, file.area?.path].filter(Boolean).join(' · ')
  return (
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
          {t('page.track.reportLabel')} <b class="nowrap">{file.trackingNumber}</b>
        </p>
        <h1 tabIndex={-1}>{file.title ?? t('page.track.report', { number: file.trackingNumber })}</h1>
        <p class="row">
          <Tag status={file.status} shape />
          <Flags marks={file.isReporter ? file.marks.map(toReporter) : file.marks} />
          <span class="meta">{place}</span>
        </p>
        {file.mergedInto && (
          <p>
            {t('page.case.mergedInto')} <a href={`/lacak/${file.mergedInto.trackingNumber}`}>{file.mergedInto.trackingNumber}</a>
          </p>
        )}
      </div>
      <Deadline file={file} />
      <Outcome file={file} />
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

/** The final answer first; while the reporter may still object, it is what counts now. */
function Answer({ file }: { file: Case }) {
  const reply = file.finalReply
  if (!reply) return null
  const kind = said(`reply.${reply.kind}`)
  return (
    <section class={file.status === 'RESOLVED' ? 'answer' : undefined} aria-labelledby="jawaban">
      <h2 id="jawaban">{t('track.answer')}</h2>
      <p>
        <b class="plain-b">
          {reply.reasonCode ? t('track.answered', { kind, reason: said(`reason.${reply.reasonCode}`) }) : kind}
        </b>
      </p>
      <p class="told">{reply.text}</p>
      <p class="meta">
        {reply.office} · <When instant={reply.at} />
      </p>
    </section>
  )
}

function Pictures({ file, accessKey }: { file: Case; accessKey: string | null }) {
  const done = file.transitions.findLast((step) => step.event === 'RESOLVED' && step.photos.length > 0)
  const [before, after] = [file.photos[0], done?.photos.at(-1)]
  const sent = t('track.photo.byReporter', { date: shortDate(dayOf(file.submittedAt)) })
  if (before && after && done) {
    const shown = t('track.photo.byAgency', { date: shortDate(dayOf(done.at)) })
    return (
      <section aria-labelledby="bukti">
        <h2 id="bukti">{t('page.case.pair')}</h2>
        <Compare before={before} after={after} sent={sent} shown={shown} accessKey={accessKey} own={file.trackingNumber} />
        <Others photos={[...file.photos.slice(1), ...done.photos.slice(0, -1)]} accessKey={accessKey} own={file.trackingNumber} />
      </section>
    )
  }
  if (!file.photos.length) return null
  return (
    <section aria-labelledby="foto-laporan">
      <h2 id="foto-laporan">{t('page.form.photo')}</h2>
      <div class={file.photos.length > 1 ? 'pair' : 'pair single'}>
        {file.photos.map((photo) => (
          <CasePhoto key={photo.id} photo={photo} from={photo.mergedFrom ? t('track.photo.merged', { number: photo.mergedFrom }) : sent} accessKey={accessKey} own={file.trackingNumber} />
        ))}
      </div>
    </section>
  )
}

/** The photos that are neither the first before nor the last after. */
function Others({ photos, accessKey, own }: { photos: Photo[]; accessKey: string | null; own: string }) {
  if (!photos.length) return null
  return (
    <ul class="further plain">
      {photos.map((photo) => (
        <li key={photo.id}>
          <CasePhoto photo={photo} accessKey={accessKey} own={own} />
        </li>
      ))}
    </ul>
  )
}

function Side({ file, children }: { file: Case; children: ComponentChildren }) {
  const link = `${location.origin}/lacak/${file.trackingNumber}`
  const message = `${boot.installation.name} ${file.trackingNumber} ${link}`
  return (
    <aside class="case-side">
      {children}
      <Behind file={file} />
      {file.bounceCount > 0 ? (
        <Hands file={file} />
      ) : (
        file.skpd && (
          <section class="stack">
            <h2 class="label">{t('page.case.office')}</h2>
            <p>
              <a href={`/skpd/${file.skpd.slug}`}>{file.skpd.name}</a>
            </p>
          </section>
        )
      )}
      <Spot file={file} />
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
      <p class="row">
        {file.isPublished && (
          <a class="btn edge small" href={`https://wa.me/?text=${encodeURIComponent(message)}`} target="_blank" rel="noopener noreferrer">
            <Icon d={share} />
            {t('track.whatsapp')}
          </a>
        )}
        <button type="button" class="btn edge small" onClick={() => window.print()}>
          <Icon d={print} />
          {t('receipt.print')}
        </button>
        <a class="btn edge small" href={file.area ? `/lapor?wilayah=${file.area.code}` : '/lapor'}>
          <Icon d={plus} />
          {t('receipt.again')}
        </a>
      </p>
      <p class="paper-only">{link}</p>
    </aside>
  )
}
