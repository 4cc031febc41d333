// Words of the catalogue. Keys are typed by the Indonesian file, so a missing one fails the type check; each page brings
// only the words it shows.
import table from 'virtual:words'
import type catalogue from '../../locales/id.json'
import { boot } from './boot'

export type Key = keyof typeof catalogue
export type Values = Record<string, string | number>

const words: Record<string, string> = {}

/** Bring the words of one part; call before rendering it. */
export async function bring(part: string): Promise<void> {
  const load = table[`${part}/${boot.lang}`]
  if (load) Object.assign(words, (await load()).default)
}

/** Say a key, with `{name}` replaced by values. */
export function t(key: Key, values: Values = {}): string {
  return said(key, values)
}

/** Say a key that is put together from data, such as `status.CLOSED`. */
export function said(key: string, values: Values = {}): string {
  const form = values.n === 1 && words[`${key}.one`] !== undefined ? `${key}.one` : key
  return (words[form] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
