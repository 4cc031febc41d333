// The device's own position, only when asked for, and three different ways not to get it.
import type { Place } from '../../state/draft'

const PATIENCE_MS = 10_000

export function locate(): Promise<Place> {
  return new Promise((done, fail) => {
    if (!navigator.geolocation) return fail('unknown')
    // The browser's own limit does not count the time people take to answer its question; ours does not run then either.
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ latitude: coords.latitude, longitude: coords.longitude, accuracyMetres: coords.accuracy }),
      (failure) => fail(failure.code === 1 ? 'refused' : failure.code === 3 ? 'slow' : 'unknown'),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 30_000 },
    )
  })
}
