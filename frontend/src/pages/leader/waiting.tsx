// Whoever waits longest past the day that was promised, the latest first, each a link to itself.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { casesOf, filterOf, type Narrowing } from '../../lib/narrowing'
import { Exports } from '../../ui/exports'
import type { Scope } from '../../ui/figures/links'
import { count } from '../../ui/figures/numbers'

const MOST = 5
const LATEST = `query($f: BoardFilter) { queue(view: ALL, filter: $f, sort: NEAREST_DEADLINE, first: ${MOST}) { totalCount edges { node {
  id originalTitle trackingNumber skpd { name } area { name } stage { workingDaysLeft } } } } }`

interface Late {
  id: string
  originalTitle: string
  trackingNumber: string
  skpd: { name: string } | null
  area: { name: string } | null
  stage: { workingDaysLeft: number | null }
}

const late = ({ node }: { node: Late }): number => Math.abs(node.stage.workingDaysLeft ?? 0)

export function Waiting({ scope }: { scope: Scope }) {
  const [found, set] = useState<{ totalCount: number; edges: { node: Late }[] } | null>(null)
  const narrowing: Narrowing = { ...scope.place, keadaan: 'lewat-tenggat' }
  const { dinas, wilayah } = scope.place
  useEffect(() => {
    let isOld = false
    set(null)
    // Where it fails, the figure of late cases above still leads to all of them.
    request<{ queue: { totalCount: number; edges: { node: Late }[] } }>(LATEST, { f: filterOf(narrowing) }).then(
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
        {[...found.edges].sort((one, other) => late(other) - late(one)).map(({ node }) => (
          <li key={node.id}>
            <div>
              <a href={`${casesOf(narrowing)}&kasus=${node.id}`}>{node.originalTitle}</a>
              <p class="sub">{[node.trackingNumber, node.skpd?.name ?? t('leader.waiting.nobody'), node.area?.name].filter(Boolean).join(' · ')}</p>
            </div>
            <p class="age">
              <b>{count(late({ node }))}</b> {t('leader.waiting.days')}
            </p>
          </li>
        ))}
      </ol>
      {found.totalCount > 0 && (
        <p class="row">
          <a href={casesOf(narrowing)}>{t('leader.waiting.all', { n: found.totalCount })}</a>
          <Exports name="queue" variables={{ view: 'ALL', filter: filterOf(narrowing), sort: 'NEAREST_DEADLINE' }} isPlaced />
        </p>
      )}
    </section>
  )
}
