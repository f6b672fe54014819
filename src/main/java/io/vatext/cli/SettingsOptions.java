package io.vatext.cli;

import io.vatext.bagofwords.SentenceEncoderMethod;
import io.vatext.classifier.StartFile;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Options that change the settings of training. */
final class SettingsOptions {
    private static final String SENTENCE_ENCODER = "--sentence-encoder";
    private static final String MEMBERS = "members";
    private static final String TOKENIZER = "tokenizer";
    private static final String FOLDS = "folds";
    private static final String BALANCE_CLASSES = "--balance-classes";
    private static final String PRIOR = "prior";

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = Methods.DEFAULT,
            completionCandidates = MethodNames.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String method = Methods.DEFAULT;

    @Option(
            names = SENTENCE_ENCODER,
            description =
                    "Add a pre-trained sentence encoder to the members of the ensemble, which is fetched (126 MB) at"
                            + " first use; it was trained on text from outside (default: off).")
    private boolean sentenceEncoder;

    @Mixin
    private SettingsFile file = new SettingsFile();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Updates (default: 30 passes over the labeled documents, at least 600, at most 10000).")
    private @Nullable Integer steps;

    @Option(
            names = "--epsilon",
            paramLabel = "X",
            description = "Norm of perturbations, as a share of a document's norm (default: 0.05);"
                    + " objective.adversarial_epsilon sets that of the adversarial one alone.")
    private @Nullable Double epsilon;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Words that are read from the start of a document (default: 400).")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME",
            description =
                    "One of Lucene's analyzers: standard (words end at Unicode's word boundaries; lower case); cjk"
                            + " (Chinese, Japanese, Korean: pairs of characters); thai; or one that removes endings and"
                            + " stop words of a language, such as arabic, german, hindi, russian or turkish (default:"
                            + " standard).")
    private @Nullable String tokenizer;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description =
                    "Parts that the ensemble divides the labeled documents into; each is left out once, and copies of a"
                            + " text are left out together (default: 3).")
    private @Nullable Integer folds;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            description =
                    "A pre-trained encoder to start from, with its tokenizer, vocabulary and sizes: a file, or a name in"
                            + " embeddings/ (default: none).")
    private @Nullable String encoder;

    @Option(
            names = BALANCE_CLASSES,
            description =
                    "Answer as if all classes were equally frequent: fewer documents of rare classes are missed, and more others are"
                            + " taken for them; probabilities are those of such a world (default: off).")
    private boolean balanceClasses;

    /** The model to continue from; null for none. */
    private @Nullable Path from;

    /** Goes on from a model with an LSTM. */
    void goOnFrom(Path earlier) {
        if (encoder != null) {
            throw InputException.in("--from", "a network has one start; leave out --from or --encoder.");
        }
        from = earlier;
    }

    /** The name of the method. */
    String method() {
        return method;
    }

    /** Refuses an option that changes the number of steps, if the method does not have any. */
    void requireSteps(@Nullable Object value, String option) {
        requireKey(Methods.standard().named(method, "--method"), value, option, "training");
    }

    /** The learner that the options ask for. */
    Learner learner(Embeddings embeddings) {
        return learner(embeddings, List.of());
    }

    /** The learner that the options ask for, with more changes after theirs. */
    Learner learner(Embeddings embeddings, List<SettingsChange> more) {
        var chosen = Methods.standard().named(method, "--method");
        requireKey(chosen, encoder, "--encoder", "model");
        requireKey(chosen, steps, "--steps", "training");
        requireKey(chosen, epsilon, "--epsilon", "objective");
        requireKey(chosen, maxTokens, "--max-tokens", "max_tokens");
        requireKey(chosen, tokenizer, "--tokenizer", TOKENIZER);
        requireKey(chosen, folds, "--folds", FOLDS);
        requireKey(chosen, sentenceEncoder ? true : null, SENTENCE_ENCODER, MEMBERS);
        requireKey(chosen, from, "--from", "model");
        requireKey(chosen, balanceClasses ? true : null, BALANCE_CLASSES, PRIOR);
        var changes = new ArrayList<SettingsChange>();
        if (sentenceEncoder) {
            changes.add(new SettingsChange(withSentenceEncoder(), SENTENCE_ENCODER));
        }
        if (encoder != null) {
            changes.add(new SettingsChange(
                    StartFile.describe(embeddings.encoderFile(encoder)).settings(encoder), "--encoder"));
        }
        if (from != null) {
            // A path, even if it looks like the name of an encoder in embeddings/.
            var path = Embeddings.isName(from.toString()) ? "./" + from : from.toString();
            changes.add(new SettingsChange(StartFile.describe(from).settings(path), "--from"));
        }
        changes.addAll(file.changes());
        if (tokenizer != null) {
            changes.add(SettingsFile.change(TOKENIZER, Map.of("type", "lucene", "analyzer", tokenizer), "--tokenizer"));
        }
        if (folds != null) {
            changes.add(SettingsFile.change(FOLDS, folds, "--folds"));
        }
        if (steps != null) {
            changes.add(SettingsFile.change("training.steps", steps, "--steps"));
        }
        if (epsilon != null) {
            changes.add(SettingsFile.change("objective.epsilon", epsilon, "--epsilon"));
        }
        if (maxTokens != null) {
            changes.add(SettingsFile.change("max_tokens", maxTokens, "--max-tokens"));
        }
        if (balanceClasses) {
            changes.add(SettingsFile.change(PRIOR, "balanced", BALANCE_CLASSES));
        }
        changes.addAll(more);
        return chosen.learner(List.of(), changes);
    }

    /** Refuses an option whose setting the method does not have. */
    private static void requireKey(Method chosen, @Nullable Object value, String option, String key) {
        if (value != null && !chosen.keys().contains(key)) {
            throw InputException.in(
                    option,
                    "the method \"" + chosen.name() + "\" has no such setting; leave the option out, or choose another"
                            + " --method (its settings: " + new TreeSet<>(chosen.keys()) + ").");
        }
    }

    /** The files that the options and the settings of a learner name: settings, and an encoder if there is one. */
    List<Path> inputs(Learner learner, Embeddings embeddings) {
        var files = new ArrayList<Path>();
        if (file.path() != null) {
            files.add(file.path());
        }
        var settings = new ArrayList<JsonNode>(List.of(learner.settings()));
        learner.settings().path(MEMBERS).forEach(settings::add);
        settings.stream()
                .map(tree -> tree.at("/model/encoder").asString(""))
                .filter(start -> !start.isEmpty())
                .map(embeddings::encoderFile)
                .forEach(files::add);
        return files;
    }

    /** The methods by name. */
    static final class MethodNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Methods.standard().names().iterator();
        }
    }

    /** The usual members of an ensemble and a sentence encoder. */
    private static JsonNode withSentenceEncoder() {
        ObjectNode root = ConfigFiles.json().createObjectNode();
        var members = root.putObject(MEMBERS);
        Methods.MEMBERS.forEach(members::putObject);
        members.putObject(SentenceEncoderMethod.NAME);
        return root;
    }
}
