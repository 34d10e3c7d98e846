// Reads and signs files with c2pa-rs for the tests: a JSON request a line on the standard input, a JSON answer a line on the output.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Builder, LocalSigner, Reader } from '@contentauth/c2pa-node';

const operations = {
  async read({ path, mimeType, anchors, sidecar }) {
    const settings = {
      trust: { user_anchors: anchors },
      verify: { verify_trust: true, verify_timestamp_trust: false },
    };
    const asset = { path, mimeType };
    const reader = sidecar
      ? await Reader.fromManifestDataAndAsset(readFileSync(sidecar), asset, settings)
      : await Reader.fromAsset(asset, settings);
    return reader === null ? null : reader.json();
  },

  async sign({ path, mimeType, output, certificates, key, algorithm, manifest, parent }) {
    const builder = Builder.withJson(manifest, { verify: { verify_after_sign: false } });
    if (parent) {
      await builder.addIngredient(JSON.stringify({ title: 'parent', relationship: 'parentOf' }), {
        path: parent,
        mimeType,
      });
    }
    const signer = LocalSigner.newSigner(Buffer.from(certificates), Buffer.from(key), algorithm);
    builder.sign(signer, { path, mimeType }, { path: output });
    return {};
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { operation, ...request } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: await operations[operation](request) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error?.message ?? error) }));
  }
}
