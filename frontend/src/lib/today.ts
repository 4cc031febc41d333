// The city's calendar day; the reader's own zone never matters.
import { boot } from '../first/boot'

export const zone = boot.installation?.timezone ?? 'Asia/Jakarta'
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone })

/** The city's calendar day of an instant, ISO. */
export const dayOf = (instant: string | Date): string => isoDay.format(new Date(instant))
export const today = (): string => isoDay.format(new Date())
