// The report in the making, kept on this device for a week: words, place, photos. Whoever reports is never part of it.
const NAME = 'tanggap'
const STORE = 'draft'
const KEY = 'form'
const WEEK_MS = 7 * 86_400_000

export interface Photo {
  id: string
  blob: Blob
  source: 'camera' | 'gallery'
  ticket: string | null
}

export interface Place {
  latitude: number
  longitude: number
  accuracyMetres: number | null
}

export interface Draft {
  submissionId: string
  body: string
  kind: string
  categoryId: string
  /** The category was chosen by hand, so no suggestion may change it. */
  chosen: boolean
  skpdId: string
  occurredOn: string
  place: Place | null
  /** The place was read from a photo, and nobody has moved it yet. */
  fromPhoto: boolean
  areaCode: string
  areaPath: string
  landmark: string
  identityMode: 'SHOWN' | 'HIDDEN' | 'ANONYMOUS'
  visibility: 'PUBLIC' | 'CONFIDENTIAL'
  photos: Photo[]
}

interface Kept {
  draft: Draft
  step: number
  savedAt: number
}

/** Only what is new is asked of the browser: `randomUUID` needs a secure page, `getRandomValues` does not. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export const emptyDraft = (occurredOn: string): Draft => ({
  submissionId: newId(),
  body: '',
  kind: 'COMPLAINT',
  categoryId: '',
  chosen: false,
  skpdId: '',
  occurredOn,
  place: null,
  fromPhoto: false,
  areaCode: '',
  areaPath: '',
  landmark: '',
  identityMode: 'SHOWN',
  visibility: 'PUBLIC',
  photos: [],
})

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const call = indexedDB.open(NAME, 1)
    call.onupgradeneeded = () => call.result.createObjectStore(STORE)
    call.onsuccess = () => done(call.result)
    call.onerror = call.onblocked = () => fail(call.error)
  })
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = database.transaction(STORE, mode)
      const call = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => done(call.result)
      transaction.onerror = transaction.onabort = () => fail(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** The draft of this device, unless it is older than a week. */
export async function readDraft(): Promise<{ draft: Draft; step: number } | null> {
  try {
    const kept = await within<Kept | undefined>('readonly', (store) => store.get(KEY))
    if (!kept) return null
    if (Date.now() - kept.savedAt < WEEK_MS) return kept
    await dropDraft()
  } catch {
    // A browser without storage has no draft.
  }
  return null
}

/** Keep the draft; says whether this device could. */
export async function keepDraft(draft: Draft, step: number): Promise<boolean> {
  try {
    await within('readwrite', (store) => store.put({ draft, step, savedAt: Date.now() } satisfies Kept, KEY))
    return true
  } catch {
    return false
  }
}

export async function dropDraft(): Promise<void> {
  try {
    await within('readwrite', (store) => store.delete(KEY))
  } catch {
    // Nothing was kept.
  }
}
