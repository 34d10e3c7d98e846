import type { ReactNode } from 'react';
import { Field } from '../ui/Field';

interface SpecEditorProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
}

export function SpecEditor({ text, onChange, onSubmit }: SpecEditorProps): ReactNode {
  return (
    <Field label="Spec, YAML or JSON" hint="Ctrl + Enter submits it. docs/specs.md lists every field.">
      {(control) => (
        <textarea
          {...control}
          className="textarea"
          rows={26}
          spellCheck={false}
          autoFocus
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
  );
}
