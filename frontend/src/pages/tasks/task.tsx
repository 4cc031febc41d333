// One task: closed a line, opened what is to be done, where, and the two big buttons.
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { longDate } from '../../lib/time'
import { alert, check, Icon } from '../../ui/icon'
import { map, play } from '../../ui/icons'
import { Mark } from '../../ui/status'
import { When } from '../../ui/time'
import { Evidence } from './photos'
import { act, isWaiting, keepNote, noteOf, shotsOf, type Item, type Refusal, type Task } from './work'

const AGAIN_MS = 3_000

function dueWords({ workingDaysLeft: left, isOverdue }: Task): string {
  if (isOverdue) return t('stage.late', { n: Math.max(1, -(left ?? -1)) })
  return left === null || left <= 0 ? t('stage.today') : t('stage.left', { n: left })
}

export function Due({ task }: { task: Task }) {
  return (
    <p class={task.isOverdue ? 'due late' : 'due'}>
      <b>{dueWords(task)}</b> <span class="meta">{t('tasks.due', { day: longDate(task.dueOn) })}</span>
    </p>
  )
}

export const Urgent = () => (
  <p class="flag late">
    <Icon d={alert} />
    {t('tasks.emergency')}
  </p>
)

/** Where to go: an ordinary map address, which phones hand to the map they have. */
function mapLink({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`
}

function Where({ item }: { item: Item }) {
  const { area, landmark, exactPosition } = item.case
  return (
    <>
      <p>
        {area?.path}
        {landmark && <span class="meta block">{t('tasks.landmark', { landmark })}</span>}
      </p>
      {exactPosition && (
        <a class="btn edge" href={mapLink(exactPosition)} target="_blank" rel="noreferrer">
          <Icon d={map} />
          {t('tasks.map')}
        </a>
      )}
    </>
  )
}

function Decline({ task, onRefused }: { task: Task; onRefused: (refusal: Refusal | null) => void }) {
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const decline = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    onRefused(await act(task, 'declineAssignment', { reason }))
    setBusy(false)
  }
  return (
    <details class="more">
      <summary>{t('tasks.cannot')}</summary>
      <form class="field" onSubmit={decline}>
        <label for={`alasan-${task.id}`}>{t('tasks.reason')}</label>
        <textarea class="input" id={`alasan-${task.id}`} rows={3} required value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        <button class="btn edge" disabled={isBusy}>
          {t('tasks.decline')}
        </button>
      </form>
    </details>
  )
}

function Buttons({ item }: { item: Item }) {
  const task = item.assignment
  const isStarted = task.state === 'STARTED'
  const [note, setNote] = useState(() => noteOf(task.id))
  const [refusal, refuse] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isSending = isWaiting(task.id)
  const go = async () => {
    if (isStarted && !note.trim()) {
      document.getElementById(`catatan-${task.id}`)?.focus()
      return refuse({ words: t('tasks.noteMissing'), isOffline: false })
    }
    setBusy(true)
    const given = isStarted ? { answer: note } : {}
    refuse(await act(task, isStarted ? 'finishAssignment' : 'startAssignment', given))
    setBusy(false)
  }
  useEffect(() => {
    if (!refusal?.isOffline) return
    // The browser's word that the line is back may come too early, or not at all.
    const retry = () => void go()
    addEventListener('online', retry, { once: true })
    const timer = setTimeout(retry, AGAIN_MS)
    return () => {
      removeEventListener('online', retry)
      clearTimeout(timer)
    }
  }, [refusal])
  const type = (words: string) => {
    setNote(words)
    keepNote(task.id, words)
  }
  return (
    <div class="stack" data-doing={task.state}>
      <Evidence key={task.state} task={task.id} label={t(isStarted ? 'tasks.after' : 'tasks.before')} />
      {isStarted && (
        <div class="field">
          <label for={`catatan-${task.id}`}>{t('tasks.note')}</label>
          <textarea class="input" id={`catatan-${task.id}`} rows={3} value={note} onInput={(event) => type(event.currentTarget.value)} />
        </div>
      )}
      {refusal && (
        <p class="note bad" role="alert">
          {refusal.words}
        </p>
      )}
      <button type="button" class="btn main wide" data-go disabled={isBusy || isSending} onClick={() => void go()}>
        <Icon d={isStarted ? check : play} />
        {isBusy ? t('tasks.busy') : isSending ? t('tasks.sending', { n: shotsOf(task.id).length }) : t(isStarted ? 'tasks.finish' : 'tasks.start')}
      </button>
      <Decline task={task} onRefused={refuse} />
    </div>
  )
}

export function OpenTask({ item }: { item: Item }) {
  const { assignment: task, case: place } = item
  const photo = task.before[0] ?? place.photos[0]
  return (
    <li class="task open" data-task={task.id} data-state={task.state}>
      <Mark look={lookOf(place.status)} />
      <div class="body">
        {place.urgency === 'EMERGENCY' && <Urgent />}
        <h2 tabIndex={-1}>{place.originalTitle}</h2>
        <Due task={task} />
        <p class="order">{task.words}</p>
        {photo && <img src={photo.cardUrl} alt={photo.alt ?? ''} width={640} height={360} loading="lazy" />}
        {!photo && place.visibility === 'CONFIDENTIAL' && <p class="meta">{t('tasks.sealedPhotos')}</p>}
        <Where item={item} />
        <details class="more">
          <summary>{t('tasks.story')}</summary>
          <p class="story">{place.originalBody}</p>
          <p class="meta code">{place.trackingNumber}</p>
        </details>
        {task.moves.includes('finishAssignment') && <Buttons key={task.state} item={item} />}
      </div>
    </li>
  )
}

export function TaskLine({ item, href, onOpen }: { item: Item; href: string; onOpen: (event: MouseEvent) => void }) {
  const { assignment: task, case: place } = item
  return (
    <li class="task" data-task={task.id} data-state={task.state}>
      <Mark look={lookOf(place.status)} />
      <div class="body">
        {place.urgency === 'EMERGENCY' && <Urgent />}
        <h2>
          <a href={href} onClick={onOpen}>
            {place.originalTitle}
          </a>
        </h2>
        <p class="meta">{place.area?.path}</p>
        <Due task={task} />
      </div>
    </li>
  )
}

export function DoneTask({ item }: { item: Item }) {
  const { assignment: task, case: place } = item
  return (
    <li class="task" data-task={task.id} data-state={task.state}>
      <Mark look="selesai" />
      <div class="body">
        <h2>{place.originalTitle}</h2>
        <p class="meta">{task.endedAt && <When instant={task.endedAt} />}</p>
        <p>{task.answer}</p>
        {task.after.length > 0 && (
          <ul class="photos">
            {task.after.map((photo) => (
              <li key={photo.thumbnailUrl}>
                <img src={photo.thumbnailUrl} alt={photo.alt ?? ''} width={104} height={80} loading="lazy" />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
