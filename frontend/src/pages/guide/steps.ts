// The first day of each office: what is here, and what to try, each step at the place where it is done. The words of
// step n of an office are `guide.OFFICE.n` and `guide.OFFICE.n.words`.

import { boot } from '../../first/boot'

/** Where each step is tried, in order. */
export const STEPS: Record<string, string[]> = {
  VERIFIER: ['/dasbor?tampilan=TO_VERIFY', '/dasbor?tampilan=TO_VERIFY', '/surat', '/bantuan/verifikator'],
  COORDINATOR: ['/dasbor?tampilan=ALL', '/dasbor?tampilan=ATTENTION', '/pimpinan', '/laporan'],
  OPERATOR: ['/dasbor?tampilan=MY_SKPD', '/dasbor?tampilan=MY_SKPD', '/dasbor?tampilan=OVERDUE', '/profil-dinas'],
  FIELD_OFFICER: ['/tugas', '/tugas', '/bantuan/petugas-lapangan'],
  AREA_MANAGER: ['/dasbor?tampilan=MY_AREA', '/dasbor?tampilan=MY_AREA', '/wilayah', '/?tampilan=peta'],
  EXECUTIVE: ['/pimpinan', '/pimpinan?hari=90&menurut=skpd', '/surat', '/laporan'],
  INTAKE: ['/petugas/lapor', '/petugas/lapor', '/lacak'],
  INSPECTOR: ['/dasbor?tampilan=TO_VERIFY', '/dasbor?tampilan=MY_SKPD', '/bantuan/verifikator'],
  CUSTODIAN: ['/identitas', '/bantuan/penjaga-identitas', '/sandi'],
  SYSADMIN: ['/kelola', '/pengaturan', '/pesan', '/bantuan/administrator'],
}

/** People may share a browser; each has ticks of their own. */
const SLOT = `tanggap.first-day.${boot.viewer?.account?.displayName ?? ''}`

export const key = (role: string, place: number): string => `${role}.${place + 1}`

/** What was done already in this browser. */
export function doneBefore(): Set<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(SLOT) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.map(String) : [])
  } catch {
    return new Set()
  }
}

export function keepDone(done: Set<string>): void {
  try {
    localStorage.setItem(SLOT, JSON.stringify([...done]))
  } catch {
    // Without room the ticks last as long as the page.
  }
}
