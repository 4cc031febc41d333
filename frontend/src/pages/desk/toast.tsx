// One sentence about what was just done, for a few seconds, and for screen readers.
import { signal } from '@preact/signals'

const STAYS_MS = 6_000
const words = signal('')
let timer: ReturnType<typeof setTimeout> | undefined

export function tell(next: string): void {
  words.value = next
  clearTimeout(timer)
  timer = setTimeout(() => (words.value = ''), STAYS_MS)
}

export function Toast() {
  return (
    <div role="status" class={words.value ? 'toast' : 'sr'}>
      {words.value}
    </div>
  )
}
