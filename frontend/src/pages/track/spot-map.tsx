// The map of one case: its areas, its pin, nothing that catches a finger scrolling past.
import { render } from 'preact'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { drawMap, L } from '../../ui/map'
import { Mark } from '../../ui/status'
import type { Case } from './query'
import '../../styles/map.css'

const NEAR = 15
const AROUND = 14

export type Position = NonNullable<Case['position']>

/** Draw it; returns how to take it away. */
export function drawSpot(element: HTMLElement, position: Position, status: string): () => void {
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
