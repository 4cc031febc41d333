// Who held the case and who handed it back, drawn as lanes beside the words. Only a case that was handed back has it.
import { t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import { dayOf } from '../../lib/today'
import type { Case } from './query'

interface Hand {
  office: string
  words: string
  isReturned: boolean
}

const FIRST_LANE = 12
const LAST_LANE = 72
const HEIGHT = 76
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

/** From a dot on one lane to the dot on the next. */
function way(from: number, to: number): string {
  if (from === to) return `M${from} 14V${HEIGHT}`
  const turn = to > from ? 12 : -12
  return `M${from} 14V40Q${from} 52 ${from + turn} 52H${to - turn}Q${to} 52 ${to} 64V${HEIGHT}`
}

export function Hands({ file }: { file: Case }) {
  const hands = handsOf(file)
  const offices = [...new Set(hands.map((hand) => hand.office))]
  const gap = offices.length > 1 ? (LAST_LANE - FIRST_LANE) / (offices.length - 1) : 0
  const lanes = offices.map((_, index) => FIRST_LANE + index * gap)
  const laneOf = (hand: Hand): number => lanes[offices.indexOf(hand.office)] ?? FIRST_LANE
  return (
    <section class="stack" aria-labelledby="tangan">
      <h2 id="tangan" class="label">
        {t('track.hands')}
      </h2>
      <p class="meta">{t('track.bounced', { n: file.bounceCount })}</p>
      <div class="hands">
        <ol class="plain">
          {hands.map((hand, index) => {
            const next = hands[index + 1]
            const lane = laneOf(hand)
            return (
              <li key={index} class={next ? undefined : 'last'}>
                <svg viewBox={`0 0 84 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                  <path class="lane" d={lanes.map((x) => `M${x} 0V${next ? HEIGHT : 30}`).join('')} />
                  {index > 0 && <path d={`M${lane} 0V14`} />}
                  {next && <path class="return" d={way(lane, laneOf(next))} />}
                </svg>
                <span class={next || DONE.has(file.status) ? 'dot' : 'dot here'} style={{ '--l': `${lane}px` }} />
                <div class="said">
                  <b>{hand.office}</b>
                  <span class="meta">{hand.words}</span>
                </div>
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}
