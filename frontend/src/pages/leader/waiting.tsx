// Whoever waits longest: open cases past their day, those that came first on top, each a link to itself.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { dayOf, today } from '../../lib/today'
import { casesOf, filterOf, type Narrowing } from '../../lib/narrowing'
import { Exports } from '../../ui/exports'
import type { Scope } from '../../ui/figures/links'
import { count } from '../../ui/figures/numbers'

const MOST = 5
const DAY = 86_400_000
const OLDEST = `query($f: BoardFilter) { queue(view: ALL, filter: $f, sort: OLDEST, first: ${MOST}) { totalCount edges { node {
  id originalTitle trackingNumber submittedAt skpd { name } area { name } } } } }`

interface Late {
  id: string
  originalTitle: string
  trackingNumber: string
  skpd: { name: string } | null
  area: { name: string } | null
  submittedAt: string
}

const waited = ({ submittedAt }: Late): number => Math.round((Date.parse(today()) - Date.parse(dayOf(submittedAt))) / DAY)

export function Waiting({ scope }: { scope: Scope }) {
  const [found, set] = useState<{ totalCount: number; edges: { node: Late }[] } | null>(null)
  const narrowing: Narrowing = { ...scope.place, keadaan: 'lewat-tenggat' }
  const { dinas, wilayah } = scope.place
  useEffect(() => {
    let isOld = false
    set(null)
    // Where it fails, the figure of late cases above still leads to all of them.
    request<{ queue: { totalCount: number; edges: { node: Late }[] } }>(OLDEST, { f: filterOf(narrowing) }).then(
      ({ queue }) => isOld || set(queue),
      () => undefined,
    )
    return () => {
      isOld = true
    }
  }, [dinas, wilayah])
  if (!found) return null
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t(found.totalCount ? 'leader.waiting' : 'leader.waiting.none')}</h2>
      <ol class="plain stalled">
        {found.edges.map(({ node }) => (
          <li key={node.id}>
            <div>
              <a href={`${casesOf(narrowing)}&kasus=${node.id}`}>{node.originalTitle}</a>
              <p class="sub">{[node.trackingNumber, node.skpd?.name ?? t('leader.waiting.nobody'), node.area?.name].filter(Boolean).join(' · ')}</p>
            </div>
            <p class="age">
              <b>{count(waited(node))}</b> {t('leader.waiting.days')}
            </p>
          </li>
        ))}
      </ol>
      {found.totalCount > 0 && (
        <p class="row">
          <a href={casesOf(narrowing)}>{t('leader.waiting.all', { n: found.totalCount })}</a>
          <Exports name="queue" variables={{ view: 'ALL', filter: filterOf(narrowing), sort: 'OLDEST' }} isPlaced />
        </p>
      )}
    </section>
  )
}
