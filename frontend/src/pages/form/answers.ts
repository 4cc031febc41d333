// What each step needs before going on, and which field a refusal of the server means. The server checks it all again.
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { today } from '../../lib/time'
import type { Draft } from '../../state/draft'
import type { Problem } from '../../ui/field'

export interface Contact {
  name: string
  phone: string
  email: string
  nik: string
}

export const BODY_LIMIT = 2000
const SHORT_LIMIT = 200
export const LAST = 4

const STEP_OF: Record<string, number> = {
  cerita: 1,
  foto: 1,
  kategori: 1,
  jenis: 1,
  dinas: 1,
  tanggal: 1,
  wilayah: 2,
  patokan: 2,
  nama: 3,
  nik: 3,
  hp: 3,
  surel: 3,
}
const FIELD_OF: Record<string, string> = {
  body: 'cerita',
  categoryId: 'kategori',
  kind: 'jenis',
  skpdId: 'dinas',
  occurredOn: 'tanggal',
  areaCode: 'wilayah',
  position: 'wilayah',
  landmark: 'patokan',
  photoTickets: 'foto',
  name: 'nama',
  nik: 'nik',
  phone: 'hp',
  email: 'surel',
}

export const stepOf = (field: string): number => STEP_OF[field] ?? LAST

/** The field a path such as ["reporter", "email"] means; the last known name counts. */
export function fieldOf(path: string[] | null): string {
  const known = (path ?? []).flatMap((part) => part.split('.')).flatMap((part) => FIELD_OF[part] ?? [])
  return known.at(-1) ?? 'kirim'
}

export function faults(step: number, draft: Draft, contact: Contact, canPlace: boolean): Problem[] {
  if (step === 1) return storyFaults(draft)
  if (step === 2) return placeFaults(draft, canPlace)
  if (step === 3) return contactFaults(draft, contact)
  return []
}

function storyFaults(draft: Draft): Problem[] {
  const found: Problem[] = []
  const excess = draft.body.trim().length - BODY_LIMIT
  if (!draft.body.trim()) found.push({ field: 'cerita', message: t('form.error.story') })
  else if (excess > 0) found.push({ field: 'cerita', message: t('form.error.storyTooLong', { limit: BODY_LIMIT, n: excess }) })
  if (!draft.categoryId) found.push({ field: 'kategori', message: t('form.error.category') })
  if (draft.occurredOn > today()) found.push({ field: 'tanggal', message: t('form.error.dateInFuture') })
  return found
}

/** Without any map or search a landmark is enough: nobody is stopped by geography. */
function placeFaults(draft: Draft, canPlace: boolean): Problem[] {
  const found: Problem[] = []
  const landmark = draft.landmark.trim()
  if (!draft.place && !draft.areaCode && (canPlace || !landmark)) found.push({ field: 'wilayah', message: t('form.error.place') })
  if (landmark.length > SHORT_LIMIT)
    found.push({ field: 'patokan', message: t('form.error.tooLong', { limit: SHORT_LIMIT, n: landmark.length - SHORT_LIMIT }) })
  return found
}

function contactFaults(draft: Draft, contact: Contact): Problem[] {
  if (draft.identityMode === 'ANONYMOUS') return []
  const found: Problem[] = []
  const digits = contact.phone.replace(/[\s.()-]/g, '')
  if (digits && !/^(\+?62|0)\d{7,13}$/.test(digits)) found.push({ field: 'hp', message: t('form.error.phone') })
  if (contact.email.trim() && !/^\S+@\S+\.\S+$/.test(contact.email.trim())) found.push({ field: 'surel', message: t('form.error.email') })
  const nik = contact.nik.replace(/\D/g, '')
  const policy = boot.installation.nik
  if ((policy === 'required' || (policy === 'optional' && nik)) && nik.length !== 16)
    found.push({ field: 'nik', message: t('form.error.nik') })
  return found
}
