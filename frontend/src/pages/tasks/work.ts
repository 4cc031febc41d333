// What the field officer has to do, asked of the server and sent back to it; nothing typed or taken is lost on a bad line.
import { signal } from '@preact/signals'
import { subscribe } from '../../api/live'
import { Failure, request } from '../../api/request'
import { upload, UploadFailure } from '../../api/upload'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import LISTS from '../../../templates/tasks.graphql?raw'

export interface Picture {
  thumbnailUrl: string
  cardUrl: string
  alt: string | null
}

export interface Task {
  id: string
  kind: string
  state: string
  words: string
  answer: string | null
  dueOn: string
  endedAt: string | null
  isOverdue: boolean
  workingDaysLeft: number | null
  revision: number
  moves: string[]
  officer: string | null
  unit: { name: string } | null
  before: Picture[]
  after: Picture[]
}

export interface Place {
  id: string
  trackingNumber: string
  originalTitle: string
  originalBody: string
  status: string
  urgency: string
  landmark: string | null
  exactPosition: { latitude: number; longitude: number } | null
  area: { path: string } | null
  photos: Picture[]
  visibility: string
}

export interface Item {
  assignment: Task
  case: Place
}

interface Lists {
  todo: Item[]
  done: Item[]
}

const CHANGES = `subscription($after: String) { queueChanged(view: ALL, after: $after) { __typename
  ... on CaseUpdate { cursor } ... on ComplaintHidden { cursor } ... on Resync { cursor } } }`
const ANSWER = '{ __typename ... on UserError { code message path } }'
const MUTATIONS: Record<string, string> = {
  startAssignment: `mutation($input: StartAssignmentInput!) { startAssignment(input: $input) ${ANSWER} }`,
  finishAssignment: `mutation($input: FinishAssignmentInput!) { finishAssignment(input: $input) ${ANSWER} }`,
  declineAssignment: `mutation($input: DeclineAssignmentInput!) { declineAssignment(input: $input) ${ANSWER} }`,
}

export const lists = signal<Lists | null>(boot.data as Lists | null)
export const failure = signal<unknown>(null)

export async function load(): Promise<void> {
  try {
    lists.value = await request<Lists>(LISTS)
    failure.value = null
  } catch (reason) {
    // What is shown already stays; the line above it says that it is old.
    if (!lists.value) failure.value = reason
  }
}

let asked: ReturnType<typeof setTimeout> | undefined

/** Follow what becomes of the officer's cases; several changes at once are one question. */
export function follow(): () => void {
  const hear = (event: { cursor: string }) => {
    clearTimeout(asked)
    asked = setTimeout(() => void load(), 300)
    return event.cursor
  }
  return subscribe<{ cursor: string }>(CHANGES, {}, { onEvent: hear }, boot.cursor)
}

/** A photo on its way. */
export interface Shot {
  key: number
  photo: Blob
  source: 'camera' | 'gallery'
  picture: string
  percent: number
  ticket: string
  fault: string
}

export const MOST_SHOTS = boot.installation.photosMax
export const shots = signal<Record<string, Shot[]>>({})
let keys = 0

const setShots = (task: string, list: Shot[]): void => void (shots.value = { ...shots.value, [task]: list })
export const shotsOf = (task: string): Shot[] => shots.value[task] ?? []
const change = (task: string, key: number, part: Partial<Shot>): void =>
  setShots(task, shotsOf(task).map((one) => (one.key === key ? { ...one, ...part } : one)))

async function send(task: string, shot: Shot): Promise<void> {
  change(task, shot.key, { fault: '', percent: 0 })
  try {
    const sent = await upload(shot.photo, shot.source, (percent) => change(task, shot.key, { percent }))
    change(task, shot.key, { ticket: sent.ticket, percent: 100 })
  } catch (reason) {
    change(task, shot.key, { fault: (reason instanceof UploadFailure && reason.message) || t('tasks.photo.failed') })
  }
}

/** Take photos on; they are sent while the officer types. */
export function take(task: string, photos: Iterable<Blob>, source: Shot['source']): void {
  for (const photo of [...photos].slice(0, MOST_SHOTS - shotsOf(task).length)) {
    const shot: Shot = { key: ++keys, photo, source, picture: URL.createObjectURL(photo), percent: 0, ticket: '', fault: '' }
    setShots(task, [...shotsOf(task), shot])
    void send(task, shot)
  }
}

export function again(task: string): void {
  for (const shot of shotsOf(task)) if (shot.fault) void send(task, shot)
}

export function drop(task: string, shot: Shot): void {
  URL.revokeObjectURL(shot.picture)
  setShots(task, shotsOf(task).filter((one) => one.key !== shot.key))
}

export const isWaiting = (task: string): boolean => shotsOf(task).some((shot) => !shot.ticket && !shot.fault)

const NOTES = 'catatan-tugas:'

export function noteOf(task: string): string {
  try {
    return localStorage.getItem(NOTES + task) ?? ''
  } catch {
    return ''
  }
}

/** Keep what is being typed on this phone; empty forgets it. */
export function keepNote(task: string, words: string): void {
  try {
    if (words) localStorage.setItem(NOTES + task, words)
    else localStorage.removeItem(NOTES + task)
  } catch {
    // Without storage the words last as long as the page.
  }
}

/** What the last attempt said: words to show, and whether it waits for the line to come back. */
export interface Refusal {
  words: string
  isOffline: boolean
}

/** Do something to a task; null when it was done. */
export async function act(task: Task, mutation: string, given: Record<string, unknown>): Promise<Refusal | null> {
  const photoTickets = mutation === 'declineAssignment' ? {} : { photoTickets: shotsOf(task.id).flatMap((shot) => shot.ticket || []) }
  const input = { assignmentId: task.id, revision: task.revision, ...given, ...photoTickets }
  try {
    const answer = await request<Record<string, { __typename: string; message?: string }>>(MUTATIONS[mutation] ?? '', { input })
    const result = answer[mutation]
    if (result && result.__typename !== 'CaseChanged') {
      if (result.__typename === 'StaleRevision') await load()
      return { words: result.message ?? t('fail.server'), isOffline: false }
    }
  } catch (reason) {
    const isOffline = reason instanceof Failure && reason.kind === 'offline'
    if (isOffline) return { words: t('tasks.offline'), isOffline }
    return { words: (reason instanceof Failure && reason.kind === 'refused' && reason.message) || t('fail.server'), isOffline }
  }
  for (const shot of shotsOf(task.id)) drop(task.id, shot)
  keepNote(task.id, '')
  await load()
  return null
}
