// The reporter's own part of the page; only who holds the key loads it. Until it is here a plain line says whose page
// this is.
import { useEffect, useState } from 'preact/hooks'
import { bring, t } from '../../first/i18n'
import type { Made, Reporter } from './acting'

type Part = typeof import('./reporter')

interface Props {
  reporter: Reporter
  made: Made | null
  /** The turn stands near the top, the rest beside the case. */
  place: 'turn' | 'rest'
}

export function Yours({ reporter, made, place }: Props) {
  const [part, set] = useState<Part | null>(null)
  const [lost, lose] = useState(false)
  const load = () => {
    lose(false)
    Promise.all([import('./reporter'), bring('reporter')]).then(
      ([module]) => set(module),
      () => lose(true),
    )
  }
  useEffect(load, [])
  if (part) return place === 'turn' ? <part.Panel reporter={reporter} made={made} /> : <part.Rest reporter={reporter} />
  if (place === 'rest') return null
  if (!lost) return <p class="note">{t('track.yours')}</p>
  return (
    <div class="note bad" role="alert">
      <p>{t('fail.offline')}</p>
      <div class="row">
        <button type="button" class="btn edge small" onClick={load}>
          {t('fail.retry')}
        </button>
      </div>
    </div>
  )
}
