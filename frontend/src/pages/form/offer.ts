// What can be chosen. The names stand in the server's page already, so the form is complete before any question is
// asked; examples and emergencies come after.
import { request } from '../../api/request'

export interface Category {
  id: string
  name: string
  group: string
  isEmergency: boolean
  examples: string
}

export interface Skpd {
  id: string
  name: string
}

export interface Offer {
  categories: Category[]
  groups: { label: string; ids: string[] }[]
  skpds: Skpd[]
  /** Chosen by the link that led here. */
  categoryId: string
}

const selectOf = (id: string) => document.querySelector<HTMLSelectElement>(`#app select#${id}`)

/** Read the server's lists; call before they are replaced. */
export function readOffer(): Offer {
  const category = selectOf('kategori')
  const groups = [...(category?.querySelectorAll('optgroup') ?? [])]
  return {
    categories: groups.flatMap((group) =>
      [...group.querySelectorAll('option')].map((option) => ({
        id: option.value,
        name: option.text,
        group: group.label,
        isEmergency: false,
        examples: '',
      })),
    ),
    groups: groups.map((group) => ({
      label: group.label,
      ids: [...group.querySelectorAll('option')].map((option) => option.value),
    })),
    skpds: [...(selectOf('dinas')?.options ?? [])]
      .filter((option) => option.value)
      .map((option) => ({ id: option.value, name: option.text })),
    categoryId: category?.value ?? '',
  }
}

export async function enrich(offer: Offer): Promise<Offer> {
  const answer = await request<{ categories: Category[] }>('{categories{id name group isEmergency examples}}')
  return { ...offer, categories: answer.categories }
}

const SHORTEST = 4
const STEM = 5
const stems = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, STEM))

/** The category whose name and examples share most words with the story; empty when none does. */
export function suggest(story: string, categories: Category[]): string {
  const told = new Set(stems(story))
  let best = { id: '', score: 0 }
  for (const category of categories) {
    const named = new Set(stems(category.name))
    const known = new Set([...named, ...stems(category.examples)])
    let score = 0
    for (const word of known) if (told.has(word)) score += named.has(word) ? 2 : 1
    if (score > best.score) best = { id: category.id, score }
  }
  return best.id
}
