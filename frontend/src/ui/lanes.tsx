// Who held a case and who handed it back, drawn as one lane per office beside the words.

export interface Hand {
  office: string
  words: string
  isReturned: boolean
}

const FIRST_LANE = 12
const LAST_LANE = 72
const HEIGHT = 76

/** From a dot on one lane to the dot on the next. */
function way(from: number, to: number): string {
  if (from === to) return `M${from} 14V${HEIGHT}`
  const turn = to > from ? 12 : -12
  return `M${from} 14V40Q${from} 52 ${from + turn} 52H${to - turn}Q${to} 52 ${to} 64V${HEIGHT}`
}

/** The holders in order of time, the present one last; `isOver` when nobody holds it any more. */
export function Lanes({ hands, isOver }: { hands: Hand[]; isOver: boolean }) {
  const offices = [...new Set(hands.map((hand) => hand.office))]
  const gap = offices.length > 1 ? (LAST_LANE - FIRST_LANE) / (offices.length - 1) : 0
  const lanes = offices.map((_, index) => FIRST_LANE + index * gap)
  const laneOf = (hand: Hand): number => lanes[offices.indexOf(hand.office)] ?? FIRST_LANE
  return (
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
                {next && <path class={hand.isReturned ? 'return' : undefined} d={way(lane, laneOf(next))} />}
              </svg>
              <span class={next || isOver ? 'dot' : 'dot here'} style={{ '--l': `${lane}px` }} />
              <div class="said">
                <b>{hand.office}</b>
                <span class="meta">{hand.words}</span>
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
