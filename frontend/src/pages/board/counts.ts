// Keeps the numbers above the list true. Many people read the board at once, so a change is recounted at leisure.
import { COUNTS, type Asked, type Counts } from '../../api/board'
import { request } from '../../api/request'
import { said } from '../../first/i18n'

const LEISURE_MS = 2_000

const PHASES: [string, keyof Counts][] = [
  ['WAITING', 'waiting'],
  ['ACTIVE', 'active'],
  ['DONE', 'done'],
]

/** Give what to call on every change: it asks once for many. */
export function recounter(place: HTMLElement, asked: Asked): () => void {
  let isDue = false
  const count = () => {
    isDue = false
    void request<{ boardSummary: Counts }>(COUNTS, { counted: asked.counted }).then(
      ({ boardSummary }) => show(place, asked, boardSummary),
      () => undefined,
    )
  }
  return () => {
    if (isDue) return
    isDue = true
    setTimeout(count, LEISURE_MS * (0.5 + Math.random()))
  }
}

function show(place: HTMLElement, asked: Asked, counts: Counts): void {
  const numbers = [counts.total, ...PHASES.map(([, name]) => counts[name])]
  place.querySelectorAll('.phases b').forEach((spot, index) => {
    spot.textContent = String(numbers[index] ?? '')
  })
  if (place.classList.contains('mapped')) return
  const chosen = new Set(asked.filter.phases as string[] | undefined)
  const wanted = PHASES.filter(([phase]) => !chosen.size || chosen.has(phase))
  const n = chosen.size ? wanted.reduce((sum, [, name]) => sum + counts[name], 0) : counts.total
  const isFiltered = Object.keys(asked.filter).length > 0
  tell(place, said(isFiltered ? 'page.board.countFiltered' : 'page.board.count', { n }))
}

/** Say how many reports are listed. */
export function tell(place: HTMLElement, words: string): void {
  const spot = place.querySelector('.count')
  if (spot && spot.textContent !== words) spot.textContent = words
}
