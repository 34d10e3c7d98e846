/** Writes plain data as YAML, in block style; strings that YAML could take for something else are quoted as in JSON. */
export function toYaml(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}- ${inline(item)}\n`).join('');
  }
  return Object.entries(value as Record<string, unknown>)
    .map(([key, item]) =>
      typeof item === 'object' && item !== null
        ? `${indent}${key}:\n${toYaml(item, `${indent}  `)}`
        : `${indent}${key}: ${inline(item)}\n`,
    )
    .join('');
}

function inline(value: unknown): string {
  if (typeof value !== 'string') {
    return JSON.stringify(value);
  }
  const plain = /^[A-Za-z][\w ./@-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return plain && value === value.trim() ? value : JSON.stringify(value);
}
