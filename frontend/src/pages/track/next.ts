// What happens next with the reporter's case and by when, in one sentence.
import { said, t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import type { Case } from './query'

const HAS_DATE = new Set(['SUBMITTED', 'VERIFIED', 'ASSIGNED', 'IN_PROGRESS'])

export function nextWords(file: Case): string {
  const office = file.skpd?.name ?? t('reporter.office')
  const values = { office, target: file.referredTo ?? '', number: file.mergedInto?.trackingNumber ?? '' }
  if (file.status === 'ON_HOLD') return file.nextUpdateOn ? t('reporter.next.ON_HOLD', { ...values, date: longDate(file.nextUpdateOn) }) : ''
  if (!HAS_DATE.has(file.status)) return said(`reporter.next.${file.status}`, values)
  const { dueOn, isOverdue } = file.stage
  if (!dueOn) return said(`reporter.now.${file.status}`, values)
  const turn = said(`reporter.now.${file.status}`, values)
  return `${turn} ${t(isOverdue ? 'reporter.late' : 'reporter.by', { date: longDate(dueOn) })}`
}
