// The words that rise: how many wrote them now and before, and what they wrote.
import { t } from '../../first/i18n'
import { Exports } from '../../ui/exports'
import { Cases } from './cases'
import { daysOf, type Topics as Found } from './documents'
import { count } from '../../ui/figures/numbers'

export function Topics({ found, days }: { found: Found; days: number }) {
  const { topics } = found
  const most = Math.max(1, ...topics.map((topic) => topic.count))
  const first = topics[0]?.words[0]
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">{first ? t('isu.topics.finding', { word: first }) : t('isu.topics.none')}</h2>
      <p class="sub">{t('isu.topics.lead', { n: count(found.caseCount), before: count(found.caseCountBefore), days })}</p>
      {topics.length > 0 && (
        <ol class="plain topics">
          {topics.map((topic) => (
            <li key={topic.words.join()}>
              <p class="words">
                {topic.words.map((word) => (
                  <b key={word}>{word}</b>
                ))}
              </p>
              <div class="versus" aria-hidden="true">
                <i style={{ inlineSize: `${(100 * topic.count) / most}%` }} />
                <i class="before" style={{ inlineSize: `${(100 * topic.before) / most}%` }} />
              </div>
              <p class="much">{t('isu.topics.much', { n: count(topic.count), before: count(topic.before) })}</p>
              <Cases cases={topic.cases} label={t('isu.topics.cases', { n: topic.cases.length })} />
            </li>
          ))}
        </ol>
      )}
      <p class="row">
        <Exports name="topics" variables={{ filter: daysOf(days) }} />
      </p>
    </section>
  )
}
