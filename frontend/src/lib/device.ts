// What this browser remembers of the cases it supports or follows. Its id is random and says nothing about anybody; the
// server keeps only a keyed hash of it.
const DEVICE = 'peramban'
const MINE = 'dukungan'

export interface Mine {
  supports?: boolean
  /** Ends following. */
  key?: string
}

function read(slot: string): string | null {
  try {
    return localStorage.getItem(slot)
  } catch {
    return null
  }
}

function keep(slot: string, value: string): void {
  try {
    localStorage.setItem(slot, value)
  } catch {
    // A browser without storage counts anew on the next page.
  }
}

let known = ''

export function deviceId(): string {
  known ||= read(DEVICE) ?? ''
  if (!known) {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    known = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    keep(DEVICE, known)
  }
  return known
}

function all(): Record<string, Mine> {
  try {
    return JSON.parse(read(MINE) ?? '{}') as Record<string, Mine>
  } catch {
    return {}
  }
}

export const mineOf = (number: string): Mine => all()[number] ?? {}

export function keepMine(number: string, mine: Mine): void {
  keep(MINE, JSON.stringify({ ...all(), [number]: mine }))
}
