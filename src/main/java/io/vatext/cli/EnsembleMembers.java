package io.vatext.cli;

import io.vatext.ensemble.EnsembleMethod;
import io.vatext.learning.Learner;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an ensemble, each of which is also a learner of its own.
 *
 * @param settings those of the ensemble
 */
record EnsembleMembers(JsonNode settings) {
    static final String MEMBERS = "members";

    private static final String METHOD = "method";
    private static final String PRETRAINING = "pretraining";
    private static final String PARAGRAPHS = "paragraphs";
    private static final String WORDS = "/pretraining/skip_gram";
    private static final String EPOCHS = "epochs";

    /** The fewest passes that suit the length of a text. */
    private static final int FEWEST_PASSES = 5;

    /** Whether the settings are those of an ensemble. */
    boolean isEnsemble() {
        return settings.path(MEMBERS).isObject();
    }

    /** The members' names, in order. */
    List<String> names() {
        return List.copyOf(settings.path(MEMBERS).propertyNames());
    }

    /** The members that make training steps. */
    List<String> withSteps() {
        return names().stream()
                .filter(name ->
                        settings.path(MEMBERS).path(name).path("training").has("steps"))
                .toList();
    }

    /**
     * The trainings of a member that makes steps: one for each fold, and the last ones from all labels, each of which makes up to
     * twice as many steps as one of a fold. If their number suits the steps, all of them take about as long as the folds.
     */
    int trainings() {
        var folds = settings.path("folds").asInt(1);
        return folds + (modelsSuit() ? folds + 1 : 2 * models());
    }

    /** Whether as many models of a member learn from all labels as suit its steps. */
    boolean modelsSuit() {
        return isRefitted() && settings.path("models").asInt(1) == 0;
    }

    private boolean isRefitted() {
        return settings.path("refit").asBoolean(false);
    }

    /** How often a member that makes steps learns from all labels, at most. */
    private int models() {
        if (!isRefitted()) {
            return 0;
        }
        return modelsSuit()
                ? EnsembleMethod.MOST_SUITED_MODELS
                : settings.path("models").asInt(1);
    }

    /** The same members, of which those that make steps learn so often from all labels. */
    EnsembleMembers withModels(int count) {
        return new EnsembleMembers(((ObjectNode) settings.deepCopy()).put("models", count));
    }

    /** A member by itself, with more changes of its settings. */
    Learner learner(String name, List<SettingsChange> more) {
        var changes = new ArrayList<SettingsChange>();
        changes.add(new SettingsChange(own(name), MEMBERS + "." + name));
        changes.addAll(more);
        return Methods.standard().named(method(name), MEMBERS).learner(List.of(), changes);
    }

    /** The members that make no training steps, those first that are limited by the passes of vectors, or read no raw text. */
    List<String> withoutSteps() {
        var steps = withSteps();
        return names().stream()
                .filter(name -> !steps.contains(name))
                .sorted(Comparator.comparingInt(this::rank))
                .toList();
    }

    private int rank(String name) {
        if (learner(name, List.of()).usesUnlabeled()) {
            return hasVectors(name) ? 1 : 2;
        }
        return 0;
    }

    /** Whether a member trains vectors, of words or of documents, in passes. */
    boolean hasVectors(String name) {
        return hasWordVectors(name) || settings.path(MEMBERS).path(name).has(PARAGRAPHS);
    }

    /** Whether a member starts from, or averages, word vectors that are trained on the text in passes. */
    boolean hasWordVectors(String name) {
        return settings.path(MEMBERS)
                .path(name)
                .at("/" + PRETRAINING + "/kind")
                .asString("")
                .equals("skip-gram");
    }

    /** How many vectors, of words and of documents, the members train. */
    int vectorsCount() {
        var words = names().stream().filter(this::hasWordVectors).toList();
        var documents = names().stream().filter(this::hasVectors).count() - words.size();
        return (int) (words.stream().map(this::vectors).distinct().count() + documents);
    }

    /** Whether a member starts from the word vectors that another one has trained. */
    boolean sharesVectors(String name, Collection<String> others) {
        var own = vectors(name);
        return others.stream().anyMatch(other -> vectors(other).equals(own));
    }

    /** What decides the word vectors of a member. */
    private List<JsonNode> vectors(String name) {
        var own = settings.path(MEMBERS).path(name);
        var width = own.has("embedding") ? own.path("embedding") : own.at("/model/embedding");
        return List.of(own.path(PRETRAINING), own.path("tokenizer"), own.path("vocabulary"), width);
    }

    /** Further trainings of a member, at most, whose random numbers and word vectors are their own. */
    int furtherModels() {
        return Math.max(0, models() - 1);
    }

