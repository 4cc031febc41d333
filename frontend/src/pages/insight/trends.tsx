// What grows where: every part of the city with its last eight weeks, a table that draws and says the same.
import { said, t } from '../../first/i18n'
import { daysBefore } from '../../lib/today'
import { Exports } from '../../ui/exports'
import { during, within } from '../../ui/figures/links'
import { Linked } from '../../ui/figures/table'
import { daysOf, DIMENSIONS, type Dimension, type Part } from './documents'
import { change, count } from '../../ui/figures/numbers'

const WIDE = 96
const HIGH = 24

/** Drawn to its own height, because the numbers beside it already tell large from small. */
function Weeks({ weeks }: { weeks: number[] }) {
  const top = Math.max(1, ...weeks)
  const step = WIDE / weeks.length
  return (
    <>
      <svg class="weeks" viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden="true">
        {weeks.map((value, index) => {
          const high = (HIGH * value) / top
          return <rect key={index} x={index * step} y={HIGH - high} width={step - 2} height={high} class={index === weeks.length - 1 ? 'last' : undefined} />
        })}
        <path d={`M0 ${HIGH}H${WIDE}`} />
      </svg>
      <span class="sr">{weeks.join(', ')}</span>
    </>
  )
}

interface Props {
  parts: Part[]
  by: Dimension
  /** What is asked for next; the table keeps to `by` until it is there. */
  chosen: Dimension
  days: number
  choose: (by: Dimension) => void
}

function finding(parts: Part[]): string {
  const first = parts[0]
  if (!first || first.received <= first.before) return t('isu.trends.none')
  return t('isu.trends.finding', { name: first.name || t('isu.trends.without'), n: count(first.received), before: count(first.before) })
}

export function Trends({ parts, by, chosen, days, choose }: Props) {
  const words = finding(parts)
  const period = daysOf(days)
  const cases = (part: Part) => within({ ...period, place: {} }, by, part.key)
  return (
    <section aria-labelledby="trends">
      <h2 id="trends">{words}</h2>
      <p class="sub">{t('isu.trends.lead', { days })}</p>
      <fieldset class="choice">
        <legend class="sr">{t('isu.trends.divide')}</legend>
        {DIMENSIONS.map((one) => (
          <label key={one}>
            <input type="radio" name="menurut" checked={one === chosen} onChange={() => choose(one)} />
            {said(`isu.by.${one}`)}
          </label>
        ))}
      </fieldset>
      <div class="scroll-x" tabIndex={0} role="group" aria-labelledby="trends">
        <table class="score">
          <caption class="sr">{words}</caption>
          <thead>
            <tr>
              <th scope="col">{said(`isu.by.${by}`)}</th>
              <th scope="col">{t('isu.trends.weeks')}</th>
              <th scope="col">{t('isu.trends.now')}</th>
              <th scope="col">{t('isu.trends.before')}</th>
              <th scope="col">{t('isu.trends.change')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.key ?? ''}>
                <th scope="row">{part.name || t('isu.trends.without')}</th>
                <td>
                  <Weeks weeks={part.weeks} />
                </td>
                <td>
                  <Linked value={count(part.received)} href={during(cases(part), 'masuk')} of={`${part.name || t('isu.trends.without')}, ${t('isu.trends.now')}`} />
                </td>
                <td>
                  <Linked value={count(part.before)} href={during(cases(part), 'masuk', daysBefore(days, period.first), daysBefore(1, period.first))} of={`${part.name || t('isu.trends.without')}, ${t('isu.trends.before')}`} />
                </td>
                <td class={part.received > part.before ? 'up' : undefined}>{change(part.received - part.before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="row">
        <Exports name="part-trends" variables={{ filter: period, by }} isPlaced={by === 'DISTRICT' || by === 'VILLAGE'} />
      </p>
    </section>
  )
}
