package io.vatext.classifier;

import io.vatext.learning.ModelKinds;
import io.vatext.learning.NestedModels;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.pretraining.EncoderDescription;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.support.ConfigFiles;
import io.vatext.text.TokenizerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that a network starts from: a pre-trained encoder, an LSTM classifier, or an ensemble with one, whose first LSTM counts. A
 * network that starts from a classifier keeps its layers above the LSTMs as well. Immutable.
 *
 * @param encoder words, word vectors and LSTMs, with all weights of a classifier; without weights if only the description was read
 * @param classifier what the classifier is, apart from its weights; null for an encoder
 */
public record StartFile(PretrainedEncoder encoder, @Nullable TrainedModel classifier) {
    /**
     * Reads a file.
     *
     * @param file an encoder, or a model with an LSTM
     * @return what a network can start from
     * @throws io.vatext.support.InputException if it is missing, damaged, of a newer version, or has neither
     */
    public static StartFile read(Path file) {
        var contents = ModelArchive.read(file);
        var lstm = lstm(contents);
        return lstm.isEmpty() ? new StartFile(PretrainedEncoder.read(file), null) : of(file, lstm.get(), true);
    }

    /**
     * Reads a file without its weights.
     *
     * @param file an encoder, or a model with an LSTM
     * @return what a network can start from, without weights
     * @throws io.vatext.support.InputException as {@link #read}
     */
    public static StartFile describe(Path file) {
        var lstm = lstm(ModelArchive.readDescription(file));
        return lstm.isEmpty() ? new StartFile(PretrainedEncoder.describe(file), null) : of(file, lstm.get(), false);
    }

    /**
     * Whether a network can start from a model.
     *
     * @param file the file of a model of any kind
     * @return false for a model without an LSTM
     */
    public static boolean hasLstm(Path file) {
        return lstm(ModelArchive.readDescription(file)).isPresent();
    }

    private static Optional<ModelContents> lstm(ModelContents contents) {
        if (PretrainedEncoder.isEncoder(contents)) {
            return Optional.empty();
        }
        // A file without a kind is of this one.
        var kind = contents.manifest().path(ModelKinds.KEY).asString(LstmFormat.KIND);
        return kind.equals(LstmFormat.KIND)
                ? Optional.of(contents)
                : NestedModels.ofKind(contents, LstmFormat.KIND).stream().findFirst();
    }

    private static StartFile of(Path file, ModelContents contents, boolean withWeights) {
        var model = LstmFormat.read(file, contents);
        var shape = model.settings().model();
        var description = new EncoderDescription(
                model.settings().tokenizer(),
                shape.embedding(),
                shape.hidden(),
                shape.layers(),
                shape.bidirectional() ? 2 : 1,
                PretrainingPlan.of(PretrainingPlan.Kind.LANGUAGE_MODEL),
                null,
                null,
                model.provenance());
        List<Tensor> weights = withWeights ? LstmFormat.weights(file, contents, model) : List.of();
        return new StartFile(new PretrainedEncoder(description, model.vocabulary(), model.resources(), weights), model);
    }

    /** Whether a tokenizer made the words of an encoder; a model keeps its files' names without directories. */
    static boolean isTokenizer(EncoderDescription encoder, TokenizerSpec tokenizer) {
        var own = encoder.tokenizer();
        return own.equals(tokenizer) || own.equals(tokenizer.withoutDirectories());
    }

    /**
     * The settings of a network that can start from this file.
     *
     * @param name the name of the file in the settings
     * @return tokenizer and sizes; of a classifier also its pooling, its dense layers and how much of a document it reads
     */
    public ObjectNode settings(String name) {
        var description = encoder.description();
        ObjectNode root = ConfigFiles.json().createObjectNode();
        root.set("tokenizer", ConfigFiles.json().valueToTree(description.tokenizer()));
        var model = root.putObject("model").put("encoder", name).put("embedding", description.embedding());
        if (description.plan().kind().hasStates()) {
            model.put("hidden", description.hidden())
                    .put("layers", description.layers())
                    .put("bidirectional", description.directions() == 2);
        }
        if (classifier != null) {
            model.put("output_code_bits", classifier.settings().model().outputCodeBits());
            model.put("pooling", classifier.settings().model().pooling());
            model.set(
                    "dense",
                    ConfigFiles.json().valueToTree(classifier.settings().model().dense()));
            root.put("max_tokens", classifier.settings().maxTokens());
        }
        return root;
    }

    /** What it is, for people. */
    String phrase() {
        return classifier == null
                ? EncoderPretraining.describe(encoder.description())
                : String.format(
                        Locale.ROOT,
                        "an LSTM classifier of %,d classes with %,d words",
                        classifier.classes().size(),
                        classifier.vocabulary().size());
    }
}
