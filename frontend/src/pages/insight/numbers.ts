// Numbers as people of this country write them.
import { boot } from '../../first/boot'

const locale = boot.lang === 'en' ? 'en-GB' : 'id-ID'
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })

export const count = (value: number): string => whole.format(value)
export const tenths = (value: number): string => tenth.format(value)
export const change = (value: number): string => signed.format(value)
