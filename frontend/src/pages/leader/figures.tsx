// The first row: four numbers, each beside what it was, with how many cases stand behind it and where they are listed.
import type { ComponentChildren } from 'preact'
import { t } from '../../first/i18n'
import { Help } from '../../ui/help'
import type { Figure, Statistics } from './documents'
import { during, type Scope, standing } from '../../ui/figures/links'
import { count, percent, tenths } from '../../ui/figures/numbers'
import { Linked } from '../../ui/figures/table'

/** Say which way a number went, in words. */
function moved(figure: Figure, say: (value: number | null) => string, points = false): string {
  if (figure.value === null || figure.previous === null) return t('leader.noPrevious')
  const gap = figure.value - figure.previous
  if (Math.abs(gap) < (points ? 0.005 : 0.05)) return t('leader.same')
  const size = points ? count(Math.abs(gap) * 100) : say(Math.abs(gap))
  return t(gap > 0 ? 'leader.more' : 'leader.fewer', { size })
}

interface RowProps {
  label: string
  href: string
  value: string
  unit?: string
  late?: boolean
  /** How it moved, and other numbers with what they lead to. */
  children: ComponentChildren
}

function Row({ label, href, value, unit, late, children }: RowProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <a href={href} aria-label={`${label}: ${value} ${unit ?? ''}`.trim()}>
          <b class={late ? 'late' : undefined}>
            {value}
            {unit && <small> {unit}</small>}
          </b>
        </a>
      </dd>
      <dd class="delta">{children}</dd>
    </div>
  )
}

export function Figures({ found, days: length, scope }: { found: Statistics; days: number; scope: Scope }) {
  const before = t('leader.before', { days: length })
  const share = found.open.value ? (found.overdue.value ?? 0) / found.open.value : null
  const answered = during(scope, 'dijawab')
  return (
    <dl class="figures">
      <Row label={t('leader.open')} href={standing(scope, 'terbuka')} value={count(found.open.value)}>
        {moved(found.open, count)} {before}
      </Row>
      <Row label={t('leader.overdue')} href={standing(scope, 'lewat-tenggat')} value={count(found.overdue.value)} late={Boolean(found.overdue.value)}>
        {t('leader.ofOpen', { share: percent(share) })} ·{' '}
        <a href={during(scope, 'terlambat')}>{t('leader.becameLate', { n: count(found.becameLate.value) })}</a>
        {t('leader.becameLate.before', { before: count(found.becameLate.previous) })}
      </Row>
      <Row
        label={t('leader.median')}
        href={answered}
        value={tenths(found.medianDays.value)}
        {...(found.medianDays.value !== null && { unit: t('leader.days') })}
      >
        {moved(found.medianDays, tenths)} {before} · <Linked value={t('leader.n', { n: count(found.medianDays.n) })} href={answered} of={t('leader.resolved')} />
        <Help about={t('leader.median')} words={t('leader.help.median')} />
      </Row>
      <Row label={t('leader.confirmed')} href={during(scope, 'dikonfirmasi')} value={percent(found.confirmedShare.value)}>
        {moved(found.confirmedShare, percent, true)} {before} ·{' '}
        <Linked value={t('leader.n', { n: count(found.confirmedShare.n) })} href={during(scope, 'ditutup')} of={t('leader.closed')} />
      </Row>
    </dl>
  )
}
