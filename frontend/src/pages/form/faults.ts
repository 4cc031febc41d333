// What the later steps need before going on, and which field a refusal of the server means. The server checks it all again.
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Draft } from '../../state/draft'
import type { Problem } from '../../ui/field'
import type { Contact } from './answers'

const SHORT_LIMIT = 200
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


/** The field a path such as ["reporter", "email"] means; the last known name counts. */
export function fieldOf(path: string[] | null): string {
  const known = (path ?? []).flatMap((part) => part.split('.')).flatMap((part) => FIELD_OF[part] ?? [])
  return known.at(-1) ?? 'kirim'
}

export function laterFaults(step: number, draft: Draft, contact: Contact, canPlace: boolean): Problem[] {
  if (step === 2) return placeFaults(draft, canPlace)
  if (step === 3) return contactFaults(draft, contact)
  return []
}

/** Without any map or search a landmark is enough: nobody is stopped by geography. */
function placeFaults(draft: Draft, canPlace: boolean): Problem[] {
  const found: Problem[] = []
  const landmark = draft.landmark.trim()
  if (!draft.place && !draft.areaCode && (canPlace || !landmark)) found.push({ field: 'wilayah', message: t('later.error.place') })
  if (landmark.length > SHORT_LIMIT)
    found.push({ field: 'patokan', message: t('later.error.tooLong', { limit: SHORT_LIMIT, n: landmark.length - SHORT_LIMIT }) })
  return found
}

function contactFaults(draft: Draft, contact: Contact): Problem[] {
  if (draft.identityMode === 'ANONYMOUS') return []
  const found: Problem[] = []
  const digits = contact.phone.replace(/[\s.()-]/g, '')
  if (digits && !/^(\+?62|0)\d{7,13}$/.test(digits)) found.push({ field: 'hp', message: t('later.error.phone') })
  if (contact.email.trim() && !/^\S+@\S+\.\S+$/.test(contact.email.trim())) found.push({ field: 'surel', message: t('later.error.email') })
  const nik = contact.nik.replace(/\D/g, '')
  const policy = boot.installation.nik
  if ((policy === 'required' || (policy === 'optional' && nik)) && nik.length !== 16)
    found.push({ field: 'nik', message: t('later.error.nik') })
  return found
}
