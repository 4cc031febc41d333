// Where news goes, kept in this tab alone until the report is sent: a reload must not lose a telephone number in silence.
// The NIK is never kept.
import type { Contact } from '../pages/form/answers'

const KEY = 'kontak'

interface Kept extends Omit<Contact, 'nik'> {
  submissionId: string
}

export function keepContact(submissionId: string, { name, phone, email }: Contact): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ submissionId, name, phone, email } satisfies Kept))
  } catch {
    // A browser without storage asks again.
  }
}

/** What was told for this report; another report begins without it. */
export function readContact(submissionId: string): Partial<Contact> {
  try {
    const { submissionId: of, ...contact } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Kept>
    return of === submissionId ? contact : {}
  } catch {
    return {}
  }
}

export function dropContact(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
