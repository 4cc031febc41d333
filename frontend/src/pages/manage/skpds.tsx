// Agencies and the units inside them.
import { useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { CHANGE_SKPD, CHANGE_UNIT, CREATE_SKPD, CREATE_UNIT, type Skpd, type Unit } from './documents'
import { Editor, ListHead, Tag, TextField, Tick, useSaving } from './parts'

type Load = () => Promise<void>

export function Skpds({ skpds, load }: { skpds: Skpd[]; load: Load }) {
  const [open, setOpen] = useState('')
  const [told, tell] = useState('')
  const done = async (words: string) => {
    await load()
    setOpen('')
    tell(words)
  }
  return (
    <section aria-label={t('kelola.part.dinas')}>
      <ListHead words={told || t('kelola.dinas.count', { n: skpds.filter((one) => one.isActive).length })} add={t('kelola.dinas.add')} onAdd={() => setOpen('new')} />
      {open === 'new' && <SkpdForm done={done} cancel={() => setOpen('')} reload={load} />}
      <ul class="kept">
        {skpds.map((skpd) => (
          <li key={skpd.id} data-row={skpd.slug}>
            {open === skpd.id ? (
              <>
                <SkpdForm key={skpd.revision} skpd={skpd} done={done} cancel={() => setOpen('')} reload={load} />
                <Units skpd={skpd} load={load} />
              </>
            ) : (
              <div class="line">
                <div>
                  <h2>{skpd.name}</h2>
                  <p class="meta">
                    {skpd.shortName}
                    {skpd.units.length > 0 && ` · ${skpd.units.filter((unit) => unit.isActive).map((unit) => unit.name).join(', ')}`}
                  </p>
                </div>
                {!skpd.isActive && <Tag tone="off">{t('kelola.closed')}</Tag>}
                <button type="button" class="btn edge small" aria-label={t('kelola.changeOne', { name: skpd.shortName })} onClick={() => setOpen(skpd.id)}>
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

function SkpdForm({ skpd, done, cancel, reload }: { skpd?: Skpd; done: (words: string) => Promise<void>; cancel: () => void; reload: Load }) {
  const [name, setName] = useState(skpd?.name ?? '')
  const [shortName, setShort] = useState(skpd?.shortName ?? '')
  const [isActive, setActive] = useState(skpd?.isActive ?? true)
  const saving = useSaving()
  const submit = async () => {
    const made = skpd
      ? await saving.save<{ skpd: Skpd }>(CHANGE_SKPD, { input: { skpdId: skpd.id, revision: skpd.revision, name, shortName, isActive } })
      : await saving.save<{ skpd: Skpd }>(CREATE_SKPD, { input: { name, shortName } })
    if (made) await done(t(skpd ? 'kelola.saved' : 'kelola.added', { name: made.skpd.name }))
  }
  const { fault } = saving
  return (
    <Editor
      title={skpd ? t('kelola.changeOne', { name: skpd.shortName }) : t('kelola.dinas.add')}
      saving={saving}
      fields={['name', 'shortName', 'isActive']}
      submit={() => void submit()}
      cancel={cancel}
      reload={() => void reload()}
    >
      <div class="two">
        <TextField name="name" label={t('kelola.dinas.name')} hint={t('kelola.dinas.nameHint')} fault={fault} value={name} set={setName} />
        <TextField name="shortName" label={t('kelola.dinas.short')} hint={t('kelola.dinas.shortHint')} fault={fault} value={shortName} set={setShort} max={60} />
      </div>
      {skpd && <Tick name="isActive" label={t('kelola.dinas.active')} hint={t('kelola.dinas.activeHint')} value={isActive} set={setActive} fault={fault} />}
    </Editor>
  )
}

function Units({ skpd, load }: { skpd: Skpd; load: Load }) {
  const [open, setOpen] = useState('')
  const done = async () => {
    await load()
    setOpen('')
  }
  return (
    <div class="units">
      <ListHead words={t('kelola.unit.title', { n: skpd.units.length })} add={t('kelola.unit.add')} onAdd={() => setOpen('new')} />
      {open === 'new' && <UnitForm skpd={skpd} done={done} cancel={() => setOpen('')} reload={load} />}
      <ul class="kept" hidden={!skpd.units.length}>
        {skpd.units.map((unit) => (
          <li key={unit.id}>
            {open === unit.id ? (
              <UnitForm key={unit.revision} skpd={skpd} unit={unit} done={done} cancel={() => setOpen('')} reload={load} />
            ) : (
              <div class="line">
                <p>{unit.name}</p>
                {!unit.isActive && <Tag tone="off">{t('kelola.closed')}</Tag>}
                <button type="button" class="btn small" aria-label={t('kelola.changeOne', { name: unit.name })} onClick={() => setOpen(unit.id)}>
                  {t('kelola.change')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function UnitForm({ skpd, unit, done, cancel, reload }: { skpd: Skpd; unit?: Unit; done: () => Promise<void>; cancel: () => void; reload: Load }) {
  const [name, setName] = useState(unit?.name ?? '')
  const [isActive, setActive] = useState(unit?.isActive ?? true)
  const saving = useSaving()
  const submit = async () => {
    const made = unit
      ? await saving.save(CHANGE_UNIT, { input: { unitId: unit.id, revision: unit.revision, name, isActive } })
      : await saving.save(CREATE_UNIT, { input: { skpdId: skpd.id, name } })
    if (made) await done()
  }
  return (
    <Editor title={unit ? t('kelola.changeOne', { name: unit.name }) : t('kelola.unit.add')} saving={saving} fields={['name']} submit={() => void submit()} cancel={cancel} reload={() => void reload()}>
      <TextField name="name" label={t('kelola.unit.name')} fault={saving.fault} value={name} set={setName} />
      {unit && <Tick label={t('kelola.unit.active')} value={isActive} set={setActive} />}
    </Editor>
  )
}
