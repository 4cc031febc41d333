// Spots in a few lines, for pages that are about something else: what, where, how much; each leads to its cases.
import { useEffect } from 'preact/hooks'
import { said, t } from '../first/i18n'
import { follow, spots } from '../state/hotspots'

const MOST = 3

export function Spots() {
  useEffect(follow, [])
  const found = spots.value ?? []
  if (!found.length) return null
  return (
    <section class="spots" aria-labelledby="spots">
      <h2 id="spots">{t('spot.title', { n: found.length })}</h2>
      <ul class="plain">
        {found.slice(0, MOST).map((spot) => (
          <li key={spot.id} data-spot={spot.id}>
            <a href={`/pimpinan/isu#titik-${spot.id}`}>
              <b>{spot.category?.name ?? t('spot.without')}</b>
              {spot.area && ` · ${spot.area.name}`}
            </a>
            <span class="meta">{said(`spot.few.${spot.kind}`, { n: spot.caseCount })}</span>
          </li>
        ))}
      </ul>
      <a href="/pimpinan/isu">{t('spot.all')}</a>
    </section>
  )
}
