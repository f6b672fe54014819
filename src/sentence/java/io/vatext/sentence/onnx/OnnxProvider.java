package io.vatext.sentence.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vatext.sentence.Transformer;
import io.vatext.sentence.TransformerProvider;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Loads transformers with ONNX Runtime, on the processor. */
public final class OnnxProvider implements TransformerProvider {
    /** For {@link java.util.ServiceLoader}. */
    public OnnxProvider() {}

    @Override
    public String library() {
        return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
    }

    @Override
    public Transformer load(byte[] onnx) {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            // Texts are encoded one by one, many at a time: so a vector depends on neither the other texts nor the
            // number of threads.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            environment.setTelemetry(false);
            return new Session(environment, environment.createSession(onnx, options));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not load the model: " + e.getMessage(), e);
        }
    }

    private record Session(OrtEnvironment environment, OrtSession session) implements Transformer {
        @Override
        public float[] states(int[] tokens) {
            var ids = Arrays.stream(tokens).asLongStream().toArray();
            var ones = new long[tokens.length];
            Arrays.fill(ones, 1);
            try (var inputs = new Inputs(new HashMap<>())) {
                inputs.add("input_ids", environment, ids);
                inputs.add("attention_mask", environment, ones);
                inputs.add("token_type_ids", environment, new long[tokens.length]);
                try (var outputs = session.run(inputs.tensors())) {
                    var states = (OnnxTensor) outputs.get(0);
                    FloatBuffer numbers = states.getFloatBuffer();
                    var all = new float[numbers.remaining()];
                    numbers.get(all);
                    return all;
                }
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime could not release the model: " + e.getMessage(), e);
            }
        }
    }

    private record Inputs(Map<String, OnnxTensor> tensors) implements AutoCloseable {
        void add(String name, OrtEnvironment environment, long[] numbers) throws OrtException {
            tensors.put(
                    name,
                    OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), new long[] {1, numbers.length}));
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
