// The bar at the foot: the moves this viewer may make now, the likely ones in sight, the others one tap away.
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { Icon } from '../../ui/icon'
import { dots } from '../../ui/icons'
import type { Case, Move } from './documents'
import { active } from './drafts'
import { MoveForm } from './move-form'
import { isSettling, movesOf, NOTE, shapeOf } from './moves'
import { mayNote } from './route'

/** How many stand in the bar: by the width there is for it. */
const ROOM = [2, 3, 4]
const WIDTHS = [matchMedia('(width >= 64em)'), matchMedia('(width >= 88em)')]
const widths = (): number => WIDTHS.filter(({ matches }) => matches).length
const width = signal(widths())
for (const one of WIDTHS) one.addEventListener('change', () => (width.value = widths()))

function Action({ one, move }: { one: Case; move: Move }) {
  const { key, look } = shapeOf(move.mutation)
  const choose = (event: Event) => {
    ;(event.currentTarget as Element).closest('details')?.removeAttribute('open')
    active.value = move.mutation
  }
  const words = isSettling(move, one) ? t('move.settle') : said(`move.${move.mutation}`)
  return (
    <button type="button" class={`btn ${look ?? 'edge'}`} data-action={move.mutation} onClick={choose}>
      {words}
      {key && <kbd>{key}</kbd>}
    </button>
  )
}

function Others({ one, moves }: { one: Case; moves: Move[] }) {
  const place = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const leave = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) place.current?.removeAttribute('open')
    }
    addEventListener('pointerdown', leave)
    return () => removeEventListener('pointerdown', leave)
  }, [])
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !place.current?.open) return
    event.stopPropagation()
    place.current.open = false
    place.current.querySelector('summary')?.focus()
  }
  return (
    <details class="others" ref={place} onKeyDown={escape}>
      <summary class="btn edge">
        <Icon d={dots} />
        {t('desk.others')}
      </summary>
      <div class="menu">
        {moves.map((move) => (
          <Action key={move.mutation} one={one} move={move} />
        ))}
      </div>
    </details>
  )
}

/** The likely moves, and the rest when there are more than fit. One that is hidden alone is shown instead. */
function split(moves: Move[]): [Move[], Move[]] {
  const room = ROOM[width.value] ?? 2
  if (moves.length <= room + 1) return [moves, []]
  return [moves.slice(0, room), moves.slice(room)]
}

export function Act({ one }: { one: Case }) {
  const moves = movesOf(one, mayNote)
  const offered = moves.find((move) => move.mutation === active.value)
  const known = useRef<Move>(NOTE)
  if (offered) known.current = offered
  useEffect(() => () => void (active.value = ''), [one.id])
  if (active.value)
    return (
      <div class="act open">
        <MoveForm key={`${one.id}/${active.value}`} one={one} move={offered ?? known.current} isOffered={Boolean(offered)} />
      </div>
    )
  if (!moves.length) return null
  const [shown, others] = split(moves)
  return (
    <div class="act">
      <div class="row">
        {shown.map((move) => (
          <Action key={move.mutation} one={one} move={move} />
        ))}
        {others.length > 0 && <Others one={one} moves={others} />}
      </div>
    </div>
  )
}
