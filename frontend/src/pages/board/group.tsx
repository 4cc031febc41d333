// Several reports on one point: no zoom parts them, so they are listed on the map itself.
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { BOARD, type Asked, type Page, type Row } from '../../api/board'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { Icon } from '../../ui/icon'
import { close } from '../../ui/icons'
import { Failed } from '../../ui/states'
import { Mark } from '../../ui/status'
import type { Spot } from './gather'

/** About two metres: enough for what rounding does to a position. */
const AROUND = 0.00002
const MOST = 50

/** Give what opens the list of one spot; closing it goes back to where it was opened from. */
export function offerGroup(place: HTMLElement, asked: Asked): (spot: Spot, from: HTMLElement) => void {
  const root = document.createElement('div')
  place.append(root)
  return (spot, from) => {
    const leave = () => {
      render(null, root)
      from.focus()
    }
    render(<Group key={`${spot.latitude} ${spot.longitude}`} spot={spot} asked={asked} leave={leave} />, root)
  }
}

function Group({ spot, asked, leave }: { spot: Spot; asked: Asked; leave: () => void }) {
  const [rows, set] = useState<Row[] | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const load = () => {
    const box = { south: spot.south - AROUND, west: spot.west - AROUND, north: spot.north + AROUND, east: spot.east + AROUND }
    fail(null)
    request<Page>(BOARD, { ...asked, filter: { ...asked.filter, box }, first: MOST, after: null }).then(
      (page) => set(page.board.edges.map((edge) => edge.node)),
      fail,
    )
  }
  useEffect(() => {
    heading.current?.focus()
    load()
  }, [])
  return (
    <section class="here" aria-labelledby="here" onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <header class="row between">
        <h2 id="here" class="label" tabIndex={-1} ref={heading}>
          {t('map.here', { n: spot.count })}
        </h2>
        <button type="button" class="link" aria-label={t('map.close')} onClick={leave}>
          <Icon d={close} />
        </button>
      </header>
      {failure !== null && <Failed failure={failure} retry={load} />}
      <ol class="plain" aria-busy={!rows && failure === null}>
        {rows?.map((row) => (
          <li key={row.trackingNumber}>
            <Mark look={lookOf(row.status)} />
            <a href={`/lacak/${row.trackingNumber}`}>{row.title}</a>
            <span class="meta">{said(`status.${row.status}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
