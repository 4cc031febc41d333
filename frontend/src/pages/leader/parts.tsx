// The scorecards: who keeps promises, by the share answered on time; never by how much was closed, never on few answers.
import { said, t } from '../../first/i18n'
import { type Dimension, DIMENSIONS, type Part } from './documents'
import { GradeCell, type Period, useGrades } from './grades'
import { count, csv, days, keep, percent } from './numbers'

interface Props {
  parts: Part[]
  by: Dimension
  choose: (by: Dimension) => void
  period: Period
}

const byRank = (one: Part, other: Part): number => (one.rank ?? 999) - (other.rank ?? 999) || other.open - one.open

export function Parts({ parts, by, choose, period }: Props) {
  const [grades, add] = useGrades()
  const graded = by === 'SKPD'
  const rows = [...parts].sort(byRank)
  const heads = ['rank', 'name', 'onTime', 'open', 'late', 'median', 'p90', 'reopened', 'confirmed', 'bounces', 'answers'].map((key) => said(`leader.head.${key}`))
  const name = (part: Part): string => part.name || t('leader.without')
  const file = () =>
    keep(
      `kinerja-${by.toLowerCase()}.csv`,
      csv([
        heads,
        ...rows.map((part) => [
          part.rank,
          name(part),
          percent(part.onTimeShare),
          part.open,
          part.overdue,
          days(part.medianDays),
          days(part.p90Days),
          percent(part.reopenedShare),
          percent(part.confirmedShare),
          part.bounces,
          part.resolved,
        ]),
      ]),
    )
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{said(`leader.parts.${by}`)}</h2>
      <p class="sub">{t('leader.parts.lead')}</p>
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
        <table class="score">
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
              <tr key={part.key ?? ''}>
                <td>{part.rank ?? <span class="sub">{t('leader.unranked')}</span>}</td>
                <th scope="row">{name(part)}</th>
                <td class="meter">
                  <i style={{ inlineSize: `${100 * (part.onTimeShare ?? 0)}%` }} />
                  <span>{percent(part.onTimeShare)}</span>
                </td>
                <td>{count(part.open)}</td>
                <td class={part.overdue ? 'late' : undefined}>{count(part.overdue)}</td>
                <td>{days(part.medianDays)}</td>
                <td>{days(part.p90Days)}</td>
                <td>{percent(part.reopenedShare)}</td>
                <td>{percent(part.confirmedShare)}</td>
                <td>{count(part.bounces)}</td>
                <td>{count(part.resolved)}</td>
                {graded && (
                  <td>
                    <GradeCell part={part} period={period} history={grades.get(part.key ?? '') ?? []} add={add} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="row">
        <button type="button" class="link" onClick={file}>
          {t('leader.csv')}
        </button>
        <span class="sub">{t('leader.fewest')}</span>
      </p>
    </section>
  )
}
