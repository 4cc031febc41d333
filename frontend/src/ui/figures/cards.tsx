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

const COLUMNS = ['rank', 'name', 'onTime', 'open', 'late', 'age', 'median', 'p90', 'reopened', 'confirmed', 'bounces', 'answers']
const LAST = Number.MAX_SAFE_INTEGER

const name = (part: Part): string => part.name || t('leader.without')
const byRank = (one: Part, other: Part): number => (one.rank ?? LAST) - (other.rank ?? LAST) || other.open - one.open

export function Cards({ parts, by, scope, grade }: Props) {
  const words = said(`leader.parts.${by}`)
  const heads = COLUMNS.map((key) => said(`leader.head.${key}`))
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={words}>
      <table class="score cards" role="table" data-parts={by}>
        <caption class="sr">{words}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} scope="col" role="columnheader">
                {head}
              </th>
            ))}
            {grade && <th scope="col" role="columnheader">{t('leader.head.grade')}</th>}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {[...parts].sort(byRank).map((part) => (
            <Row key={part.key ?? ''} part={part} heads={heads} scope={within(scope, by, part.key)}>
              {grade && (
                <td role="cell" data-head={t('leader.head.grade')}>
                  {grade(part)}
                </td>
              )}
            </Row>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One part, on a phone a block with the heads beside the numbers; roles are said because a block is no row by itself:
 * each number leads to its cases, a share to those that make it up. */
function Row({ part, heads, scope, children }: { part: Part; heads: string[]; scope: Scope; children: ComponentChildren }) {
  const answered = during(scope, 'dijawab')
  const cell = (column: number, value: string, href: string, late = false) => (
    <td role="cell" data-head={heads[column]}>
      <Linked value={value} href={href} of={`${heads[column]}, ${name(part)}`} late={late} />
    </td>
  )
  return (
    <tr role="row">
      <td role="cell" data-head={heads[0]}>
        {part.rank ?? <span class="sub">{t('leader.unranked')}</span>}
      </td>
      <th scope="row" role="rowheader">
        {name(part)}
      </th>
      <td class="meter" role="cell" data-head={heads[2]}>
        <i style={{ inlineSize: `${100 * (part.onTimeShare ?? 0)}%` }} />
        <Linked value={percent(part.onTimeShare)} href={during(scope, 'dijawab-dalam-tenggat')} of={`${heads[2]}, ${name(part)}`} />
      </td>
      {cell(3, count(part.open), standing(scope, 'terbuka'))}
      {cell(4, count(part.overdue), standing(scope, 'lewat-tenggat'), part.overdue > 0)}
      {cell(5, tenths(part.openMedianDays), standing(scope, 'terbuka'))}
      {cell(6, tenths(part.medianDays), answered)}
      {cell(7, tenths(part.p90Days), answered)}
      {cell(8, percent(part.reopenedShare), during(scope, 'dijawab-lalu-dibuka'))}
      {cell(9, percent(part.confirmedShare), during(scope, 'dikonfirmasi'))}
      {cell(10, count(part.bounced), standing(scope, 'dikembalikan'))}
      {cell(11, count(part.resolved), answered)}
      {children}
    </tr>
  )
}
