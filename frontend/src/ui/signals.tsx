// What a machine noticed about a photo: told in words under it, for people to judge, never a verdict.
import { boot } from '../first/boot'
import { t } from '../first/i18n'
import { alert, Icon } from './icon'
import '../styles/signals.css'

export interface Signal {
  signal: string
  measure: number
  otherNumber: string | null
}

interface Props {
  signals: Signal[] | undefined
  /** Number of the case the photo belongs to. */
  own: string | undefined
}

const DAY_HOURS = 24
const KILOMETRE = 1000

function where(number: string | null, own: string | undefined): string {
  if (!number) return t('signal.other')
  return number === own ? t('signal.here') : t('signal.in', { number })
}

function before(days: number): string {
  if (days >= 1) return t('signal.before', { n: Math.round(days) })
  return t('signal.before.hours', { n: Math.max(1, Math.round(days * DAY_HOURS)) })
}

function away(metres: number): string {
  if (metres < KILOMETRE) return t('signal.elsewhere', { n: metres })
  const kilometres = metres / KILOMETRE
  return t('signal.elsewhere.km', { n: kilometres.toLocaleString(boot.lang, { maximumFractionDigits: kilometres < 10 ? 1 : 0 }) })
}

function wordsOf({ signal, measure, otherNumber }: Signal, own: string | undefined): string {
  switch (signal) {
    case 'SAME_PHOTO':
      return t('signal.same', { where: where(otherNumber, own) })
    case 'MIRRORED_PHOTO':
      return t('signal.mirrored', { where: where(otherNumber, own) })
    case 'CROPPED_PHOTO':
      return t('signal.cropped', { where: where(otherNumber, own) })
    case 'TAKEN_BEFORE':
      return before(measure)
    default:
      return away(measure)
  }
}

/** The words, with the number in them as a link to that case. */
function Said({ one, own }: { one: Signal; own: string | undefined }) {
  const words = wordsOf(one, own)
  const number = one.otherNumber
  if (!number || number === own) return <>{words}</>
  const [head, tail] = words.split(number)
  return (
    <>
      {head}
      <a href={`/lacak/${number}`}>{number}</a>
      {tail}
    </>
  )
}

export function Signals({ signals, own }: Props) {
  if (!signals?.length) return null
  return (
    <ul class="signals" data-signals aria-label={t('signal.label')}>
      {signals.map((one) => (
        <li key={one.signal + (one.otherNumber ?? '')} data-signal={one.signal}>
          <Icon d={alert} />
          <span>
            <Said one={one} own={own} />
          </span>
        </li>
      ))}
    </ul>
  )
}
