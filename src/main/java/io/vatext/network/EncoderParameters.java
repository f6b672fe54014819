package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Names the parts of the flat array of an encoder's weights. It sets no values.
 *
 * @param shape the encoder
 */
record EncoderParameters(EncoderShape shape) implements ParamInitializer {
    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return shape.parameters();
    }

    @Override
    public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return shape.parameters();
    }

    @Override
    public List<String> paramKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return shape.slots().stream().map(EncoderShape.Slot::name).toList();
    }

    @Override
    public List<String> weightKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return paramKeys(layer).stream().filter(key -> !key.endsWith(".b")).toList();
    }

    @Override
    public List<String> biasKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return paramKeys(layer).stream().filter(key -> key.endsWith(".b")).toList();
    }

    @Override
    public boolean isWeightParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
        return getGradientsFromFlattened(conf, flat);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        var views = new LinkedHashMap<String, INDArray>();
        var row = flat.reshape(flat.length());
        for (var slot : shape.slots()) {
            conf.addVariable(slot.name());
            views.put(
                    slot.name(),
                    row.get(NDArrayIndex.interval(slot.offset(), slot.offset() + slot.length()))
                            .reshape('c', slot.rows(), slot.columns()));
        }
        return views;
    }
}
