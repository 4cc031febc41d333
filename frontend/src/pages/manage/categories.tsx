// Categories with the agency they are proposed to and their clocks; many can be moved to another agency at once.
import { useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { Help } from '../../ui/help'
import { failureWords } from '../../ui/states'
import { CHANGE_CATEGORIES, CHANGE_CATEGORY, CREATE_CATEGORY, type BulkAnswer, type Category, type Skpd } from './documents'
import { Editor, ListHead, NumberField, OutcomeWords, SelectField, Tag, TextField, Tick, useSaving, type Outcome } from './parts'

type Load = () => Promise<void>

interface Props {
  categories: Category[]
  skpds: Skpd[]
  load: Load
}

export function Categories({ categories, skpds, load }: Props) {
  const [open, setOpen] = useState('')
  const [told, tell] = useState('')
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const names = new Map(skpds.map((skpd) => [skpd.id, skpd.shortName]))
  const done = async (words: string) => {
    await load()
    setOpen('')
    tell(words)
  }
  const turn = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    pick(next)
    setOutcome(null)
  }
  const moved = async (result: Outcome) => {
    await load()
    setOutcome(result)
    pick(new Set(result.failed.keys()))
  }
  return (
    <section aria-label={t('kelola.part.kategori')}>
      <ListHead words={told || t('kelola.kategori.count', { n: categories.filter((one) => one.isActive).length })} add={t('kelola.kategori.add')} onAdd={() => setOpen('new')} />
      {open === 'new' && <CategoryForm skpds={skpds} sort={categories.length} done={done} cancel={() => setOpen('')} reload={load} />}
      {picked.size > 0 && <MoveMany categories={categories.filter((one) => picked.has(one.id))} skpds={skpds} done={moved} />}
      <OutcomeWords outcome={outcome} />
      <ul class="kept">
        {categories.map((one) => (
          <li key={one.id} data-row={one.name}>
            {open === one.id ? (
              <CategoryForm key={one.revision} category={one} skpds={skpds} sort={one.sort} done={done} cancel={() => setOpen('')} reload={load} />
            ) : (
              <div class="line picks">
                <label class="choice">
                  <input type="checkbox" checked={picked.has(one.id)} aria-label={t('kelola.pick', { name: one.name })} onChange={() => turn(one.id)} />
                </label>
                <div>
                  <h2>{one.name}</h2>
                  <p class="meta">
                    {one.defaultSkpdId ? (names.get(one.defaultSkpdId) ?? '') : t('kelola.kategori.noSkpd')} ·{' '}
                    {one.isEmergency ? t('kelola.kategori.minutes', { n: one.emergencyMinutes }) : t('kelola.kategori.days', { n: one.resolutionDays })}
                  </p>
                  {outcome?.failed.has(one.id) && <p class="late">{outcome.failed.get(one.id)}</p>}
                </div>
                <span class="row">
                  {one.isEmergency && <Tag tone="late">{t('kelola.kategori.emergency')}</Tag>}
                  {!one.isActive && <Tag tone="off">{t('kelola.closed')}</Tag>}
                </span>
                <button type="button" class="btn edge small" aria-label={t('kelola.changeOne', { name: one.name })} onClick={() => setOpen(one.id)}>
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

function MoveMany({ categories, skpds, done }: { categories: Category[]; skpds: Skpd[]; done: (outcome: Outcome) => Promise<void> }) {
  const [skpdId, setSkpd] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const move = async () => {
    if (!skpdId) return document.getElementById('k-many')?.focus()
    setBusy(true)
    setFault('')
    try {
      const rows = categories.map(({ id, revision }) => ({ categoryId: id, revision }))
      const { answer } = await request<BulkAnswer>(CHANGE_CATEGORIES, { input: { categories: rows, defaultSkpdId: skpdId } })
      const failed = new Map(answer.flatMap(({ id, result }) => ('message' in result ? [[id, result.message] as const] : [])))
      await done({ done: answer.length - failed.size, failed })
    } catch (reason) {
      setFault(failureWords(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="many" role="group" aria-label={t('kelola.many.title', { n: categories.length })}>
      <b>{t('kelola.many.title', { n: categories.length })}</b>
      <select class="input" id="k-many" value={skpdId} aria-label={t('kelola.many.skpd')} onChange={(event) => setSkpd(event.currentTarget.value)}>
        <option value="">{t('kelola.many.skpd')}</option>
        {skpds.filter((skpd) => skpd.isActive).map((skpd) => (
          <option key={skpd.id} value={skpd.id}>
            {skpd.shortName}
          </option>
        ))}
      </select>
      <button type="button" class="btn main" data-many aria-busy={isBusy || undefined} onClick={() => void move()}>
        {t('kelola.many.move')}
      </button>
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

interface FormProps {
  category?: Category
  skpds: Skpd[]
  sort: number
  done: (words: string) => Promise<void>
  cancel: () => void
  reload: Load
}

const blank = (sort: number) => ({
  name: '',
  nameEn: '',
  examples: '',
  examplesEn: '',
  group: 'GENERAL' as Category['group'],
  icon: '',
  isEmergency: false,
  resolutionDays: 14,
  emergencyMinutes: 15,
  defaultSkpdId: null as string | null,
  sort,
})

function CategoryForm({ category, skpds, sort, done, cancel, reload }: FormProps) {
  const [wanted, set] = useState(() => {
    if (!category) return blank(sort)
    const { id: _, isActive: __, revision: ___, ...rest } = category
    return rest
  })
  const [isActive, setActive] = useState(category?.isActive ?? true)
  const saving = useSaving()
  const write =
    <K extends keyof typeof wanted>(name: K) =>
    (value: (typeof wanted)[K]) =>
      set({ ...wanted, [name]: value })
  const submit = async () => {
    const made = category
      ? await saving.save(CHANGE_CATEGORY, { input: { categoryId: category.id, revision: category.revision, category: wanted, isActive } })
      : await saving.save(CREATE_CATEGORY, { input: wanted })
    if (made) await done(t(category ? 'kelola.saved' : 'kelola.added', { name: wanted.name }))
  }
  const { fault } = saving
  return (
    <Editor
      title={category ? t('kelola.changeOne', { name: category.name }) : t('kelola.kategori.add')}
      saving={saving}
      fields={['name', 'nameEn', 'examples', 'examplesEn', 'resolutionDays', 'emergencyMinutes', 'defaultSkpdId', 'sort']}
      submit={() => void submit()}
      cancel={cancel}
      reload={() => void reload()}
    >
      <div class="two">
        <TextField name="name" label={t('kelola.kategori.name')} fault={fault} value={wanted.name} set={write('name')} max={120} />
        <TextField name="nameEn" label={t('kelola.kategori.nameEn')} fault={fault} value={wanted.nameEn} set={write('nameEn')} max={120} />
        <TextField name="examples" label={t('kelola.kategori.examples')} hint={t('kelola.kategori.examplesHint')} fault={fault} value={wanted.examples} set={write('examples')} max={400} />
        <TextField name="examplesEn" label={t('kelola.kategori.examplesEn')} fault={fault} value={wanted.examplesEn} set={write('examplesEn')} max={400} />
        <SelectField name="defaultSkpdId" label={t('kelola.kategori.skpd')} fault={fault} value={wanted.defaultSkpdId ?? ''} set={(value) => write('defaultSkpdId')(value || null)}>
          <option value="">{t('kelola.kategori.noSkpd')}</option>
          {skpds.filter((skpd) => skpd.isActive || skpd.id === wanted.defaultSkpdId).map((skpd) => (
            <option key={skpd.id} value={skpd.id}>
              {skpd.name}
            </option>
          ))}
        </SelectField>
        <SelectField name="group" label={t('kelola.kategori.group')} fault={fault} value={wanted.group} set={(value) => write('group')(value as Category['group'])}>
          <option value="GENERAL">{t('kelola.kategori.group.GENERAL')}</option>
          <option value="SERVICE">{t('kelola.kategori.group.SERVICE')}</option>
        </SelectField>
        <NumberField name="resolutionDays" label={t('kelola.kategori.clock')} hint={t('kelola.kategori.clockHint')} fault={fault} value={wanted.resolutionDays} set={write('resolutionDays')} />
        <Help about={t('kelola.kategori.clock')} words={t('kelola.help.days')} />
        <NumberField name="sort" label={t('kelola.kategori.sort')} hint={t('kelola.kategori.sortHint')} fault={fault} value={wanted.sort} set={write('sort')} />
      </div>
      <Tick label={t('kelola.kategori.isEmergency')} hint={t('kelola.kategori.isEmergencyHint')} value={wanted.isEmergency} set={write('isEmergency')} />
      {wanted.isEmergency && <NumberField name="emergencyMinutes" label={t('kelola.kategori.emergencyClock')} fault={fault} value={wanted.emergencyMinutes} set={write('emergencyMinutes')} />}
      {category && <Tick label={t('kelola.kategori.active')} hint={t('kelola.kategori.activeHint')} value={isActive} set={setActive} />}
    </Editor>
  )
}
