// Pins that would lie on each other become one disc with their number, so that every report on the map can be reached.
import type { Box, Pin } from '../../api/board'
import type { L } from '../../ui/map'

const NEAR_PX = 44
/** From here on streets can be told apart, and only pins that cover each other are gathered. */
const STREET_ZOOM = 17
const COVERED_PX = 22

export interface Spot extends Box {
  latitude: number
  longitude: number
  count: number
  /** The report, when there is only one. */
  only: Pin | null
  /** No zoom will part them. */
  isOnePoint: boolean
}

const alone = (pin: Pin): Spot => {
  const { latitude, longitude } = pin.position
  const box = { south: latitude, north: latitude, west: longitude, east: longitude }
  return { ...box, latitude, longitude, count: pin.count, only: pin.count === 1 ? pin : null, isOnePoint: false }
}

function join(one: Spot, other: Spot): void {
  const count = one.count + other.count
  one.latitude = (one.latitude * one.count + other.latitude * other.count) / count
  one.longitude = (one.longitude * one.count + other.longitude * other.count) / count
  one.south = Math.min(one.south, other.south)
  one.west = Math.min(one.west, other.west)
  one.north = Math.max(one.north, other.north)
  one.east = Math.max(one.east, other.east)
  one.count = count
  one.only = null
}

/** Gather pins for the map as it is zoomed now; the fullest keep their place. */
export function gather(pins: Pin[], map: L.Map): Spot[] {
  const zoom = map.getZoom()
  const reach = zoom < STREET_ZOOM ? NEAR_PX : COVERED_PX
  const spots: { spot: Spot; at: L.Point }[] = []
  for (const pin of [...pins].sort((one, other) => other.count - one.count)) {
    const spot = alone(pin)
    // The server itself has put together what shares one exact point.
    spot.isOnePoint = pin.count > 1 && zoom >= STREET_ZOOM
    const at = map.project([spot.latitude, spot.longitude], zoom)
    const near = spots.find((other) => other.at.distanceTo(at) < reach)
    if (near) {
      near.spot.isOnePoint &&= near.at.distanceTo(at) < 1
      join(near.spot, spot)
    } else spots.push({ spot, at })
  }
  return spots.map(({ spot }) => spot)
}
