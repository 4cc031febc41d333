// A deadline as a strip of working days, the only days that count, and in words.
import { said, t } from '../first/i18n'
import { at, longDate, shortDate } from '../lib/time'
import { today } from '../lib/today'

export interface Stage {
  name: string
  startedAt: string
  dueOn: string | null
  workingDaysLeft: number | null
  workingDaysTotal: number | null
  isOverdue: boolean
  isPaused: boolean
  workingDays: string[]
  /** Three quarters of the time are gone. */
  isWarned?: boolean
  /** To the minute, for emergencies. */
  dueAt?: string | null
}

const MOST_CELLS = 24
const MOST_OVER = 5
const DAY_MS = 86_400_000

const MINUTE_MS = 60_000
const MANY_MINUTES = 120

/** «Sisa 12 menit», for emergencies. */
function minuteWords(dueAt: string): string {
  const left = (Date.parse(dueAt) - Date.now()) / MINUTE_MS
  if (left >= 0) return t('stage.minutesLeft', { n: Math.ceil(left) })
  return left > -MANY_MINUTES ? t('stage.minutesLate', { n: Math.ceil(-left) }) : t('stage.hoursLate', { n: Math.floor(-left / 60) })
}

/** «Sisa 3 hari kerja» */
export function clockWords(stage: Stage): string {
  if (stage.dueAt) return minuteWords(stage.dueAt)
  const left = stage.workingDaysLeft
  if (left === null || stage.dueOn === null) return ''
  if (stage.isPaused) return t('stage.paused')
  if (stage.isOverdue) return t('stage.late', { n: Math.max(1, -left) })
  if (left <= 0) return t('stage.today')
  return t('stage.left', { n: left })
}

export function Days({ stage }: { stage: Stage }) {
  const now = today()
  const days = stage.workingDays.slice(-MOST_CELLS)
  const cells = days.map((day, index) => {
    const before = days[index - 1]
    const gap = before !== undefined && Date.parse(day) - Date.parse(before) > DAY_MS
    const when = day < now ? 'past' : day === now ? (stage.isPaused ? 'wait' : 'now') : ''
    return [when, gap ? 'gap' : '', index === days.length - 1 ? 'end' : ''].filter(Boolean).join(' ')
  })
  const over = stage.isOverdue ? Math.min(MOST_OVER, Math.max(1, -(stage.workingDaysLeft ?? -1))) : 0
  return (
    <span class={stage.isPaused ? 'days paused' : 'days'} aria-hidden="true">
      {cells.map((name, index) => (
        <i key={index} class={name} />
      ))}
      {Array.from({ length: over }, (_, index) => (
        <i key={`over${index}`} class={index ? 'over' : 'over gap'} />
      ))}
    </span>
  )
}

export function Clock({ stage, mini = false }: { stage: Stage; mini?: boolean }) {
  if (!stage.dueOn || stage.name === 'FINISHED' || (mini && stage.name === 'CONFIRMATION')) return <div class="clock mini" />
  const name = ['clock', mini ? 'mini' : '', stage.isOverdue ? 'late' : ''].filter(Boolean).join(' ')
  return (
    <div class={name}>
      {!mini && <p class="label">{said(`stage.${stage.name}`)}</p>}
      <b>{clockWords(stage)}</b>
      {!stage.dueAt && <Days stage={stage} />}
      {!mini && <p class="meta">{t('stage.due', { date: stage.dueAt ? at(stage.dueAt) : longDate(stage.dueOn) })}</p>}
      {mini && <span class="sr">{t('stage.due', { date: shortDate(stage.dueOn) })}</span>}
    </div>
  )
}
