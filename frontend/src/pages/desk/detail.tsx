// The report that lies open: what was said, by when it must move on, who reported, and what has been done.
import { useEffect, useRef } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import * as queue from '../../state/queue'
import { Clock } from '../../ui/clock'
import { alert, back, Icon } from '../../ui/icon'
import { lock } from '../../ui/icons'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { Flags, Tag } from '../../ui/status'
import { When } from '../../ui/time'
import { Act } from './act'
import { Chain } from './chain'
import type { Case } from './documents'
import { Evidence } from './evidence'
import { Audit, Notes, Photos, Timeline } from './history'
import * as opened from './opened'
import { address, follow, go, route } from './route'
import { Same } from './same'
import { Shares } from './shares'
import { Waits } from './waits'

function Reported({ one }: { one: Case }) {
  const who = one.reporter
  if (one.identityMode === 'ANONYMOUS') return <>{t('desk.anonymous')}</>
  const lines = who ? [who.name, who.phone, who.email].filter(Boolean) : []
  if (lines.length)
    return (
      <>
        {lines.map((line) => (
          <span key={line} class="line">
            {line}
          </span>
        ))}
        <span class="meta">{t('desk.readingLogged')}</span>
      </>
    )
  return <>{t(one.hasSealedIdentity ? 'desk.sealed' : 'desk.noContact')}</>
}

function Rating({ stars, words }: { stars: number; words: string | null }) {
  return (
    <>
      {t('desk.fact.stars', { n: stars })}
      {words && <span class="meta line">“{words}”</span>}
    </>
  )
}

function Facts({ one }: { one: Case }) {
  const place = one.exactPosition
  const outside = one.complaint
  const facts: [Parameters<typeof t>[0], preact.ComponentChildren][] = [
    ['desk.fact.category', one.category?.name ?? t('desk.fact.unset')],
    ['desk.fact.skpd', one.skpd?.name ?? t('desk.fact.noSkpd')],
    ['desk.fact.requested', one.skpd ? null : one.requestedSkpd?.name],
    ['desk.fact.urgency', said(`urgency.${one.urgency}`)],
    ['desk.fact.area', one.area?.path],
    ['desk.fact.landmark', one.landmark],
    ['desk.fact.position', place && <a href={`geo:${place.latitude},${place.longitude}`}>{`${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`}</a>],
    ['desk.fact.occurred', longDate(one.occurredOn)],
    ['desk.fact.reporter', <Reported one={one} />],
    ['desk.fact.support', outside.supportCount > 0 && t('desk.fact.supporters', { n: outside.supportCount })],
    ['desk.fact.updates', outside.autoUpdateCount > 0 && t('desk.fact.autoUpdates', { n: outside.autoUpdateCount })],
    ['desk.fact.reopened', outside.reopenCount > 0 && t('desk.fact.times', { n: outside.reopenCount })],
    ['desk.fact.closed', outside.closedBy && said(`desk.closedBy.${outside.closedBy}`)],
    ['desk.fact.rating', outside.rating && <Rating stars={outside.rating} words={outside.ratingWords} />],
  ]
  return (
    <dl class="facts">
      {facts.map(
        ([key, value]) =>
          value && (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

const toForm = (): void => (document.querySelector<HTMLElement>('.move .input') ?? document.querySelector<HTMLElement>('.detail h1'))?.focus()

function Conflict() {
  const next = opened.newer.value
  if (!next) return null
  const office = next.transitions.at(-1)?.office || t('desk.somebody')
  return (
    <div class="conflict" role="alert">
      <Icon d={alert} />
      <p>
        <b>{t('desk.conflict', { office, status: said(`status.${next.status}`) })}</b> {t('desk.conflictKept')}
      </p>
      <button type="button" class="btn edge small" data-reload onClick={() => void opened.reload().then(toForm)}>
        {t('desk.reload')}
      </button>
    </div>
  )
}

function Head({ one }: { one: Case }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('.detail')?.scrollTo(0, 0)
  }, [one.id])
  const published = one.complaint.title
  return (
    <div class="head">
      <p class="row meta">
        <b>{one.trackingNumber}</b>
        <span>
          {t('desk.received')} <When instant={one.submittedAt} />
        </span>
      </p>
      <h1 class="title" ref={heading} tabIndex={-1}>
        {one.originalTitle}
      </h1>
      {published && published !== one.originalTitle && <p class="meta">{t('desk.publishedAs', { title: published })}</p>}
      <p class="row">
        <Tag status={one.status} />
        <Flags marks={one.marks} />
        {one.visibility === 'CONFIDENTIAL' && (
          <span class="flag">
            <Icon d={lock} />
            {t('desk.confidential')}
          </span>
        )}
      </p>
    </div>
  )
}

function Sheet({ one }: { one: Case }) {
  return (
    <>
      <div class="scroll">
        <Head one={one} />
        <div class="cols">
          <Clock stage={one.stage} />
          <div class="stack main">
            <Waits one={one} />
            <p class="story">{one.originalBody}</p>
            <Photos photos={one.photos} />
            <Evidence one={one} />
            <Same one={one} />
            <Shares one={one} />
            <Timeline moves={one.transitions} />
            <Notes notes={one.internalNotes} />
          </div>
          <div class="stack aside">
            <Facts one={one} />
            <Chain one={one} />
            <Audit key={one.id} number={one.trackingNumber} />
          </div>
        </div>
      </div>
      <Act one={one} />
    </>
  )
}

/** Step to the case before or after the open one, from the list as it stands. */
export function step(by: 1 | -1): string | undefined {
  const list = queue.rows.value
  const here = list.findIndex((row) => row.case.id === route.value.open)
  return here < 0 ? list[0]?.case.id : list[here + by]?.case.id
}

function Steps() {
  const { view } = route.value
  const button = (by: 1 | -1, key: string) => (
    <button type="button" class="link" disabled={!step(by)} data-step={by} onClick={() => go(view, step(by))}>
      {t(by > 0 ? 'desk.next' : 'desk.previous')} <kbd>{key}</kbd>
    </button>
  )
  return (
    <div class="steps">
      <a class="back" href={address(view)} data-back onClick={(event) => follow(event, view)}>
        <Icon d={back} />
        {t('desk.back')} <kbd>Esc</kbd>
      </a>
      <span class="row">
        {button(1, 'J')}
        {button(-1, 'K')}
      </span>
    </div>
  )
}

export function Detail() {
  const { open } = route.value
  useEffect(() => void opened.open(open), [open])
  const one = opened.opened.value
  const state = opened.state.value
  return (
    <section class="detail" id="laporan" aria-label={t('desk.opened')} tabIndex={-1}>
      <div class="top">
        {open && <Steps />}
        <Conflict />
      </div>
      {!open && <Empty title={t('desk.pick')} />}
      {open && one && <Sheet one={one} />}
      {open && !one && state === 'loading' && <Skeleton rows={8} />}
      {state === 'missing' && <Empty title={t('desk.missing')} />}
      {state === 'failed' && <Failed failure={opened.failure.value} retry={() => void opened.open(open)} />}
    </section>
  )
}
