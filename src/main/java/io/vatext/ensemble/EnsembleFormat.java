package io.vatext.ensemble;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.ModelKinds;
import io.vatext.learning.ModelParts;
import io.vatext.learning.NestedModels;
import io.vatext.learning.StoredNames;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.ConfigFiles;
import io.vatext.support.SettingsHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes ensembles to model files and reads them back. The manifest has the weight of each member and the manifests of its
 * models; the entries and tensors of the model number K of a member start with {@code NAME/K/}.
 *
 * @param formats read the members' models; an ensemble is not among them
 */
public record EnsembleFormat(List<ModelFormat> formats) implements ModelFormat {
    /** The kind of these models. */
    public static final String KIND = "ensemble";

    private static final SettingsHistory HISTORY = SettingsHistory.none();
    private static final double LARGEST_WEIGHT = 1e6;

    /** Copies the list. */
    public EnsembleFormat {
        formats = List.copyOf(formats);
    }

    /** A member in the manifest. */
    private record MemberEntry(String name, String method, double weight, List<JsonNode> models) {
        MemberEntry {
            ModelParts.require(name != null && method != null, "the name and method of each member");
            EnsembleSettings.requireName(name);
            ModelParts.require(
                    weight >= 0 && weight <= LARGEST_WEIGHT, "weights of members from 0 to " + LARGEST_WEIGHT);
            ModelParts.require(
                    models != null
                            && !models.isEmpty()
                            && models.size() <= EnsembleSettings.MOST_FOLDS
                            && models.stream().allMatch(model -> model != null && model.isObject()),
                    "from 1 to " + EnsembleSettings.MOST_FOLDS + " models of each member");
        }
    }

    /** The manifest, without the format's version and the kind. */
    private record Manifest(
            List<String> classes,
            List<Double> prior,
            @Nullable List<Double> adaptedPrior,
            List<MemberEntry> members,
            JsonNode settings,
            Map<String, String> provenance) {
        private static final List<String> KEYS =
                List.of("classes", "prior", "adapted_prior", "members", "settings", "provenance");

        Manifest {
            ModelParts.requireClasses(classes, prior);
            if (adaptedPrior != null) {
                ModelParts.requireClasses(classes, adaptedPrior);
            }
            ModelParts.require(
                    members != null
                            && !members.isEmpty()
                            && members.size() <= EnsembleSettings.MOST_MEMBERS
                            && members.stream().noneMatch(member -> member == null),
                    "from 1 to " + EnsembleSettings.MOST_MEMBERS + " members");
            var names = new HashSet<String>();
            members.forEach(member -> ModelParts.require(names.add(member.name()), "each member once"));
            ModelParts.require(settings != null && settings.isObject(), "its settings");
            provenance = provenance == null ? Map.of() : provenance;
        }

        EnsembleModel model() {
            return new EnsembleModel(
                    classes,
                    numbers(prior),
                    adaptedPrior == null ? null : numbers(adaptedPrior),
                    members.stream()
                            .map(m -> new EnsembleModel.Entry(
                                    m.name(), m.method(), m.weight(), m.models().size()))
                            .toList(),
                    settings,
                    provenance);
        }

        private static double[] numbers(List<Double> list) {
            return list.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The contents of a model file. */
    static ModelContents contents(EnsembleModel model, List<List<Classifier>> models) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        var tensors = new ArrayList<Tensor>();
        var members = new ArrayList<MemberEntry>();
        for (var m = 0; m < models.size(); m++) {
            var entry = model.members().get(m);
            var manifests = new ArrayList<JsonNode>();
            for (var classifier : models.get(m)) {
                var prefix = NestedModels.prefix(entry.name(), manifests.size());
                var contents = classifier.contents();
                manifests.add(contents.manifest());
                contents.entries().forEach((name, bytes) -> entries.put(prefix + name, bytes));
                contents.tensors().forEach(tensor -> tensors.add(tensor.named(prefix + tensor.name())));
            }
            members.add(new MemberEntry(entry.name(), entry.method(), entry.weight(), manifests));
        }
        var adapted = model.adaptedPrior();
        var manifest = new Manifest(
                model.classes(),
                Arrays.stream(model.prior()).boxed().toList(),
                adapted == null ? null : Arrays.stream(adapted).boxed().toList(),
                members,
                model.settings(),
                new TreeMap<>(model.provenance()));
        ObjectNode tree = ConfigFiles.json().valueToTree(manifest);
        tree.put(SettingsHistory.VERSION, HISTORY.version());
        tree.put(ModelKinds.KEY, KIND);
        return new ModelContents(StoredNames.in(tree), entries, tensors);
    }

    private static Manifest manifest(Path file, ModelContents contents) {
        ModelKinds.require(KIND, file, contents);
        try {
            ObjectNode known = ConfigFiles.json().createObjectNode();
            Manifest.KEYS.forEach(key -> known.set(key, contents.manifest().path(key)));
            var complete = HISTORY.read(file, known, contents.manifest().path(SettingsHistory.VERSION));
            return ConfigFiles.json().treeToValue(complete, Manifest.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    /** The model of a member, as if it had a file of its own. */
    private record Nested(ModelFormat format, ModelContents contents) {}

    private List<List<Nested>> nested(Path file, Manifest manifest, ModelContents contents) {
        var all = new ArrayList<List<Nested>>();
        for (var member : manifest.members()) {
            var own = new ArrayList<Nested>();
            for (var tree : member.models()) {
                var part = NestedModels.at(contents, tree, NestedModels.prefix(member.name(), own.size()));
                own.add(new Nested(format(file, member.name(), part), part));
            }
            all.add(own);
        }
        return all;
    }

    private ModelFormat format(Path file, String member, ModelContents part) {
        var kind = ModelKinds.of(file, part);
        return formats.stream()
                .filter(format -> format.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> ModelParts.damaged(
                        file, "has the member " + member + " of the kind \"" + kind + "\", which cannot be a member"));
    }

    @Override
    public ModelDescription describe(Path file, ModelContents contents) {
        var manifest = manifest(file, contents);
        var descriptions = nested(file, manifest, contents).stream()
                .map(own -> own.stream()
                        .map(model -> model.format().describe(file, model.contents()))
                        .toList())
                .toList();
        descriptions.forEach(own -> own.forEach(model -> requireClasses(file, manifest, model)));
        return manifest.model().description(descriptions);
    }

    @Override
    public Classifier load(Path file, ModelContents contents, int threads) {
        var manifest = manifest(file, contents);
        var open = new ArrayList<Classifier>();
        var complete = false;
        try {
            var models = new ArrayList<List<Classifier>>();
            for (var member : nested(file, manifest, contents)) {
                var own = new ArrayList<Classifier>();
                for (var model : member) {
                    var classifier = model.format().load(file, model.contents(), threads);
                    open.add(classifier);
                    own.add(classifier);
                    requireClasses(file, manifest, classifier.description());
                }
                models.add(own);
            }
            complete = true;
            return new EnsembleClassifier(manifest.model(), models);
        } finally {
            if (!complete) {
                open.forEach(Classifier::close);
            }
        }
    }

    private static void requireClasses(Path file, Manifest manifest, ModelDescription model) {
        if (!model.classes().equals(manifest.classes())) {
            throw ModelParts.damaged(file, "has a member with other classes than its own");
        }
    }
}
