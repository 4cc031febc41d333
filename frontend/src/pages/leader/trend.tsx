// Came and answered over time: two lines, named at their ends, one sentence that says it, and the same as a table.
import { said, t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import type { Statistics } from './documents'
import { during, type Scope } from './links'
import { count } from './numbers'
import { Both, type Counted } from './table'

const WIDE = 640
const HIGH = 200
const LEFT = 34
const RIGHT = 74
const FLOOR = 170
const CEILING = 24

/** A round number at or above the largest, so that the lines of the grid carry round numbers. */
function roundTop(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(most, 4)))
  return [1, 2, 4, 5, 8, 10].map((step) => step * size).find((top) => top >= most) ?? most
}

function sentence(received: number, resolved: number): string {
  if (!received && !resolved) return t('leader.trend.nothing')
  if (resolved === received) return t('leader.trend.level')
  return t(resolved > received ? 'leader.trend.better' : 'leader.trend.worse', { received: count(received), resolved: count(resolved) })
}

export function Trend({ trend, scope }: { trend: Statistics['trend']; scope: Scope }) {
  const { points, step } = trend
  const top = roundTop(Math.max(1, ...points.flatMap((point) => [point.received, point.resolved])))
  const x = (index: number): number => LEFT + ((WIDE - LEFT - RIGHT) * index) / Math.max(points.length - 1, 1)
  const y = (value: number): number => FLOOR - ((FLOOR - CEILING) * value) / top
  const line = (of: (point: (typeof points)[number]) => number): string => points.map((point, index) => `${x(index).toFixed(1)},${y(of(point)).toFixed(1)}`).join(' ')
  const last = points[points.length - 1]
  if (!last) return null
  const total = (of: (point: (typeof points)[number]) => number): number => points.reduce((sum, point) => sum + of(point), 0)
  const words = sentence(total((point) => point.received), total((point) => point.resolved))
  const ends = [y(last.resolved), y(last.received)]
  const apart = Math.abs((ends[0] ?? 0) - (ends[1] ?? 0)) < 16 ? 9 : 0
  const rows = points.map(({ first, last, received, resolved }): [string, ...Counted[]] => [
    shortDate(first),
    { n: received, href: during(scope, 'masuk', first, last) },
    { n: resolved, href: during(scope, 'dijawab', first, last) },
  ])
  const heads = [said(`leader.step.${step}`), t('leader.received'), t('leader.resolved')]
  return (
    <section aria-labelledby="trend">
      <h2 id="trend">{words}</h2>
      <p class="sub">{said(`leader.per.${step}`)}</p>
      <Both heads={heads} rows={rows} file="masuk-dan-selesai.csv" caption={words}>
        <svg class="chart" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={words}>
          {[0, 0.5, 1].map((part) => (
            <g key={part}>
              <path class={part ? 'grid' : 'base'} d={`M${LEFT} ${y(top * part)}H${WIDE - RIGHT}`} />
              <text x={LEFT - 8} y={y(top * part) + 4} text-anchor="end">
                {count(top * part)}
              </text>
            </g>
          ))}
          <polyline class="l in" points={line((point) => point.received)} stroke-dasharray="6 4" />
          <polyline class="l out" points={line((point) => point.resolved)} />
          <text class="strong" x={WIDE - RIGHT + 9} y={(ends[0] ?? 0) + 4 - (last.resolved >= last.received ? apart : -apart)}>
            {t('leader.endResolved', { n: count(last.resolved) })}
          </text>
          <text class="strong" x={WIDE - RIGHT + 9} y={(ends[1] ?? 0) + 4 + (last.resolved >= last.received ? apart : -apart)}>
            {t('leader.endReceived', { n: count(last.received) })}
          </text>
          <text x={LEFT} y={HIGH - 6}>
            {shortDate(points[0]?.first ?? last.first)}
          </text>
          <text x={WIDE - RIGHT} y={HIGH - 6} text-anchor="end">
            {shortDate(last.last)}
          </text>
        </svg>
      </Both>
    </section>
  )
}
