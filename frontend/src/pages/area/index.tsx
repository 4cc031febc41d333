// «Wilayah saya» in figures: the villages of one's own area side by side; other areas are nowhere in it.
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/staff.css'
import '../../styles/leader.css'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import { daysBefore, today } from '../../lib/today'
import { Exports } from '../../ui/exports'
import { Help } from '../../ui/help'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { Cards } from '../../ui/figures/cards'
import { PART, type Part, PERIODS } from '../../ui/figures/parts'

const CARDS = `query($first: Date!, $last: Date!) { scorecards(first: $first, last: $last, by: VILLAGE, ownArea: true) { figures { ${PART} } } }`

const inAddress = (): number => PERIODS.find((one) => String(one) === new URLSearchParams(location.search).get('hari')) ?? PERIODS[0]

export default function OwnArea() {
  const [length, choose] = useState(inAddress)
  const [parts, set] = useState<Part[] | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const period = { first: daysBefore(length - 1), last: today() }
  const asked = useRef(0)
  const load = () => {
    const mine = ++asked.current
    fail(null)
    set(null)
    request<{ scorecards: { figures: Part }[] }>(CARDS, period).then(
      ({ scorecards }) => mine === asked.current && set(scorecards.map(({ figures }) => figures)),
      (reason: unknown) => mine === asked.current && fail(reason),
    )
  }
  useEffect(() => {
    document.body.classList.add('staff')
    const turn = () => choose(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  useEffect(load, [length])
  return (
    <div class="mayor">
      <div class="head">
        <div>
          <p class="sub">
            {longDate(period.first)} – {longDate(period.last)}
          </p>
          <h1>{t('leader.own')}</h1>
        </div>
        <div class="row">
          <select
            class="input"
            aria-label={t('leader.period')}
            value={length}
            onChange={(event) => {
              history.pushState(null, '', `/wilayah?hari=${event.currentTarget.value}`)
              choose(inAddress())
            }}
          >
            {PERIODS.map((days) => (
              <option key={days} value={days}>
                {t('leader.lastDays', { days })}
              </option>
            ))}
          </select>
        </div>
      </div>
      {failure !== null && <Failed failure={failure} retry={load} />}
      {!parts && failure === null && <Skeleton rows={4} />}
      {parts?.length === 0 && <Empty title={t('leader.own.none')} />}
      {parts && parts.length > 0 && (
        <section>
          <p class="sub">{t('leader.parts.lead')}</p>
          <Help about={t('leader.head.rank')} words={t('leader.help.rank')} />
          <Cards parts={parts} by="VILLAGE" scope={{ ...period, place: {} }} />
          <p class="row">
            <Exports name="scorecards" variables={{ ...period, by: 'VILLAGE', ownArea: true }} isPlaced />
            <span class="sub">{t('leader.fewest')}</span>
          </p>
        </section>
      )}
    </div>
  )
}
