// «Dasbor pimpinan»: is it getting better, where, and which agency; each number with its n and the list behind it.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/staff.css'
import '../../styles/leader.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { clockTime, longDate } from '../../lib/time'
import { Icon } from '../../ui/icon'
import { print } from '../../ui/icons'
import { Spots } from '../../ui/spots'
import { Failed, Skeleton } from '../../ui/states'
import { address, daysOf, inAddress, PERIODS, STATISTICS, type Statistics, type Wanted } from './documents'
import { Figures } from './figures'
import { Parts } from './parts'
import { Backlog, Trend } from './trend'

export default function Leader() {
  const [wanted, want] = useState(inAddress)
  const [found, setFound] = useState<Statistics | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const [asOf, setAsOf] = useState('')
  const period = daysOf(wanted)
  const load = () => {
    fail(null)
    request<{ statistics: Statistics }>(STATISTICS, { f: period, by: wanted.by }).then(
      (answer) => {
        setFound(answer.statistics)
        setAsOf(clockTime(new Date()))
      },
      (reason: unknown) => fail(reason),
    )
  }
  useEffect(() => {
    document.body.classList.add('staff')
    const turn = () => want(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  useEffect(load, [wanted.days, wanted.by])
  const change = (part: Partial<Wanted>) => {
    const next = { ...wanted, ...part }
    history.pushState(null, '', address(next))
    want(next)
  }
  return (
    <div class="mayor">
      <div class="head">
        <div>
          <p class="sub">
            {boot.installation?.city} · {longDate(period.first)} – {longDate(period.last)}
            {asOf && ` · ${t('leader.asOf', { clock: asOf })}`}
          </p>
          <h1>{t('leader.title')}</h1>
        </div>
        <div class="row">
          <select class="input" aria-label={t('leader.period')} value={wanted.days} onChange={(event) => change({ days: Number(event.currentTarget.value) })}>
            {PERIODS.map((days) => (
              <option key={days} value={days}>
                {t('leader.lastDays', { days })}
              </option>
            ))}
          </select>
          <button type="button" class="btn edge" onClick={() => window.print()}>
            <Icon d={print} />
            {t('leader.print')}
          </button>
          <a class="btn edge" href="/laporan">
            {t('leader.reports')}
          </a>
        </div>
      </div>
      <Spots />
      {failure !== null && <Failed failure={failure} retry={load} />}
      {!found && failure === null && <Skeleton rows={5} />}
      {found && (
        <>
          <Figures found={found} period={wanted.days} />
          <div class="two">
            <Trend trend={found.trend} />
            <Backlog backlog={found.backlog} />
          </div>
          <Parts parts={found.parts} by={wanted.by} choose={(by) => change({ by })} period={period} />
          <p class="row">
            <a href="/pimpinan/isu">{t('spot.all')}</a>
            <a href="/dasbor?tampilan=ATTENTION">{t('leader.attention')}</a>
            <a href="/dasbor?tampilan=STALLED">{t('leader.stalled')}</a>
            <a href="/dasbor?tampilan=RETURNED">{t('leader.returned')}</a>
          </p>
        </>
      )}
    </div>
  )
}
