import type { ReactNode } from 'react';
import type { Identity } from '../api/likeness';
import { measure, metricName } from '../format/format';
import { useSnapshot } from '../live/live';
import { assets, identities } from '../live/resources';
import { ChecksField, SelectField, TextField } from '../ui/Field';
import { AssetPicker } from './AssetPicker';
import { errorsAbout } from './draft';
import { JobSection, PerformerField, Section, type FormProps } from './FormParts';
import { SchedulingSection } from './SchedulingSection';

const CODECS = [
  { value: 'h264', label: 'H.264, 8 bits' },
  { value: 'av1', label: 'AV1, 8 or 10 bits' },
  { value: 'prores', label: 'ProRes 422 HQ or 4444, 10 bits' },
  { value: 'dnxhr', label: 'DNxHR HQ, HQX or 444' },
  { value: 'ffv1', label: 'FFV1, lossless' },
  { value: 'exr', label: 'EXR sequence, half float' },
  { value: 'png16', label: 'PNG sequence, 16 bits' },
  { value: 'tiff16', label: 'TIFF sequence, 16 bits' },
];
/** Those that take each codec, the usual one first. */
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  h264: ['mp4', 'mov', 'mkv'],
  av1: ['mp4', 'mkv'],
  prores: ['mov', 'mkv', 'mxf'],
  dnxhr: ['mov', 'mxf'],
  ffv1: ['mkv', 'mov'],
  exr: ['tar'],
  png16: ['tar'],
  tiff16: ['tar'],
};
const BESIDES = [
  { value: 'matte', label: 'Matte: where the face shows' },
  { value: 'face', label: 'Face alone, with its alpha' },
  { value: 'frames_json', label: 'JSON Lines: landmarks, transform, pose of every frame' },
  { value: 'proxy', label: 'Small copy with frame numbers and timecode' },
];
const COLOUR_MATCHES = [
  { value: 'reinhard', label: 'Reinhard: mean and contrast' },
  { value: 'histogram', label: 'Histogram: the whole distribution' },
  { value: 'transport', label: 'Optimal transport: hues as well' },
  { value: 'none', label: 'None' },
];

export function RenderForm(props: FormProps): ReactNode {
  const { draft, errors, change } = props;
  const about = (field: string): readonly string[] => errorsAbout(errors, field);
  const known = useSnapshot(identities).data ?? [];
  const tracks = (useSnapshot(assets('FOOTAGE')).data ?? []).filter(({ problem }) => problem === undefined);
  return (
    <div className="form-columns">
      <div className="form-column">
        <JobSection {...props} />
        <Section title="Rendering">
          <SelectField
            label="Codec"
            value={draft.codec}
            onChange={(codec) => {
              const takes = CONTAINERS[codec === '' ? 'h264' : codec] ?? [];
              change({ codec, container: takes.includes(draft.container) ? draft.container : '' });
            }}
            empty="Default: H.264"
            options={CODECS}
            errors={about('settings.codec')}
          />
          <SelectField
            label="Container"
            value={draft.container}
            onChange={(container) => {
              change({ container });
            }}
            empty="Default: the first that holds the film exactly"
            options={(CONTAINERS[draft.codec === '' ? 'h264' : draft.codec] ?? []).map((value) => ({
              value,
              label: `.${value}`,
            }))}
            errors={about('settings.container')}
          />
          <SelectField
            label="Interlaced films"
            value={draft.deinterlace}
            onChange={(deinterlace) => {
              change({ deinterlace });
            }}
            empty="Default: refused"
            options={[{ value: 'true', label: 'Deinterlaced, one picture of every frame' }]}
            errors={about('settings.deinterlace')}
          />
          <SelectField
            label="Colour match"
            value={draft.colourMatch}
            onChange={(colourMatch) => {
              change({ colourMatch });
            }}
            empty="Default: Reinhard"
            options={COLOUR_MATCHES}
            errors={about('settings.colourMatch')}
          />
          <TextField
            label="Feather"
            type="number"
            value={draft.feather}
            placeholder="default"
            onChange={(feather) => {
              change({ feather });
            }}
            hint="The mask's soft edge as a fraction of the face's width, 0 to 0.5"
            errors={about('settings.feather')}
          />
          <TextField
            label="Mask erosion"
            type="number"
            value={draft.maskErode}
            placeholder="0"
            onChange={(maskErode) => {
              change({ maskErode });
            }}
            hint="How much smaller the mask is all around, as a fraction of the face's width, 0 to 0.25"
            errors={about('settings.maskErode')}
          />
          <TextField
            label="Frames a segment"
            type="number"
            value={draft.segmentFrames}
            placeholder="48"
            onChange={(segmentFrames) => {
              change({ segmentFrames });
            }}
            hint="The film does not depend on it, only how the work is cut."
            errors={about('settings.segmentFrames')}
          />
          <ChecksField
            label="Beside the film"
            values={draft.deliver}
            options={BESIDES}
            onChange={(deliver) => {
              change({ deliver });
            }}
            none=""
          />
        </Section>
      </div>
      <Section title="Film">
        <AssetPicker
          label="Film"
          single
          chosen={draft.film === '' ? [] : [draft.film]}
          onChange={([film = '']) => {
            change({ film });
          }}
          errors={about('film')}
        />
        <SelectField
          label="Sound"
          value={draft.dialogue}
          onChange={(dialogue) => {
            change({ dialogue });
          }}
          empty="The film's own"
          options={tracks.map(({ sha256, name }) => ({ value: sha256, label: name }))}
          hint="A dialogue track begins with the first picture and takes the place of the film's sound."
          errors={about('dialogue')}
        />
        <TextField
          label="Pictures of job"
          type="number"
          value={draft.picturesOf}
          placeholder="rendered anew"
          onChange={(picturesOf) => {
            change({ picturesOf });
          }}
          hint="A render of the same film, identity and settings, whose pictures are taken"
          errors={about('picturesOf')}
        />
      </Section>
      <div className="form-column">
        <Section title="Face">
          <SelectField
            label="Identity"
            value={draft.identity}
            onChange={(identity) => {
              change({ identity });
            }}
            empty="Choose an identity"
            options={known.flatMap(optionsOf)}
            hint={
              known.length === 0
                ? 'No identity is trained yet: train one first.'
                : 'Without a version it is the latest.'
            }
            errors={about('identity')}
          />
          <PerformerField
            label="Double whose face is replaced"
            value={draft.double}
            onChange={(double) => {
              change({ double });
            }}
            production={draft.production}
            operation="SWAP"
            empty="The one that the identity was trained with"
            errors={about('double')}
          />
        </Section>
        <SchedulingSection {...props} />
      </div>
    </div>
  );
}

function optionsOf({ slug, versions }: Identity): readonly { value: string; label: string }[] {
  return [
    { value: slug, label: `${slug}, the latest` },
    ...versions.map(({ version, metrics }) => {
      const measures = Object.entries(metrics).map(
        ([name, value]) => `${metricName(name)} ${measure(value)}`,
      );
      return { value: `${slug}@${version}`, label: [`${slug}@${version}`, ...measures].join(', ') };
    }),
  ];
}
