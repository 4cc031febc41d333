// Scorecards as a table: the comparable first by rank; each number leads to its cases.
import type { ComponentChildren } from 'preact'
import { said, t } from '../../first/i18n'
import type { Dimension, Part } from './parts'
import { during, type Scope, standing, within } from './links'
import { count, percent, tenths } from './numbers'
import { Linked } from './table'

interface Props {
  parts: Part[]
  by: Dimension
  scope: Scope
  /** A last column with the mayor's grade. */
  grade?: ((part: Part) => ComponentChildren) | undefined
}

const COLUMNS = ['rank', 'name', 'onTime', 'open', 'late', 'median', 'p90', 'reopened', 'confirmed', 'bounces', 'answers']
const LAST = Number.MAX_SAFE_INTEGER

const name = (part: Part): string => part.name || t('leader.without')
const byRank = (one: Part, other: Part): number => (one.rank ?? LAST) - (other.rank ?? LAST) || other.open - one.open

export function Cards({ parts, by, scope, grade }: Props) {
  const words = said(`leader.parts.${by}`)
  const heads = COLUMNS.map((key) => said(`leader.head.${key}`))
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={words}>
      <table class="score" data-parts={by}>
        <caption class="sr">{words}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {grade && <th scope="col">{t('leader.head.grade')}</th>}
          </tr>
        </thead>
        <tbody>
          {[...parts].sort(byRank).map((part) => (
            <Row key={part.key ?? ''} part={part} heads={heads} scope={within(scope, by, part.key)}>
              {grade && <td>{grade(part)}</td>}
            </Row>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One part: each number leads to its cases, a share to those that make it up. */
function Row({ part, heads, scope, children }: { part: Part; heads: string[]; scope: Scope; children: ComponentChildren }) {
  const answered = during(scope, 'dijawab')
  const cell = (column: number, value: string, href: string, late = false) => (
    <td>
      <Linked value={value} href={href} of={`${heads[column]}, ${name(part)}`} late={late} />
    </td>
  )
  return (
    <tr>
      <td>{part.rank ?? <span class="sub">{t('leader.unranked')}</span>}</td>
      <th scope="row">{name(part)}</th>
      <td class="meter">
        <i style={{ inlineSize: `${100 * (part.onTimeShare ?? 0)}%` }} />
        <Linked value={percent(part.onTimeShare)} href={during(scope, 'dijawab-dalam-tenggat')} of={`${heads[2]}, ${name(part)}`} />
      </td>
      {cell(3, count(part.open), standing(scope, 'terbuka'))}
      {cell(4, count(part.overdue), standing(scope, 'lewat-tenggat'), part.overdue > 0)}
      {cell(5, tenths(part.medianDays), answered)}
      {cell(6, tenths(part.p90Days), answered)}
      {cell(7, percent(part.reopenedShare), during(scope, 'dijawab-lalu-dibuka'))}
      {cell(8, percent(part.confirmedShare), during(scope, 'dikonfirmasi'))}
      {cell(9, count(part.bounced), standing(scope, 'dikembalikan'))}
      {cell(10, count(part.resolved), answered)}
      {children}
    </tr>
  )
}
