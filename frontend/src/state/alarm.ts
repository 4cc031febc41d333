// An emergency is heard and seen at once, whatever list is open. The sound can be switched off; the words cannot.
import { signal } from '@preact/signals'
import { boot } from '../first/boot'
import { subscribe } from '../api/live'
import { ROW, type CaseRow } from './queue'

type Event = { __typename: string; cursor: string; case?: CaseRow }

const STORE = 'bunyi'
const NEW = ['SUBMITTED', 'ASSIGNED']
const TONES: [number, number][] = [
  [880, 0],
  [660, 0.22],
  [880, 0.44],
  [660, 0.66],
]
const CHANGES = `subscription($view: QueueView!, $after: String) { queueChanged(view: $view, after: $after) { __typename
  ... on CaseUpdate { cursor case { ...Row } } ... on ComplaintHidden { cursor } ... on Resync { cursor } } } ${ROW}`

function stored(): boolean {
  try {
    return localStorage.getItem(STORE) !== 'mati'
  } catch {
    return true
  }
}

/** Emergencies nobody here has looked at yet, the latest first. */
export const emergencies = signal<CaseRow[]>([])
export const isLoud = signal(stored())

export function setLoud(on: boolean): void {
  isLoud.value = on
  try {
    localStorage.setItem(STORE, on ? 'hidup' : 'mati')
  } catch {
    // A browser without storage keeps the choice until the page is left.
  }
}

let context: AudioContext | undefined

/** Four short tones, high and low. */
function sound(): void {
  if (!isLoud.value) return
  try {
    context ??= new AudioContext()
    void context.resume()
    const now = context.currentTime
    for (const [pitch, start] of TONES) {
      const tone = context.createOscillator()
      const loudness = context.createGain()
      tone.frequency.value = pitch
      loudness.gain.setValueAtTime(0.0001, now + start)
      loudness.gain.exponentialRampToValueAtTime(0.3, now + start + 0.02)
      loudness.gain.exponentialRampToValueAtTime(0.0001, now + start + 0.2)
      tone.connect(loudness).connect(context.destination)
      tone.start(now + start)
      tone.stop(now + start + 0.21)
    }
  } catch {
    // Without sound there are still the words.
  }
}

const heard = new Set<string>()

function hear({ cursor, case: one }: Event): string {
  if (one && one.urgency === 'EMERGENCY') {
    const isNew = NEW.includes(one.status)
    if (isNew && !heard.has(one.id)) {
      heard.add(one.id)
      emergencies.value = [one, ...emergencies.value]
      sound()
    } else if (!isNew) dismiss(one.id)
  }
  return cursor
}

export const dismiss = (id: string): void => void (emergencies.value = emergencies.value.filter((one) => one.id !== id))

/** Listen for emergencies of one's own office. */
export const listen = (view: string): (() => void) => subscribe<Event>(CHANGES, { view }, { onEvent: hear }, boot.cursor)
