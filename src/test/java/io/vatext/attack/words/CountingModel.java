package io.vatext.attack.words;

import io.vatext.embedding.WordVectors;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.model.ModelContents;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.util.List;

/** Passes everything on to a model, and counts the texts that it classifies and the passes for a gradient. */
final class CountingModel implements WhiteBox {
    private final WhiteBox model;
    private int queries;

    CountingModel(WhiteBox model) {
        this.model = model;
    }

    /** The queries since the last time. */
    int take() {
        var taken = queries;
        queries = 0;
        return taken;
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        queries += texts.size();
        return model.classify(texts);
    }

    @Override
    public VectorModel vectorModel() {
        var vectors = model.vectorModel();
        return new VectorModel() {
            @Override
            public double[][] logits(double[][] inputs) {
                queries += inputs.length;
                return vectors.logits(inputs);
            }

            @Override
            public Gradient gradient(double[][] inputs, LogitLoss loss) {
                queries += inputs.length;
                return vectors.gradient(inputs, loss);
            }
        };
    }

    @Override
    public List<EmbeddedText> embed(List<String> texts) {
        return model.embed(texts);
    }

    @Override
    public WordVectors wordVectors() {
        return model.wordVectors();
    }

    @Override
    public double temperature() {
        return model.temperature();
    }

    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public ModelDescription description() {
        return model.description();
    }

    @Override
    public ModelContents contents() throws IOException {
        return model.contents();
    }

    @Override
    public void close() {
        model.close();
    }
}
