// How old the open cases are: a bar for each age, named and counted beside it.
import { t } from '../../first/i18n'
import { daysBefore } from '../../lib/today'
import { type Age, filterOf } from './documents'
import { openSince, type Scope } from '../../ui/figures/links'
import { count } from '../../ui/figures/numbers'
import { Both, Linked } from '../../ui/figures/table'

const OLD_DAYS = 30

const name = (age: Age): string => (age.toDays === null ? t('leader.age.over', { days: age.fromDays - 1 }) : t('leader.age.between', { from: age.fromDays, to: age.toDays }))

export function Backlog({ backlog, scope }: { backlog: Age[]; scope: Scope }) {
  const most = Math.max(1, ...backlog.map((age) => age.count))
  const whole = backlog.reduce((sum, age) => sum + age.count, 0)
  const old = backlog.filter((age) => age.fromDays > OLD_DAYS).reduce((sum, age) => sum + age.count, 0)
  const words = whole ? t('leader.age.sentence', { old: count(old), all: count(whole) }) : t('leader.age.nothing')
  const cases = (age: Age): string => openSince(scope, age.toDays === null ? undefined : daysBefore(age.toDays), daysBefore(age.fromDays))
  return (
    <section aria-labelledby="backlog">
      <h2 id="backlog">{words}</h2>
      <p class="sub">{t('leader.age.lead')}</p>
      <Both
        heads={[t('leader.age.head'), t('leader.open')]}
        rows={backlog.map((age) => [name(age), { n: age.count, href: cases(age) }])}
        file="backlog"
        variables={{ filter: filterOf(scope) }}
        caption={words}
      >
        <ol class="plain bars">
          {backlog.map((age) => (
            <li key={age.fromDays}>
              <span>{name(age)}</span>
              <i style={{ inlineSize: `${(100 * age.count) / most}%` }} class={age.fromDays > OLD_DAYS ? 'old' : undefined} />
              <Linked value={count(age.count)} href={cases(age)} of={name(age)} />
            </li>
          ))}
        </ol>
      </Both>
    </section>
  )
}
