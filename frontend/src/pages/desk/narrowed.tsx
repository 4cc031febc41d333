// What the list is narrowed to, in words, and how many cases that is: the far end of a number on the mayor's page.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { type Narrowing, narrowingIn } from '../../lib/narrowing'
import { dateWithYear } from '../../lib/time'
import * as queue from '../../state/queue'
import { bringAreas } from '../../ui/map/areas'
import { CHOICES, type Named } from './documents'
import { address, follow, route } from './route'

/** Names of what the address gives by id or code. */
async function namesIn(narrowing: Narrowing): Promise<string[]> {
  const { dinas, kategori, wilayah } = narrowing
  const names: string[] = []
  if (dinas || kategori) {
    const { skpds, categories } = await request<{ skpds: Named[]; categories: Named[] }>(CHOICES)
    for (const one of [...skpds.filter(({ id }) => id === dinas), ...categories.filter(({ id }) => id === kategori)]) names.push(one.name)
  }
  if (wilayah) {
    const { features } = await bringAreas()
    names.push(features.find(({ properties }) => properties.code === wilayah)?.properties.name ?? wilayah)
  }
  return names
}

function happening({ peristiwa, dari, sampai }: Narrowing): string[] {
  if (!peristiwa || !sampai) return []
  const what = said(`desk.narrowed.${peristiwa}`)
  if (!dari) return [t('desk.narrowed.until', { what, last: dateWithYear(sampai) })]
  return [dari === sampai ? t('desk.narrowed.on', { what, day: dateWithYear(sampai) }) : t('desk.narrowed.between', { what, first: dateWithYear(dari), last: dateWithYear(sampai) })]
}

export function Narrowed({ narrowed }: { narrowed: string }) {
  const { view } = route.value
  const narrowing = narrowingIn(narrowed)
  const [names, name] = useState<string[]>([])
  useEffect(() => {
    let isOld = false
    name([])
    namesIn(narrowing).then((found) => isOld || name(found), () => undefined)
    return () => {
      isOld = true
    }
  }, [narrowed])
  const parts = [
    ...(narrowing.keadaan ? [said(`desk.narrowed.${narrowing.keadaan}`)] : []),
    ...happening(narrowing),
    ...names,
    ...(narrowing.tanpa ? [said(`desk.narrowed.without.${narrowing.tanpa}`)] : []),
  ]
  return (
    <p class="narrowed" data-narrowed>
      <span>
        {(queue.state.value === 'ready' || queue.state.value === 'more') && <b data-total={queue.total.value}>{t('desk.narrowed.count', { n: queue.total.value })}</b>} {parts.join(' · ')}
      </span>
      <a href={address(view, '', '')} onClick={(event) => follow(event, view, '', '')}>
        {t('desk.narrowed.clear')}
      </a>
    </p>
  )
}
