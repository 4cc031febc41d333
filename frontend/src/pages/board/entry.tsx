// One line of the register: a mark on the margin, what, where, by when.
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { monthName, weekday } from '../../lib/time'
import { dayOf } from '../../lib/today'
import { lookOf } from '../../lib/status'
import { Clock } from '../../ui/clock'
import { Icon } from '../../ui/icon'
import { users } from '../../ui/icons'
import { Flags, Mark, Tag } from '../../ui/status'
import { When } from '../../ui/time'
import type { Line } from '../../state/board'

export const FRESH_MS = 5_000

export function Entries({ lines, byDay, now }: { lines: Line[]; byDay: boolean; now: number }) {
  return (
    <>
      {lines.map((line, index) => {
        const day = dayOf(line.row.submittedAt)
        const before = lines[index - 1]
        const begins = byDay && (!before || dayOf(before.row.submittedAt) !== day)
        return [
          begins && (
            <li key={`day ${line.row.trackingNumber}`} class="day">
              <span>{weekday(day)}</span> <b>{Number(day.slice(8))}</b> <span>{monthName(day)}</span>
            </li>
          ),
          <Entry key={line.row.trackingNumber} line={line} now={now} />,
        ]
      })}
    </>
  )
}

export function Entry({ line, now }: { line: Line; now: number }) {
  const { row } = line
  const place = [row.category?.name, row.area?.path.split(',')[0]].filter(Boolean).join(' · ')
  const photo = row.photos[0]
  const name = ['entry', line.gone ? 'gone' : '', now - line.fresh < FRESH_MS ? 'fresh' : ''].filter(Boolean).join(' ')
  return (
    <li class={name} data-number={row.trackingNumber} data-status={row.status}>
      <Mark look={lookOf(row.status)} />
      <div class="what">
        <h3>
          <a href={`/lacak/${row.trackingNumber}`}>{row.title}</a>
        </h3>
        <p class="meta">{place}</p>
        <p class="row meta">
          <Tag status={row.status} />
          <Flags marks={row.marks} />
          {row.supportCount > 0 && (
            <span class="who">
              <Icon d={users} />
              <span class="sr">{t('board.supporters')} </span>
              {row.supportCount}
            </span>
          )}
        </p>
      </div>
      <Clock stage={row.stage} mini />
      {photo ? <img class="thumb" src={photo.thumbnailUrl} alt="" width={104} height={80} loading="lazy" /> : <span class="thumb none" />}
      <p class="meta when">
        <When instant={row.submittedAt} />
      </p>
    </li>
  )
}

const PATIENCE_MS = 300

/** Lines of the same shape as what will come; nothing at all for a moment. */
export function Ghosts({ rows }: { rows: number }) {
  const [isShown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  return (
    <div class="ledger" aria-busy="true">
      <p class="sr" role="status">
        {t('board.loading')}
      </p>
      <ol class="entries plain" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <li key={index} class="entry skel">
            <i class="knot" />
            <div class="what">
              <i class="long" />
              <i class="half" />
              <i class="short" />
            </div>
            <i class="thumb" />
          </li>
        ))}
      </ol>
    </div>
  )
}
