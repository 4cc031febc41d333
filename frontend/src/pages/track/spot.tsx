// Where it is: a small map, brought when it comes into view and not under data saving, and the landmark in words.
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { Mark } from '../../ui/status'
import type { Case } from './query'
import '../../styles/map.css'

const NEAR = 15
const AROUND = 14

type Position = NonNullable<Case['position']>

async function draw(element: HTMLElement, position: Position, status: string): Promise<() => void> {
  const { drawMap, L } = await import('../../ui/map')
  const drawn = drawMap(element, {
    bounds: boot.installation.bounds,
    tiles: boot.installation.tiles,
    label: t('track.map'),
    zoomIn: t('track.map.in'),
    zoomOut: t('track.map.out'),
    start: { centre: position, zoom: position.isGeneralised ? AROUND : NEAR },
  })
  // A page is scrolled over this map: it does not catch the finger or the wheel.
  drawn.map.dragging.disable()
  drawn.map.scrollWheelZoom.disable()
  drawn.map.touchZoom.disable()
  element.style.touchAction = 'auto'
  const pin = document.createElement('span')
  pin.className = 'pin on'
  render(<Mark look={lookOf(status)} />, pin)
  const icon = L.divIcon({ className: '', html: pin, iconSize: [0, 0] })
  L.marker([position.latitude, position.longitude], { icon, interactive: false, keyboard: false }).addTo(drawn.map)
  return drawn.remove
}

function SmallMap({ position, status }: { position: Position; status: string }) {
  const place = useRef<HTMLDivElement>(null)
  const [broken, fail] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element) return
    let remove: (() => void) | undefined
    let gone = false
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      seen.disconnect()
      draw(element, position, status)
        .then((undo) => {
          if (gone) undo()
          else remove = undo
        })
        .catch(() => fail(true))
    })
    seen.observe(element)
    return () => {
      gone = true
      seen.disconnect()
      remove?.()
    }
  }, [position.latitude, position.longitude, status])
  return broken ? null : (
    <div class="map small-map">
      <div ref={place} />
    </div>
  )
}

const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

export function Spot({ file }: { file: Case }) {
  const { position, landmark } = file
  if (!position && !landmark && !file.area) return null
  return (
    <section class="stack" aria-labelledby="lokasi">
      <h2 id="lokasi" class="label">
        {t('track.spot')}
      </h2>
      {position && !savesData() && <SmallMap position={position} status={file.status} />}
      {file.area && <p>{file.area.path}</p>}
      {landmark && <p class="meta">{t('track.spot.landmark', { landmark })}</p>}
      {position?.isGeneralised && <p class="meta">{t('track.generalised')}</p>}
    </section>
  )
}
