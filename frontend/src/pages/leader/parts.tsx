// The scorecards: who keeps promises, by the share answered on time; never by how much was closed, never on few answers.
import type { ComponentChildren } from 'preact'
import { said, t } from '../../first/i18n'
import { type Dimension, DIMENSIONS, filterOf, type Part } from './documents'
import { GradeCell, useGrades } from './grades'
import { during, type Scope, standing, within } from './links'
import { Help } from '../../ui/help'
import { Exports } from '../../ui/exports'
import { count, days, percent } from './numbers'
import { Linked } from './table'

interface Props {
  parts: Part[]
  by: Dimension
  choose: (by: Dimension) => void
  scope: Scope
}

const name = (part: Part): string => part.name || t('leader.without')
const byRank = (one: Part, other: Part): number => (one.rank ?? 999) - (other.rank ?? 999) || other.open - one.open

export function Parts({ parts, by, choose, scope }: Props) {
  const [grades, add] = useGrades()
  const graded = by === 'SKPD'
  const rows = [...parts].sort(byRank)
  const heads = ['rank', 'name', 'onTime', 'open', 'late', 'median', 'p90', 'reopened', 'confirmed', 'bounces', 'answers'].map((key) => said(`leader.head.${key}`))
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{said(`leader.parts.${by}`)}</h2>
      <p class="sub">{t('leader.parts.lead')}</p>
      <Help about={t('leader.head.rank')} words={t('leader.help.rank')} />
      <fieldset class="choice">
        <legend class="sr">{t('leader.divide')}</legend>
        {DIMENSIONS.map((one) => (
          <label key={one}>
            <input type="radio" name="menurut" checked={one === by} onChange={() => choose(one)} />
            {said(`leader.by.${one}`)}
          </label>
        ))}
      </fieldset>
      <div class="scroll-x" tabIndex={0} role="group" aria-labelledby="parts">
        <table class="score" data-parts>
          <caption class="sr">{said(`leader.parts.${by}`)}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              {graded && <th scope="col">{t('leader.head.grade')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((part) => (
              <Row key={part.key ?? ''} part={part} heads={heads} scope={within(scope, by, part.key)}>
                {graded && (
                  <td>
                    <GradeCell part={part} period={{ first: scope.first, last: scope.last }} history={grades.get(part.key ?? '') ?? []} add={add} />
                  </td>
                )}
              </Row>
            ))}
          </tbody>
        </table>
      </div>
      <p class="row">
        <Exports name="parts" variables={{ filter: filterOf(scope), by }} isPlaced={by === 'DISTRICT' || by === 'VILLAGE'} />
        {graded && <Exports name="grades" variables={{}} />}
        <span class="sub">{t('leader.fewest')}</span>
      </p>
    </section>
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
      {cell(5, days(part.medianDays), answered)}
      {cell(6, days(part.p90Days), answered)}
      {cell(7, percent(part.reopenedShare), during(scope, 'dijawab-lalu-dibuka'))}
      {cell(8, percent(part.confirmedShare), during(scope, 'dikonfirmasi'))}
      {cell(9, count(part.bounces), standing(scope, 'dikembalikan'))}
      {cell(10, count(part.resolved), answered)}
      {children}
    </tr>
  )
}
