// Numbers as people of this country write them.
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'

const locale = boot.lang === 'en' ? 'en-GB' : 'id-ID'
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })

export const count = (value: number | null): string => (value === null ? t('leader.none') : whole.format(value))
export const tenths = (value: number | null): string => (value === null ? t('leader.none') : tenth.format(value))
export const change = (value: number): string => signed.format(value)
export const percent = (value: number | null): string => (value === null ? t('leader.none') : share.format(value))
