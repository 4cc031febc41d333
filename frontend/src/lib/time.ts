// Times of the city, relative and exact together; the reader's own zone never matters.
import { boot } from '../first/boot'
import { t } from '../first/i18n'
import { zone } from './today'

const locale = boot.lang === 'en' ? 'en-GB' : 'id-ID'
const exact = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: zone,
  timeZoneName: 'short',
})
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone, timeZoneName: 'short' })
const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** «2 jam yang lalu», or empty after 30 days. */
export function ago(instant: string | Date, now = Date.now()): string {
  const seconds = (now - new Date(instant).getTime()) / 1000
  if (seconds > 30 * 86_400) return ''
  for (const [unit, size] of STEPS) if (seconds >= size) return relative.format(-Math.floor(seconds / size), unit)
  return t('time.now')
}

/** «12 Nov 2026, 14.05 WITA». */
export const at = (instant: string | Date): string => exact.format(new Date(instant))
export const clockTime = (instant: Date): string => clock.format(instant)
/** «Selasa, 17 November 2026» of an ISO date. */
export const longDate = (day: string): string => longDay.format(new Date(`${day}T00:00:00Z`))
/** «17 Nov 2026» of an ISO date. */
export const dateWithYear = (day: string): string => part(day, { day: 'numeric', month: 'short', year: 'numeric' })
export const shortDate = (day: string): string => shortDay.format(new Date(`${day}T00:00:00Z`))
const part = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
export const weekday = (day: string): string => part(day, { weekday: 'long' })
export const monthName = (day: string): string => part(day, { month: 'long' })
