// One sentence about what was just done, for a few seconds, with the way back where there is one.
import { signal } from '@preact/signals'
import { t } from '../../first/i18n'

const STAYS_MS = 6_000
export const UNDO_MS = 10_000

const words = signal('')
const way = signal<(() => void) | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

function show(next: string, back: (() => void) | null, stays: number): void {
  words.value = next
  way.value = back
  clearTimeout(timer)
  timer = setTimeout(() => {
    words.value = ''
    way.value = null
  }, stays)
}

export const tell = (next: string): void => show(next, null, STAYS_MS)

/** Say what was done; for ten seconds it can be taken back. */
export const tellUndoable = (next: string, back: () => void): void => show(next, back, UNDO_MS)

export function Toast() {
  const back = way.value
  return (
    <div class={words.value ? 'toast' : 'sr'}>
      <span role="status">{words.value}</span>
      {back && (
        <button
          type="button"
          class="link"
          data-undo
          onClick={() => {
            show('', null, 0)
            back()
          }}
        >
          {t('desk.undo')} <kbd>U</kbd>
        </button>
      )}
    </div>
  )
}
