// The period, agency and area of the whole page; each stands in the address.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { type AreaProperties, bringAreas } from '../../ui/map/areas'
import { PERIODS } from '../../ui/figures/parts'
import type { Wanted } from './documents'

/** Where a village's code tells a desa, «2», from a kelurahan, «1». */
const VILLAGE_KIND = 9
const RURAL = '2'

interface Agency {
  id: string
  name: string
}

interface Props {
  wanted: Wanted
  change: (part: Partial<Wanted>) => void
}

/** Districts, and below the chosen one its villages. */
function choicesOf(areas: AreaProperties[], chosen: string): AreaProperties[] {
  const byName = (one: AreaProperties, other: AreaProperties): number => one.name.localeCompare(other.name)
  const districts = areas.filter(({ level }) => level === 'DISTRICT').sort(byName)
  const isIn = ({ code }: AreaProperties): boolean => chosen === code || chosen.startsWith(`${code}.`)
  return districts.flatMap((district) => [district, ...(isIn(district) ? areas.filter(({ parent }) => parent === district.code).sort(byName) : [])])
}

export function Filters({ wanted, change }: Props) {
  const [agencies, setAgencies] = useState<Agency[]>([])
  const [areas, setAreas] = useState<AreaProperties[]>([])
  useEffect(() => {
    // Without the lists the page still shows the whole city, or what its address names.
    request<{ skpds: Agency[] }>('{ skpds { id name } }').then(({ skpds }) => setAgencies(skpds), () => undefined)
    bringAreas().then(({ features }) => setAreas(features.map(({ properties }) => properties)), () => undefined)
  }, [])
  return (
    <div class="row filters">
      <select class="input" aria-label={t('leader.period')} value={wanted.days} onChange={(event) => change({ days: Number(event.currentTarget.value) })}>
        {PERIODS.map((days) => (
          <option key={days} value={days}>
            {t('leader.lastDays', { days })}
          </option>
        ))}
      </select>
      <select class="input" aria-label={t('leader.agency')} value={wanted.dinas} onChange={(event) => change({ dinas: event.currentTarget.value })}>
        <option value="">{t('leader.allAgencies')}</option>
        {agencies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select class="input" aria-label={t('leader.area')} value={wanted.wilayah} onChange={(event) => change({ wilayah: event.currentTarget.value })}>
        <option value="">{t('leader.wholeCity')}</option>
        {choicesOf(areas, wanted.wilayah).map(({ code, name, level }) => (
          <option key={code} value={code}>
            {t(level === 'DISTRICT' ? 'leader.area.district' : code[VILLAGE_KIND] === RURAL ? 'leader.area.rural' : 'leader.area.village', { name })}
          </option>
        ))}
      </select>
    </div>
  )
}
