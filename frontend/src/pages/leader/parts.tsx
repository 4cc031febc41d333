// The scorecards: who keeps promises, by the share answered on time; never by how much was closed, never on few answers.
import { said, t } from '../../first/i18n'
import { Exports } from '../../ui/exports'
import { Help } from '../../ui/help'
import { Cards } from '../../ui/figures/cards'
import { type Dimension, DIMENSIONS, type Part } from '../../ui/figures/parts'
import { filterOf } from './documents'
import { GradeCell, useGrades } from './grades'
import type { Scope } from '../../ui/figures/links'

interface Props {
  parts: Part[]
  by: Dimension
  /** What is asked for next; the table keeps to `by` until it is there. */
  chosen: Dimension
  choose: (by: Dimension) => void
  scope: Scope
}

export function Parts({ parts, by, chosen, choose, scope }: Props) {
  const [grades, add] = useGrades()
  const graded = by === 'SKPD'
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{said(`leader.parts.${by}`)}</h2>
      <p class="sub">{t('leader.parts.lead')}</p>
      <Help about={t('leader.head.rank')} words={t('leader.help.rank')} />
      <fieldset class="choice">
        <legend class="sr">{t('leader.divide')}</legend>
        {DIMENSIONS.map((one) => (
          <label key={one}>
            <input type="radio" name="menurut" checked={one === chosen} onChange={() => choose(one)} />
            {said(`leader.by.${one}`)}
          </label>
        ))}
      </fieldset>
      <Cards
        parts={parts}
        by={by}
        scope={scope}
        grade={graded ? (part) => <GradeCell part={part} period={{ first: scope.first, last: scope.last }} history={grades.get(part.key ?? '') ?? []} add={add} /> : undefined}
      />
      <p class="row">
        <Exports name="parts" variables={{ filter: filterOf(scope), by }} isPlaced={by === 'DISTRICT' || by === 'VILLAGE'} />
        {graded && <Exports name="grades" variables={{}} label={t('export.csv.grades')} />}
        <span class="sub">{t('leader.fewest')}</span>
      </p>
    </section>
  )
}
