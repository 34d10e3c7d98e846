// Turns face-api's recognition weights (TFJS, 8 bit) into ONNX. The network is dlib's ResNet-29 of
// dlib_face_recognition_resnet_model_v1; the layers follow face-api's src/faceRecognitionNet.

import { readFileSync } from 'node:fs';
import { OnnxGraph } from './onnx.mjs';

/** Reads a TFJS weights manifest and its one binary file: name -> {shape, values}. */
function readWeights(manifestFile, binaryFile) {
  const binary = readFileSync(binaryFile);
  const weights = new Map();
  let at = 0;
  for (const { name, shape, dtype, quantization } of JSON.parse(readFileSync(manifestFile)).flatMap((g) => g.weights)) {
    const count = shape.reduce((a, b) => a * b, 1);
    const values = new Float32Array(count);
    if (quantization?.dtype === 'uint8') {
      for (let i = 0; i < count; i++) values[i] = binary[at + i] * quantization.scale + quantization.min;
      at += count;
    } else if (!quantization && dtype === 'float32') {
      for (let i = 0; i < count; i++) values[i] = binary.readFloatLE(at + 4 * i);
      at += 4 * count;
    } else {
      throw new Error(`weights ${name}: no reader for ${JSON.stringify({ dtype, quantization })}`);
    }
    weights.set(name, { shape, values });
  }
  if (at !== binary.length) throw new Error(`${binaryFile}: ${binary.length} bytes, the manifest describes ${at}`);
  return weights;
}

/** Input `image` [1, 3, 150, 150], RGB, (value - mean) / 255; output `embedding` [1, 128], not normalised. */
export function recognitionModel(manifestFile, binaryFile) {
  const weights = readWeights(manifestFile, binaryFile);
  const graph = new OnnxGraph();

  // conv + bias, then scale + shift, folded into one convolution: [h, w, in, out] -> [out, in, h, w]
  function conv(input, name, stride, same) {
    const { shape, values } = weights.get(`${name}/conv/filters`);
    const [height, width, inputs, outputs] = shape;
    const bias = weights.get(`${name}/conv/bias`).values;
    const scale = weights.get(`${name}/scale/weights`).values;
    const shift = weights.get(`${name}/scale/biases`).values;
    const kernel = new Float32Array(values.length);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let i = 0; i < inputs; i++)
          for (let o = 0; o < outputs; o++)
            kernel[((o * inputs + i) * height + y) * width + x] =
              values[((y * width + x) * inputs + i) * outputs + o] * scale[o];
    const pad = same ? (height - 1) / 2 : 0;
    return graph.node(
      'Conv',
      [
        input,
        graph.floats(`${name}/kernel`, [outputs, inputs, height, width], kernel),
        graph.floats(`${name}/bias`, [outputs], bias.map((b, o) => b * scale[o] + shift[o])),
      ],
      { kernel_shape: [height, width], strides: [stride, stride], pads: [pad, pad, pad, pad] },
    );
  }

  const relu = (input) => graph.node('Relu', [input]);

  function residual(input, name) {
    const first = relu(conv(input, `${name}/conv1`, 1, true));
    return relu(graph.node('Add', [conv(first, `${name}/conv2`, 1, true), input]));
  }

  // The short cut is an average; it gets `channels` more planes of zeros, the long way `rim` more rows and columns.
  function residualDown(input, name, channels, rim) {
    const pad = (what, plane, side) =>
      graph.node('Pad', [what, graph.integers(`${name}/pad-${plane}-${side}`, [0, 0, 0, 0, 0, plane, side, side])]);
    const first = relu(conv(input, `${name}/conv1`, 2, false));
    const second = conv(first, `${name}/conv2`, 1, true);
    const pooled = graph.node('AveragePool', [input], { kernel_shape: [2, 2], strides: [2, 2] });
    return relu(
      graph.node('Add', [channels ? pad(pooled, channels, 0) : pooled, rim ? pad(second, 0, rim) : second]),
    );
  }

  let out = relu(conv('image', 'conv32_down', 2, false));
  out = graph.node('MaxPool', [out], { kernel_shape: [3, 3], strides: [2, 2] });
  for (const name of ['conv32_1', 'conv32_2', 'conv32_3']) out = residual(out, name);
  out = residualDown(out, 'conv64_down', 32, 0);
  for (const name of ['conv64_1', 'conv64_2', 'conv64_3']) out = residual(out, name);
  out = residualDown(out, 'conv128_down', 64, 0);
  for (const name of ['conv128_1', 'conv128_2']) out = residual(out, name);
  out = residualDown(out, 'conv256_down', 128, 1);
  for (const name of ['conv256_1', 'conv256_2']) out = residual(out, name);
  out = residualDown(out, 'conv256_down_out', 0, 1);
  out = graph.node('Flatten', [graph.node('GlobalAveragePool', [out])], { axis: 1 });
  const { shape, values } = weights.get('fc');
  const embedding = graph.node('MatMul', [out, graph.floats('fc', shape, values)]);
  return graph.model('face-recognition', { name: 'image', dims: [1, 3, 150, 150] }, { name: embedding, dims: [1, 128] });
}
