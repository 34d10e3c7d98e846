import { useState, type ReactNode } from 'react';
import { Button } from '../ui/basics';
import { Field } from '../ui/Field';
import { tellProblem } from '../ui/toasts';

const EXAMPLE = `film,identity,language,territory,delivery
spot-master.mp4,carl@3,de,DE,spot-de.mp4
spot-master.mp4,carl@3,pt-BR,BR,spot-br.mp4`;

interface TableFieldProps {
  readonly text: string;
  readonly note: string;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
}

/** Takes a table or a spec that is pasted, typed, dropped or picked. */
export function TableField({ text, note, onChange, onSubmit }: TableFieldProps): ReactNode {
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    try {
      if (file !== undefined) {
        onChange(await file.text());
      }
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <div
      className={over ? 'table-field over' : 'table-field'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <div className="table-field-head">
        <label className="button button-plain">
          Choose a file
          <input
            className="visually-hidden"
            type="file"
            accept=".csv,.tsv,.txt,.yaml,.yml,.json"
            aria-label="File with the table"
            onChange={(event) => {
              void take(event.target.files?.[0]);
            }}
          />
        </label>
        <span className="dim">
          or drop or paste it below: CSV with a header, or a whole spec in YAML or JSON
        </span>
        {text !== '' && (
          <Button
            look="quiet"
            onClick={() => {
              onChange('');
            }}
          >
            Clear
          </Button>
        )}
      </div>
      <Field label="Table" hint={note}>
        {(control) => (
          <textarea
            {...control}
            className="textarea"
            rows={18}
            wrap="off"
            spellCheck={false}
            placeholder={EXAMPLE}
            value={text}
            onChange={(event) => {
              onChange(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                onSubmit();
              }
            }}
          />
        )}
      </Field>
    </div>
  );
}
