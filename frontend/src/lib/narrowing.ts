// What a list of cases can be narrowed by, as the address writes it: a number on the mayor's page is a link whose list
// has exactly that many cases, and a copied address shows a colleague the same list.

/** Address word of each fact that can have happened to a case within some days. */
const FACTS = {
  masuk: 'RECEIVED',
  terlambat: 'BECAME_LATE',
  dijawab: 'ANSWERED',
  'dijawab-dalam-tenggat': 'ANSWERED_IN_TIME',
  'dijawab-lalu-dibuka': 'ANSWERED_AND_REOPENED',
  ditutup: 'CLOSED',
  dikonfirmasi: 'CONFIRMED',
} as const
const STATES = ['terbuka', 'lewat-tenggat', 'dikembalikan'] as const
const LACKS = { dinas: 'SKPD', kategori: 'CATEGORY', wilayah: 'DISTRICT' } as const
const KEYS = ['keadaan', 'dinas', 'kategori', 'wilayah', 'tanpa', 'peristiwa', 'dari', 'sampai'] as const
const EARLIEST = '1900-01-01'

/** Whether it is a day of the calendar, as the address writes it. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

export type FactWord = keyof typeof FACTS
export type State = (typeof STATES)[number]
export type Lack = keyof typeof LACKS

export interface Narrowing {
  keadaan?: State | undefined
  dinas?: string | undefined
  kategori?: string | undefined
  wilayah?: string | undefined
  tanpa?: Lack | undefined
  /** A fact, and its first and last day; without a first day, since ever. */
  peristiwa?: FactWord | undefined
  dari?: string | undefined
  sampai?: string | undefined
}

const isOne = <Word extends string>(word: string | null, words: readonly Word[]): word is Word => words.some((one) => one === word)

/** Read what an address asks for; words nobody wrote are left out. */
export function narrowingIn(search: string): Narrowing {
  const query = new URLSearchParams(search)
  const found: Narrowing = {}
  const [state, lack, fact] = [query.get('keadaan'), query.get('tanpa'), query.get('peristiwa')]
  if (isOne(state, STATES)) found.keadaan = state
  if (isOne(lack, Object.keys(LACKS) as Lack[])) found.tanpa = lack
  for (const key of ['dinas', 'kategori', 'wilayah'] as const) found[key] = query.get(key) || undefined
  const last = query.get('sampai') ?? ''
  if (isOne(fact, Object.keys(FACTS) as FactWord[]) && isDay(last)) {
    const first = query.get('dari') ?? ''
    Object.assign(found, { peristiwa: fact, sampai: last, dari: isDay(first) ? first : undefined })
  }
  return found
}

/** Write it as a part of an address, always in the same order; empty for the whole list. */
export function addressOf(narrowing: Narrowing): string {
  const query = new URLSearchParams()
  for (const key of KEYS) if (narrowing[key]) query.set(key, narrowing[key])
  return query.toString()
}

/** The list of cases behind a number. */
export const casesOf = (narrowing: Narrowing): string => `/dasbor?tampilan=ALL&${addressOf(narrowing)}`

/** The same as the server is asked. */
export function filterOf(narrowing: Narrowing): Record<string, unknown> {
  const { keadaan, dinas, kategori, wilayah, tanpa, peristiwa, dari, sampai } = narrowing
  return {
    ...(keadaan === 'terbuka' && { openOnly: true }),
    ...(keadaan === 'lewat-tenggat' && { overdueOnly: true }),
    ...(keadaan === 'dikembalikan' && { openOnly: true, bouncedOnly: true }),
    ...(dinas && { skpdIds: [dinas] }),
    ...(kategori && { categoryIds: [kategori] }),
    ...(wilayah && { areaCodes: [wilayah] }),
    ...(tanpa && { without: [LACKS[tanpa]] }),
    ...(peristiwa && { happening: { fact: FACTS[peristiwa], first: dari ?? EARLIEST, last: sampai } }),
  }
}
