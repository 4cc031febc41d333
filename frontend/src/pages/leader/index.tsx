// «Dasbor pimpinan»: is it getting better, where, and which agency; each number with its n and the list behind it.
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/staff.css'
import '../../styles/leader.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { clockTime, longDate } from '../../lib/time'
import { Icon } from '../../ui/icon'
import { LiveLine } from '../../ui/live'
import { print } from '../../ui/icons'
import type { Scope } from '../../ui/figures/links'
import { Spots } from '../../ui/spots'
import { Failed, Skeleton } from '../../ui/states'
import { Areas } from './areas'
import { Backlog } from './backlog'
import { address, filterOf, inAddress, scopeOf, STATISTICS, type Statistics, type Wanted } from './documents'
import { Figures } from './figures'
import { Filters } from './filters'
import { Parts } from './parts'
import { Trend } from './trend'
import { Waiting } from './waiting'

/** A page on the wall of an office is never older than this. */
const ANEW_MS = 5 * 60_000

export default function Leader() {
  const [wanted, want] = useState(inAddress)
  /** What was counted, with what it was counted for: numbers never stand under another narrowing's links. */
  const [found, setFound] = useState<{ numbers: Statistics; scope: Scope; wanted: Wanted } | null>(null)
  const asked = useRef(0)
  const [failure, fail] = useState<unknown>(null)
  const [asOf, setAsOf] = useState('')
  const scope = scopeOf(wanted)
  const load = ({ anew = false } = {}) => {
    const mine = ++asked.current
    if (!anew) fail(null)
    request<{ statistics: Statistics }>(STATISTICS, { f: filterOf(scope), by: wanted.by }).then(
      (answer) => {
        if (mine !== asked.current) return
        fail(null)
        setFound({ numbers: answer.statistics, scope, wanted })
        setAsOf(clockTime(new Date()))
      },
      (reason: unknown) => {
        // what is shown says of what time it is: numbers that could not be had anew stay
        if (mine !== asked.current || (anew && found)) return
        setFound(null)
        fail(reason)
      },
    )
  }
  useEffect(() => {
    document.body.classList.add('staff')
    const turn = () => want(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  useEffect(load, [wanted.days, wanted.dinas, wanted.wilayah, wanted.by])
  const again = useRef(load)
  again.current = load
  useEffect(() => {
    let last = Date.now()
    const look = () => {
      if (document.visibilityState === 'hidden' || Date.now() - last < ANEW_MS) return
      last = Date.now()
      again.current({ anew: true })
    }
    const timer = setInterval(look, ANEW_MS / 10)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  const change = (part: Partial<Wanted>) => {
    const next = { ...wanted, ...part }
    history.pushState(null, '', address(next))
    want(next)
  }
  const shown = found?.scope ?? scope
  return (
    <div class="mayor" aria-busy={shown.first !== scope.first || undefined}>
      <div class="head">
        <div>
          <p class="sub">
            {boot.installation?.city} · {longDate(shown.first)} – {longDate(shown.last)}
            {asOf && ` · ${t('leader.asOf', { clock: asOf })}`}
          </p>
          <div class="row">
            <h1>{t('leader.title')}</h1>
            <LiveLine />
          </div>
        </div>
        <div class="row">
          <button type="button" class="btn edge" onClick={() => window.print()}>
            <Icon d={print} />
            {t('leader.print')}
          </button>
          <a class="btn edge" href="/laporan">
            {t('leader.reports')}
          </a>
        </div>
      </div>
      <Filters wanted={wanted} change={change} />
      <Spots />
      {failure !== null && <Failed failure={failure} retry={() => load()} />}
      {!found && failure === null && <Skeleton rows={5} />}
      {found && (
        <>
          <Figures found={found.numbers} days={found.wanted.days} scope={found.scope} />
          <div class="two">
            <Trend trend={found.numbers.trend} scope={found.scope} />
            <Backlog backlog={found.numbers.backlog} scope={found.scope} />
          </div>
          <div class="two">
            <Areas scope={found.scope} address={(wilayah) => address({ ...found.wanted, wilayah })} choose={(wilayah) => change({ ...found.wanted, wilayah })} />
            <Waiting scope={found.scope} />
          </div>
          <Parts parts={found.numbers.parts} by={found.wanted.by} chosen={wanted.by} choose={(by) => change({ by })} scope={found.scope} />
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
