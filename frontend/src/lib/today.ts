// The city's calendar day; the reader's own zone never matters.
import { boot } from '../first/boot'

export const zone = boot.installation?.timezone ?? 'Asia/Jakarta'
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone })

/** The city's calendar day of an instant, ISO. */
export const dayOf = (instant: string | Date): string => isoDay.format(new Date(instant))
export const today = (): string => isoDay.format(new Date())

/** The day so many days before another, ISO; before today when left out. */
export function daysBefore(days: number, from = today()): string {
  const day = new Date(`${from}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - days)
  return day.toISOString().slice(0, 10)
}
