// Days off: what the country's calendar says, what the city decided otherwise, and what a decision would move.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import { today } from '../../lib/today'
import { Failed, Skeleton } from '../../ui/states'
import { DECIDE, FORGET, HOLIDAYS, PREVIEW, type Holiday } from './documents'
import { Editor, ListHead, Tag, TextField, Tick, useSaving } from './parts'

interface Preview {
  isWorkingNow: boolean
  cases: number
}

export function Holidays() {
  const [year, setYear] = useState(Number(today().slice(0, 4)))
  const [days, setDays] = useState<Holiday[] | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const [open, setOpen] = useState('')
  const [told, tell] = useState('')
  const load = async () => {
    fail(null)
    try {
      setDays((await request<{ holidays: Holiday[] }>(HOLIDAYS, { year })).holidays)
    } catch (reason) {
      fail(reason)
    }
  }
  useEffect(() => {
    void load()
  }, [year])
  const done = async (words: string) => {
    await load()
    setOpen('')
    tell(words)
  }
  if (failure) return <Failed failure={failure} retry={() => void load()} />
  if (!days) return <Skeleton rows={6} />
  return (
    <section aria-label={t('kelola.part.libur')}>
      <ListHead words={told || t('kelola.libur.count', { n: days.filter((one) => !one.isWorking).length, year })} add={t('kelola.libur.add')} onAdd={() => setOpen('new')}>
        <div class="row years">
          <button type="button" class="btn edge small" onClick={() => setYear(year - 1)}>
            {year - 1}
          </button>
          <b aria-live="polite">{year}</b>
          <button type="button" class="btn edge small" onClick={() => setYear(year + 1)}>
            {year + 1}
          </button>
        </div>
      </ListHead>
      {open === 'new' && <DayForm year={year} days={days} done={done} cancel={() => setOpen('')} reload={load} />}
      <ul class="kept">
        {days.map((one) => (
          <li key={one.day} data-row={one.day}>
            {open === one.day ? (
              <DayForm key={one.revision} year={year} days={days} one={one} done={done} cancel={() => setOpen('')} reload={load} />
            ) : (
              <div class="line">
                <div>
                  <h2>{one.name}</h2>
                  <p class="meta">
                    <time dateTime={one.day}>{longDate(one.day)}</time> · {t(one.isDecided ? 'kelola.libur.city' : 'kelola.libur.country')}
                  </p>
                </div>
                <Tag>{t(one.isWorking ? 'kelola.libur.open' : 'kelola.libur.shut')}</Tag>
                <button type="button" class="btn edge small" aria-label={t('kelola.changeOne', { name: one.name })} onClick={() => setOpen(one.day)}>
                  {t('kelola.change')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DayFormProps {
  year: number
  days: Holiday[]
  one?: Holiday
  done: (words: string) => Promise<void>
  cancel: () => void
  reload: () => Promise<void>
}

function DayForm({ year, days, one, done, cancel, reload }: DayFormProps) {
  const [day, setDay] = useState(one?.day ?? '')
  const [name, setName] = useState(one?.name ?? '')
  const [isWorking, setWorking] = useState(one?.isWorking ?? false)
  const [shown, show] = useState<Preview | null>(null)
  const saving = useSaving()
  const known = days.find((other) => other.day === day)
  useEffect(() => {
    let isLate = false
    show(null)
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) return
    request<{ previewHoliday: Preview }>(PREVIEW, { day, isWorking }).then(
      ({ previewHoliday }) => !isLate && show(previewHoliday),
      () => undefined,
    )
    return () => {
      isLate = true
    }
  }, [day, isWorking])
  const submit = async () => {
    const input = { day: day || `${year}-01-01`, revision: known?.revision ?? 0, name, isWorking }
    if (!day) return document.getElementById('k-day')?.focus()
    if (await saving.save(DECIDE, { input })) await done(t('kelola.saved', { name }))
  }
  const forget = async () => {
    if (known && (await saving.save(FORGET, { input: { day, revision: known.revision } }))) await done(t('kelola.libur.forgotten', { name: known.name }))
  }
  return (
    <Editor
      title={one ? t('kelola.changeOne', { name: one.name }) : t('kelola.libur.add')}
      saving={saving}
      fields={['day', 'name']}
      submit={() => void submit()}
      cancel={cancel}
      reload={() => void reload()}
      label={t('kelola.libur.decide')}
      more={
        known?.isDecided && (
          <button type="button" class="btn warn" onClick={() => void forget()}>
            {t('kelola.libur.forget')}
          </button>
        )
      }
    >
      <div class="two">
        {one ? <p class="date-shown">{longDate(one.day)}</p> : <TextField name="day" type="date" label={t('kelola.libur.day')} fault={saving.fault} value={day} set={setDay} />}
        <TextField name="name" label={t('kelola.libur.name')} fault={saving.fault} value={name} set={setName} max={120} />
      </div>
      <Tick label={t('kelola.libur.working')} hint={t('kelola.libur.workingHint')} value={isWorking} set={setWorking} />
      <p class="preview" role="status" data-moves={shown?.cases}>
        {shown && t(shown.cases ? 'kelola.libur.moves' : 'kelola.libur.movesNone', { n: shown.cases })}
      </p>
    </Editor>
  )
}
