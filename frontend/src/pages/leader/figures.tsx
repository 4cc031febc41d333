// The first row: four numbers, each beside what it was, with how many cases stand behind it and where they are listed.
import { t } from '../../first/i18n'
import type { Figure, Statistics } from './documents'
import { count, days, percent } from './numbers'

/** Say which way a number went, in words. */
function moved(figure: Figure, say: (value: number | null) => string, points = false): string {
  if (figure.value === null || figure.previous === null) return t('leader.noPrevious')
  const gap = figure.value - figure.previous
  if (Math.abs(gap) < (points ? 0.005 : 0.05)) return t('leader.same')
  const size = points ? count(Math.abs(gap) * 100) : say(Math.abs(gap))
  return t(gap > 0 ? 'leader.more' : 'leader.fewer', { size })
}

function Row({ label, href, value, unit, late, notes }: { label: string; href: string; value: string; unit?: string; late?: boolean; notes: string[] }) {
  return (
    <div>
      <dt>
        <a href={href}>{label}</a>
      </dt>
      <dd>
        <b class={late ? 'late' : undefined}>
          {value}
          {unit && <small>{unit}</small>}
        </b>
      </dd>
      <dd class="delta">{notes.join(' · ')}</dd>
    </div>
  )
}

export function Figures({ found, period }: { found: Statistics; period: number }) {
  const before = t('leader.before', { days: period })
  const share = found.open.value ? (found.overdue.value ?? 0) / found.open.value : null
  return (
    <dl class="figures">
      <Row
        label={t('leader.open')}
        href="/dasbor?tampilan=ALL"
        value={count(found.open.value)}
        notes={[`${moved(found.open, count)} ${before}`]}
      />
      <Row
        label={t('leader.overdue')}
        href="/dasbor?tampilan=OVERDUE"
        value={count(found.overdue.value)}
        late={Boolean(found.overdue.value)}
        notes={[t('leader.ofOpen', { share: percent(share) }), t('leader.becameLate', { n: count(found.becameLate.value), before: count(found.becameLate.previous) })]}
      />
      <Row
        label={t('leader.median')}
        href="/dasbor?tampilan=ALL"
        value={days(found.medianDays.value)}
        unit={found.medianDays.value === null ? undefined : t('leader.days')}
        notes={[`${moved(found.medianDays, days)} ${before}`, t('leader.n', { n: count(found.medianDays.n) })]}
      />
      <Row
        label={t('leader.confirmed')}
        href="/dasbor?tampilan=ALL"
        value={percent(found.confirmedShare.value)}
        notes={[`${moved(found.confirmedShare, percent, true)} ${before}`, t('leader.n', { n: count(found.confirmedShare.n) })]}
      />
    </dl>
  )
}