    /** An ensemble of some of the members, with the other settings of this one. */
    EnsembleMembers only(Collection<String> some) {
        var tree = (ObjectNode) settings.deepCopy();
        var members = tree.putObject(MEMBERS);
        names().stream()
                .filter(some::contains)
                .forEach(name -> members.set(name, settings.path(MEMBERS).path(name)));
        return new EnsembleMembers(tree);
    }

    /** The same members, whose probabilities are not adapted to shares of the classes. */
    EnsembleMembers withoutPrior() {
        return new EnsembleMembers(((ObjectNode) settings.deepCopy()).put("prior", "none"));
    }

    /** The ensemble. */
    Learner ensemble() {
        return Methods.standard()
                .named(EnsembleMethod.NAME, MEMBERS)
                .learner(List.of(), List.of(new SettingsChange(settings, MEMBERS)));
    }

    /**
     * The same members, whose vectors of words and documents are trained in at most so many passes. A number that suits the length
     * of the text is at least 5, and not larger for vectors of documents than for those of words.
     *
     * @param passes fewer than word vectors are trained in
     */
    EnsembleMembers withPasses(int passes) {
        var tree = (ObjectNode) settings.deepCopy();
        for (var name : names()) {
            if (tree.at("/members/" + name + WORDS) instanceof ObjectNode words) {
                lower(words, passes, passes);
            }
            if (tree.at("/members/" + name + "/" + PARAGRAPHS) instanceof ObjectNode paragraphs) {
                lower(paragraphs, passes, passes < FEWEST_PASSES ? passes : 0);
            }
        }
        return new EnsembleMembers(tree);
    }

    /** Lowers a number of passes; one that suits the length of the text, 0, is replaced. */
    private static void lower(ObjectNode vectors, int passes, int insteadOfZero) {
        var own = vectors.path(EPOCHS).asInt(0);
        vectors.put(EPOCHS, own == 0 ? insteadOfZero : Math.min(own, passes));
    }

    /** The steps that a member makes. */
    long steps(String name) {
        return settings.at("/members/" + name + "/training/steps").asLong();
    }

    /** The same members, of which those that make steps make so many. */
    EnsembleMembers withSteps(long steps) {
        var tree = (ObjectNode) settings.deepCopy();
        withSteps().forEach(name -> ((ObjectNode) tree.at("/members/" + name + "/training")).put("steps", steps));
        return new EnsembleMembers(tree);
    }

    /** The passes that differ from those of another ensemble of the same members, as options of the command line. */
    List<String> optionsUnlike(EnsembleMembers other) {
        var options = new TreeSet<String>();
        for (var name : names()) {
            for (var key : List.of(WORDS + "/" + EPOCHS, "/" + PARAGRAPHS + "/" + EPOCHS)) {
                var own = settings.at("/members/" + name + key);
                if (!own.isMissingNode() && !own.equals(other.settings.at("/members/" + name + key))) {
                    options.add("--set " + key.substring(1).replace('/', '.') + "=" + own);
                }
            }
        }
        return List.copyOf(options);
    }

    /** The members by themselves. */
    Stream<Learner> learners() {
        return names().stream().map(name -> learner(name, List.of()));
    }

    /** The same settings, in which members have only what differs from the defaults of their methods. */
    JsonNode brief() {
        var all = (ObjectNode) settings.deepCopy();
        var members = all.putObject(MEMBERS);
        for (var name : names()) {
            var usual = Methods.standard()
                    .named(method(name), MEMBERS)
                    .learner(List.of(), List.of())
                    .settings();
            var member = members.putObject(name);
            if (!method(name).equals(name)) {
                member.put(METHOD, method(name));
            }
            difference(own(name), usual).properties().forEach(entry -> member.set(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    private String method(String name) {
        return settings.path(MEMBERS).path(name).path(METHOD).asString(name);
    }

    private ObjectNode own(String name) {
        var own = (ObjectNode) settings.path(MEMBERS).path(name).deepCopy();
        own.remove(METHOD);
        return own;
    }

    private static ObjectNode difference(JsonNode found, JsonNode usual) {
        var different = ConfigFiles.json().createObjectNode();
        found.properties().forEach(entry -> {
            var value = entry.getValue();
            var other = usual.path(entry.getKey());
            if (value.isObject() && other.isObject()) {
                var inner = difference(value, other);
                if (!inner.isEmpty()) {
                    different.set(entry.getKey(), inner);
                }
            } else if (!value.equals(other)) {
                different.set(entry.getKey(), value);
            }
        });
        return different;
    }
}
