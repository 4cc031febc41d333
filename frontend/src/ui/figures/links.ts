// Where the numbers of this page lead: to the list of exactly those cases, narrowed as the page is.
import { casesOf, type FactWord, type Narrowing, type State } from '../../lib/narrowing'
import type { Dimension } from './parts'

/** What the whole page is narrowed to. Units: local dates, both included. */
export interface Scope {
  first: string
  last: string
  place: Pick<Narrowing, 'dinas' | 'kategori' | 'wilayah' | 'tanpa'>
}

/** Cases as they stand now. */
export const standing = ({ place }: Scope, keadaan: State): string => casesOf({ ...place, keadaan })

/** Cases to which something happened in the period, or in a stretch of it. */
export const during = (scope: Scope, peristiwa: FactWord, dari: string | undefined = scope.first, sampai: string = scope.last): string =>
  casesOf({ ...scope.place, peristiwa, dari, sampai })

/** Open cases that came within some days; since ever without the first. */
export const openSince = ({ place }: Scope, dari: string | undefined, sampai: string): string =>
  casesOf({ ...place, keadaan: 'terbuka', peristiwa: 'masuk', dari, sampai })

const PLACE = { SKPD: 'dinas', CATEGORY: 'kategori', DISTRICT: 'wilayah', VILLAGE: 'wilayah' } as const

/** The page narrowed further, to one part of the city. */
export function within(scope: Scope, by: Dimension, key: string | null): Scope {
  const word = PLACE[by]
  return { ...scope, place: key ? { ...scope.place, [word]: key } : { ...scope.place, tanpa: word } }
}
