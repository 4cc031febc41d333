// Words typed for a move and not sent yet. They outlive failures, conflicts and a look at another case.
import { signal } from '@preact/signals'
import type { Case } from './documents'

export type Values = Record<string, string>

export interface Shot {
  key: number
  source: 'camera' | 'gallery'
  picture: string
  percent: number
  ticket: string
  fault: string
}

/** The one move whose form is open. */
export const active = signal('')
export const values = signal<Record<string, Values>>({})
export const shots = signal<Record<string, Shot[]>>({})
/** What stood in the way of a move that was sent in the background. */
export const faults = signal<Record<string, Record<string, string>>>({})

export const keyOf = (id: string, mutation: string): string => `${id}/${mutation}`

/** Whose draft it is: a case, or the cases chosen together. */
export interface Subject {
  id: string
}

const isCase = (one: Subject): one is Case => 'originalBody' in one

/** What a form starts from. */
export function initial(mutation: string, one: Subject): Values {
  if (!isCase(one)) return { categoryId: '', skpdId: '', reasonCode: '', note: '', reason: '', text: '', nextUpdateOn: '' }
  if (mutation === 'verifyComplaint')
    return {
      categoryId: one.category?.id ?? '',
      urgency: one.urgency,
      publicTitle: one.complaint.title ?? one.originalTitle,
      publicBody: one.complaint.body ?? one.originalBody,
      note: '',
    }
  if (mutation === 'assignComplaint') {
    // Whoever has just handed it back is not proposed again.
    const proposed = one.skpd || one.complaint.bounceCount ? null : (one.requestedSkpd ?? one.category?.defaultSkpd)
    return { skpdId: proposed?.id ?? '', note: '' }
  }
  if (mutation === 'resolveComplaint') return { kind: 'AFFIRMATIVE', reasonCode: '', text: '' }
  return { reasonCode: '', note: '', reason: '', text: '', target: '', nextUpdateOn: '' }
}

export const draftOf = (mutation: string, one: Subject): Values => ({
  ...initial(mutation, one),
  ...values.value[keyOf(one.id, mutation)],
})

export const shotsOf = (id: string, mutation: string): Shot[] => shots.value[keyOf(id, mutation)] ?? []

export function write(id: string, mutation: string, field: string, word: string): void {
  const key = keyOf(id, mutation)
  values.value = { ...values.value, [key]: { ...values.value[key], [field]: word } }
}

export function setShots(id: string, mutation: string, change: (list: Shot[]) => Shot[]): void {
  const key = keyOf(id, mutation)
  shots.value = { ...shots.value, [key]: change(shots.value[key] ?? []) }
}

/** Forget what was typed; it was sent. */
export function clear(id: string, mutation: string): void {
  const key = keyOf(id, mutation)
  for (const shot of shots.value[key] ?? []) URL.revokeObjectURL(shot.picture)
  const { [key]: _words, ...others } = values.value
  const { [key]: _photos, ...otherShots } = shots.value
  const { [key]: _faults, ...otherFaults } = faults.value
  values.value = others
  faults.value = otherFaults
  shots.value = otherShots
}

/** Whether somebody is in the middle of writing about this case. */
export function isDirty(one: Case): boolean {
  if (!active.value) return false
  const start = initial(active.value, one)
  const typed = values.value[keyOf(one.id, active.value)] ?? {}
  return shotsOf(one.id, active.value).length > 0 || Object.entries(typed).some(([field, word]) => word !== (start[field] ?? ''))
}
