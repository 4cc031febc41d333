// Where the spots lie. The list beside it says the same in words, so nothing is lost where no map comes.
import { useEffect, useRef } from 'preact/hooks'
import type { Hotspot } from '../../state/hotspots'

export function SpotMap({ spots }: { spots: Hotspot[] }) {
  const place = useRef<HTMLDivElement>(null)
  const key = spots.map((spot) => `${spot.id}.${spot.revision}`).join()
  useEffect(() => {
    let remove: (() => void) | undefined
    let gone = false
    void import('./draw').then(({ drawSpots }) => {
      if (!gone && place.current && spots.length) remove = drawSpots(place.current, spots)
    })
    return () => {
      gone = true
      remove?.()
    }
  }, [key])
  return <div class="map spot-map" ref={place} />
}
