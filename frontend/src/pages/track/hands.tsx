// Who held the case and who handed it back, drawn as lanes beside the words. Only a case that was handed back has it.
import { t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import { dayOf } from '../../lib/today'
import { Lanes, type Hand } from '../../ui/lanes'
import type { Case } from './query'

const DONE = new Set(['RESOLVED', 'CLOSED', 'REJECTED', 'REFERRED', 'MERGED', 'WITHDRAWN'])

/** The holders in order of time, the present one last. */
export function handsOf(file: Case): Hand[] {
  const hands: Hand[] = []
  let since = file.submittedAt
  for (const step of file.transitions) {
    if (step.event === 'ASSIGNED' || step.event === 'REASSIGNED') since = step.at
    if (step.event !== 'RETURNED') continue
    const [from, to] = [shortDate(dayOf(since)), shortDate(dayOf(step.at))]
    const words = t('track.hands.returned', { from, to, note: step.note ?? '' })
    hands.push({ office: step.office || t('track.hands.unknown'), words, isReturned: true })
    since = step.at
  }
  const date = shortDate(dayOf(since))
  const held = t(DONE.has(file.status) ? 'track.hands.held' : 'track.hands.holds', { date })
  hands.push(
    file.skpd
      ? { office: file.skpd.name, words: held, isReturned: false }
      : { office: t('track.hands.coordinator'), words: t('track.hands.waiting'), isReturned: false },
  )
  return hands
}

export function Hands({ file }: { file: Case }) {
  return (
    <section class="stack" aria-labelledby="tangan">
      <h2 id="tangan" class="label">
        {t('track.hands')}
      </h2>
      <p class="meta">{t('track.bounced', { n: file.bounceCount })}</p>
      <Lanes hands={handsOf(file)} isOver={DONE.has(file.status)} />
    </section>
  )
}
