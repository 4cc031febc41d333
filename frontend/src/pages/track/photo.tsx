// A photo of a case. One that is not public is fetched with the reporter's key in a header, so the key is in no address.
import { useEffect, useState } from 'preact/hooks'
import { said } from '../../first/i18n'
import { Signals } from '../../ui/signals'
import type { Photo } from './query'

export function useSource(url: string, key: string | null): string | undefined {
  const [source, set] = useState<string | undefined>(key ? undefined : url)
  useEffect(() => {
    if (!key) {
      set(url)
      return
    }
    let address: string | undefined
    let gone = false
    void fetch(url, { headers: { 'x-access-key': key } }).then(async (answer) => {
      if (!answer.ok || gone) return
      address = URL.createObjectURL(await answer.blob())
      set(address)
    })
    return () => {
      gone = true
      if (address) URL.revokeObjectURL(address)
    }
  }, [url, key])
  return source
}

interface CaptionProps {
  photo: Photo
  caption?: string | undefined
  /** When, and from whom. */
  from?: string | undefined
  /** Number of the case that is shown. */
  own: string
}

interface Props extends CaptionProps {
  accessKey: string | null
}

/** What stands under a photo: which it is, when, from whom, how it was taken. */
export function Caption({ photo, caption, from, own }: CaptionProps) {
  return (
    <>
      {caption && <b>{caption}</b>}
      {[from, said(`evidence.${photo.evidence}`)].filter(Boolean).join(' · ')}
      <Signals signals={photo.signals} own={own} />
    </>
  )
}

export function CasePhoto({ photo, caption, from, own, accessKey }: Props) {
  const source = useSource(photo.cardUrl, accessKey)
  const picture = <img src={source} alt={photo.alt ?? ''} width={400} height={300} loading="lazy" />
  return (
    <figure>
      {accessKey ? picture : <a href={photo.url}>{picture}</a>}
      <figcaption>
        <Caption photo={photo} caption={caption} from={from} own={own} />
      </figcaption>
    </figure>
  )
}
