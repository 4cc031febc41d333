// What a report that lies open says: what was said, by when it must move on, who reported, and what has been done.
import { useEffect, useRef } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { Help } from '../../ui/help'
import { longDate } from '../../lib/time'
import { Clock } from '../../ui/clock'
import { Icon } from '../../ui/icon'
import { lock } from '../../ui/icons'
import { Flags, Tag } from '../../ui/status'
import { When } from '../../ui/time'
import { Act } from './act'
import { Chain } from './chain'
import type { Case } from './documents'
import { Evidence, pairOf } from './evidence'
import { Audit, Notes, Photos, Timeline } from './history'
import { Letters } from './letters'
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

export function Sheet({ one }: { one: Case }) {
  return (
    <>
      <div class="scroll">
        <Head one={one} />
        <div class="cols">
          <Clock stage={one.stage} />
          <div class="stack main">
            <Waits one={one} />
            <p class="story">{one.originalBody}</p>
            <Photos photos={pairOf(one) ? one.photos.slice(1) : one.photos} />
            <Evidence one={one} />
            <Same one={one} />
            <Shares one={one} />
            <Letters one={one} />
            <Timeline moves={one.transitions} />
            <Notes notes={one.internalNotes} />
          </div>
          <div class="stack aside">
            <Help about={t('desk.help.clock.about')} words={t('desk.help.clock')} />
            <Chain one={one} />
            <Facts one={one} />
            <Audit key={one.id} number={one.trackingNumber} />
          </div>
        </div>
      </div>
      <Act one={one} />
    </>
  )
}
