// Photos go up while people type. A failed one can be tried again or left out; the picture itself stays in the draft.
import { useEffect, useReducer, useRef } from 'preact/hooks'
import type { UploadFailure } from '../../api/upload'
import { boot } from '../../first/boot'
import { newId, type Photo } from '../../state/draft'

export interface Trip {
  percent: number
  /** Code of the failure; empty while it goes well. */
  failed: string
}

/** Failures that the same picture would meet again. */
const NETWORK = 'FAILED'

export interface Refused {
  why: 'tooMany' | 'tooLarge' | 'notPhoto'
  /** Which photo it would have been. */
  number: number
}

type Change = (change: (photos: Photo[]) => Photo[]) => void

export function usePhotos(photos: Photo[], change: Change) {
  const trips = useRef(new Map<string, Trip>()).current
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const running = useRef(new Map<string, Promise<void>>()).current
  const latest = useRef(photos)
  latest.current = photos

  const tell = (id: string, trip: Trip) => {
    trips.set(id, trip)
    redraw(0)
  }
  const start = (photo: Photo): Promise<void> => {
    const going = running.get(photo.id)
    if (going) return going
    tell(photo.id, { percent: 0, failed: '' })
    const trip = import('../../api/upload')
      .then(({ upload }) => upload(photo.blob, photo.source, (percent) => tell(photo.id, { percent, failed: '' })))
      .then((sent) => {
        latest.current = latest.current.map((other) => (other.id === photo.id ? { ...other, ticket: sent.ticket } : other))
        change((all) => all.map((other) => (other.id === photo.id ? { ...other, ticket: sent.ticket } : other)))
        tell(photo.id, { percent: 100, failed: '' })
      })
      .catch((failure: unknown) => tell(photo.id, { percent: 0, failed: (failure as Partial<UploadFailure>).code ?? NETWORK }))
      .finally(() => running.delete(photo.id))
    running.set(photo.id, trip)
    return trip
  }

  useEffect(() => {
    for (const photo of photos) if (!photo.ticket && !trips.has(photo.id)) void start(photo)
  }, [photos])
  useEffect(() => {
    const again = () => {
      for (const photo of latest.current) if (!photo.ticket && trips.get(photo.id)?.failed === NETWORK) void start(photo)
    }
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [])

  return {
    trips,
    again: start,
    add(files: Iterable<Blob>, source: Photo['source']): Refused | null {
      let refused: Refused | null = null
      let number = latest.current.length
      const added: Photo[] = []
      for (const blob of files) {
        number += 1
        if (latest.current.length + added.length >= boot.installation.photosMax) refused = { why: 'tooMany', number }
        else if (!blob.type.startsWith('image/')) refused = { why: 'notPhoto', number }
        else if (blob.size > boot.installation.photoMaxBytes) refused = { why: 'tooLarge', number }
        else added.push({ id: newId(), blob, source, ticket: null })
      }
      if (added.length) change((all) => [...all, ...added])
      return refused
    },
    remove(id: string) {
      trips.delete(id)
      change((all) => all.filter((photo) => photo.id !== id))
    },
    /** Wait until all are there; `anew` sends those again whose tickets the server no longer takes. */
    async settle(anew = false): Promise<{ tickets: string[]; failed: number; offline: boolean }> {
      if (anew) latest.current = latest.current.map((photo) => ({ ...photo, ticket: null }))
      await Promise.all(latest.current.filter((photo) => !photo.ticket).map((photo) => start(photo)))
      const missing = latest.current.findIndex((photo) => !photo.ticket)
      const lost = latest.current[missing]
      return {
        tickets: latest.current.flatMap((photo) => photo.ticket ?? []),
        failed: missing + 1,
        offline: lost !== undefined && trips.get(lost.id)?.failed === NETWORK,
      }
    },
  }
}

export type Photos = ReturnType<typeof usePhotos>
