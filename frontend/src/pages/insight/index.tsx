// «Isu»: what reports have in common. Where many come at once, what comes back, what people write of, what grows where.
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/staff.css'
import '../../styles/leader.css'
import '../../styles/insight.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import { failure, follow, load, spots, type Hotspot } from '../../state/hotspots'
import { Help } from '../../ui/help'
import { Exports } from '../../ui/exports'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { address, daysOf, type Dimension, inAddress, PERIODS, type Part, TOPICS, type Topics as Found, TRENDS, type Wanted } from './documents'
import { Spot } from './spot'
import { SpotMap } from './spot-map'
import { Topics } from './topics'
import { Trends } from './trends'

function List({ found, from }: { found: Hotspot[]; from: number }) {
  return (
    <ol class="plain spot-list">
      {found.map((spot, index) => (
        <Spot key={spot.id} spot={spot} number={from + index} />
      ))}
    </ol>
  )
}

function Found() {
  const all = spots.value
  useEffect(() => {
    if (all && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'start' })
  }, [all !== null])
  if (failure.value !== null && !all) return <Failed failure={failure.value} retry={() => void load()} />
  if (!all) return <Skeleton rows={4} />
  const crowds = all.filter((spot) => spot.kind === 'CLUSTER')
  const again = all.filter((spot) => spot.kind === 'RECURRING')
  if (!all.length)
    return (
      <Empty title={t('isu.none')}>
        <p>{t('isu.noneWords')}</p>
      </Empty>
    )
  return (
    <div class="two">
      <div class="spot-parts">
        {crowds.length > 0 && (
          <section aria-labelledby="crowds">
            <h2 id="crowds">{t('isu.crowds', { n: crowds.length })}</h2>
            <p class="sub">{t('isu.crowdsLead')}</p>
            <Help about={t('isu.title')} words={t('isu.help.usual')} />
            <List found={crowds} from={1} />
          </section>
        )}
        {again.length > 0 && (
          <section aria-labelledby="again">
            <h2 id="again">{t('isu.again', { n: again.length })}</h2>
            <p class="sub">{t('isu.againLead')}</p>
            <List found={again} from={crowds.length + 1} />
          </section>
        )}
        <p class="row">
          <Exports name="hotspots" variables={{}} isPlaced />
        </p>
      </div>
      <SpotMap spots={[...crowds, ...again]} />
    </div>
  )
}

export default function Insight() {
  const [wanted, want] = useState(inAddress)
  // What was found, with what it was asked for: numbers never stand beside another period's links.
  const [topics, setTopics] = useState<{ found: Found; days: number } | null>(null)
  const [trends, setTrends] = useState<{ parts: Part[]; by: Dimension; days: number } | null>(null)
  const latest = useRef(wanted)
  latest.current = wanted
  const [fault, fail] = useState<unknown>(null)
  const period = daysOf(wanted.days)
  const read = () => {
    const { days } = wanted
    const isWanted = () => days === latest.current.days
    fail(null)
    if (topics?.days !== days) setTopics(null)
    request<{ topics: Found }>(TOPICS, { f: period }).then(
      ({ topics: found }) => isWanted() && setTopics({ found, days }),
      (reason: unknown) => isWanted() && fail(reason),
    )
  }
  const count = () => {
    const { days, by } = wanted
    const isWanted = () => days === latest.current.days && by === latest.current.by
    fail(null)
    if (trends?.days !== days) setTrends(null)
    request<{ partTrends: { parts: Part[] } }>(TRENDS, { f: period, by }).then(
      ({ partTrends: { parts } }) => isWanted() && setTrends({ parts, by, days }),
      (reason: unknown) => isWanted() && fail(reason),
    )
  }
  useEffect(follow, [])
  useEffect(() => {
    document.body.classList.add('staff')
    const turn = () => want(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  useEffect(read, [wanted.days])
  useEffect(count, [wanted.days, wanted.by])
  const change = (part: Partial<Wanted>) => {
    const next = { ...wanted, ...part }
    history.pushState(null, '', address(next))
    want(next)
  }
  return (
    <div class="mayor insight">
      <div class="head">
        <div>
          <p class="sub">
            <a href="/pimpinan">{t('isu.back')}</a> · {boot.installation?.city}
          </p>
          <h1>{t('isu.title')}</h1>
        </div>
      </div>
      <Found />
      <div class="head">
        <p class="sub">
          {longDate(period.first)} – {longDate(period.last)}
        </p>
        <div class="row">
          <select class="input" aria-label={t('isu.period')} value={wanted.days} onChange={(event) => change({ days: Number(event.currentTarget.value) })}>
            {PERIODS.map((days) => (
              <option key={days} value={days}>
                {t('isu.lastDays', { days })}
              </option>
            ))}
          </select>
        </div>
      </div>
      {fault !== null && (
        <Failed
          failure={fault}
          retry={() => {
            read()
            count()
          }}
        />
      )}
      <div class={topics?.found.topics.length === 0 ? 'stack' : 'two'}>
        {topics ? <Topics {...topics} /> : <Skeleton rows={4} />}
        {trends ? <Trends {...trends} chosen={wanted.by} choose={(by) => change({ by })} /> : <Skeleton rows={4} />}
      </div>
    </div>
  )
}
