// Puts the face models of jobs/media into the folder given as first argument; the second is a folder to work in.
// Does nothing where they already lie, with the right hashes. Needs npm and its registry otherwise.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recognitionModel } from './recognition.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [target, work] = process.argv.slice(2);
const inPackage = (name) => join(work, 'node_modules', name);

const models = [
  {
    file: 'face-detection.tflite',
    sha256: '99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3',
    make: () => readFileSync(inPackage('@mediapipe/face_detection/face_detection_full_range.tflite')),
  },
  {
    // The package's loader script names the place of every file in its one data file.
    file: 'face-mesh.tflite',
    sha256: 'c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1',
    make: () =>
      readFileSync(inPackage('@mediapipe/face_mesh/face_mesh_solution_packed_assets.data')).subarray(2495952, 3737848),
  },
  {
    file: 'face-recognition.onnx',
    sha256: '47aab9d78d83a489251821596e39502e9b7b7295b1f124a395f67fbbc0ef65b0',
    make: () =>
      recognitionModel(
        inPackage('@vladmandic/face-api/model/face_recognition_model-weights_manifest.json'),
        inPackage('@vladmandic/face-api/model/face_recognition_model.bin'),
      ),
  },
];

const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const inPlace = ({ file, sha256: wanted }) =>
  existsSync(join(target, file)) && sha256(readFileSync(join(target, file))) === wanted;

const missing = models.filter((model) => !inPlace(model));
if (missing.length > 0) {
  mkdirSync(target, { recursive: true });
  mkdirSync(work, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(here, file), join(work, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const { file, sha256: wanted, make } of missing) {
    const content = make();
    if (sha256(content) !== wanted) {
      throw new Error(
        `${file}: its SHA-256 is ${sha256(content)}, not ${wanted}; the package is not the one that was reviewed, ` +
          `see package-lock.json`,
      );
    }
    writeFileSync(join(target, `${file}.aside`), content);
    renameSync(join(target, `${file}.aside`), join(target, file));
  }
}
