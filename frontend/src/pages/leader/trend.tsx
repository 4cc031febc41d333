// Came and answered over time: two lines, named at their ends, one sentence that says it, and the same as a table.
import { useEffect, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { longDate, shortDate } from '../../lib/time'
import { daysBefore } from '../../lib/today'
import { filterOf, type Point, type Statistics } from './documents'
import { during, type Scope } from '../../ui/figures/links'
import { count } from '../../ui/figures/numbers'
import { Both, type Counted } from '../../ui/figures/table'

type Trends = Statistics['trend']

function sentence(received: number, resolved: number): string {
  if (!received && !resolved) return t('leader.trend.nothing')
  if (resolved === received) return t('leader.trend.level')
  return t(resolved > received ? 'leader.trend.better' : 'leader.trend.worse', { received: count(received), resolved: count(resolved) })
}

const DAYS = { DAY: 1, WEEK: 7 }

/** Whether a step has fewer days than its kind: the period begins or ends inside it, or today is not over. */
function isCut({ step, points }: Trends, place: number): boolean {
  const point = points[place]
  if (!point) return false
  if (step === 'DAY') return place === points.length - 1
  if (step === 'WEEK') return daysBefore(DAYS.WEEK - 1, point.last) !== point.first
  return !point.first.endsWith('-01') || !daysBefore(-1, point.last).endsWith('-01')
}

const days = ({ first, last }: Point): string => (first === last ? longDate(first) : `${shortDate(first)} – ${shortDate(last)}`)

function Plot({ trend, words }: { trend: Trends; words: string }) {
  const place = useRef<HTMLDivElement>(null)
  const [pointed, point] = useState<number | null>(null)
  const { points, step } = trend
  const last = points.length - 1
  const cut = points.map((_, index) => isCut(trend, index))
  useEffect(() => {
    let end = (): void => {}
    let isGone = false
    const whole = points[Math.max(cut.lastIndexOf(false), 0)]
    // Without the drawing the sentence and the table still say it all.
    import('./plot').then(
      ({ draw }) => {
        if (isGone || !place.current || !whole) return
        end = draw(
          place.current,
          {
            names: points.map(({ first }) => shortDate(first)),
            isCut: cut,
            lines: [
              { values: points.map(({ received }) => received), colour: '--chart-4', dash: [6, 4], end: t('leader.endReceived', { n: count(whole.received) }) },
              { values: points.map(({ resolved }) => resolved), colour: '--chart-1', end: t('leader.endResolved', { n: count(whole.resolved) }) },
            ],
          },
          point,
        )
      },
      () => undefined,
    )
    return () => {
      isGone = true
      end()
    }
  }, [trend])
  const shown = points[pointed ?? last]
  return (
    <>
      <div class="plot" ref={place} role="img" aria-label={words} />
      <p class="sub" data-pointed>
        {shown &&
          t(pointed === null && cut[last] ? 'leader.trend.soFar' : 'leader.trend.step', {
            step: pointed === null && cut[last] ? said(`leader.trend.this.${step}`) : days(shown),
            received: count(shown.received),
            resolved: count(shown.resolved),
          })}
      </p>
    </>
  )
}

export function Trend({ trend, scope }: { trend: Trends; scope: Scope }) {
  const { points, step } = trend
  const total = (of: (point: Point) => number): number => points.reduce((sum, point) => sum + of(point), 0)
  const words = sentence(total((point) => point.received), total((point) => point.resolved))
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
      <Both heads={heads} rows={rows} file="trend" variables={{ filter: filterOf(scope) }} caption={words}>
        <Plot trend={trend} words={words} />
      </Both>
    </section>
  )
}
