import { useState, type ReactNode } from 'react';
import type { Worker } from '../api/farm';
import { putJson } from '../api/http';
import { TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

interface TagsDialogProps {
  readonly worker: Worker;
  readonly onClose: () => void;
}

/** The tags that people add to those that a worker tells of itself. */
export function TagsDialog({ worker, onClose }: TagsDialogProps): ReactNode {
  const [text, setText] = useState(worker.tags.join(' '));
  const submit = async (): Promise<void> => {
    await putJson(`/workers/${encodeURIComponent(worker.name)}/tags`, { tags: wordsIn(text) });
    tell(`Tags of ${worker.name} changed`);
  };
  return (
    <FormDialog title={`Tags of ${worker.name}`} submitLabel="Save tags" onSubmit={submit} onClose={onClose}>
      <TextField
        label="Tags"
        value={text}
        onChange={setText}
        autoFocus
        hint="Separated by spaces: lower-case letters, digits and hyphens. Those that the worker tells of itself stay."
      />
    </FormDialog>
  );
}

/** The words of a line, each once. */
export function wordsIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];
}
