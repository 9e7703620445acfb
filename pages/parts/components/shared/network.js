// The network's arithmetic; as core/network.py and core/explain/backward.py do it, in float64.

// A network out of what the server keeps: theta1 row by row, then theta2, biases in column 0.
function networkOf(weights, [inputs, hidden, outputs], start = 0) {
  const first = start + hidden * (inputs + 1);
  return {
    inputs,
    hidden,
    outputs,
    theta1: weights.subarray(start, first),
    theta2: weights.subarray(first, first + outputs * (hidden + 1)),
  };
}

function sigmoid(z) {
  return 0.5 * (1 + Math.tanh(0.5 * z));
}

// The weights into one unit (layer 1: hidden, 2: an output), the bias first.
function weightsInto(network, layer, unit) {
  const { inputs, hidden, theta1, theta2 } = network;
  const [theta, size] = layer === 1 ? [theta1, inputs + 1] : [theta2, hidden + 1];
  return theta.subarray(unit * size, (unit + 1) * size);
}

// Σ wᵢxᵢ + b of every unit of a layer.
function sumsInto(theta, units, values) {
  const width = values.length + 1;
  const sums = new Float64Array(units);
  for (let unit = 0; unit < units; unit++) {
    let sum = theta[unit * width];
    for (let i = 0; i < values.length; i++) sum += theta[unit * width + 1 + i] * values[i];
    sums[unit] = sum;
  }
  return sums;
}

// One example on its way through, every number kept.
function forward(network, inputs) {
  const hiddenSums = sumsInto(network.theta1, network.hidden, inputs);
  const hidden = hiddenSums.map(sigmoid);
  const outputSums = sumsInto(network.theta2, network.outputs, hidden);
  const output = outputSums.map(sigmoid);
  const winner = output.indexOf(Math.max(...output));
  return { inputs, hiddenSums, hidden, outputSums, output, winner };
}

// Backpropagation of the example, whose class is label, for its own cost without the λ term.
function backward(network, flow, label) {
  const { hidden, output, outputSums } = flow;
  const outputDeltas = output.map((value, k) => value - (k === label ? 1 : 0));
  const sent = new Float64Array(network.hidden); // Θ⁽²⁾ᵀ δ⁽³⁾
  outputDeltas.forEach((delta, k) => {
    const first = k * (network.hidden + 1) + 1;
    for (let j = 0; j < network.hidden; j++) sent[j] += network.theta2[first + j] * delta;
  });
  const hiddenDeltas = sent.map((value, j) => value * hidden[j] * (1 - hidden[j]));
  return { label, cost: costOf(outputSums, label), outputDeltas, sent, hiddenDeltas };
}

// Cross-entropy over the outputs; log(1 + e^z) without overflow.
function costOf(sums, label) {
  const loss = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  return sums.reduce((total, z) => total + loss(z), 0) - sums[label];
}

// One step of gradient descent for the weights into one unit, the bias first.
function unitUpdate(network, flow, back, layer, unit, rate) {
  const delta = (layer === 1 ? back.hiddenDeltas : back.outputDeltas)[unit];
  const activations = Float64Array.of(1, ...(layer === 1 ? flow.inputs : flow.hidden));
  const before = Float64Array.from(weightsInto(network, layer, unit));
  const gradient = activations.map((value) => delta * value);
  const steps = gradient.map((value) => -rate * value);
  const after = before.map((weight, i) => weight + steps[i]);
  return { delta, activations, before, gradient, steps, after };
}

// The network after one step on this one example, all weights at once.
function gradientStep(network, flow, back, rate) {
  const stepped = (theta, deltas, values) => {
    const after = Float32Array.from(theta);
    deltas.forEach((delta, unit) => {
      const bias = unit * (values.length + 1);
      after[bias] = theta[bias] - rate * delta;
      values.forEach((value, i) => {
        after[bias + 1 + i] = theta[bias + 1 + i] - rate * delta * value;
      });
    });
    return after;
  };
  return {
    ...network,
    theta1: stepped(network.theta1, back.hiddenDeltas, flow.inputs),
    theta2: stepped(network.theta2, back.outputDeltas, flow.hidden),
  };
}
