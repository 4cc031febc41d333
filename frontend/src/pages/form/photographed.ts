// Where the photos say they were taken, to begin with on the map. Read on this device, and only a proposal.
import { placeOf } from '../../api/exif'
import { boot } from '../../first/boot'
import type { Draft, Place } from '../../state/draft'

/** The first such place inside the city, for a draft that has none yet. */
export async function photographed(draft: Draft): Promise<Place | null> {
  const { bounds } = boot.installation
  if (!bounds || draft.place || draft.areaCode) return null
  for (const { blob } of draft.photos) {
    const place = await placeOf(blob)
    if (!place) continue
    const { latitude, longitude } = place
    if (latitude >= bounds.south && latitude <= bounds.north && longitude >= bounds.west && longitude <= bounds.east)
      return { ...place, accuracyMetres: null }
  }
  return null
}
