// Draws the spots on the map of the city: a circle and a number each.
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Hotspot } from '../../state/hotspots'
import { drawMap, L } from '../../ui/map'
import '../../styles/map.css'

const SMALLEST_METRES = 120

/** Draw them; returns how to take them away. */
export function drawSpots(element: HTMLElement, spots: Hotspot[]): () => void {
  const drawn = drawMap(element, {
    bounds: boot.installation.bounds,
    tiles: boot.installation.tiles,
    label: t('isu.map'),
    zoomIn: t('isu.map.in'),
    zoomOut: t('isu.map.out'),
  })
  drawn.map.scrollWheelZoom.disable()
  const circles = spots.map((spot, index) => {
    const centre: [number, number] = [spot.centre.latitude, spot.centre.longitude]
    const pin = document.createElement('span')
    pin.className = 'pin group'
    pin.append(Object.assign(document.createElement('span'), { textContent: String(index + 1) }))
    const icon = L.divIcon({ className: '', html: pin, iconSize: [0, 0] })
    L.marker(centre, { icon, interactive: false, keyboard: false }).addTo(drawn.map)
    return L.circle(centre, { radius: Math.max(spot.radiusMetres, SMALLEST_METRES), className: 'spot-circle', interactive: false }).addTo(drawn.map)
  })
  drawn.map.fitBounds(L.featureGroup(circles).getBounds().pad(0.4), { maxZoom: 15, animate: false })
  return drawn.remove
}
