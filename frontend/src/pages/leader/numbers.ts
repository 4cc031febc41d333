// Numbers as people of this country write them.
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'

const locale = boot.lang === 'en' ? 'en-GB' : 'id-ID'
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })

export const count = (value: number | null): string => (value === null ? t('leader.none') : whole.format(value))
export const days = (value: number | null): string => (value === null ? t('leader.none') : tenth.format(value))
export const percent = (value: number | null): string => (value === null ? t('leader.none') : share.format(value))

/** Columns as a file that a spreadsheet opens: semicolons, and quotes where they are needed. */
export function csv(rows: (string | number | null)[][]): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value)
    return /^[=+\-@]|[";\n]/.test(text) && typeof value === 'string' ? `"${text.replace(/"/g, '""')}"` : text
  }
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}

/** Let the browser keep a file. */
export function keep(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
