// What step 1 needs before going on, and which step asks what. The server checks it all again.
import { t } from '../../first/i18n'
import { today } from '../../lib/today'
import type { Draft } from '../../state/draft'
import type { Problem } from '../../ui/field'

export interface Contact {
  name: string
  phone: string
  email: string
  nik: string
}

export const BODY_LIMIT = 2000
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
export const stepOf = (field: string): number => STEP_OF[field] ?? LAST

export function storyFaults(draft: Draft): Problem[] {
  const found: Problem[] = []
  const excess = draft.body.trim().length - BODY_LIMIT
  if (!draft.body.trim()) found.push({ field: 'cerita', message: t('form.error.story') })
  else if (excess > 0) found.push({ field: 'cerita', message: t('form.error.storyTooLong', { limit: BODY_LIMIT, n: excess }) })
  if (!draft.categoryId) found.push({ field: 'kategori', message: t('form.error.category') })
  if (draft.occurredOn > today()) found.push({ field: 'tanggal', message: t('form.error.dateInFuture') })
  return found
}
