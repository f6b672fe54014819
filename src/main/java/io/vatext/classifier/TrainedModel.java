package io.vatext.classifier;

import io.vatext.learning.ModelDescription;
import io.vatext.model.ModelArchive;
import io.vatext.network.NetworkShape;
import io.vatext.support.ConfigFiles;
import io.vatext.text.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a classifier is, apart from its weights. Immutable.
 *
 * @param classes the classes, in the order of probabilities
 * @param prior the share of each class in the labeled documents
 * @param temperature divides the logits, so that probabilities are neither too certain nor too uncertain; 1 if it was not fitted
 * @param vocabulary the words that it knows
 * @param shape the network
 * @param settings what it was trained with
 * @param resources files the tokenizer needs, by name
 * @param provenance data, seed, versions and results that it comes from, as text
 */
public record TrainedModel(
        List<String> classes,
        double[] prior,
        double temperature,
        Vocabulary vocabulary,
        NetworkShape shape,
        Settings settings,
        Map<String, byte[]> resources,
        Map<String, String> provenance) {
    /** Copies the collections. */
    public TrainedModel {
        classes = List.copyOf(classes);
        prior = prior.clone();
        resources = Map.copyOf(resources);
    }

    /**
     * Reads a model file without its weights; the array library is not loaded.
     *
     * @param file a model file
     * @return its description
     * @throws io.vatext.support.InputException if the file is missing, damaged, or of a newer version
     */
    public static TrainedModel read(Path file) {
        return LstmFormat.read(file, ModelArchive.readDescription(file));
    }

    @Override
    public double[] prior() {
        return prior.clone();
    }

    ModelDescription description() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("vocabulary", vocabulary.size());
        facts.put("parameters", shape.parameters());
        facts.put("temperature", Math.round(1e4 * temperature) / 1e4);
        if (shape.code() != null) {
            facts.put("output code", shape.code().bits() + " bits");
        }
        facts.put("objective", settings.objective().criterion().toString());
        return new ModelDescription(
                LstmFormat.KIND, classes, prior, true, facts, ConfigFiles.json().valueToTree(settings), provenance);
    }

    /** The same model with another temperature. */
    TrainedModel withTemperature(double fitted) {
        return new TrainedModel(classes, prior, fitted, vocabulary, shape, settings, resources, provenance);
    }

    /** The same model with one more note about its origin. */
    TrainedModel withNote(String name, String text) {
        var notes = new LinkedHashMap<>(provenance);
        notes.put(name, text);
        return new TrainedModel(classes, prior, temperature, vocabulary, shape, settings, resources, notes);
    }

    /** The frequencies that weigh the normalization of the embeddings. */
    double[] frequencies() {
        return Arrays.stream(vocabulary.frequencies()).asDoubleStream().toArray();
    }
}
