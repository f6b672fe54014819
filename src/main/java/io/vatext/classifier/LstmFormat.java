package io.vatext.classifier;

import io.vatext.learning.ModelDescription;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.ModelKinds;
import io.vatext.learning.ModelParts;
import io.vatext.learning.StoredNames;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.network.NetworkShape;
import io.vatext.network.OutputCode;
import io.vatext.network.TrainedWeights;
import io.vatext.recurrent.EncoderShape;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.SettingsHistory;
import io.vatext.text.Tokenizer;
import io.vatext.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes LSTM classifiers to model files and reads them back. */
public final class LstmFormat implements ModelFormat {
    /** The kind of these models; a file without a kind is of this one. */
    public static final String KIND = "lstm";

    /** Add a line here for each new key of the manifest, with the value that reproduces the earlier behavior. */
    private static final SettingsHistory HISTORY =
            SettingsKeys.HISTORY.within("settings").added("temperature", "1").added("output_code", "null");

    private final Tokenizers tokenizers;

    /** Reads models that need no tokenizer of the program. */
    public LstmFormat() {
        this(Tokenizers.NONE);
    }

    /**
     * Reads models.
     *
     * @param tokenizers the tokenizers that the program supplies
     */
    public LstmFormat(Tokenizers tokenizers) {
        this.tokenizers = tokenizers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ModelDescription describe(Path file, ModelContents contents) {
        return read(file, contents).description();
    }

    /** The manifest of a model file, without the format's version. */
    record Manifest(
            List<String> classes,
            List<Double> prior,
            double temperature,
            @Nullable List<String> outputCode,
            Settings settings,
            Map<String, String> provenance) {
        Manifest {
            ModelParts.requireClasses(classes, prior);
            ModelParts.require(settings != null, "settings");
            ModelParts.require(temperature > 0 && Double.isFinite(temperature), "a temperature above 0");
            ModelParts.require(
                    settings.model().outputCodeBits()
                            == (outputCode == null
                                    ? 0
                                    : code(outputCode, classes).bits()),
                    "an output code of " + settings.model().outputCodeBits() + " bits");
            provenance = provenance == null ? Map.of() : provenance;
        }
    }

    private static OutputCode code(List<String> words, List<String> classes) {
        ModelParts.require(
                words.size() == classes.size() && words.stream().noneMatch(Objects::isNull),
                "one word of the output code for each class");
        return new OutputCode(words);
    }

    static ModelContents contents(TrainedModel model, TrainedWeights weights) throws IOException {
        var prior = new ArrayList<Double>();
        for (var share : model.prior()) {
            prior.add(share);
        }
        var code = model.shape().code();
        var manifest = new Manifest(
                model.classes(),
                prior,
                model.temperature(),
                code == null ? null : code.words(),
                model.settings(),
                model.provenance());
        ObjectNode tree = ConfigFiles.json().valueToTree(manifest);
        var entries = ModelParts.entries(model.vocabulary(), model.resources());
        var tensors = new ArrayList<Tensor>();
        for (var slot : model.shape().slots()) {
            tensors.add(Tensor.of(slot.name(), new long[] {slot.rows(), slot.columns()}, weights.values(slot)));
        }
        tree.put(ModelKinds.KEY, KIND);
        tree.put(SettingsHistory.VERSION, HISTORY.version());
        return new ModelContents(StoredNames.in(tree), entries, tensors);
    }

    /** Reads the manifest and the vocabulary. */
    static TrainedModel read(Path file, ModelContents contents) {
        ModelKinds.require(KIND, file, contents);
        var manifest = manifest(file, contents.manifest());
        var vocabulary = ModelParts.vocabulary(file, contents);
        var settings = manifest.settings();
        var shape = new NetworkShape(
                vocabulary.size(),
                settings.model().encoderShape(),
                settings.model().dense(),
                manifest.classes().size(),
                manifest.outputCode() == null ? null : new OutputCode(manifest.outputCode()));
        var prior = manifest.prior().stream().mapToDouble(Double::doubleValue).toArray();
        return new TrainedModel(
                manifest.classes(),
                prior,
                manifest.temperature(),
                vocabulary,
                shape,
                settings,
                ModelParts.resources(contents),
                manifest.provenance());
    }

    private static Manifest manifest(Path file, JsonNode tree) {
        try {
            ObjectNode known = ConfigFiles.json().createObjectNode();
            for (var key : List.of("classes", "prior", "temperature", "output_code", "settings", "provenance")) {
                if (tree.has(key)) {
                    known.set(key, tree.path(key));
                }
            }
            var complete = HISTORY.read(file, known, tree.path(SettingsHistory.VERSION));
            return ConfigFiles.json().treeToValue(complete, Manifest.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    @Override
    public LstmClassifier load(Path file, ModelContents contents, int threads) {
        var model = read(file, contents);
        // Before any memory is allocated, since a manifest may ask for any size.
        var tensors = weights(file, contents, model).iterator();
        var tokenizer = tokenizer(file, model);
        var weights = new TrainedWeights(
                model.shape(),
                model.frequencies(),
                threads,
                slot -> tensors.next().floats());
        return new LstmClassifier(model, weights, tokenizer);
    }

    /** All weights of a model, in the order of its slots; they fit and are finite. */
    static List<Tensor> weights(Path file, ModelContents contents, TrainedModel model) {
        return model.shape().slots().stream()
                .map(slot -> fitting(file, contents, slot))
                .toList();
    }

    private Tokenizer tokenizer(Path file, TrainedModel model) {
        try {
            return tokenizers.supply(model.settings().tokenizer()).create(model.resources());
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static Tensor fitting(Path file, ModelContents contents, EncoderShape.Slot slot) {
        var tensor = contents.tensor(slot.name())
                .orElseThrow(() -> ModelParts.damaged(file, "lacks the weights " + slot.name()));
        var shape = tensor.shape();
        if (tensor.type() != Tensor.Type.F32
                || shape.length != 2
                || shape[0] != slot.rows()
                || shape[1] != slot.columns()) {
            throw ModelParts.damaged(
                    file,
                    "has the weights " + tensor + ", but its manifest asks for " + slot.rows() + " by "
                            + slot.columns());
        }
        if (!tensor.isFinite()) {
            throw ModelParts.damaged(file, "has weights " + tensor.name() + " that are NaN or infinite");
        }
        return tensor;
    }
}
