// Writes the few parts of ONNX that the recognition network needs, as protocol buffers by hand.
// Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

const VARINT = 0;
const BYTES = 2;

const AttributeType = { INT: 2, INTS: 7 };
const DataType = { FLOAT: 1, INT64: 7 };

function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

const integer = (field, value) => Buffer.concat([varint((field << 3) | VARINT), varint(value)]);

function bytes(field, value) {
  const content = Buffer.from(value);
  return Buffer.concat([varint((field << 3) | BYTES), varint(content.length), content]);
}

const message = (...fields) => Buffer.concat(fields);

function attribute(name, value) {
  return Array.isArray(value)
    ? message(bytes(1, name), ...value.map((v) => integer(8, v)), integer(20, AttributeType.INTS))
    : message(bytes(1, name), integer(3, value), integer(20, AttributeType.INT));
}

function tensor(name, dims, type, raw) {
  return message(...dims.map((d) => integer(1, d)), integer(2, type), bytes(8, name), bytes(9, raw));
}

function value(name, dims) {
  const shape = message(...dims.map((d) => bytes(1, integer(1, d))));
  return message(bytes(1, name), bytes(2, bytes(1, message(integer(1, DataType.FLOAT), bytes(2, shape)))));
}

/** Collects the nodes and constants of one network, in the order of their evaluation. */
export class OnnxGraph {
  #nodes = [];
  #constants = [];
  #names = 0;

  /** Adds an operator and returns the name of its output. */
  node(operator, inputs, attributes = {}) {
    const output = `${operator}_${this.#names++}`;
    this.#nodes.push(
      message(
        ...inputs.map((i) => bytes(1, i)),
        bytes(2, output),
        bytes(3, output),
        bytes(4, operator),
        ...Object.entries(attributes).map(([k, v]) => bytes(5, attribute(k, v))),
      ),
    );
    return output;
  }

  floats(name, dims, array) {
    const raw = Buffer.alloc(array.length * 4);
    array.forEach((v, i) => raw.writeFloatLE(v, i * 4));
    this.#constants.push(tensor(name, dims, DataType.FLOAT, raw));
    return name;
  }

  integers(name, array) {
    const raw = Buffer.alloc(array.length * 8);
    array.forEach((v, i) => raw.writeBigInt64LE(BigInt(v), i * 8));
    this.#constants.push(tensor(name, [array.length], DataType.INT64, raw));
    return name;
  }

  /** The whole model: `input` and `output` are `{name, dims}`. */
  model(name, input, output) {
    const graph = message(
      ...this.#nodes.map((n) => bytes(1, n)),
      bytes(2, name),
      ...this.#constants.map((c) => bytes(5, c)),
      bytes(11, value(input.name, input.dims)),
      bytes(12, value(output.name, output.dims)),
    );
    const opset = message(bytes(1, ''), integer(2, 13));
    return message(integer(1, 8), bytes(2, 'understudy'), bytes(7, graph), bytes(8, opset));
  }
}
