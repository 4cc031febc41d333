// «Laporan»: every periodic report, to download as PDF and CSV; and one for a period that has passed, made now.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/staff.css'
import '../../styles/reports.css'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { longDate, shortDate } from '../../lib/time'
import { daysBefore, today } from '../../lib/today'
import { back, Icon } from '../../ui/icon'
import { Help } from '../../ui/help'
import { Exports } from '../../ui/exports'
import { Empty, Failed, failureWords, Skeleton } from '../../ui/states'
import { When } from '../../ui/time'
import { MAKE, REPORTS, type Kind, type Made, type Page, type Report } from './documents'

const KINDS: Kind[] = ['WEEKLY', 'MONTHLY']
const LANGUAGES = ['id', 'en'] as const

const daysOf = (report: Report): string => t('laporan.days', { first: shortDate(report.first), last: longDate(report.last) })

/** A day of the week before this one: the period people want first. */
const lastWeek = (): string => daysBefore(7)

export default function Reports() {
  const [rows, set] = useState<Report[] | null>(null)
  const [page, turn] = useState<Page | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const load = async (after: string | null) => {
    fail(null)
    try {
      const { reports } = await request<{ reports: Page }>(REPORTS, { after })
      const found = reports.edges.map((edge) => edge.node)
      set((before) => (after && before ? [...before, ...found] : found))
      turn(reports)
    } catch (reason) {
      fail(reason)
    }
  }
  useEffect(() => {
    document.body.classList.add('staff')
    void load(null)
  }, [])
  const take = (report: Report) => set((before) => [report, ...(before ?? []).filter((one) => one.id !== report.id)])
  return (
    <div class="reports">
      <header>
        <a class="back" href="/pimpinan">
          <Icon d={back} />
          {t('laporan.back')}
        </a>
        <h1>{t('laporan.title')}</h1>
        <p class="lead">{t('laporan.lead')}</p>
        <Help about={t('laporan.title')} words={t('laporan.help.same')} />
      </header>
      <Make take={take} />
      {failure !== null && <Failed failure={failure} retry={() => void load(null)} />}
      {!rows && failure === null && <Skeleton rows={5} />}
      {rows?.length === 0 && <Empty title={t('laporan.empty')} />}
      {rows && rows.length > 0 && (
        <ul class="list">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage && (
        <button type="button" class="btn edge" onClick={() => void load(page.pageInfo.endCursor)}>
          {t('laporan.more')}
        </button>
      )}
      {rows && rows.length > 0 && (
        <p class="row">
          <Exports name="reports" variables={{}} />
        </p>
      )}
    </div>
  )
}

function Row({ row }: { row: Report }) {
  const days = daysOf(row)
  const of = t('laporan.of', { kind: said(`laporan.kind.${row.kind}`), days })
  return (
    <li data-report={row.id}>
      <div>
        <h2>
          {said(`laporan.kind.${row.kind}`)}
          <small>{days}</small>
        </h2>
        <p class="meta">
          {row.madeBy ? t('laporan.byColleague', { name: row.madeBy }) : t('laporan.bySchedule')} · <When instant={row.madeAt} /> · {said(`laporan.language.${row.language}`)}
        </p>
        <p class="meta">
          {row.mailedAt ? (
            <>
              {t('laporan.mailed')} <When instant={row.mailedAt} />
            </>
          ) : (
            t('laporan.notMailed')
          )}
        </p>
      </div>
      <p class="do">
        <a class="btn main" href={row.pdfUrl} download aria-label={`${t('laporan.pdf')}: ${of}`}>
          {t('laporan.pdf')}
        </a>
        <a class="btn edge" href={row.csvUrl} download aria-label={`${t('laporan.csv')}: ${of}`}>
          {t('laporan.csv')}
        </a>
      </p>
    </li>
  )
}

function Make({ take }: { take: (report: Report) => void }) {
  const [kind, setKind] = useState<Kind>('WEEKLY')
  const [day, setDay] = useState(lastWeek)
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]>('id')
  const [busy, setBusy] = useState(false)
  const [told, tell] = useState('')
  const [fault, setFault] = useState('')
  const make = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setFault('')
    tell('')
    try {
      const { makeReport } = await request<Made>(MAKE, { input: { kind, day, language } })
      if ('code' in makeReport) setFault(makeReport.message)
      else {
        take(makeReport.report)
        tell(t('laporan.made', { days: daysOf(makeReport.report) }))
      }
    } catch (reason) {
      setFault(failureWords(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form class="make" onSubmit={(event) => void make(event)} noValidate>
      <h2>{t('laporan.new')}</h2>
      <div class="fields">
        <label>
          {t('laporan.kind')}
          <select class="input" name="kind" value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {said(`laporan.kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('laporan.day')}
          <input
            class="input"
            type="date"
            name="day"
            required
            max={today()}
            value={day}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? 'laporan-galat' : undefined}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        </label>
        <label>
          {t('laporan.language')}
          <select class="input" name="language" value={language} onChange={(event) => setLanguage(event.currentTarget.value as typeof language)}>
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {said(`laporan.language.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button class="btn edge" disabled={busy || !day}>
          {t(busy ? 'laporan.making' : 'laporan.make')}
        </button>
      </div>
      {fault && (
        <p class="error" id="laporan-galat" role="alert">
          {fault}
        </p>
      )}
      <p role="status">{told}</p>
    </form>
  )
}
