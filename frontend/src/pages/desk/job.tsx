// One line of the list: what it is, by when it must move on, and what makes it special.
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { shortDate } from '../../lib/time'
import type { CaseRow, Row } from '../../state/queue'
import { pick, picked } from '../../state/selection'
import { clockWords } from '../../ui/clock'
import { alert, Icon } from '../../ui/icon'
import { bounce, clock, pause, refresh } from '../../ui/icons'
import { Mark } from '../../ui/status'
import { mayMoveMany } from './bulk'
import { address, follow, route } from './route'

/** Emergencies are counted in minutes, so their words age while nothing happens. */
const minute = signal(0)
setInterval(() => minute.value++, 30_000)

function Due({ one }: { one: CaseRow }) {
  const { stage, status } = one
  if (stage.dueAt) void minute.value
  const words = stage.name === 'FINISHED' ? '' : stage.isPaused ? t('desk.row.paused') : clockWords(stage)
  const look = stage.isOverdue ? 'due late' : stage.isWarned && !stage.isPaused ? 'due soon' : 'due'
  return (
    <p class={look}>
      {stage.isPaused && <Icon d={pause} />}
      <b>{words || said(`status.${status}`)}</b>
      {words && stage.dueOn && <span class="sr">, {shortDate(stage.dueOn)}</span>}
      {look === 'due soon' && <span class="sr">, {t('desk.row.warned')}</span>}
    </p>
  )
}

function Flag({ d, look, children }: { d: string; look?: string; children: ComponentChildren }) {
  return (
    <span class={look ? `flag ${look}` : 'flag'}>
      <Icon d={d} />
      {children}
    </span>
  )
}

/** What makes this line special; nothing for most. */
function flagsOf(one: CaseRow, mark: Row['mark']): ComponentChildren[] {
  const { bounceCount, nextUpdateOn } = one.complaint
  return [
    one.urgency === 'EMERGENCY' && (
      <Flag d={alert} look="urgent">
        {t('urgency.EMERGENCY')}
      </Flag>
    ),
    one.urgency === 'HIGH' && <b class="flag">{said('urgency.HIGH')}</b>,
    one.status === 'ON_HOLD' && <Flag d={pause}>{nextUpdateOn ? t('desk.row.held', { date: shortDate(nextUpdateOn) }) : t('desk.row.onHold')}</Flag>,
    one.marks.includes('REOPENED') && <Flag d={refresh}>{said('mark.REOPENED')}</Flag>,
    bounceCount > 0 && (
      <Flag d={bounce}>
        {t('desk.row.bounced', { n: bounceCount })}
      </Flag>
    ),
    mark === 'gone' && <Flag d={clock}>{t('desk.gone')}</Flag>,
  ].filter(Boolean)
}

function Choose({ one }: { one: CaseRow }) {
  const isOn = picked.value.has(one.id)
  return (
    <label class="pick">
      <input
        type="checkbox"
        checked={isOn}
        data-pick
        aria-label={t('desk.many.pick', { number: one.trackingNumber })}
        onClick={(event) => {
          event.stopPropagation()
          pick(one.id, event.shiftKey)
        }}
      />
    </label>
  )
}

export function Job({ row }: { row: Row }) {
  const { view, open } = route.value
  const one = row.case
  const flags = flagsOf(one, row.mark)
  const name = ['job', row.mark ?? '', one.urgency === 'EMERGENCY' ? 'emergency' : '', picked.value.has(one.id) ? 'picked' : '']
  return (
    <li class={name.filter(Boolean).join(' ')} data-case={one.id} aria-current={one.id === open ? 'true' : undefined}>
      {mayMoveMany() && <Choose one={one} />}
      <Mark look={lookOf(one.status)} />
      <h2>
        <a href={address(view, one.id)} onClick={(event) => follow(event, view, one.id)}>
          <span class="sr">{said(`status.${one.status}`)}: </span>
          {one.originalTitle}
        </a>
      </h2>
      <p class="meta">
        {one.trackingNumber}
        {one.area && ` · ${one.area.name}`}
      </p>
      <Due one={one} />
      {flags.length > 0 && <p class="flags">{flags}</p>}
    </li>
  )
}
