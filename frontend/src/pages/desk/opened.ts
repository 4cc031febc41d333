// The case that lies open. It follows what others do to it, unless that would pull words from under somebody's hands.
import { signal } from '@preact/signals'
import { subscribe } from '../../api/live'
import { request } from '../../api/request'
import { onChange, touch, type Change } from '../../state/queue'
import { AGAIN, FOLLOW, OPEN, type Case } from './documents'
import { isDirty } from './drafts'

export const opened = signal<Case | null>(null)
export const newer = signal<Case | null>(null)
export const state = signal<'none' | 'loading' | 'ready' | 'missing' | 'failed'>('none')
export const failure = signal<unknown>(null)

let wanted = ''
let stop = (): void => {}

/** Open a case by its id; an empty one closes. */
export async function open(id: string): Promise<void> {
  stop()
  stop = () => {}
  wanted = id
  newer.value = null
  if (opened.value?.id !== id) opened.value = null
  state.value = id ? 'loading' : 'none'
  if (!id) return
  try {
    const answer = await request<{ case: Case | null }>(OPEN, { id })
    if (wanted !== id) return
    opened.value = answer.case
    state.value = answer.case ? 'ready' : 'missing'
    if (answer.case) followCase(answer.case.trackingNumber, id)
  } catch (reason) {
    if (wanted !== id) return
    failure.value = reason
    state.value = 'failed'
  }
}

function followCase(number: string, id: string): void {
  stop = subscribe<{ cursor: string }>(FOLLOW, { number }, {
    onEvent: (event) => {
      void look(id)
      return event.cursor
    },
  })
}

onChange((change: Change) => {
  const here = opened.value
  if (!here || here.trackingNumber !== change.trackingNumber) return
  void look(here.id)
})

let looking = ''
let isOutdated = false
async function look(id: string): Promise<void> {
  if (looking === id) {
    isOutdated = true
    return
  }
  looking = id
  isOutdated = false
  try {
    const answer = await request<{ case: Case | null }>(AGAIN, { id })
    if (answer.case && wanted === id) take(answer.case)
  } catch {
    // The next event, or the person, looks again.
  } finally {
    looking = ''
    if (isOutdated) void look(id)
  }
}

/** Take in a state of the open case that came from elsewhere. */
export function take(next: Case): void {
  const here = opened.value
  if (!here || here.id !== next.id || next.revision < here.revision) return
  if (next.revision > here.revision && isDirty(here)) newer.value = next
  else put(next)
}

/** Show this state now, and what is known of the reporter with it. */
export function put(next: Case): void {
  newer.value = null
  if (opened.value?.id === next.id) opened.value = { ...next, reporter: opened.value.reporter }
  touch(next, undefined)
}

/** Read the open case again; words typed for it stay. */
export async function reload(): Promise<void> {
  const id = wanted
  const known = newer.value
  if (known) put(known)
  await look(id)
}
