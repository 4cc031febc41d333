// The category that fits the words, as the city's own decisions have taught; chosen by nobody but the reporter.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import type { Draft } from '../../state/draft'
import { type Offer, suggest } from './offer'

const ASK = 'query($text:String!){suggestRouting(text:$text){categories{probability category{id}}}}'
const ASK_AFTER_MS = 600
const SHORTEST = 12
/** Surer than this, it is chosen until somebody chooses otherwise. */
const SURE = 0.3

interface Answer {
  suggestRouting: { categories: { probability: number; category: { id: string } }[] }
}

interface Props {
  draft: Draft
  offer: Offer
  set: (part: Partial<Draft>) => void
}

export function Suggested({ draft, offer, set }: Props) {
  const [ids, offered] = useState<string[]>([])
  useEffect(() => {
    let gone = false
    const text = draft.body.trim().slice(0, 2000)
    const take = (likely: string[], first: string) => {
      if (gone) return
      offered(likely)
      if (!draft.chosen && first !== draft.categoryId) set({ categoryId: first })
    }
    const byNames = () => suggest(text, offer.categories)
    const timer = setTimeout(() => {
      if (text.length < SHORTEST) return take([], byNames())
      request<Answer>(ASK, { text })
        .then(({ suggestRouting: { categories } }) => {
          const first = categories[0]
          take(
            categories.map((one) => one.category.id),
            first && first.probability >= SURE ? first.category.id : byNames(),
          )
        })
        .catch(() => take([], byNames()))
    }, ASK_AFTER_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [draft.body, draft.chosen, offer])
  const others = ids.flatMap((id) => offer.categories.filter((one) => one.id === id && id !== draft.categoryId))
  if (!others.length) return null
  return (
    <p class="suggested meta">
      {t('later.suggested')}{' '}
      {others.map((one) => (
        <button key={one.id} type="button" class="link" onClick={() => set({ categoryId: one.id, chosen: true })}>
          {one.name}
        </button>
      ))}
    </p>
  )
}
